"""The headings of a lesson, the page that is open among them."""

from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from quizapp.ui.lines import hanging
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.sheet import Sheet


class Contents(Sheet):
    """Draws only lines that are seen and have changed: a lesson has as many pages as it likes."""

    ALLOW_SELECT = False

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, style = self.size.width, self.visual_style
        lines = self.lines(width)
        if y >= len(lines):
            return Strip.blank(width, style.rich_style)
        return Visual.to_strips(self, lines[y], width, 1, style)[0]


def set_contents(titles: Sequence[str], at: int, width: int) -> list[Content]:
    """Set the titles of pages; the one numbered `at` is open. A click means its number."""
    lines = [Content("Contents").stylize(MUTED), Content("")]
    for number, title in enumerate(titles):
        lines += _entry(title, number, width, here=number == at)
    return lines


@lru_cache(maxsize=2048)
def _entry(title: str, number: int, width: int, *, here: bool) -> tuple[Content, ...]:
    """Set one title, once for each width: turning a page changes two of them."""
    laid = hanging("▸" if here else " ", Content(title).wrap(max(width - 2, 1)), 2)
    style = "bold $text-primary" if here else MUTED
    meaning = Style.from_meta({"page": number})
    return tuple(line.stylize(style).stylize(meaning) for line in laid)
