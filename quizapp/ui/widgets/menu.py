"""A list to choose from: rows of text with something on the right and something below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizapp.ui.lines import hanging, harmless, wrap
from quizapp.ui.themes import MUTED
from quizapp.values import frozen

BLANK = Content("")
CURSOR = "▸"
"""Before the row that is highlighted: a colour alone would not tell everybody."""
NEAR = 20
"""Rows, or lines, before the end of a list that may go on."""


@frozen
class Row:
    """One thing to choose, or a heading between them."""

    text: Content
    """Wraps; hangs behind the mark."""
    choice: object = None
    """What choosing it means to the screen; None makes the row a heading."""
    mark: Content = BLANK
    right: Content = BLANK
    """At the right end of the first line, or below where it does not fit."""
    detail: Content = BLANK
    """Below the text, quieter."""
    most: int = 99
    """Lines of the detail at most."""
    drawn: Callable[[int], Sequence[Content]] | None = None
    """Draws the row for a width in cells, in place of its text."""


class Menu(OptionList):
    """Rows, one of them highlighted; says which was chosen and knows nothing of what it means."""

    DEFAULT_CSS = """
    Menu {
        height: 1fr; border: none; padding: 0; background: $background;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        scrollbar-background: $surface; scrollbar-background-hover: $surface;
        &:focus { border: none; background-tint: transparent 0%; }
        & > .option-list--option { padding: 0 2; }
        & > .option-list--option-disabled { color: $text-muted; }
        & > .option-list--option-highlighted {
            color: $foreground; background: $surface; text-style: none;
        }
        &:focus > .option-list--option-highlighted {
            color: $foreground; background: $block-cursor-blurred-background; text-style: none;
        }
    }
    """
    BINDINGS = [
        Binding("enter", "select", "open", id="list.open"),
        Binding("j", "cursor_down", "down", show=False, id="list.down"),
        Binding("k", "cursor_up", "up", show=False, id="list.up"),
        Binding("home", "first", "first", show=False, id="list.first"),
        Binding("end", "last", "last", show=False, id="list.last"),
        Binding("pageup", "page_up", "a screenful up", show=False, id="list.page-up"),
        Binding("pagedown", "page_down", "a screenful down", show=False, id="list.page-down"),
    ]

    needs_height = False
    """Whether what is highlighted depends on how much is seen."""

    @dataclass
    class Chosen(Message):
        """A row was chosen, by Enter or by a click."""

        choice: object

    @dataclass
    class NearEnd(Message):
        """The learner comes to the end of the rows, or wants to be at the very last."""

        last: bool = False

    def __init__(self, rows: Sequence[Row] = (), *, at: int = 0) -> None:
        """Offer rows; the one numbered `at`, or the next that can be chosen, is highlighted."""
        super().__init__(markup=False)
        self._rows = tuple(rows)
        self._laid_for = 0
        self._at = at

    def show(self, rows: Sequence[Row]) -> None:
        """Replace the rows; the highlight stays on its number.

        Rows that only follow those that are there leave them as they are.
        """
        before, self._rows = self._rows, tuple(rows)
        if not self._laid_for:
            return
        if before and self.highlighted is not None and before == self._rows[: len(before)]:
            self._add(self._rows[len(before) :], self._laid_for)
        else:
            self._lay(self._laid_for)

    @property
    def chosen(self) -> object:
        """What the highlighted row means; None where nothing is highlighted."""
        return None if self.highlighted is None else self._rows[self.highlighted].choice

    @property
    def text(self) -> str:
        """What the highlighted row says, as plain text."""
        if self.highlighted is None:
            return ""
        row = self._rows[self.highlighted]
        return "\n".join(part.plain for part in (row.text, row.right, row.detail) if part)

    def on_mount(self) -> None:
        """Where it will be as wide as the screen, lay the rows out before anything is painted."""
        if self.parent is self.screen and not self.needs_height:
            self._lay_within(self.app.size.width - self.scrollbar_size_vertical)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the rows out for the new width."""
        self._lay_within(self.scrollable_content_region.width)

    def _lay_within(self, cells: int) -> None:
        # At 0 a line may be as long as there is room.
        width = min(cells - 4, getattr(self.app, "measure", 0) or cells)
        if width > 0 and width != self._laid_for:
            self._laid_for = width
            self._lay(width)

    def _lay(self, width: int) -> None:
        at = self._at if self.highlighted is None else self.highlighted
        self.clear_options()
        self._add(self._rows, width)
        self.begin(at)

    def _add(self, rows: Sequence[Row], width: int) -> None:
        self.add_options(
            Option(harmless(lay_row(row, width)), disabled=row.choice is None) for row in rows
        )

    @property
    def choices(self) -> list[int]:
        """The numbers of the rows that can be chosen."""
        return [number for number, row in enumerate(self._rows) if row.choice is not None]

    def begin(self, at: int) -> None:
        """Highlight a row, or the next that can be chosen."""
        choices = self.choices
        # OptionList ignores Enter until something is highlighted.
        self.highlighted = next(
            (one for one in choices if one >= at), choices[0] if choices else None
        )

    def action_last(self) -> None:
        """Go to the last row there is, though it may not be here yet."""
        super().action_last()
        self.post_message(self.NearEnd(last=True))

    def action_cursor_up(self) -> None:
        """Go up; from the first row to the last one."""
        if self.highlighted == next(iter(self.choices), None):
            self.action_last()
        else:
            super().action_cursor_up()

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Go a screenful on or back, where any row is seen: in the smallest windows none is."""
        if not self._index_to_line:
            return
        super()._move_page(direction)
        if self.highlighted is None:
            # What is behind the last row that can be chosen is none itself.
            (super().action_last if direction == 1 else super().action_first)()

    def render_line(self, y: int) -> Strip:
        """Draw a line, with the cursor before the first one of what is highlighted."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if self.highlighted is None or self._lines[line : line + 1] != [(self.highlighted, 0)]:
            return strip
        cursor = Segment(CURSOR, next(iter(strip)).style)
        return Strip.join([Strip([cursor], 1), strip.crop(1, strip.cell_length)])

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Say where the end is near."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and highlighted + NEAR >= len(self._rows):
            self.post_message(self.NearEnd())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say so where one scrolls there by the mouse."""
        super().watch_scroll_y(old_value, new_value)
        if new_value + NEAR >= self.max_scroll_y > 0:
            self.post_message(self.NearEnd())

    def on_click(self, event: events.Click) -> None:
        """Let the second half of a double click choose nothing on a screen nobody saw."""
        if event.chain > 1:
            event.prevent_default()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Translate a selected option into what its row means."""
        event.stop()
        self.post_message(self.Chosen(self._rows[event.option_index].choice))


def lay_row(row: Row, width: int) -> Content:
    """Lay a row out for a width in cells."""
    if row.drawn is not None:
        return Content("\n").join(row.drawn(width))
    indent = row.mark.cell_length + 1 if row.mark else 0
    beside = row.right.cell_length + 2 if row.right else 0
    text = wrap(row.text, width - indent - beside)
    fits = beside < width // 2
    if row.right and fits:
        first = text[0].pad_right(max(width - indent - beside - text[0].cell_length, 0) + 2)
        text[0] = first + row.right
    elif row.right:
        room = max(width - indent, 1)
        text = [*wrap(row.text, room), *wrap(row.right, room)]
    if row.detail:
        room = max(width - indent, 1)
        detail = wrap(row.detail, room)
        if len(detail) > row.most:
            last = detail[row.most - 1] + Content(" …")
            detail = [*detail[: row.most - 1], last.truncate(room, ellipsis=True)]
        text += [line.stylize(MUTED) for line in detail]
    lines = hanging(row.mark, text, indent) if indent else text
    return Content("\n").join(lines)
