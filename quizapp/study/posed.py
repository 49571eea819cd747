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


class Standing:
    """The questions of a pack as they stand in it; of a pack that was kept, only the lessons are
    read from which one is asked for."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._places = {
            id_: (lesson, number)
            for lesson in pack.lessons
            for number, id_ in enumerate(lesson.question_ids)
        }

    def __contains__(self, question: str) -> bool:
        """Whether there is a question of that id."""
        return question in self._places

    def get(self, question: str) -> Posed | None:
        """Give a question; None where there is none of that id."""
        if question not in self._places:
            return None
        lesson, number = self._places[question]
        return Posed(self.pack, lesson.id, lesson.questions[number])

    def fingerprint(self, question: str) -> str:
        """Give the fingerprint of a question that is there."""
        lesson, number = self._places[question]
        return lesson.fingerprint_at(number)


Find = Callable[[str, str], Posed | None]
"""Ids of pack and question -> where that question stands now; None where it is gone."""


def posed(pack: Pack) -> dict[str, Posed]:
    """Return every question of a pack by its id."""
    return {
        question.id: Posed(pack, lesson.id, question)
        for lesson in pack.lessons
        for question in lesson.questions
    }
