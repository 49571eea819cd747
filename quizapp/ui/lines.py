"""Lines of content: where they end in any script, and marks before them.

Apart from typesetting, since the first screen has rows but no text.
"""

import re
from collections.abc import Sequence

from textual.content import Content

from quizapp.packs.text import clean

BLANK = Content("")
_USUAL = re.compile("[\n -~\xa1-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u203b\u2190-\u25ff]*")
"""Texts in which each character is one sign of one cell, and words end at blanks."""


def harmless(content: Content) -> Content:
    """Replace, one for one, what would steer the terminal: the last look before text is shown.

    No pack holds such characters; what was recorded long ago, or was damaged, may.
    """
    plain = clean(content.plain)
    return content if plain == content.plain else Content(plain, spans=[*content.spans])


def harmless_lines(lines: Sequence[Content]) -> Sequence[Content]:
    """Do the same with lines; those that hold nothing of the kind are the very same."""
    if all(line.plain.isprintable() for line in lines):
        return lines
    seen = [harmless(line) for line in lines]
    return lines if all(a is b for a, b in zip(seen, lines, strict=True)) else seen


def hanging(first: Content | str, rest: list[Content], indent: int) -> list[Content]:
    """Put a mark before lines and line the others up behind it; `indent` in cells."""
    mark = Content(first) if isinstance(first, str) else first
    head = mark.pad_right(max(indent - mark.cell_length, 0))
    gap = Content(" " * indent)
    return [(head if number == 0 else gap) + line for number, line in enumerate(rest or [BLANK])]


def wrap(content: Content, width: int) -> list[Content]:
    """Break text into lines of at most so many cells, between words if they fit."""
    if _USUAL.fullmatch(content.plain):
        return content.wrap(max(width, 1))
    from rich.cells import cell_len  # noqa: PLC0415  (as the rest: for few texts)

    from quizapp.words.breaking import ends  # noqa: PLC0415

    lines: list[Content] = []
    for line in content.split(allow_blank=True):
        even = line.expand_tabs(8)
        parts = even.divide(ends(even.plain, max(width, 1), cell_len))
        lines += (part.rstrip() for part in parts)
    return lines


def fold(content: Content, width: int) -> list[Content]:
    """Break one line wherever it is full: no blank of it is lost, nor is any sign cut in two."""
    if _USUAL.fullmatch(content.plain):
        return content.fold(width)
    from rich.cells import cell_len  # noqa: PLC0415

    from quizapp.words.breaking import folds  # noqa: PLC0415

    # Textual's own takes as many characters as there are cells, and drops what is behind them
    # where some have no width.
    return content.divide(folds(content.plain, max(width, 2), cell_len))


def longest(content: Content) -> int:
    """Count the cells of what is longest of that which need not be broken."""
    if _USUAL.fullmatch(content.plain):
        return max((word.cell_length for word in content.split(" ")), default=0)
    from rich.cells import cell_len  # noqa: PLC0415

    from quizapp.words.breaking import unbroken  # noqa: PLC0415

    return max((cell_len(piece.rstrip()) for piece in unbroken(content.plain)), default=0)
