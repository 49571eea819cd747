"""The gate's keys at random on a disk that fails at random, for longer."""

import pytest

from quizapp.ui import unsaved
from tests.soak.pace import chance, steps
from tests.tally import Tally
from tests.ui.erratic import study

LEARNERS, KEYS = 300, 100


async def test_what_is_shown_is_recorded_and_counts_once(
    monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    monkeypatch.setattr(unsaved, "pause", lambda tries: 3600)
    for number in steps("learners on a disk that fails", LEARNERS):
        await study(chance("learners", number).randrange(10**6), KEYS)
    keys = LEARNERS * KEYS
    tally("keys at random on a disk that fails at random", tried=keys, survived=keys, lost=0)
