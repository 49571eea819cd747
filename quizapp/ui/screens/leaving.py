"""The box that asks, before something is lost that is not saved."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from quizapp.packs.text import clean
from quizapp.ui.lines import BLANK
from quizapp.ui.screens.base import Dialog
from quizapp.ui.screens.dialogs import Offers
from quizapp.ui.unsaved import Unsaved
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.menu import Menu, Row
from quizapp.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from quizapp.ui.saving import Saving

AGAIN, LEAVE, STAY = "again", "leave", "stay"


class Leaving(Dialog[str]):
    """Try again, leave without it, or stay; what is not saved may be saved while it asks."""

    def __init__(self, unsaved: Unsaved) -> None:
        """Ask about what waits to be saved."""
        super().__init__()
        self._unsaved = unsaved

    def compose(self) -> ComposeResult:
        """Lay out the question and the ways."""
        with Vertical():
            yield Sheet(self._lines)
            yield Offers(self._rows())
            yield KeyBar()

    def _lines(self, width: int) -> list[Content]:
        dear, failure = self._unsaved.dear, self._unsaved.failure
        if not dear:
            return [*Content("It is saved now.").stylize("bold").wrap(width), BLANK]
        named = " and the ".join(dict.fromkeys(one.what for one in dear))
        verb = "is" if len(dear) == 1 else "are"
        asked = Content(f"Leave before the {named} {verb} saved?").stylize("bold")
        why = clean(f"{self._unsaved.reason} {failure.remedy}".rstrip())
        return [*asked.wrap(width), BLANK, *Content(why).wrap(width), BLANK]

    def _rows(self) -> list[Row]:
        if not self._unsaved.dear:
            return [Row(Content("Stay"), STAY), Row(Content("Leave"), LEAVE)]
        return [
            Row(Content("Try again"), AGAIN),
            Row(Content("Leave without it"), LEAVE),
            Row(Content("Stay"), STAY),
        ]

    def tell(self) -> None:
        """Say how it stands now."""
        self.query_one(Sheet).show(self._lines)
        if not self._unsaved.dear:
            self.query_one(Menu).show(self._rows())

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        """Try again, or give back what was chosen."""
        message.stop()
        if not self.is_active:
            return
        if message.choice == AGAIN:
            cast("Saving", self.app).try_again()
        else:
            self.dismiss(str(message.choice))
