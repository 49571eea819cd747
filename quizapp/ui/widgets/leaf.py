"""A page to read, with rows on it that can be chosen once they are in view."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual import events
from textual.geometry import Size

from quizapp.ui.widgets.menu import Menu, Row


class Leaf(Menu):
    """Moves by lines; what can be chosen is highlighted when one comes upon it.

    So nothing is skipped on the way to the first row, and Enter never chooses what is not seen.
    """

    needs_height = True
    _ends: Sequence[int] = ()
    """The line behind each row that is laid out."""
    _place = 0, 0.0
    """The row at the top, and how far down in it the top is, of its height."""
    _settled = Size(0, 0)
    """For which size that was shown. Before it is, Textual scrolls by itself where less fits."""

    def show(self, rows: Sequence[Row]) -> None:
        """Replace the rows; what is seen stays where it is."""
        at, highlighted = self.scroll_offset.y, self.highlighted
        super().show(rows)
        self.scroll_to(y=at, animate=False, immediate=True)
        if highlighted in self.choices and self._is_seen(highlighted):
            self.highlighted = highlighted

    def begin(self, at: int) -> None:
        """Highlight the first row in view that can be chosen, if there is one."""
        self._ends = list(accumulate(str(one.prompt).count("\n") + 1 for one in self.options))
        self.highlighted = next(iter(self._seen()), None)

    def on_resize(self, event: events.Resize) -> None:
        """Show what was at the top, once its rows have another height."""
        del event
        self.call_after_refresh(self._go_to_place)

    def _go_to_place(self) -> None:
        place = row, part = self._place
        if row < len(self._ends):
            first, end = self._span(row)
            self.scroll_to(y=first + round(part * (end - first)), animate=False, immediate=True)
        self._place, self._settled = place, self.size

    def _place_at(self, line: int) -> tuple[int, float]:
        row = bisect_right(self._ends, line)
        if row == len(self._ends):
            return 0, 0.0
        first, end = self._span(row)
        return row, (line - first) / (end - first)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to choose where something is highlighted."""
        if action == "select":
            return self.highlighted is not None
        return super().check_action(action, parameters)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Let the keys say whether there is something to choose."""
        super().watch_highlighted(highlighted)
        self.refresh_bindings()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Highlight what comes into view, and nothing that left it."""
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._settled:
            self._place = self._place_at(round(new_value))
        if self.highlighted is None or not self._is_seen(self.highlighted):
            seen = self._seen()
            self.highlighted = None if not seen else seen[0 if new_value > old_value else -1]

    def action_cursor_down(self) -> None:
        """Go on to the next row where it begins in view or right below, else by a line."""
        at = -1 if self.highlighted is None else self.highlighted
        after = (one for one in self.choices if one > at and self._is_near(self._span(one)[0]))
        self._move(1, next(after, None))

    def action_cursor_up(self) -> None:
        """Go back to the row before where it ends in view or right above, else by a line."""
        at = len(self._ends) if self.highlighted is None else self.highlighted
        before = [one for one in self.choices if one < at and self._is_near(self._span(one)[1])]
        self._move(-1, before[-1] if before else None)

    def action_page_down(self) -> None:
        """Go on by a screenful; one line stays for the eye."""
        self._turn(1)

    def action_page_up(self) -> None:
        """Go back by a screenful."""
        self._turn(-1)

    def action_first(self) -> None:
        """Go to the top."""
        self.scroll_home(animate=False, immediate=True)

    def action_last(self) -> None:
        """Go to the end, and to the last row there."""
        self.scroll_end(animate=False, immediate=True)
        self.highlighted = next(reversed(self._seen()), None)

    def _move(self, by: int, row: int | None) -> None:
        if row is None:
            self.scroll_relative(y=by, animate=False, immediate=True)
        else:
            self.highlighted = row

    def _turn(self, by: int) -> None:
        step = max(self.scrollable_content_region.height - 1, 1)
        self.scroll_relative(y=by * step, animate=False, immediate=True)

    def _seen(self) -> list[int]:
        return [number for number in self.choices if self._is_seen(number)]

    def _is_near(self, line: int) -> bool:
        return 0 <= line - self.scroll_offset.y <= self.scrollable_content_region.height

    def _is_seen(self, number: int) -> bool:
        if number >= len(self._ends):
            return False
        top, room = self.scroll_offset.y, self.scrollable_content_region.height
        first, end = self._span(number)
        # Of a row higher than the screen the first lines have to do.
        return top <= first and min(end, first + room) <= top + room

    def _span(self, number: int) -> tuple[int, int]:
        """Give the first line of a row, and the line behind it."""
        return self._ends[number - 1] if number else 0, self._ends[number]
