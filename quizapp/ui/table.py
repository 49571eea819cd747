"""A table set for a width: as wide as it needs, narrower by wrapping cells, stacked at the last."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from quizapp.ui.lines import longest, wrap
from quizapp.ui.themes import MUTED

_GAP = 2
_NARROWEST = 9
"""Cells: a column below this breaks words; the table is stacked instead."""


def set_table(
    head: Sequence[Content],
    rows: Sequence[Sequence[Content]],
    aligns: Sequence[str],
    width: int,
) -> Iterator[Content]:
    """Yield the lines of a table no wider than `width` cells."""
    widths = _widths([head, *rows], width)
    if widths is None:
        yield from _stacked(head, rows, width)
        return
    yield from _row([cell.stylize("bold") for cell in head], widths, aligns)
    rule = "─" * (sum(widths) + _GAP * (len(widths) - 1))
    wraps = any(
        cell.cell_length > room for row in rows for cell, room in zip(row, widths, strict=True)
    )
    yield Content(rule).stylize(MUTED)
    for number, row in enumerate(rows):
        if number and wraps:
            # Rows of several lines run into each other without air between them.
            yield Content("")
        yield from _row(row, widths, aligns)


def _widths(rows: Sequence[Sequence[Content]], width: int) -> list[int] | None:
    natural = [max(1, *(cell.cell_length for cell in column)) for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    # A column gets no more than it needs and no less than its longest word; within that, all are
    # alike.
    words = [max(1, *map(longest, column)) for column in zip(*rows, strict=True)]
    widths = words
    for share in range(1, room + 1):
        wider = [min(max(share, word), need) for word, need in zip(words, natural, strict=True)]
        if sum(wider) > room:
            break
        widths = wider
    if sum(widths) > room:
        return None
    narrow = any(given < min(need, _NARROWEST) for given, need in zip(widths, natural, strict=True))
    return None if narrow else widths


def _row(
    cells: Sequence[Content], widths: Sequence[int], aligns: Sequence[str]
) -> Iterator[Content]:
    columns = [wrap(cell, room) for cell, room in zip(cells, widths, strict=True)]
    gap = Content(" " * _GAP)
    for number in range(max(len(column) for column in columns)):
        parts = [
            _aligned(column[number] if number < len(column) else Content(""), room, align)
            for column, room, align in zip(columns, widths, aligns, strict=True)
        ]
        yield gap.join(parts)


def _aligned(cell: Content, room: int, align: str) -> Content:
    spare = max(room - cell.cell_length, 0)
    left = {"left": 0, "center": spare // 2, "right": spare}[align]
    return cell.pad(left, spare - left)


def _stacked(
    head: Sequence[Content], rows: Sequence[Sequence[Content]], width: int
) -> Iterator[Content]:
    if not rows:
        yield from (line for title in head for line in wrap(title.stylize("bold"), width))
    for number, row in enumerate(rows):
        if number:
            yield Content("")
        for title, cell in zip(head, row, strict=True):
            name = (title + Content(": ")).stylize("bold") if title else title
            yield from wrap(name + cell, width)
