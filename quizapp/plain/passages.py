"""Reading a passage again for a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.pages import page_of, pages
from quizapp.plain.face import Command

if TYPE_CHECKING:
    from quizapp.plain.face import Face
    from quizapp.study.posed import Posed

REREAD = Command("r", "reread", "hear the passage this is about")


def read_passage(face: Face, posed: Posed) -> None:
    """Say the page of a lesson that a question names."""
    lesson = next(one for one in posed.pack.lessons if one.id == posed.lesson)
    number = page_of(lesson.text, posed.question.read) or 0
    face.talk.say()
    face.talk.say(f"{lesson.title}, page {number + 1}:")
    face.read(pages(lesson.text)[number].text)
    face.talk.say()
