"""The gate's tests of the record and of the schedule again, for longer."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, seed, settings

from quizapp.study.forgetting import RETENTION
from tests.soak import pace
from tests.store.learner import Outcome
from tests.store.test_against_model import RecordMachine
from tests.store.test_death import kill
from tests.study.simulation import LIMIT, Course
from tests.study.test_simulation import LONGEST_OPEN
from tests.tally import Tally

KILLS = 1000
AT_ONCE = 50


@seed(pace.seed())
class LongRecordMachine(RecordMachine):
    """The same learner, in many more lives that are longer."""


LongRecordMachine.TestCase.settings = settings(
    max_examples=200,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
test_the_record_is_what_happened = LongRecordMachine.TestCase


def test_nothing_said_to_be_saved_is_lost_in_1000_kills(tmp_path: Path, tally: Tally) -> None:
    for number in pace.steps(f"kills in the store, {AT_ONCE} at a time", KILLS // AT_ONCE):
        seed = pace.chance("kills", number).randrange(1_000_000)
        outcome = kill(tmp_path / str(number), "app", AT_ONCE, seed)
        tally(
            "killed with SIGKILL in the store", tried=AT_ONCE, survived=AT_ONCE, lost=outcome.lost
        )
        assert outcome == Outcome(outcome.said, lost=0, health="ok", whole=True)


@pytest.mark.parametrize("seed", range(10, 20))
def test_a_year_of_study(seed: int) -> None:
    course = Course(seed).study(365)
    sys.stdout.write("\n".join(("", *course.table(), "")))
    assert course.retention == pytest.approx(RETENTION, abs=0.03)
    assert max(one.reviews for one in course.desk.store.days(0)) == LIMIT
    assert max(one.oldest for one in course.days) <= LONGEST_OPEN
    course.desk.store.close()
