"""The gate's tests of the record and of the schedule again, for longer."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from quizapp.study.forgetting import RETENTION
from tests.store.test_against_model import RecordMachine
from tests.store.test_death import Outcome, kill
from tests.study.simulation import LIMIT, Course
from tests.study.test_simulation import LONGEST_OPEN


class LongRecordMachine(RecordMachine):
    """The same learner, in 25 times as many lives of twice the length."""


LongRecordMachine.TestCase.settings = settings(
    max_examples=1000,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
test_the_record_is_what_happened = LongRecordMachine.TestCase


def test_nothing_said_to_be_saved_is_lost_in_1000_kills(tmp_path: Path) -> None:
    outcome = kill(tmp_path, "app", 1000)
    assert outcome == Outcome(outcome.said, lost=0, health="ok", whole=True)


@pytest.mark.parametrize("seed", range(10, 20))
def test_a_year_of_study(seed: int) -> None:
    course = Course(seed).study(365)
    sys.stdout.write("\n".join(("", *course.table(), "")))
    assert course.retention == pytest.approx(RETENTION, abs=0.03)
    assert max(one.reviews for one in course.desk.store.days(0)) == LIMIT
    assert max(one.oldest for one in course.days) <= LONGEST_OPEN
    course.desk.store.close()
