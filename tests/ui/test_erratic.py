"""A disk that fails at random, in the course of whatever keys: screen and record say the same."""

from collections.abc import Callable

import pytest

from quizapp.store.desk import Desk
from quizapp.study.session import Session
from quizapp.ui import unsaved
from tests.tally import Tally
from tests.ui.erratic import study

SEEDS = (5, 11, 12)
CAUGHT_BY = 14
KEYS = 40


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsaved, "pause", lambda tries: 3600)


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_is_shown_is_recorded_and_counts_once(seed: int, tally: Tally) -> None:
    failed, _ = await study(seed, KEYS)
    tally("keys at random on a disk that fails at random", tried=KEYS, survived=KEYS, lost=0)
    assert failed


async def test_a_step_made_anew_each_time_is_caught(
    monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    def enter(_: Desk, after: Session, save: Callable[[], None]) -> Session:
        save()
        return after

    monkeypatch.setattr(Desk, "_enter", enter)
    with pytest.raises(AssertionError):
        await study(CAUGHT_BY, KEYS)
    tally("control: made anew at each try", tried=1, survived=1, lost=1)
