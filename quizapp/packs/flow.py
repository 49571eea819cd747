"""Lists and mappings of YAML in brackets: where one ends."""

import re
from collections.abc import Sequence

from quizapp.packs.guard import DEEPEST, MOST_NODES
from quizapp.packs.quoting import closing_quote

_SIGN = re.compile(r"[\[\]{}]|(?<![^\[{,:\s])[\"']|(?<!\S)#.*")
"""A bracket, a quote where a text may begin, a comment."""
_MOST = 2 * MOST_NODES
"""Signs and lines; those of a value that has more are not read either."""
_NOTHING = re.compile(r"\s*(?:(?<=\s)#.*)?")


def flow_end(lines: Sequence[str], first: int, start: int, parent: int) -> int | None:
    """Find the line after the one with the bracket that closes one at a column, counted from 0.

    None where it is not closed, before a line that stands no deeper than `parent` or at all, where
    more than a comment follows, so that it may be text, and where it is larger than any pack.
    """
    depth, number, column, left = 0, first, start, _MOST
    line = lines[number]
    while left := left - 1:
        match = _SIGN.search(line, column)
        sign = match.group() if match else "#"
        if match is None or sign[0] == "#":
            number, column = number + 1, 0
            if number >= len(lines) or _ends(line := lines[number], parent):
                return None
            continue
        column = match.end()
        if sign in "\"'":
            end = closing_quote(lines, number, match.start(), parent)
            if end is None or end[0] >= len(lines):
                return None
            number, column = end
            line = lines[number]
            continue
        depth += 1 if sign in "[{" else -1
        if depth == 0:
            return number + 1 if _NOTHING.fullmatch(line, column) else None
        if depth > DEEPEST:
            return None
    return None


def _ends(line: str, parent: int) -> bool:
    text = line.lstrip(" ")
    return bool(text.strip()) and text[0] not in "]}" and len(line) - len(text) <= parent
