"""A screen whose body is a text that may be longer than the screen."""

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.geometry import Size

from quizapp.ui.passage import letters_above, line_behind
from quizapp.ui.screens.base import Plate
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.sheet import Sheet

LINKS = Binding("o", "links", "open a link", show=False, id="text.links")
"""For screens whose text may hold a link; a lesson has its own, which is offered at the foot."""


class Scrolling(Plate):
    """Moves its body by lines and by screenfuls, with the same keys everywhere."""

    DEFAULT_CSS = """
    Scrolling {
        & .body { height: 1fr; }
        & .body > Sheet { margin-top: 1; }
        & VerticalScroll {
            scrollbar-size-vertical: 1;
            scrollbar-background: $surface;
            scrollbar-background-hover: $surface;
        }
    }
    """
    BINDINGS = [
        Binding("up,k", "scroll(-1)", "up", show=False, id="text.up"),
        Binding("down,j", "scroll(1)", "down", show=False, id="text.down"),
        Binding("pageup,b", "screenful(-1)", "a screenful up", show=False, id="text.page-up"),
        Binding("pagedown", "screenful(1)", "a screenful down", show=False, id="text.page-down"),
        Binding("home", "scroll_to(0)", "to the top", show=False, id="text.first"),
        Binding("end", "scroll_to(1)", "to the end", show=False, id="text.last"),
    ]

    @property
    def body(self) -> VerticalScroll:
        """What is moved."""
        return self.query_one(".body", VerticalScroll)

    COPIED = "text"
    """What to call the text where it is copied."""

    @property
    def can_copy(self) -> bool:
        """Any text can be copied."""
        return True

    def in_front(self) -> tuple[str, str]:
        """Give the whole text, however much of it is seen."""
        return self.COPIED, "\n\n".join(sheet.text for sheet in self.body.query(Sheet))

    _passage = 0
    """What stands above the passage that is to be seen, in letters."""
    _put: tuple[int, float] = (0, -1.0)
    """Of which text it is, and where it was put; elsewhere, the learner has moved on from it."""

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out; where lines end elsewhere after that, go to the same passage again."""
        sheet = None if scroll or not self.is_mounted else next(iter(self.body.query(Sheet)), None)
        if sheet is None:
            super()._refresh_layout(size, scroll)
            return
        (width, lines), room = sheet.laid, self.body.size
        top, above = self.body.scroll_offset.y, sheet.virtual_region.y
        super()._refresh_layout(size, scroll)
        if width <= 0 or (sheet.laid[0] == width and self.body.size == room):
            return
        if (sheet.shown, top) != self._put:
            self._passage = letters_above(lines, top - above)
        first = line_behind(sheet.laid[1], self._passage) + above if self._passage else 0
        self.body.scroll_to(y=first, animate=False, immediate=True)
        self._put = sheet.shown, self.body.scroll_offset.y
        self.query_one("#keys", KeyBar).refresh()

    @property
    def more_below(self) -> bool:
        """Whether there is something below the fold."""
        return self.body.scroll_offset.y < self.body.max_scroll_y

    def scrolled(self) -> None:
        """Do what is due once the body has moved."""

    def action_scroll(self, lines: int) -> None:
        """Move by lines."""
        self.body.scroll_relative(y=lines, animate=False)
        self.call_after_refresh(self.scrolled)

    def action_links(self) -> None:
        """Open a link of the text, after a yes, as a click on it does."""
        links = tuple(link for sheet in self.body.query(Sheet) for link in sheet.links)
        if links:
            self.quizapp.offer_links(tuple(dict.fromkeys(links)))
        else:
            self.quizapp.say("There is no link here.")

    def action_scroll_to(self, end: int) -> None:
        """Move to the top, or to the end."""
        self.body.scroll_to(y=end * self.body.max_scroll_y, animate=False)
        self.call_after_refresh(self.scrolled)

    def action_screenful(self, by: int) -> None:
        """Move by screenfuls; one line stays for the eye."""
        step = max(self.body.size.height - 1, 1)
        self.body.scroll_relative(y=by * step, animate=False)
        self.call_after_refresh(self.scrolled)
