"""What a review makes of stability and difficulty, by the formulas of FSRS-6 alone.

`memory` leaves each review to `fsrs`, which spends most of its time on cards, moments and logs
around them. Where a million are gone through again there is no need of those: here are the
numbers, to the last bit those of `fsrs`, as tests hold.
"""

from __future__ import annotations

from math import e

from quizapp.study.forgetting import DECAY, FACTOR

WEIGHTS = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, -DECAY),
)
"""FSRS-6's parameters, in its order."""
AGAIN, HARD, GOOD = 1, 2, 3
"""Its ratings; nobody rates an answer as easy."""
_EASY = 4
_LEAST = 0.001
"""Days of stability."""

_RECALLED = e ** WEIGHTS[8]
_W9, _W10, _W11, _W12, _W13, _W14 = WEIGHTS[9:15]
_W19 = WEIGHTS[19]
_PENALTY = (0, 0, WEIGHTS[15], 1)
_SAME_DAY = [e ** (WEIGHTS[17] * (grade - 3 + WEIGHTS[18])) for grade in range(_EASY)]
_FORGOTTEN_SOON = e ** (WEIGHTS[17] * WEIGHTS[18])
_HARDER = [-(WEIGHTS[6] * (grade - 3)) for grade in range(_EASY)]


def _difficulty(grade: int) -> float:
    return float(WEIGHTS[4] - e ** (WEIGHTS[5] * (grade - 1)) + 1)


_KEPT = 1 - WEIGHTS[7]
_DRAWN_TO = WEIGHTS[7] * _difficulty(_EASY)
_BEGUN = [(WEIGHTS[grade - 1], min(max(_difficulty(grade), 1.0), 10.0)) for grade in range(_EASY)]


def begun(grade: int) -> tuple[float, float]:
    """Return stability and difficulty after the first review."""
    return _BEGUN[grade]


def reviewed(stability: float, difficulty: float, days: int, grade: int) -> tuple[float, float]:
    """Return stability and difficulty after one more review, `days` after the one before."""
    if days < 1:
        gain = _SAME_DAY[grade] * stability**-_W19
        next_ = stability * (gain if grade == AGAIN or gain > 1.0 else 1.0)
    elif grade == AGAIN:
        known = (1 + FACTOR * days / stability) ** DECAY
        long = _W11 * difficulty**-_W12 * ((stability + 1) ** _W13 - 1) * e ** ((1 - known) * _W14)
        short = stability / _FORGOTTEN_SOON
        next_ = long if long < short else short
    else:
        known = (1 + FACTOR * days / stability) ** DECAY
        gain = _RECALLED * (11 - difficulty) * stability**-_W9 * (e ** ((1 - known) * _W10) - 1)
        next_ = stability * (1 + gain * _PENALTY[grade])
    harder = difficulty + (10.0 - difficulty) * _HARDER[grade] / 9.0
    drawn = _DRAWN_TO + _KEPT * harder
    return (
        next_ if next_ > _LEAST else _LEAST,
        1.0 if drawn < 1.0 else 10.0 if drawn > 10.0 else drawn,
    )
