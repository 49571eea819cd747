"""Answers -> what is left of them in memory: the one importer of `fsrs`, and a lazy one.

A review is a first try (`mistakes.first_tries`) of a session that counts. Time
is counted in study days: an answer late in the evening and one the next morning
are a day apart, whatever the clock and summer time did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Literal

from quizapp.study.forgetting import interval, retrievability

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fsrs import Rating, Scheduler

    from quizapp.study.events import Answered

Grade = Literal["again", "hard", "good"]


@dataclass(frozen=True, slots=True)
class Memory:
    """What is left of a question, as of its last review."""

    stability: float
    """Days after which nine of ten such questions are still known."""
    difficulty: float
    """1 to 10."""
    day: int
    """Study day of the last review; never before the one before, whatever the clock did."""
    first: int
    """Study day of the first."""
    kept: bool = False
    """Whether it was right on a later day than that, or than the day it was last wrong on."""
    confident: bool = False
    """Whether the last answer was wrong, and the learner had been sure of it."""
    fingerprint: str = ""
    """Of the question as it was then."""
    lesson: str = ""
    """In which it stood then."""

    def due(self, retention: float) -> int:
        """Return the study day on which it is to be asked again."""
        return self.day + interval(self.stability, retention)

    def now(self, day: int) -> float:
        """Return how likely it is known on a study day, 0 to 1."""
        return retrievability(self.stability, day - self.day)


def grade_of(answer: Answered) -> Grade:
    """Grade an answer: nobody is asked how hard it was."""
    if not answer.right:
        return "again"
    helped = answer.hints or not answer.sure or answer.retried
    return "hard" if helped else "good"


def after(memory: Memory | None, answer: Answered) -> Memory:
    """Return the memory after one more review."""
    from fsrs import Card, State  # noqa: PLC0415

    scheduler, ratings = _fsrs()
    day = answer.day if memory is None else max(answer.day, memory.day)
    first = day if memory is None else memory.first
    if memory is None:
        card = Card(card_id=1)
    else:
        seen = _moment(memory.day)
        card = Card(
            1, State.Review, None, memory.stability, memory.difficulty, due=seen, last_review=seen
        )
    card, _ = scheduler.review_card(card, ratings[grade_of(answer)], _moment(day))
    if card.stability is None or card.difficulty is None:
        raise ValueError("a card that was reviewed has a stability")
    return Memory(
        stability=card.stability,
        difficulty=card.difficulty,
        day=day,
        first=first,
        kept=answer.right and memory is not None and (memory.kept or day > memory.day),
        confident=not answer.right and answer.sure,
        fingerprint=answer.fingerprint,
        lesson=answer.lesson,
    )


def memory_of(tries: Iterable[Answered]) -> Memory | None:
    """Return the memory that first tries, in their order, lead to; None without one."""
    memory = None
    for answer in tries:
        memory = after(memory, answer)
    return memory


def warm() -> None:
    """Import what the first answer needs, at a moment when nobody waits for it."""
    _fsrs()


@cache
def _fsrs() -> tuple[Scheduler, dict[Grade, Rating]]:
    from fsrs import Rating, Scheduler  # noqa: PLC0415

    # Days, not minutes: what went wrong is asked again at once by the session's own retry.
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    return scheduler, {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good}


def _moment(day: int) -> datetime:
    return datetime.fromordinal(day).replace(tzinfo=UTC)
