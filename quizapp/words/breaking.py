"""Where a line of any script may end: never inside what a reader takes for one sign.

After UAX #14 and #29, as far as cells on a terminal need it. Thai, Lao and Khmer write no blanks
and would need a dictionary: they are broken between signs, where a line is full.
"""

import unicodedata
from collections.abc import Callable, Iterator

Cells = Callable[[str], int]
"""How wide a text is on the terminal."""

_JOINER, _SPACE_WITHOUT_WIDTH = "\u200d", "\u200b"
_NO_BREAK = frozenset("\u00a0\u202f\u2007")
"""Blanks at which no line ends."""
_TONES = ("\U0001f3fb", "\U0001f3ff")
_TAGS = ("\U000e0020", "\U000e007f")
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
"""Letters of which two are a flag."""
_JAMO = ("\u1160", "\u11ff")
"""The inner and the last sounds of a Korean syllable."""
_SARA_AM = frozenset("\u0e33\u0eb3")
"""Vowels of Thai and Lao, of which half stands above the letter before them."""
_CONJUNCTS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
"""Signs of Indian scripts that join the letter behind them to the one before."""
_IDEOGRAPHS = (
    ("\u2e80", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff01", "\uff60"),
    ("\U0001f000", "\U0001faff"),
    ("\U00020000", "\U0003ffff"),
)
"""Beside these a line may end: not Korean, which has blanks between its words."""
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー々〉》」』】）〕〗〙｝…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
    ")]},.;:!?%’”»"
)
_NOT_LAST = frozenset("〈《「『【（〔〖〘｛([{‘“«")
"""Signs that begin no line, and that end none."""


def clusters(text: str) -> Iterator[str]:
    """Cut a text into what a reader takes for one sign each, marks and joined emoji included."""
    begin = flags = 0
    for at in range(1, len(text) + 1):
        flags = flags + 1 if _is(text[at - 1], _FLAGS) else 0
        if at < len(text) and _belong_together(text[at - 1], text[at], flags):
            continue
        yield text[begin:at]
        begin = at


def _belong_together(before: str, after: str, flags: int) -> bool:
    """Tell whether a sign goes on; `flags` letters of flags in a row end with the one before."""
    if after.isascii() or before.isspace():
        return False
    return (
        _JOINER in (before, after)
        or after in _SARA_AM
        or unicodedata.category(after)[0] == "M"
        or (before in _CONJUNCTS and after.isalpha())
        or _is(after, _TONES)
        or _is(after, _TAGS)
        or (_is(after, _FLAGS) and flags % 2 == 1)
        or (_is(after, _JAMO) and "\u1100" <= before <= _JAMO[1])
    )


def _is(sign: str, span: tuple[str, str]) -> bool:
    return span[0] <= sign <= span[1]


def unbroken(text: str) -> Iterator[str]:
    """Cut a line of text where it may be broken; blanks stay with what stands before them."""
    piece, last = "", ""
    for cluster in clusters(text):
        if last and _may_break(last, cluster):
            yield piece
            piece = ""
        piece, last = piece + cluster, cluster
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if _is_blank(after):
        return False
    if _is_blank(before) or before == _SPACE_WITHOUT_WIDTH:
        return True
    if before[0] in _NO_BREAK or after[0] in _NO_BREAK:
        return False
    beside = any(_is(one[0], span) for one in (before, after) for span in _IDEOGRAPHS)
    return beside and after[0] not in _NOT_FIRST and before[0] not in _NOT_LAST


def _is_blank(cluster: str) -> bool:
    return cluster.isspace() and cluster not in _NO_BREAK


def ends(text: str, width: int, cells: Cells) -> list[int]:
    """Tell behind how many characters each line of a text ends, but the last one.

    Lines have at most so many cells, blanks at their ends left out.
    """
    found: list[int] = []
    at = taken = 0
    for piece in unbroken(text):
        word = cells(piece.rstrip())
        if taken and taken + word > width:
            found.append(at)
            taken = 0
        if word > width:
            found += (at + end for end in folds(piece.rstrip(), width, cells))
            taken = cells(text[found[-1] if found else 0 : at + len(piece)])
        else:
            taken += cells(piece)
        at += len(piece)
    return found


def folds(text: str, width: int, cells: Cells) -> list[int]:
    """Do the same, but break wherever a line is full, blanks or not."""
    found: list[int] = []
    at = taken = 0
    for cluster in clusters(text):
        wide = cells(cluster)
        if taken and taken + wide > width:
            found.append(at)
            taken = 0
        taken += wide
        at += len(cluster)
    return found
