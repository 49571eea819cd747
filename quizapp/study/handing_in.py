"""A course test: choices may be changed until it is handed in, and only then become answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.study.events import Answered, Chosen
from quizapp.study.grading import mark
from quizapp.study.session import shown_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.packs.model import Question
    from quizapp.study.events import Event
    from quizapp.study.posed import Find, Posed
    from quizapp.study.session import Session
    from quizapp.study.world import World

PASS = 80
"""Percent of the score that pass, where the pack does not say."""


def choose(
    session: Session, posed: Posed, picked: Iterable[str], world: World, *, sure: bool = True
) -> Chosen:
    """Make the choice in a test's question; nothing picked takes an earlier choice back.

    Raises ValueError where the test does not ask it, or was handed in.
    """
    ref = posed.pack.id, posed.question.id
    asked = next((one for one in session.plan if one.ref == ref), None)
    if session.finished or asked is None:
        raise ValueError(f"{'/'.join(ref)} is not a question of this test")
    wanted = frozenset(picked)
    ids = tuple(one.id for one in shown_choices(asked, posed.question) if one.id in wanted)
    return Chosen(
        **world.stamp(session.id),
        pack=posed.pack.id,
        lesson=posed.lesson,
        question=posed.question.id,
        picked=ids,
        sure=sure,
    )


def hand_in(
    session: Session, find: Find, world: World
) -> tuple[Session, list[tuple[Event, Question | None]]]:
    """Make the answers that a test's choices have become, and its end.

    What must be saved, all of it or nothing, and the session after it. A question that is gone
    from its pack meanwhile is left out.
    """
    from quizapp.packs.ids import fingerprint  # noqa: PLC0415 - needs hashlib, not at start

    made: list[tuple[Event, Question | None]] = []
    for asked in session.plan:
        chosen, posed = session.chosen.get(asked.ref), find(*asked.ref)
        if chosen is None or posed is None or asked.ref in session.standing:
            continue
        earned = mark(posed.question, chosen.picked, posed.pack.scoring_of(posed.question))
        answer = Answered(
            **world.stamp(session.id),
            pack=posed.pack.id,
            lesson=posed.lesson,
            question=posed.question.id,
            fingerprint=fingerprint(posed.question),
            picked=chosen.picked,
            right=earned.right,
            mark=earned.value,
            sure=chosen.sure,
        )
        made.append((answer, posed.question))
        session = session.after(answer)
    if (end := session.end(world)) is not None:
        made.append((end, None))
        session = session.after(end)
    return session, made


def seconds_left(session: Session, limit: int | None, now: int) -> int | None:
    """Return how many seconds a test has left, never less than 0; None without a limit.

    `now` in UTC microseconds. A test that was left runs on: the limit is of time, not of sitting.
    """
    if limit is None:
        return None
    return max(limit - (now - session.started.at) // 1_000_000, 0)


def passed(session: Session, mark_needed: int | None) -> bool:
    """Tell whether a test that was handed in reached its pass mark, in percent."""
    return session.score.share * 100 + 1e-9 >= (PASS if mark_needed is None else mark_needed)


def without_choice(session: Session) -> int:
    """Count the questions of a test in which nothing is chosen yet."""
    return sum(asked.ref not in session.chosen for asked in session.plan)
