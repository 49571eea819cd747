"""What mending changed in a file, as a unified diff: it is known which line is which."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from quizapp.packs.fixing_edits import Sheet
from quizapp.packs.text import clean

_AROUND = 3
"""Lines that are shown before and after what is changed."""

_Step = tuple[str, str]
"""A sign (` `, `-` or `+`) and a line."""


def diff(path: str, old: str, new: str, origin: Sequence[int]) -> str:
    """Print what is different; `origin` says for each new line which old one it was, from 1.

    Line ends are not shown, nor that the last one is missing, and whatever could steer a terminal
    is replaced.
    """
    name = " ".join(clean(path).split("\n"))
    lines = [f"--- {name}", f"+++ {name} (mended)"]
    for hunk in _hunks(list(_steps(_lines(old), _lines(new), origin))):
        lines += hunk
    return "\n".join(map(clean, lines)) + "\n"


def _lines(text: str) -> list[str]:
    lines = Sheet(text.removeprefix("\ufeff")).lines()
    return lines if lines[-1] else lines[:-1]


def _steps(old: Sequence[str], new: Sequence[str], origin: Sequence[int]) -> Iterator[_Step]:
    """Walk through both texts at once."""
    at = 0
    for number, line in enumerate(old, start=1):
        begin = at
        while at < len(new) and origin[at] == number:
            at += 1
        came = new[begin:at]
        if came[-1:] == [line]:
            yield from (("+", each) for each in came[:-1])
            yield " ", line
        else:
            yield "-", line
            yield from (("+", each) for each in came)


def _hunks(steps: Sequence[_Step]) -> Iterator[list[str]]:
    """Cut out what is changed, with the lines around it."""
    changed = [index for index, (sign, _) in enumerate(steps) if sign != " "]
    before = list(accumulate((sign != "+" for sign, _ in steps), initial=0))
    after = list(accumulate((sign != "-" for sign, _ in steps), initial=0))
    at = 0
    while at < len(changed):
        begin = max(0, changed[at] - _AROUND)
        while at + 1 < len(changed) and changed[at + 1] - changed[at] <= 2 * _AROUND:
            at += 1
        stop = min(len(steps), changed[at] + _AROUND + 1)
        at += 1
        head = f"@@ -{_span(before, begin, stop)} +{_span(after, begin, stop)} @@"
        yield [head, *(sign + line for sign, line in _removed_first(steps[begin:stop]))]


def _span(counts: Sequence[int], begin: int, stop: int) -> str:
    """Say which lines of one of the two texts a hunk shows: the first, and how many."""
    length = counts[stop] - counts[begin]
    first = counts[begin] + (1 if length else 0)
    return f"{first},{length}" if length != 1 else f"{first}"


def _removed_first(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Show of lines that change next to each other first how they were."""
    for _, group in groupby(steps, key=lambda step: step[0] != " "):
        yield from sorted(group, key=lambda step: step[0] == "+")
