"""Stability and difficulty are those of fsrs to the last bit, whatever is reviewed when."""

from datetime import UTC, datetime, timedelta

from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.study.strength import WEIGHTS, begun, reviewed

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)

Reviews = list[tuple[int, int]]
"""Days since the one before, and grade."""


def test_its_weights_are_theirs() -> None:
    assert WEIGHTS == DEFAULT_PARAMETERS == SCHEDULER.parameters


@given(st.lists(st.tuples(st.integers(0, 3) | st.integers(0, 4000), st.integers(1, 3)), min_size=1))
@example([(0, 3), (40_000, 3)] * 8)
@example([(0, 1)] * 50 + [(1, 1)] * 50)
def test_every_review_leaves_what_theirs_does(reviews: Reviews) -> None:
    card, at, ours = Card(1), BEGIN, None
    for days, grade in reviews:
        at += timedelta(days=days)
        card, _ = SCHEDULER.review_card(card, Rating(grade), at)
        ours = begun(grade) if ours is None else reviewed(*ours, days, grade)
        assert ours == (card.stability, card.difficulty)
