"""Lines of content: how long they may be, and marks before them.

Apart from typesetting, since the first screen has rows but no text.
"""

from textual.content import Content

MEASURE = 80
"""Cells: a line longer than this is hard to read back to the left."""

BLANK = Content("")


def hanging(first: Content | str, rest: list[Content], indent: int) -> list[Content]:
    """Put a mark before lines and line the others up behind it; `indent` in cells."""
    mark = Content(first) if isinstance(first, str) else first
    head = mark.pad_right(max(indent - mark.cell_length, 0))
    gap = Content(" " * indent)
    return [(head if number == 0 else gap) + line for number, line in enumerate(rest or [BLANK])]
