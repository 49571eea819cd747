"""Running totals of first tries, which the progress screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.values import frozen

if TYPE_CHECKING:
    from quizapp.study.events import Answered, Ref, SessionKind


@frozen
class DayTotal:
    """The first tries of one study day."""

    day: int
    tries: int = 0
    right: int = 0
    guesses: int = 0
    """How many of them were guesses."""
    lucky: int = 0
    """How many guesses were right."""
    reviews: int = 0
    """How many were asked because they were due."""

    @classmethod
    def of(cls, answer: Answered, kind: SessionKind, times: int = 1) -> DayTotal:
        """Count one first try, `times` over."""
        guess = not answer.sure
        return cls(
            answer.day,
            times,
            times * answer.right,
            times * guess,
            times * (guess and answer.right),
            times * (kind == "review"),
        )

    def plus(self, other: DayTotal) -> DayTotal:
        """Add what another counted on the same day, or on any where days are summed up."""
        return DayTotal(
            self.day,
            self.tries + other.tries,
            self.right + other.right,
            self.guesses + other.guesses,
            self.lucky + other.lucky,
            self.reviews + other.reviews,
        )

    @property
    def sure(self) -> int:
        """How many were no guesses."""
        return self.tries - self.guesses

    @property
    def sure_right(self) -> int:
        """How many of those were right."""
        return self.right - self.lucky


@frozen
class LessonTotal:
    """The first tries at the questions of one lesson, wherever they were asked."""

    pack: str
    lesson: str
    tries: int = 0
    right: int = 0

    @classmethod
    def of(cls, answer: Answered, times: int = 1) -> LessonTotal:
        """Count one first try, `times` over."""
        return cls(answer.pack, answer.lesson, times, times * answer.right)


@frozen
class Lapsed:
    """A question that went wrong at the first try."""

    ref: Ref
    tries: int
    lapses: int
    """How often it went wrong."""
    lesson: str
    """In which it stood when it was last answered."""
    stem: str | None
    """As it was then; None where that was not kept."""
