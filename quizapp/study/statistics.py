"""Running totals -> what the progress screen shows: the calendar, the weeks, how well one judges.

Days are numbers of study days (`day.study_day`). Nothing here can be lost by a pause: there is no
streak, and what was done stays counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from quizapp.study.totals import DayTotal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizapp.study.events import Ref

WEEKS = 26
"""Weeks of the calendar, this one included."""
RECENT = 12
"""Weeks whose accuracy is shown each by itself."""
AHEAD = 14
"""Days, from today on, for which is told what falls due."""
DEPTHS = (1, 5, 15, 30)
"""First tries from which a day is drawn one step darker."""
ENOUGH = 20
"""Answers below which a share says nothing about how well one judges."""
SURE = 0.8
"""Who is sure ought to be right this often at the least."""
GUESSED = 0.7
"""Who guesses right more often than this knows more than they think."""

Judged = Literal["unknown", "too sure", "too unsure", "well"]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; of nothing, 0."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often answers were right that the learner was sure of, and those that were guesses."""

    sure: Share
    guesses: Share

    @classmethod
    def of(cls, total: DayTotal) -> Calibration:
        """Read it off the sum of some days."""
        return cls(Share(total.sure_right, total.sure), Share(total.lucky, total.guesses))

    @property
    def judged(self) -> Judged:
        """Say how well the learner judges what they know."""
        if self.sure.whole < ENOUGH:
            return "unknown"
        if self.sure.value < SURE:
            return "too sure"
        if self.guesses.whole >= ENOUGH // 2 and self.guesses.value > GUESSED:
            return "too unsure"
        return "well"


@dataclass(frozen=True, slots=True)
class LessonFigures:
    """A lesson of which something was answered."""

    title: str
    right: Share
    """Of its first tries."""
    mastery: float
    """What share of its questions would be known today, 0 to 1."""


@dataclass(frozen=True, slots=True)
class CourseFigures:
    """A course of which something was answered."""

    title: str
    lessons: tuple[LessonFigures, ...]


@dataclass(frozen=True, slots=True)
class Hard:
    """A question that went wrong at the first try."""

    ref: Ref
    stem: str
    course: str
    """Title."""
    lesson: str
    """Title."""
    right: Share
    """Of its first tries."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the progress screen shows."""

    today: int
    days: tuple[DayTotal, ...]
    """Of the weeks of the calendar; days without a try are left out."""
    courses: tuple[CourseFigures, ...] = ()
    more: int = 0
    """How many courses with answers are left out of these."""
    due: tuple[int, ...] = (0,) * AHEAD
    """How much falls due today, tomorrow and so on; what is overdue counts today."""
    hardest: tuple[Hard, ...] = ()

    @property
    def begun(self) -> bool:
        """Whether anything was ever answered."""
        return bool(self.days or self.courses)


def monday(day: int) -> int:
    """Return the first day of a day's week."""
    return day - (day - 1) % 7


def first_day(today: int, weeks: int = WEEKS) -> int:
    """Return the first day of so many weeks, of which this is the last."""
    return monday(today) - 7 * (weeks - 1)


def calendar(
    days: Iterable[DayTotal], today: int, weeks: int = WEEKS
) -> tuple[tuple[int | None, ...], ...]:
    """Return the tries of each day, week by week; None for a day that is still to come."""
    tries = {one.day: one.tries for one in days}
    first = first_day(today, weeks)
    return tuple(
        # A day to come has tries where the clock was once ahead: what was done stays.
        tuple(
            tries.get(day, 0) if day <= today else tries.get(day) for day in range(start, start + 7)
        )
        for start in range(first, first + 7 * weeks, 7)
    )


def depth(tries: int) -> int:
    """Return how dark a day is drawn, 0 to 4."""
    return sum(tries >= least for least in DEPTHS)


def by_week(days: Iterable[DayTotal], today: int, weeks: int = RECENT) -> tuple[DayTotal, ...]:
    """Sum up the weeks from the first in which something was answered, at most the last so many.

    The day of each is its Monday; a week without an answer between others is there, with none.
    """
    sums: dict[int, DayTotal] = {}
    for one in days:
        start = monday(one.day)
        if start >= first_day(today, weeks):
            sums[start] = sums.get(start, DayTotal(start)).plus(one)
    first = min(sums, default=today + 1)
    return tuple(sums.get(start, DayTotal(start)) for start in range(first, today + 1, 7))


def total(days: Iterable[DayTotal]) -> DayTotal:
    """Sum up days; the day of the sum means nothing."""
    summed = DayTotal(0)
    for one in days:
        summed = summed.plus(one)
    return summed


def ahead(due: Mapping[int, int], today: int) -> tuple[int, ...]:
    """Return what falls due on each of the next days, from what falls due by day."""
    return tuple(due.get(day, 0) for day in range(today, today + AHEAD))
