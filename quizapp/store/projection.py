"""Running totals beside the log, so that no screen has to read all of it.

`project` keeps them up to date in the transaction that adds the event, and an
answer touches as many rows at the millionth as at the first. `rebuild` makes
them from the log alone. Both go through the same functions of the study.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from quizapp.store import history, tables
from quizapp.store.codec import to_event
from quizapp.study.events import (
    Answered,
    Event,
    Finished,
    Hinted,
    SessionKind,
    SessionStarted,
    Undone,
)
from quizapp.study.mistakes import Standing, first_tries, standing_of
from quizapp.study.progress import LessonRecord, Sitting
from quizapp.study.session import Session

Connection = sqlite3.Connection


def project(connection: Connection, event: Event, seq: int) -> None:
    """Bring the totals up to date with an event just added as number `seq`.

    Raises ValueError where it belongs to a session that was never started.
    """
    match event:
        case SessionStarted():
            _started(connection, event, seq)
        case Answered():
            _answered(connection, event, seq)
        case Undone():
            _undone(connection, event)
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
        "UPDATE sitting SET open = 0 WHERE open = 1 AND pack = ? AND lesson = ?",
        (event.pack, event.lesson),
    )
    tables.add_sitting(connection, sitting, seq)
    connection.execute("UPDATE sitting SET open = 1 WHERE seq = ?", (seq,))
    _keep_quiz(connection, sitting)


def _answered(connection: Connection, event: Answered, seq: int) -> None:
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
    if not sitting.finished:
        tables.keep_sitting(connection, sitting.plus(event, seq))
    if sitting.kind != "retry":
        before = history.read_standing(connection, *event.ref)
        history.change_standing(connection, event.ref, before, before.after(event))


def _undone(connection: Connection, event: Undone) -> None:
    """Undoing is rare: the session and the question are read again from the log."""
    tables.read_sitting(connection, event.session)
    rows = connection.execute(
        f"SELECT seq, {history.EVENT} FROM event WHERE session = ? ORDER BY seq", (event.session,)
    )
    _, sitting = _sum_up((seq, to_event(row)) for seq, *row in rows)
    tables.keep_sitting(connection, sitting)
    past = history.tries(
        connection,
        # SQLite uses the index of questions only where it is told that there is one.
        "event.pack = ? AND event.question = ? AND event.question <> ''",
        "event.seq",
        *event.ref,
    )
    before = history.read_standing(connection, *event.ref)
    history.change_standing(connection, event.ref, before, _standing(past))


def _finished(connection: Connection, event: Finished, seq: int) -> None:
    sitting = tables.read_sitting(connection, event.session)
    if sitting.finished:
        return
    sitting = replace(sitting, finished=True, at=event.at, touched=seq)
    tables.keep_sitting(connection, sitting)
    _keep_quiz(connection, sitting)


def _keep_quiz(connection: Connection, sitting: Sitting) -> None:
    if sitting.kind == "quiz":
        record = tables.read_lesson(connection, sitting.pack, sitting.lesson)
        tables.keep_lesson(connection, sitting.pack, sitting.lesson, record.after(sitting))


def _sum_up(events: Iterable[tuple[int, Event]]) -> tuple[int, Sitting]:
    """Return the number of a session's first event, and the session in short."""
    (first, started), *rest = events
    session, touched = Session.from_events([started]), first
    for seq, event in rest:
        after = session.after(event)
        if after is not session:
            session, touched = after, seq
    return first, Sitting.of(session, touched)


def _standing(past: Iterable[tuple[int, Answered | Undone, SessionKind]]) -> Standing:
    kinds: dict[str, SessionKind] = {}
    events = []
    for _, event, kind in past:
        events.append(event)
        kinds[event.session] = kind
    return standing_of(first_tries(events, kinds.__getitem__))


def rebuild(connection: Connection) -> None:
    """Make all totals again from the log, inside the transaction that the caller holds."""
    for table in ("course", "standing", "lesson", "sitting"):
        connection.execute(f"DELETE FROM {table}")
    rows = connection.execute(
        f"SELECT seq, {history.EVENT} FROM event"
        " WHERE session <> '' AND kind NOT IN ('flagged', 'unflagged') ORDER BY session, seq"
    )
    numbered = ((seq, to_event(row)) for seq, *row in rows)
    for _, events in groupby(numbered, key=lambda each: each[1].session):
        seq, sitting = _sum_up(events)
        tables.add_sitting(connection, sitting, seq)
    connection.execute(
        "UPDATE sitting SET open = 1 WHERE NOT finished"
        " AND seq IN (SELECT max(seq) FROM sitting GROUP BY pack, lesson)"
    )
    _rebuild_lessons(connection)
    _rebuild_standings(connection)


def _rebuild_lessons(connection: Connection) -> None:
    records: defaultdict[tuple[str, str], LessonRecord] = defaultdict(LessonRecord)
    for sitting in tables.read_sittings(connection, "WHERE kind = 'quiz' ORDER BY touched"):
        place = sitting.pack, sitting.lesson
        records[place] = records[place].after(sitting)
    for (pack, lesson), record in records.items():
        tables.keep_lesson(connection, pack, lesson, record)


def _rebuild_standings(connection: Connection) -> None:
    everything = history.tries(
        connection, "event.question <> ''", "event.pack, event.question, event.seq"
    )
    for (pack, question), past in groupby(everything, key=lambda each: each[1].ref):
        history.keep_standing(connection, pack, question, _standing(past))
    connection.execute(
        "INSERT INTO course"
        f" SELECT pack, count(*) FROM standing WHERE {tables.IS_MISTAKE} GROUP BY pack"
    )
