"""A question with what was answered, to hear it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.plain.feedback import feedback_lines, question_lines
from quizapp.study.session import shown_choices

if TYPE_CHECKING:
    from quizapp.plain.face import Face
    from quizapp.study.events import Answered, Asked


def say_answer(face: Face, asked: Asked, answered: Answered) -> None:
    """Say a question, its choices in the order they had, and its feedback."""
    posed = face.desk.find(*asked.ref)
    if posed is None:
        face.talk.say("This question is no longer in its course.")
        return
    width, question = face.talk.width, posed.question
    choices = shown_choices(asked, question)
    lesson = next(one for one in posed.pack.lessons if one.id == posed.lesson)
    lines = ["", *question_lines(question, choices, width)]
    lines += ["", *feedback_lines(question, choices, answered, width)]
    if posed.pack.notice and (question.notice or lesson.notice):
        lines += ["", posed.pack.notice]
    face.show(lines)
