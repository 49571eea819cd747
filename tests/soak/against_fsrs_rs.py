"""The schedule against the core of FSRS in Rust, over random histories.

`fsrs-rs-python` is wanted for this alone, and never by the app.
"""

import sys
from dataclasses import replace
from itertools import accumulate
from random import Random

import pytest

from quizapp.study.forgetting import RETENTION, interval
from quizapp.study.memory import after
from tests.study.making import an_answer

theirs = pytest.importorskip("fsrs_rs_python", reason="pip install fsrs-rs-python")

HISTORIES = 2000
START = 739_000
"""Any day."""


def a_history(chance: Random) -> list[tuple[int, int]]:
    """Ratings, and the days since the one before."""
    length = chance.randint(1, 20)
    return [
        (chance.choice((1, 2, 3, 3, 3)), chance.choice((0, 1, 2, 5, 12, 30, 90, 200)) if at else 0)
        for at in range(length)
    ]


def test_2000_histories_come_to_the_same_memory() -> None:
    chance, core = Random(1), theirs.FSRS(theirs.DEFAULT_PARAMETERS)
    reviews, unequal, worst = 0, 0, 0.0
    for _ in range(HISTORIES):
        history = a_history(chance)
        days = accumulate(waited for _, waited in history)
        memory, state = None, None
        for (rating, waited), day in zip(history, days, strict=True):
            answer = replace(an_answer(right=rating > 1, day=START + day), sure=rating != 2)
            memory = after(memory, answer)
            states = core.next_states(state, RETENTION, waited)
            one = {1: states.again, 2: states.hard, 3: states.good}[rating]
            state = one.memory
            assert memory.stability == pytest.approx(state.stability, rel=1e-4)
            assert memory.difficulty == pytest.approx(state.difficulty, rel=1e-4)
            worst = max(worst, abs(memory.stability / state.stability - 1))
            # Their numbers have seven digits: what lies between two days may go either way.
            days_apart = interval(memory.stability, RETENTION) - max(round(one.interval), 1)
            assert abs(days_apart) <= 1 or one.interval > 36500
            unequal += days_apart != 0
            reviews += 1
    sys.stdout.write(f"\n{reviews} reviews, {unequal} intervals unequal, off by {worst:.1e}\n")
    assert reviews > 5 * HISTORIES
    assert unequal <= reviews / 1000
    assert worst < 1e-4
