"""Answers -> memory: the published vectors of FSRS-6, and what an answer is graded as."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.events import Answered
from quizapp.study.forgetting import RETENTION, interval
from quizapp.study.memory import Memory, after, grade_of, memory_of
from tests.study.making import an_answer

AGAIN, HARD, GOOD = 1, 2, 3
START = 739_000
"""Any day."""


def graded(rating: int, day: int) -> Answered:
    """An answer that is graded so."""
    return replace(an_answer(right=rating != AGAIN, day=day), sure=rating != HARD)


def memory(ratings: Iterable[int], days: Iterable[int]) -> Memory:
    answers = (graded(rating, START + day) for rating, day in zip(ratings, days, strict=True))
    found = memory_of(answers)
    assert found is not None
    return found


class TestPublished:
    def test_stability_and_difficulty(self) -> None:
        """fsrs-rs `test_memory_state`, and the same in ts-fsrs and py-fsrs."""
        waits = (0, 0, 1, 3, 8, 21)
        found = memory((1, 3, 3, 3, 3, 3), accumulate(waits))
        assert found.stability == pytest.approx(53.62691, abs=1e-4)
        assert found.difficulty == pytest.approx(6.3574867, abs=1e-4)

    def test_intervals(self) -> None:
        """py-fsrs `test_basic`, from the first review that is not a learning step there.

        Theirs are learned in steps of minutes, so that 0 stands where we wait a day.
        """
        ratings = (3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3)
        published = (0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21)
        day, found = 0, None
        for rating, days in zip(ratings, published, strict=True):
            found = after(found, graded(rating, START + day))
            if days:
                assert interval(found.stability, RETENTION) == days
            day += days


class TestGrade:
    def test_wrong_is_again_however_it_was_answered(self) -> None:
        assert grade_of(an_answer(right=False)) == "again"
        assert grade_of(replace(an_answer(right=False), sure=False, hints=2)) == "again"

    def test_right_and_sure_is_good(self) -> None:
        assert grade_of(an_answer(right=True)) == "good"

    @pytest.mark.parametrize(
        "changes",
        [{"hints": 1}, {"sure": False}, {"retried": True}],
        ids=["hint", "guess", "undone"],
    )
    def test_right_with_help_is_hard(self, changes: dict[str, object]) -> None:
        assert grade_of(replace(an_answer(right=True), **changes)) == "hard"  # type: ignore[arg-type]

    def test_never_is_an_undone_answer_s_second_better_than_hard(self) -> None:
        second = replace(an_answer(right=True), retried=True)
        first = replace(second, retried=False)
        assert after(None, second).stability < after(None, first).stability


class TestClock:
    def test_that_goes_back_makes_no_review_earlier_than_the_one_before(self) -> None:
        known = memory((3, 3), (0, 5))
        back = after(known, graded(GOOD, START - 400))
        assert back.day == START + 5
        assert back == after(known, graded(GOOD, START + 5))

    def test_that_goes_back_does_not_make_the_next_wait_too_long(self) -> None:
        known = memory((3, 3), (0, 5))
        back = after(after(known, graded(GOOD, START - 400)), graded(GOOD, START + 6))
        assert back == memory((3, 3, 3, 3), (0, 5, 5, 6))

    def test_that_goes_back_on_the_first_day_keeps_nothing(self) -> None:
        assert not memory((3, 3), (5, 4)).kept


class TestKept:
    def test_is_what_was_right_on_a_later_day_than_the_first(self) -> None:
        assert not memory((3,), (0,)).kept
        assert not memory((3, 3), (0, 0)).kept
        assert not memory((3, 1), (0, 1)).kept
        assert memory((1, 3), (0, 1)).kept

    def test_is_over_when_it_is_wrong_again_until_it_is_right_on_a_later_day(self) -> None:
        assert not memory((3, 3, 1), (0, 1, 9)).kept
        assert not memory((3, 3, 1, 3), (0, 1, 9, 9)).kept
        assert memory((3, 3, 1, 3), (0, 1, 9, 10)).kept


class TestConfident:
    def test_is_who_was_sure_and_wrong(self) -> None:
        assert after(None, an_answer(right=False)).confident
        assert not after(None, replace(an_answer(right=False), sure=False)).confident
        assert not after(None, an_answer(right=True)).confident

    def test_is_over_with_the_next_right_answer(self) -> None:
        assert not memory((1, 3), (0, 1)).confident


def test_a_memory_names_the_question_as_it_was_answered_last() -> None:
    first, second = an_answer(right=True, day=1), an_answer(right=True, day=2)
    found = memory_of([first, replace(second, fingerprint="new", lesson="l9")])
    assert found is not None
    assert (found.fingerprint, found.lesson, found.first, found.day) == ("new", "l9", 1, 2)


def test_of_nothing_nothing_is_left() -> None:
    assert memory_of([]) is None


@st.composite
def histories(draw: st.DrawFn) -> Sequence[Answered]:
    """Answers of any kind on any days, the clock going back as well."""
    day = START
    answers = []
    for _ in range(draw(st.integers(1, 12))):
        day = max(day + draw(st.integers(-3, 200)), 1)
        answers.append(
            replace(
                an_answer(right=draw(st.booleans()), day=day),
                sure=draw(st.booleans()),
                hints=draw(st.integers(0, 1)),
            )
        )
    return answers


@given(histories())
def test_is_what_folding_comes_to_from_any_point(answers: Sequence[Answered]) -> None:
    known = None
    for number, answer in enumerate(answers, 1):
        before, known = known, after(known, answer)
        assert known == memory_of(answers[:number])
        assert known.first <= known.day
        assert known.stability > 0
        assert 1 <= known.difficulty <= 10
        assert before is None or known.day >= before.day
        assert known.day < known.due(RETENTION) <= known.day + 36500


@given(histories(), st.integers(1, 300))
def test_what_is_right_on_a_later_day_is_known_better(
    answers: Sequence[Answered], days: int
) -> None:
    """Mastery is monotone in a right answer on a later day."""
    known = memory_of(answers)
    assert known is not None
    day = known.day + days
    for right in (graded(GOOD, day), graded(HARD, day)):
        again = after(known, right)
        assert again.kept
        assert again.stability >= known.stability
        for later in (0, 1, 30, 3000):
            assert 0 <= known.now(day + later) <= again.now(day + later) <= 1


@given(histories(), st.integers(1, 300))
def test_what_is_wrong_is_asked_again_sooner(answers: Sequence[Answered], days: int) -> None:
    known = memory_of(answers)
    assert known is not None
    wrong = after(known, graded(AGAIN, known.day + days))
    assert wrong.stability <= known.stability
    assert wrong.due(RETENTION) - wrong.day <= known.due(RETENTION) - known.day
