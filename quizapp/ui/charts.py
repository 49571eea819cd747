"""Bars and a calendar of a few characters; what they say, they say without colour too.

Where the locale's encoding lacks them, they are of ASCII.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, zip_longest

from textual.content import Content

from quizapp.ui.lines import BLANK
from quizapp.ui.themes import MUTED
from quizapp.words.figures import WEEKDAYS
from quizapp.words.numbers import MONTHS

FAINT = "$foreground 55%"
"""Style of what is there only to be measured against."""
_LABEL = 4
"""Cells before the first week of a calendar."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters of which charts are made."""

    depths: tuple[str, str, str, str, str]
    """A day of the calendar, from nothing done to very much."""
    full: str
    """A cell of a bar."""
    half: str
    """A cell of which the bar fills about half."""
    rest: str
    """A cell of a share that is not there."""


DRAWN = Signs(("·", "▁", "▃", "▅", "▇"), "━", "╾", "─")
ASCII = Signs((".", ":", "+", "x", "#"), "#", "=", "-")


def signs(encoding: str | None) -> Signs:
    """Choose characters that an encoding can show; without a name of one, those of ASCII."""
    try:
        "".join((*DRAWN.depths, DRAWN.full, DRAWN.half, DRAWN.rest)).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return DRAWN


def signs_of_terminal() -> Signs:
    """Choose what can be shown where the app draws, which is its error output."""
    return signs(getattr(sys.__stderr__, "encoding", None))


def share_bar(share: float, cells: int, colour: str, using: Signs) -> Content:
    """Draw a share, 0 to 1, and what it lacks, so many cells wide.

    Something is never drawn as nothing, nor less than all as all.
    """
    cells = max(cells, 1)
    halves = round(2 * cells * min(share, 1.0))
    if 0.0 < share < 1.0:
        halves = min(max(halves, 1), 2 * cells - 1)
    drawn = using.full * (halves // 2) + using.half * (halves % 2)
    rest = using.rest * (cells - len(drawn))
    return Content(drawn).stylize(colour) + Content(rest).stylize(FAINT)


def bar(amount: int, most: int, cells: int, colour: str, using: Signs) -> Content:
    """Draw an amount beside others of which the most is so many cells long."""
    if not amount:
        return BLANK
    return Content(using.full * max(round(cells * amount / most), 1)).stylize(colour)


def weeks_that_fit(width: int) -> int:
    """Count the weeks of a calendar for which so many cells are enough."""
    return max((width - _LABEL + 1) // 2, 1)


def calendar(
    weeks: Sequence[Sequence[int | None]], first: int, colour: str, using: Signs
) -> list[Content]:
    """Draw days as deep as they are given, 0 to 4, a column a week; None is left blank.

    `first` is the day with which it begins, a Monday.
    """
    lines = [Content(" " * _LABEL + _months(len(weeks), first)).stylize(MUTED)]
    for number, name in enumerate(WEEKDAYS):
        cells = [_day(week[number], colour, using) for week in weeks]
        lines.append(Content(name.ljust(_LABEL)).stylize(MUTED) + Content(" ").join(cells))
    return lines


def _day(depth: int | None, colour: str, using: Signs) -> Content:
    if depth is None:
        return Content(" ")
    return Content(using.depths[depth]).stylize(colour if depth else FAINT)


def _months(weeks: int, first: int) -> str:
    """Name each month above the week in which it begins, as far as names do not touch."""
    line, width = "", 2 * weeks - 1
    for number in range(weeks):
        # The first of a month falls into the week when its last day is among the first seven.
        sunday = date.fromordinal(first + 7 * number + 6)
        name = MONTHS[3 * sunday.month - 3 : 3 * sunday.month]
        at = max(min(2 * number, width - len(name)), 0)
        if sunday.day <= 7 and (not line or len(line) < at):
            line = line.ljust(at) + name
    return line[:width]


def legend(least: Sequence[int], colour: str, using: Signs) -> Content:
    """Say what each depth of the calendar means; `least` is where each but the first begins."""
    says = ["none", *(f"{one}-{more - 1}" for one, more in pairwise(least))]
    says.append(f"{least[-1]} or more")
    return Content("   ").join(
        _day(number, colour, using) + Content(f" {words}").stylize(MUTED)
        for number, words in enumerate(says)
    )


def beside(left: Sequence[Content], right: Sequence[Content], room: int) -> list[Content]:
    """Put lines at the right of others, which get so many cells."""
    return [
        (one or BLANK).pad_right(max(room - (one or BLANK).cell_length, 0)) + (other or BLANK)
        for one, other in zip_longest(left, right)
    ]
