"""The top line: where the learner is on the left, how far on the right."""

from functools import lru_cache

from textual.content import Content

from quizapp.ui.lines import harmless
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.line import Line

LEAST = (60, 18)
"""Columns and lines in which everything fits; where there are fewer, the line says so instead."""


class TopBar(Line):
    """One line with two ends; the left one is cut where both do not fit."""

    DEFAULT_CSS = """
    TopBar { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self, left: str, right: Content | str = "") -> None:
        super().__init__("top")
        self._left = left
        self._right = Content(right) if isinstance(right, str) else right

    def say(self, left: str, right: Content | str = "") -> None:
        """Replace both ends."""
        end = Content(right) if isinstance(right, str) else right
        if left != self._left or not end.is_same(self._right):
            self._left, self._right = left, end
            self.refresh()

    def prepare(self, left: str, right: Content) -> None:
        """Draw what may be said next."""
        self.draw_ahead(self._set(left, right))

    def line(self) -> Content:
        """Set both ends."""
        return self._set(self._left, self._right)

    def _set(self, left: str, right: Content) -> Content:
        size = self.app.size
        room = self.content_size.width - right.cell_length - 2
        if size.width < LEAST[0] or size.height < LEAST[1]:
            return self._small(right, room)
        said = self._said(room - Content(left).cell_length - 2)
        room -= said.cell_length
        start = Content(left).stylize("bold").truncate(max(room, 0), ellipsis=True)
        return harmless(start.pad_right(max(room - start.cell_length, 0) + 2) + said + right)

    def _small(self, right: Content, room: int) -> Content:
        """Say how large the window should be, and where the learner is if there is room for it."""
        needed = f"needs {LEAST[0]}×{LEAST[1]}"
        if not right or room < len(needed):
            size = self.app.size
            words = Content(f"{needed}, not {size.width}×{size.height}")
            return words.truncate(max(self.content_size.width, 1), ellipsis=True)
        return Content(needed).pad_right(room - len(needed) + 2) + harmless(right)

    def _said(self, room: int) -> Content:
        """Say what the app has to say of itself, or only its first word where room is short."""
        words = self.app.sub_title
        if not words:
            return Content("")
        if len(words) > room:
            words = words.partition(":")[0]
        return Content(f"{words}  ").stylize("bold $text-warning")


@lru_cache(maxsize=64)
def meter(done: int, total: int, cells: int = 8) -> Content:
    """Draw a share as a bar, `▰▰▱▱`; all cells are full only when all is done."""
    filled = cells * done // total if total else 0
    if done and not filled:
        filled = 1
    bar = Content("▰" * filled).stylize("$text-success")
    return bar + Content("▱" * (cells - filled)).stylize(MUTED)
