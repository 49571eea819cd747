"""What to do now: the one decision that Home and Enter share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quizapp.study.progress import LessonRecord, Place, Sitting


def _no_lessons(_pack: str) -> Mapping[str, LessonRecord]:
    return {}


@dataclass(frozen=True, slots=True)
class Overview:
    """The record in short."""

    welcomed: bool = False
    """Whether the welcome was seen."""
    open: Sitting | None = None
    """The unfinished session touched last."""
    place: Place | None = None
    """The place in a text touched last."""
    pack: str = ""
    """The course touched last."""
    lessons: Callable[[str], Mapping[str, LessonRecord]] = _no_lessons
    """Id of a course -> what was done in its lessons; read when it is asked for."""
    mistakes: Mapping[str, int] = field(default_factory=dict)
    """Course -> its open mistakes."""
    waiting: Mapping[str, int] = field(default_factory=dict)
    """Course -> its open mistakes that were not right today."""
