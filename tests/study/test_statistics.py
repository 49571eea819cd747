"""The calendar, the weeks, and how well a learner judges what they know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.statistics import (
    AHEAD,
    DEPTHS,
    ENOUGH,
    WEEKS,
    Calibration,
    Figures,
    Share,
    ahead,
    by_week,
    calendar,
    depth,
    first_day,
    monday,
    total,
)
from quizapp.study.totals import DayTotal

TODAY = date(2026, 6, 3).toordinal()
"""A Wednesday."""
DAYS = st.lists(
    st.integers(TODAY - 400, TODAY).flatmap(
        lambda day: st.integers(1, 60).flatmap(
            lambda tries: st.builds(DayTotal, st.just(day), st.just(tries), st.integers(0, tries))
        )
    ),
    unique_by=lambda one: one.day,
)


@given(st.integers(1, 900_000))
def test_a_week_begins_on_monday(day: int) -> None:
    start = monday(day)
    assert date.fromordinal(start).weekday() == 0
    assert 0 <= day - start < 7


class TestCalendar:
    def test_ends_with_this_week(self) -> None:
        weeks = calendar([DayTotal(TODAY, 5)], TODAY)
        assert len(weeks) == WEEKS
        assert weeks[-1] == (0, 0, 5, None, None, None, None)

    def test_begins_with_a_monday(self) -> None:
        first = first_day(TODAY)
        assert date.fromordinal(first).weekday() == 0
        assert calendar([DayTotal(first, 3)], TODAY)[0] == (3, 0, 0, 0, 0, 0, 0)

    @given(DAYS, st.integers(1, 60))
    def test_holds_each_day_of_its_weeks_once(self, days: list[DayTotal], weeks: int) -> None:
        drawn = [tries for week in calendar(days, TODAY, weeks) for tries in week]
        since = first_day(TODAY, weeks)
        assert [one for one in drawn if one] == [
            one.tries for one in sorted(days, key=lambda one: one.day) if one.day >= since
        ]
        assert len(drawn) == 7 * weeks
        assert drawn[TODAY - since] is not None
        assert set(drawn[TODAY - since + 1 :]) <= {None}

    def test_keeps_what_was_done_while_the_clock_was_ahead(self) -> None:
        assert calendar([DayTotal(TODAY + 1, 5)], TODAY)[-1][3] == 5


class TestDepth:
    def test_is_nothing_only_where_nothing_was_done(self) -> None:
        assert [tries for tries in range(100) if depth(tries) == 0] == [0]

    @given(st.integers(0, 1000))
    def test_grows_by_steps(self, tries: int) -> None:
        assert depth(tries) <= depth(tries + 1) <= depth(tries) + 1
        assert depth(max(DEPTHS)) == 4


class TestByWeek:
    def test_begins_when_the_learner_did(self) -> None:
        days = [DayTotal(TODAY - 7, 4, 2), DayTotal(TODAY - 1, 3, 3), DayTotal(TODAY, 1, 0)]
        last, this = by_week(days, TODAY)
        assert (last.day, last.tries, last.right) == (monday(TODAY) - 7, 4, 2)
        assert (this.day, this.tries, this.right) == (monday(TODAY), 4, 3)

    def test_shows_a_week_without_an_answer_as_one(self) -> None:
        weeks = by_week([DayTotal(TODAY - 21, 4, 2)], TODAY)
        assert [one.tries for one in weeks] == [4, 0, 0, 0]

    def test_of_nothing_is_nothing(self) -> None:
        assert by_week([], TODAY) == ()

    @given(DAYS, st.integers(1, 60))
    def test_counts_each_answer_of_its_weeks_once(self, days: list[DayTotal], most: int) -> None:
        weeks = by_week(days, TODAY, most)
        there = total(one for one in days if one.day >= first_day(TODAY, most))
        assert (total(weeks).tries, total(weeks).right) == (there.tries, there.right)
        assert len(weeks) <= most

    def test_leaves_out_a_week_to_come(self) -> None:
        assert by_week([DayTotal(TODAY + 10, 4, 2)], TODAY) == ()


def judged(sure: tuple[int, int], guesses: tuple[int, int] = (0, 0)) -> str:
    return Calibration(Share(*sure), Share(*guesses)).judged


class TestCalibration:
    def test_tells_sure_answers_from_guesses(self) -> None:
        seen = Calibration.of(DayTotal(TODAY, tries=150, right=110, guesses=30, lucky=12))
        assert seen == Calibration(Share(98, 120), Share(12, 30))

    def test_says_nothing_after_a_few_answers(self) -> None:
        assert judged((0, ENOUGH - 1)) == "unknown"
        assert judged((0, ENOUGH)) != "unknown"

    @pytest.mark.parametrize(
        ("sure", "guesses", "said"),
        [
            ((79, 100), (0, 0), "too sure"),
            ((79, 100), (90, 100), "too sure"),
            ((80, 100), (0, 0), "well"),
            ((100, 100), (5, 10), "well"),
            ((100, 100), (8, 10), "too unsure"),
            ((100, 100), (9, 9), "well"),  # too few guesses to say so
        ],
    )
    def test_is_judged(self, sure: tuple[int, int], guesses: tuple[int, int], said: str) -> None:
        assert judged(sure, guesses) == said


def test_a_share_of_nothing_is_nothing() -> None:
    assert Share(0, 0).value == 0.0


def test_what_falls_due_is_told_for_every_day_from_today_on() -> None:
    due = ahead({TODAY - 1: 9, TODAY: 3, TODAY + 13: 2, TODAY + 14: 7}, TODAY)
    assert due == (3, *(0,) * (AHEAD - 2), 2)


def test_one_answer_is_a_beginning() -> None:
    assert not Figures(TODAY, ()).begun
    assert Figures(TODAY, (DayTotal(TODAY, 1),)).begun
