"""All answers to one question, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.prose import plain
from quizapp.words.answers import KINDS, picked_words, went_words
from quizapp.words.numbers import count, day_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.plain.face import Face
    from quizapp.study.events import Answered, SessionKind


def say_history(face: Face, pack: str, question: str) -> None:
    """Say when a question was answered, in what session, what was picked, and how it went."""
    posed = face.desk.find(pack, question)
    answers = face.desk.store.answers(pack, question)[::-1]
    right = sum(answer.right for answer, _ in answers)
    face.talk.say()
    if posed is not None:
        face.talk.say(plain(posed.question.stem))
    face.talk.say(f"{count(len(answers), 'answer')}, {right} right.")
    face.say_rows(_rows(face, answers))
    face.talk.say()


def _rows(face: Face, answers: tuple[tuple[Answered, SessionKind], ...]) -> Iterator[str]:
    today, asks = face.desk.world.today(), face.settings.confidence
    for answer, kind in answers:
        said = went_words(answer, kind, asks_confidence=asks)
        version = face.desk.store.version(answer.fingerprint, answer.picked)
        picked = picked_words(answer, version)
        when = f"{day_words(answer.day, today)}, {KINDS[kind]}"
        yield ": ".join(filter(None, (when, said, picked)))
