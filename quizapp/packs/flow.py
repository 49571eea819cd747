"""Lists and mappings of YAML in brackets: where one ends."""

import re
from collections.abc import Sequence

from quizapp.packs.guard import DEEPEST
from quizapp.packs.quoting import closing_quote

_SIGN = re.compile(r"[\[\]{}]|(?<![^\[{,:\s])[\"']|(?<!\S)#.*")
"""A bracket, a quote where a text may begin, a comment."""
_NOTHING = re.compile(r"\s*(?:(?<=\s)#.*)?")


def flow_end(lines: Sequence[str], first: int, start: int, parent: int) -> int | None:
    """Find the line after the one with the bracket that closes one at a column, counted from 0.

    None where it is not closed, before a line that stands no deeper than `parent` or at all, or
    where more than a comment follows: then it may be text.
    """
    depth, number, column = 0, first, start
    while number < len(lines):
        line = lines[number]
        match = _SIGN.search(line, column)
        if match is None or match.group().startswith("#"):
            number, column = number + 1, 0
            if number < len(lines) and _ends(lines[number], parent):
                return None
            continue
        sign = match.group()
        column = match.end()
        if sign in "\"'":
            end = closing_quote(lines, number, match.start(), parent)
            if end is None:
                return None
            number, column = end
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
