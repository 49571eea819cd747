"""A course test that was handed in: what there is to remark, and what a question left open is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.study.events import Answered
from quizapp.words.numbers import count
from quizapp.words.verdict import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.store.desk import Desk
    from quizapp.study.events import Asked
    from quizapp.study.session import Session


def remarks(desk: Desk, session: Session) -> Iterator[str]:
    """Say what was left open, and how it went beside those before it."""
    if left := session.total - len(session.standing):
        yield f"{count(left, 'question')} had no answer."
    tests = desk.store.tests(session.started.pack)
    ids = [one.session for one in tests]
    earlier = tests[: ids.index(session.id)] if session.id in ids else tests
    yield compared(session.score, [one for one in earlier if one.finished])


def no_answer(session: Session, asked: Asked) -> Answered:
    """Make the answer that picks nothing, to look at a question that was left open."""
    return Answered(
        id="",
        session=session.id,
        at=session.at,
        day=session.started.day,
        pack=asked.pack,
        lesson=asked.lesson,
        question=asked.question,
        fingerprint="",
        picked=(),
        right=False,
        mark=0.0,
    )
