"""Running totals beside the log, so that no screen has to read all of it.

`project` keeps them up to date in the transaction that adds the event, and an
answer touches as many rows at the millionth as at the first. `replay` makes
them from the log alone.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from quizapp.store import counting, history, schedule, tables
from quizapp.store.codec import to_event
from quizapp.study import memory as memories
from quizapp.study.events import (
    COUNTING,
    Answered,
    Chosen,
    Event,
    Finished,
    Hinted,
    SessionKind,
    SessionStarted,
    Undone,
)
from quizapp.study.forgetting import RETENTION
from quizapp.study.mistakes import first_tries, standing_of
from quizapp.study.progress import Sitting
from quizapp.study.session import Session

Connection = sqlite3.Connection

_SLOT = "CASE WHEN kind IN ('test', 'warm-up') THEN kind ELSE '' END"
"""Of the sessions of one lesson, or of none, the latest of each of these may be gone on with."""


def project(connection: Connection, event: Event, seq: int, retention: float = RETENTION) -> None:
    """Bring the totals up to date with an event just added as number `seq`.

    `retention` says when things are due. Raises ValueError where the event belongs to a session
    that was never started.
    """
    counting.count_due_on(connection, event.day)
    match event:
        case SessionStarted():
            _started(connection, event, seq)
        case Answered():
            _answered(connection, event, seq, retention)
        case Undone():
            _undone(connection, event, retention)
        case Chosen():
            tables.read_sitting(connection, event.session)
            _sum_up_again(connection, event.session)
        case Hinted():
            sitting = tables.read_sitting(connection, event.session)
            if not sitting.finished:
                tables.keep_sitting(connection, replace(sitting, at=event.at, touched=seq))
        case Finished():
            _finished(connection, event, seq)


def _started(connection: Connection, event: SessionStarted, seq: int) -> None:
    """A new session takes the place of an open one of the same lesson."""
    sitting = Sitting.of(Session.start(event), seq)
    connection.execute(
        f"UPDATE sitting SET open = 0 WHERE open = 1 AND pack = ? AND lesson = ? AND {_SLOT} ="
        " CASE WHEN ? IN ('test', 'warm-up') THEN ? ELSE '' END",
        (event.pack, event.lesson, event.kind, event.kind),
    )
    tables.add_sitting(connection, sitting, seq)
    connection.execute("UPDATE sitting SET open = 1 WHERE seq = ?", (seq,))
    _keep_quiz(connection, sitting)


def _answered(connection: Connection, event: Answered, seq: int, retention: float) -> None:
    sitting = tables.read_sitting(connection, event.session)
    in_session = history.tries(
        connection,
        "event.session = ? AND event.question = ? AND event.pack = ?",
        "event.seq",
        event.session,
        event.question,
        event.pack,
    )
    if event not in first_tries((each for _, each, _ in in_session), lambda _: "quiz"):
        return  # An earlier answer stands.
    # A test is summed up when it is handed in, with its last answer.
    if not sitting.finished and sitting.kind != "test":
        tables.keep_sitting(connection, sitting.plus(event, seq))
    if sitting.kind in COUNTING:
        before = history.read_standing(connection, *event.ref)
        history.change_standing(connection, event.ref, before, before.after(event))
        memory = schedule.read_memory(connection, event.ref)
        after = memories.after(memory, event)
        schedule.change_memory(connection, event, memory, after, retention)
        schedule.count_try(connection, event, sitting.kind)


def _undone(connection: Connection, event: Undone, retention: float) -> None:
    """Undoing is rare: the session and the question are read again from the log."""
    tables.read_sitting(connection, event.session)
    _sum_up_again(connection, event.session)
    past = history.tries(
        connection,
        # SQLite uses the index of questions only where it is told that there is one.
        "event.pack = ? AND event.question = ? AND event.question <> ''",
        "event.seq",
        *event.ref,
    )
    *earlier, last = past
    was, now = _first_tries(earlier), _first_tries([*earlier, last])
    before = history.read_standing(connection, *event.ref)
    history.change_standing(connection, event.ref, before, standing_of(one for one, _ in now))
    memory = schedule.read_memory(connection, event.ref)
    after = memories.memory_of(one for one, _ in now)
    schedule.change_memory(connection, event, memory, after, retention)
    for answer, kind in was:
        if (answer, kind) not in now:
            schedule.count_try(connection, answer, kind, -1)


def _finished(connection: Connection, event: Finished, seq: int) -> None:
    sitting = tables.read_sitting(connection, event.session)
    if sitting.finished:
        return
    sitting = replace(sitting, finished=True, at=event.at, touched=seq)
    tables.keep_sitting(connection, sitting)
    _keep_quiz(connection, sitting)
    if sitting.kind == "test":
        _sum_up_again(connection, event.session)


def _keep_quiz(connection: Connection, sitting: Sitting) -> None:
    if sitting.kind == "quiz":
        record = tables.read_lesson(connection, sitting.pack, sitting.lesson)
        tables.keep_lesson(connection, sitting.pack, sitting.lesson, record.after(sitting))


def sum_up(events: Iterable[tuple[int, Event]]) -> tuple[int, Sitting]:
    """Return the number of a session's first event, and the session in short."""
    (first, started), *rest = events
    session, touched = Session.from_events([started]), first
    for seq, event in rest:
        after = session.after(event)
        if after is not session:
            session, touched = after, seq
    return first, Sitting.of(session, touched)


def _sum_up_again(connection: Connection, session: str) -> None:
    rows = connection.execute(
        f"SELECT seq, {history.EVENT} FROM event WHERE session = ? ORDER BY seq", (session,)
    )
    _, sitting = sum_up((seq, to_event(row)) for seq, *row in rows)
    tables.keep_sitting(connection, sitting)


Past = Iterable[tuple[int, Answered | Undone, SessionKind]]
"""What happened to one question: numbers in the log, events, kinds of their sessions."""


def _first_tries(past: Past) -> list[tuple[Answered, SessionKind]]:
    """Return the first tries at a question, each with the kind of its session."""
    kinds: dict[str, SessionKind] = {}
    events = []
    for _, event, kind in past:
        events.append(event)
        kinds[event.session] = kind
    return [(one, kinds[one.session]) for one in first_tries(events, kinds.__getitem__)]
