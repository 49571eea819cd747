"""A question as it stands in a pack, which is what it takes to ask and to mark it."""

from collections.abc import Callable
from dataclasses import dataclass

from quizapp.packs.model import Pack, Question


@dataclass(frozen=True, slots=True)
class Posed:
    """A question with its surroundings."""

    pack: Pack
    lesson: str
    """Id of the lesson it stands in now."""
    question: Question


Find = Callable[[str, str], Posed | None]
"""Ids of pack and question -> where that question stands now; None where it is gone."""


def posed(pack: Pack) -> dict[str, Posed]:
    """Return every question of a pack by its id."""
    return {
        question.id: Posed(pack, lesson.id, question)
        for lesson in pack.lessons
        for question in lesson.questions
    }
