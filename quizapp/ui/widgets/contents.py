"""The headings of a lesson, the page that is open among them."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from quizapp.ui.lines import BLANK, hanging, harmless, wrap
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.sheet import Sheet

HEAD = (Content("Contents").stylize(MUTED), BLANK)


class Contents(Sheet):
    """Sets and draws only titles that are seen: a lesson has as many pages as it likes."""

    ALLOW_SELECT = False

    def __init__(self, titles: Sequence[str], at: int) -> None:
        """List the titles of pages; the one numbered `at` is open. A click means its number."""
        super().__init__(id="pages", fills=True)
        self._titles = tuple(titles)
        self._at = at
        self._listing = Listing((), 0)

    def open(self, titles: Sequence[str], at: int) -> None:
        """Open another page, of this lesson or another."""
        self._titles = tuple(titles)
        was, self._at = self._at, at
        before, width = self._listing, self.size.width
        if before.titles == self._titles:
            for number in {was, at}:
                first, end = before.span(number)
                self.refresh(Region(0, first, width, end - first))
        elif width:
            self._listing = Listing(self._titles, width)
            self.refresh(layout=self._listing.height != before.height)
        else:
            # There is no room for the contents; where there comes to be, it is measured then.
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Tell Textual how many lines there will be."""
        if width > 0:
            self._listing = Listing(self._titles, width)
        return max(self._listing.height, container.height)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, style = self.size.width, self.visual_style
        if y >= self._listing.height:
            return Strip.blank(width, style.rich_style)
        return Visual.to_strips(self, self._listing.line(y, self._at), width, 1, style)[0]


class Listing:
    """Where each title stands, in a width in cells."""

    def __init__(self, titles: Sequence[str], width: int) -> None:
        self.titles = tuple(titles)
        self._width = max(width - 2, 1)
        heights = (_height(title, self._width) for title in titles)
        self._ends = list(accumulate(heights, initial=len(HEAD)))

    @property
    def height(self) -> int:
        """Of all, in lines."""
        return self._ends[-1]

    def span(self, number: int) -> tuple[int, int]:
        """Give the first line of a title, by its number from 0, and the line behind it."""
        return self._ends[number], self._ends[number + 1]

    def line(self, y: int, at: int) -> Content:
        """Set the line `y`; the title numbered `at` is open."""
        if y < len(HEAD):
            return HEAD[y]
        number = bisect_right(self._ends, y) - 1
        entry = _entry(self.titles[number], number, self._width, here=number == at)
        return entry[y - self._ends[number]]


@lru_cache(maxsize=2048)
def _height(title: str, width: int) -> int:
    fits = title.isascii() and title.isprintable() and len(title) <= width
    return 1 if fits else len(_wrapped(title, width))


@lru_cache(maxsize=256)
def _entry(title: str, number: int, width: int, *, here: bool) -> tuple[Content, ...]:
    """Set one title, once for each width: turning a page changes two of them."""
    laid = hanging("▸" if here else " ", _wrapped(title, width), 2)
    style = "bold $text-primary" if here else MUTED
    meaning = Style.from_meta({"page": number})
    return tuple(line.stylize(style).stylize(meaning) for line in laid)


def _wrapped(title: str, width: int) -> list[Content]:
    return wrap(harmless(Content(title)), width)
