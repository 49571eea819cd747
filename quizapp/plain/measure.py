"""How wide a text is on a terminal, and where its lines are broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.words.breaking import folds, unbroken

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASCII = re.compile(r"[ -~]*")


def cells(text: str) -> int:
    """Count the cells a text takes: two for a sign of CJK or an emoji, none for a mark on one."""
    if _ASCII.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(text)


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Break a paragraph into lines of so many cells; at 0 it stays one.

    Lines after the first begin `indent` cells in.
    """
    if width <= 0:
        return [text]
    room = max(width, indent + 2)
    lines, line, taken = [], "", 0
    for piece in _pieces(text, room - indent):
        if line.strip() and taken + cells(piece.rstrip()) > room:
            lines.append(line.rstrip())
            line, taken = " " * indent, indent
        line, taken = line + piece, taken + cells(piece)
    return [*lines, line.rstrip()]


def _pieces(text: str, width: int) -> Iterator[str]:
    """Cut a text into what stays together, each with the blanks behind it."""
    for piece in unbroken(text):
        begin = 0
        if cells(piece.rstrip()) > width:
            for end in folds(piece.rstrip(), width, cells):
                yield piece[begin:end]
                begin = end
        yield piece[begin:]
