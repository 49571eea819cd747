"""What the day's limit leaves for today, and what waits behind it."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.library import LessonCard
from quizapp.study.mastery import course_mastery
from quizapp.study.today import Today

NUMBERS = st.integers(0, 99)


@given(NUMBERS, NUMBERS, st.integers(1, 99))
def test_what_is_due_is_for_today_or_waits_and_the_limit_holds(
    due: int, reviewed: int, limit: int
) -> None:
    today = Today(due, reviewed, limit)
    assert today.now + today.behind == due
    assert min(today.now, today.behind) >= 0
    assert today.now == 0 or today.reviewed + today.now <= limit


@given(NUMBERS, NUMBERS, st.integers(1, 99))
def test_who_goes_on_beyond_the_limit_is_asked_as_much_again_at_most(
    due: int, reviewed: int, limit: int
) -> None:
    more = Today(due, reviewed, Today(due, reviewed, limit).beyond)
    assert more.now == min(due, limit)


def test_a_limit_made_smaller_during_the_day_is_simply_reached() -> None:
    assert Today(due=5, reviewed=30, limit=10).now == 0


class TestMasteryOfACourse:
    LESSONS = (LessonCard("one", "One", 1), LessonCard("three", "Three", 3))

    def test_every_question_weighs_the_same(self) -> None:
        assert course_mastery(self.LESSONS, {"one": 1.0, "three": 0.0}) == 0.25

    def test_a_lesson_never_answered_is_not_known(self) -> None:
        assert course_mastery(self.LESSONS, {"three": 1.0}) == 0.75

    def test_a_course_without_questions_has_none(self) -> None:
        assert course_mastery((LessonCard("text", "Text", 0),), {}) == 0.0
