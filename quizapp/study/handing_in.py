"""A course test: choices may be changed until it is handed in, and only then become answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.study.events import Answered, Chosen
from quizapp.study.grading import mark
from quizapp.study.session import shown_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.packs.model import Pack, Question
    from quizapp.study.events import Event
    from quizapp.study.grading import Score
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
    from its pack meanwhile is left out, and so is one of which every choice made is gone.
    """
    from quizapp.packs.ids import fingerprint  # noqa: PLC0415 - needs hashlib, not at start

    made: list[tuple[Event, Question | None]] = []
    for asked in session.plan:
        chosen, posed = session.chosen.get(asked.ref), find(*asked.ref)
        if chosen is None or posed is None or asked.ref in session.standing:
            continue
        there = picked_in(session, posed)
        if not there:
            continue
        picked = tuple(id_ for id_ in chosen.picked if id_ in there)
        earned = mark(posed.question, picked, posed.pack.scoring_of(posed.question))
        answer = Answered(
            **world.stamp(session.id),
            pack=posed.pack.id,
            lesson=posed.lesson,
            question=posed.question.id,
            fingerprint=fingerprint(posed.question),
            picked=picked,
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


def picked_in(session: Session, posed: Posed) -> frozenset[str]:
    """Return what is chosen in a test's question, as far as the question still offers it."""
    chosen = session.chosen.get((posed.pack.id, posed.question.id))
    if chosen is None:
        return frozenset()
    return frozenset(chosen.picked) & {choice.id for choice in posed.question.choices}


def seconds_left(session: Session, limit: int | None, now: int) -> int | None:
    """Return how many seconds a test has left, never less than 0; None without a limit.

    `now` in UTC microseconds. A test that was left runs on: the limit is of time, not of sitting.
    A clock that goes back behind the beginning gives no more than the limit.
    """
    if limit is None:
        return None
    return min(max(limit - (now - session.started.at) // 1_000_000, 0), limit)


def next_look(left: int) -> int:
    """Return in how many seconds the time left reads otherwise: by minutes, at last by seconds."""
    return (left - 1) % 60 + 1 if left > 60 else 1


def passes(score: Score, pack: Pack) -> bool:
    """Tell whether a test's score reaches the pass mark of its course."""
    return score.share * 100 + 1e-9 >= pass_mark(pack)


def pass_mark(pack: Pack) -> float:
    """Return the percent of the score that pass in a course."""
    return PASS if pack.defaults.pass_percent is None else pack.defaults.pass_percent


def without_choice(session: Session, find: Find) -> tuple[int, ...]:
    """Return the places, from 0, of the questions of a test in which nothing is chosen yet."""
    there = ((place, find(*asked.ref)) for place, asked in enumerate(session.plan))
    return tuple(place for place, posed in there if posed is None or not picked_in(session, posed))
