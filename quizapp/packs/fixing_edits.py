"""The text of a file while it is mended: pieces of it are replaced, and all else stays to the byte.

Line ends of every kind, a byte order mark and a missing last line end are kept.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.packs.text import clean

_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing that was mended."""

    rule: str
    """The rule that had found it."""
    line: int
    """Where it stands, from 1."""
    message: str
    """What was done, in one line."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a text and what takes its place."""

    begin: int
    """Offset into the text as it is written, with all its line ends."""
    stop: int
    text: str
    fix: Fix | None
    """None where it goes with the edit before it."""


class Sheet:
    """A text as it is written, and its lines as the loader counts them."""

    def __init__(self, text: str) -> None:
        self.text = text
        ends = list(_END.finditer(text))
        self.starts = [0, *(end.end() for end in ends)]
        """Offset at which each line begins."""
        self.stops = [*(end.start() for end in ends), len(text)]
        """Offset at which each ends, before its line end."""
        self.usual_end = ends[0].group() if ends else "\n"

    def line(self, number: int) -> str:
        """Return a line, from 1, without its end."""
        return self.text[self.starts[number - 1] : self.stops[number - 1]]

    def lines(self) -> list[str]:
        """Return all lines without their ends."""
        return [self.text[a:b] for a, b in zip(self.starts, self.stops, strict=True)]

    def end(self, number: int) -> str:
        """Return what ends a line; of the last one, what ends the others."""
        if number < len(self.starts):
            return self.text[self.stops[number - 1] : self.starts[number]]
        return self.usual_end

    def offset(self, line: int, column: int) -> int:
        """Turn a place, counted from 1, into an offset."""
        return self.starts[line - 1] + column - 1

    def is_clean(self, number: int) -> bool:
        """Tell whether a line holds no refused character: what is read is what is written."""
        line = self.line(number)
        return clean(line) == line


def applied(sheet: Sheet, edits: Sequence[Edit]) -> tuple[Sheet, list[int]]:
    """Return the text with the edits made; and for each of its lines, that which it was, from 1."""
    pieces = []
    at = 0
    added = [0] * len(sheet.starts)
    for edit in sorted(edits, key=lambda edit: edit.begin):
        pieces += [sheet.text[at : edit.begin], edit.text]
        at = edit.stop
        added[bisect_right(sheet.starts, edit.begin) - 1] += len(_END.findall(edit.text))
    new = Sheet("".join((*pieces, sheet.text[at:])))
    origin = [number for number, more in enumerate(added, start=1) for _ in range(1 + more)]
    return new, origin
