"""Mastery of a course: one definition, for every screen that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizapp.packs.library import LessonCard


def course_mastery(lessons: Iterable[LessonCard], mastery: Mapping[str, float]) -> float:
    """Return what share of a course's questions would be known today, from that of its lessons.

    Every question weighs the same, in whichever lesson it stands.
    """
    questions, known = 0, 0.0
    for lesson in lessons:
        questions += lesson.questions
        known += lesson.questions * mastery.get(lesson.id, 0.0)
    return known / questions if questions else 0.0
