"""Time, chance and names, which the study takes as arguments and never fetches."""

from collections.abc import Callable
from datetime import timedelta, tzinfo
from random import Random
from typing import TypedDict

from quizapp.study.day import BEGINS, study_day
from quizapp.values import frozen


class Stamp(TypedDict):
    """What every event carries."""

    id: str
    session: str
    at: int
    day: int


@frozen
class World:
    """Where the study gets what no function can know by itself."""

    now: Callable[[], int]
    """The moment, in whole UTC microseconds."""
    rng: Random
    """Shuffles."""
    new_id: Callable[[], str]
    """A name no other event has: a UUID as text."""
    zone: tzinfo | None = None
    """Where the learner is; None is the machine's own zone."""
    begins: timedelta = BEGINS
    """The time after midnight at which the learner's day begins."""

    def today(self) -> int:
        """Return the number of the study day it is."""
        return self.day_of(self.now())

    def day_of(self, at: int) -> int:
        """Return the number of the study day of a moment in UTC microseconds.

        That of an event is frozen in it; this is for what has a moment only.
        """
        return study_day(at, self.zone, self.begins)

    def stamp(self, session: str = "") -> Stamp:
        """Return the id, session, moment and day of an event that happens now."""
        at = self.now()
        return Stamp(id=self.new_id(), session=session, at=at, day=self.day_of(at))
