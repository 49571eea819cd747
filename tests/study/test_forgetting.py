"""The curve is that of fsrs, which this part must not import."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.forgetting import DECAY, FACTOR, LONGEST, RETENTION, interval, retrievability

STABILITIES = st.floats(0.001, 40_000)
RETENTIONS = st.floats(0.5, 0.99)


def theirs(retention: float = RETENTION) -> Scheduler:
    return Scheduler(
        desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def test_its_constants_are_theirs() -> None:
    scheduler = theirs()
    assert -DEFAULT_PARAMETERS[20] == DECAY == scheduler._DECAY
    assert pytest.approx(scheduler._FACTOR, rel=1e-12) == FACTOR
    assert scheduler.maximum_interval == LONGEST
    assert scheduler.desired_retention == RETENTION


@given(STABILITIES, RETENTIONS)
def test_the_interval_is_theirs(stability: float, retention: float) -> None:
    expected = theirs(retention)._next_interval(stability=stability)
    assert interval(stability, retention) == expected


@given(STABILITIES, st.integers(0, LONGEST))
def test_the_likelihood_is_theirs(stability: float, days: int) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    seen = now - timedelta(days=days)
    card = Card(1, State.Review, None, stability, 5.0, due=seen, last_review=seen)
    expected = theirs().get_card_retrievability(card, now)
    assert retrievability(stability, days) == pytest.approx(expected, rel=1e-12)


def test_the_published_intervals_of_a_stability_of_one_day() -> None:
    """fsrs-rs, `test_next_interval`, whose longest are not cut off."""
    published = (3116766, 34793, 2508, 387, 90, 27, 9, 3, 1, 1)
    wanted = tuple(number / 10 for number in range(1, 11))
    assert tuple(interval(1.0, each) for each in wanted) == tuple(
        min(days, LONGEST) for days in published
    )


def test_stability_is_where_nine_of_ten_are_known() -> None:
    assert retrievability(17.0, 17) == pytest.approx(0.9)
    assert interval(17.0, 0.9) == 17


@given(STABILITIES, st.integers(-5, 40_000), st.integers(0, 1000))
def test_nothing_is_known_better_for_waiting(stability: float, days: int, more: int) -> None:
    assert 0 < retrievability(stability, days + more) <= retrievability(stability, days) <= 1


@given(STABILITIES, RETENTIONS, RETENTIONS)
def test_who_wants_to_know_more_is_asked_sooner(stability: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 1 <= interval(stability, high) <= interval(stability, low) <= LONGEST


def test_a_clock_put_back_makes_nothing_better_known_than_certain() -> None:
    assert retrievability(3.0, -10) == 1.0
