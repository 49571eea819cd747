"""What the schedule is for: a learner who forgets, and who after 90 days has not."""

import sys
from collections.abc import Iterator

import pytest

from quizapp.study.forgetting import RETENTION
from tests.study.simulation import DAYS, LIMIT, SEEDS, Course

LONGEST_OPEN = 30
"""Days after which no mistake is to be unsettled."""


@pytest.fixture(scope="module", params=SEEDS)
def course(request: pytest.FixtureRequest) -> Iterator[Course]:
    course = Course(request.param).study(DAYS)
    sys.stdout.write("\n".join(("", *course.table(), "")))
    yield course
    course.desk.store.close()


def test_has_400_questions_all_of_them_learned(course: Course) -> None:
    assert sum(len(pack.questions) for pack in course.packs) == 400
    memories = [course.desk.store.memories(pack.id) for pack in course.packs]
    assert sum(map(len, memories)) == 400


def test_never_is_more_asked_than_the_limit_which_is_reached(course: Course) -> None:
    reviews = [one.reviews for one in course.desk.store.days(0)]
    assert max(reviews) == LIMIT
    assert sum(reviews) == course.reviewed
    assert any(one.left for one in course.days)


def test_what_is_due_is_asked_up_to_the_limit(course: Course) -> None:
    for one in course.days:
        assert one.reviewed == min(one.due, LIMIT)


def test_what_waits_is_worked_off(course: Course) -> None:
    assert course.days[-1].left == 0


def test_as_much_is_still_known_as_was_wanted(course: Course) -> None:
    assert course.retention == pytest.approx(RETENTION, abs=0.03)


def test_no_old_mistake_is_open(course: Course) -> None:
    assert max(one.oldest for one in course.days) <= LONGEST_OPEN
    assert max(one.mistakes for one in course.days) > 0


def test_who_knows_nothing_is_told_apart(course: Course) -> None:
    """The learner does not read the schedule: one who forgets faster comes out worse."""
    weak = Course(course.seed)
    weak.learner.gain = 0.2
    weak.study(DAYS)
    assert weak.retention < RETENTION - 0.03
    weak.desk.store.close()


def test_the_same_seed_is_the_same_learner() -> None:
    one, other = (Course(SEEDS[0]).study(14) for _ in range(2))
    assert one.days == other.days
