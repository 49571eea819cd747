"""How wide text is in cells, and where it may be broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASCII = re.compile(r"[ -~]*")
_CJK = (
    ("\u2e80", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff01", "\uff60"),
    ("\U00020000", "\U0003ffff"),
)
_NOT_FIRST = frozenset("、。，．・：；？！ー々〉》」』】）〕〗〙｝…‥")
_NOT_LAST = frozenset("〈《「『【（〔〖〘｛")
"""Signs of CJK that must not begin a line, and that must not end one."""


def cells(text: str) -> int:
    """Count the cells a text takes: two for a sign of CJK or an emoji, none for a mark on one."""
    if _ASCII.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(text)


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Break a paragraph into lines of so many cells; at 0 it stays one.

    Lines after the first begin `indent` cells in. It is broken at blanks, between the signs of
    CJK, and where a word is wider than a line.
    """
    if width <= 0:
        return [text]
    room = max(width, indent + 2)
    lines, line, taken = [], "", 0
    for glue, piece in _pieces(text, room - indent):
        wide = cells(piece)
        if line and taken + len(glue) + wide > room:
            lines.append(line)
            line, taken = " " * indent + piece, indent + wide
        else:
            line, taken = f"{line}{glue}{piece}", taken + len(glue) + wide
    return [*lines, line]


def _pieces(text: str, width: int) -> Iterator[tuple[str, str]]:
    """Cut a text into what stays together, each with what stands before it on the same line."""
    for number, word in enumerate(text.split(" ")):
        glue = " " if number else ""
        for piece in _unbroken(word):
            for part in _fitting(piece, width):
                yield glue, part
                glue = ""


def _unbroken(word: str) -> Iterator[str]:
    """Cut a word where a line may end in it: beside a sign of CJK."""
    if _ASCII.fullmatch(word):
        yield word
        return
    begin = 0
    for at in range(1, len(word)):
        before, after = word[at - 1], word[at]
        if (
            (_is_cjk(before) or _is_cjk(after))
            and cells(after)
            and after not in _NOT_FIRST
            and before not in _NOT_LAST
        ):
            yield word[begin:at]
            begin = at
    yield word[begin:]


def _is_cjk(sign: str) -> bool:
    # Not emoji, which may be joined to one another, nor Korean, which has blanks between words.
    return any(first <= sign <= last for first, last in _CJK)


def _fitting(piece: str, width: int) -> list[str]:
    """Cut what is wider than a line; never between a sign and the marks on it."""
    if cells(piece) <= width:
        return [piece]
    from rich.cells import chop_cells  # noqa: PLC0415

    return chop_cells(piece, width)
