"""Small boxes over a screen: choose one, open a link, leave a note."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from quizapp.ui.lines import BLANK, fold, wrap
from quizapp.ui.screens.base import Dialog
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.menu import Menu, Row
from quizapp.ui.widgets.sheet import Sheet


class Offers(Menu):
    """Rows in a box, of which one is chosen rather than opened."""

    BINDINGS = [Binding("enter", "select", "choose", id="list.choose")]


class Choose(Dialog[object]):
    """One of several things, or none."""

    def __init__(self, title: str, rows: list[Row], at: int = 0) -> None:
        """Offer rows, the one numbered `at` highlighted."""
        super().__init__()
        self._title = title
        self._rows = rows
        self._at = at

    def compose(self) -> ComposeResult:
        """Lay out the rows."""
        with Vertical():
            yield Sheet(lambda width: [*wrap(Content(self._title).stylize("bold"), width), BLANK])
            yield Offers(self._rows, at=self._at)
            yield KeyBar()

    def on_menu_chosen(self, message: Menu.Chosen) -> None:
        """Give back what was chosen."""
        message.stop()
        if self.is_active:
            self.dismiss(message.choice)


class Confirm(Dialog[bool]):
    """Yes or no; no is what Escape says, and Enter too."""

    BINDINGS = [
        Binding("y", "dismiss(True)", "yes", id="confirm.yes"),
        Binding("n,enter", "dismiss(False)", "no", id="confirm.no"),
    ]

    def __init__(self, question: str, about: str) -> None:
        """Ask a question about something shown in full."""
        super().__init__()
        self._question = question
        self._about = about

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical():
            yield Sheet(self._lines)
            yield KeyBar()

    def _lines(self, width: int) -> list[Content]:
        asked = wrap(Content(self._question).stylize("bold"), width)
        # Folded, never cut: what would be opened is seen to its last character.
        about = (line for part in self._about.split("\n") for line in fold(Content(part), width))
        return [*asked, BLANK, *about]


class Line(Input):
    """A field to type into, whose Enter is told of with the other keys."""

    DEFAULT_CSS = """
    Line > .input--placeholder { color: $foreground 75%; }
    """

    BINDINGS = [Binding("enter", "submit", "keep", id="note.keep")]


class Note(Dialog[str]):
    """A line of text, which may be empty."""

    def __init__(self, title: str, text: str = "") -> None:
        """Ask for a line, beginning with the text given."""
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        with Vertical():
            yield Sheet(lambda width: wrap(Content(self._title), width))
            yield Line(self._text, max_length=500, placeholder="a note, if you like", compact=True)
            yield KeyBar()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Give back the line."""
        message.stop()
        if self.is_active:
            self.dismiss(message.value)
