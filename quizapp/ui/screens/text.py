"""Screens that are a text to read and one key to go on: welcome, disclaimer, when to get help."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quizapp.packs.prose import blocks
from quizapp.ui.screens.scrolling import LINKS, Scrolling
from quizapp.ui.typeset import typeset
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.sheet import Sheet
from quizapp.ui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quizapp.packs.model import Pack
    from quizapp.study.renewal import Revision


class TextScreen(Scrolling):
    """A text; Enter shows what is further down, and at its end goes on."""

    BINDINGS = [
        Binding("enter,space", "go_on", "go on", id="text.on"),
        LINKS,
    ]

    def __init__(
        self,
        title: str,
        text: str,
        on_read: Callable[[], None] | None = None,
        *,
        of: Callable[["Pack"], str] | None = None,
    ) -> None:
        """Show Markdown; `on_read` is called when Enter is pressed at its end.

        `of` gives the text anew, where it is one of a pack that is edited.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._on_read = on_read
        self._of = of

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield TopBar(self._title)
        with VerticalScroll(can_focus=False, classes="body"):
            yield Sheet(self._lines)
        yield KeyBar()

    def _lines(self, width: int) -> list[Content]:
        return typeset(blocks(self._text), width)

    def revise(self, change: "Revision") -> bool:
        """Show the text as it is now."""
        if self._of is not None:
            self._text = self._of(change.pack)
            self.query_one(Sheet).show(self._lines)
        return True

    def action_go_on(self) -> None:
        """Show what is further down, or leave the text behind."""
        if self.more_below:
            self.action_screenful(1)
            return
        self.app.pop_screen()
        if self._on_read is not None:
            self._on_read()
