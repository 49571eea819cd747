"""All that there is to say of a pack that is previewed; and the wait for one that is broken."""

from textual.binding import Binding
from textual.content import Content

from quizapp.packs.edition import Edition
from quizapp.packs.text import clean
from quizapp.ui.lines import BLANK
from quizapp.ui.screens.text import TextScreen
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.aside import set_list
from quizapp.ui.widgets.sheet import Sheet


class FindingsScreen(TextScreen):
    """Errors and remarks, as `quizapp check` tells them."""

    def __init__(self, edition: Edition) -> None:
        """Show what was found in an edition."""
        super().__init__(f"Problems of {clean(edition.path.name)}", "")
        self._edition = edition

    def tell(self, edition: Edition) -> None:
        """Show what is found now."""
        self._edition = edition
        self.query_one(Sheet).show(self._lines)

    def _lines(self, width: int) -> list[Content]:
        return set_list(self._edition.problems, width)


class BrokenScreen(FindingsScreen):
    """What keeps a pack from being shown at all; there is nothing behind this screen."""

    BINDINGS = [
        Binding("escape", "back", "quit", id="app.back"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing to go on to."""
        if action == "go_on":
            return self.more_below
        if action in ("review", "mistakes", "progress"):
            return False
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """End the preview."""
        self.quizapp.end()

    def _lines(self, width: int) -> list[Content]:
        words = "Mend it and save it: the course opens by itself."
        return [*super()._lines(width), BLANK, *Content(words).stylize(MUTED).wrap(width)]
