"""The first tries at a question, one number each, and the rows that they come to.

A million answers are gone through again without a value of the study for each: here is once more
what `study.memory` and `study.mistakes` make of one, and tests hold both to the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.study.forgetting import interval
from quizapp.study.strength import AGAIN, GOOD, HARD, begun, reviewed

RIGHT, SURE, REVIEW, HELPED, RETRIED = 1, 2, 4, 8, 16
"""How a question was answered; helped is who had seen a hint."""
_BITS = 5
_HOW = (1 << _BITS) - 1
_DAY = (1 << 22) - 1
"""Study days until the year 10,000 have no more bits."""
DAY_AND_HOW = _DAY << _BITS | _HOW
"""What of a number is not that of its event."""


def numbered(seq: int, day: int, how: int) -> int:
    """Put an answer into one number: that of its event, its day, how it was answered."""
    return (seq << 22 | day) << _BITS | how


def day_of(number: int) -> int:
    """Return the day of an answer."""
    return number >> _BITS & _DAY


def seq_of(number: int) -> int:
    """Return the number of its event."""
    return number >> 22 + _BITS


def remembered(
    tries: Sequence[int], retention: float
) -> tuple[float, float, int, int, bool, bool, int]:
    """Return stability, difficulty, day, first, kept, confident and due; see `study.memory`."""
    stability = difficulty = 0.0
    day = first = how = 0
    kept = False
    for number in tries:
        how = number & _HOW
        right = how & RIGHT
        grade = AGAIN if not right else GOOD if how & ~REVIEW == RIGHT | SURE else HARD
        now = number >> _BITS & _DAY
        if not first:
            stability, difficulty = begun(grade)
            day = first = now
            continue
        now = max(now, day)
        stability, difficulty = reviewed(stability, difficulty, now - day, grade)
        kept = bool(right) and (kept or now > day)
        day = now
    confident = how & (RIGHT | SURE) == SURE
    due = day + interval(stability, retention)
    return stability, difficulty, day, first, kept, confident, due


def stood(tries: Sequence[int]) -> tuple[int, int, int | None, int | None, int | None]:
    """Return tries, lapses, event of the last wrong one, days right since; see `study.mistakes`."""
    lapses = 0
    wrong: int | None = None
    once: int | None = None
    twice: int | None = None
    for number in tries:
        if not number & RIGHT:
            lapses += 1
            wrong, once, twice = number >> (22 + _BITS), None, None
        elif wrong is not None and twice is None and not number & RETRIED:
            day = number >> _BITS & _DAY
            if once is None:
                once = day
            elif day != once:
                twice = day
    return len(tries), lapses, wrong, once, twice
