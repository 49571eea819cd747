"""Time, chance and names, which the study takes as arguments and never fetches."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from random import Random
from typing import TypedDict

from quizapp.study.day import study_day


class Stamp(TypedDict):
    """What every event carries."""

    id: str
    session: str
    at: int
    day: int


@dataclass(frozen=True, slots=True)
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

    def today(self) -> int:
        """Return the number of the study day it is."""
        return study_day(self.now(), self.zone)

    def stamp(self, session: str = "") -> Stamp:
        """Return the id, session, moment and day of an event that happens now."""
        at = self.now()
        return Stamp(id=self.new_id(), session=session, at=at, day=study_day(at, self.zone))
