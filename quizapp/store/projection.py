"""Running totals beside the log, so that no screen has to read all of it.

`project` keeps them up to date in the transaction that adds the event, and an
answer touches as many rows at the millionth as at the first. `rebuild` makes
them from the log alone. Both go through the same functions of the study.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from quizapp.store import history, schedule, tables
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
from quizapp.study.progress import LessonRecord, Sitting
from quizapp.study.session import Session
from quizapp.study.totals import DayTotal, LessonTotal

Connection = sqlite3.Connection

_SLOT = "CASE WHEN kind IN ('test', 'warm-up') THEN kind ELSE '' END"
"""Of the sessions of one lesson, or of none, the latest of each of these may be gone on with."""


def project(connection: Connection, event: Event, seq: int, retention: float = RETENTION) -> None:
    """Bring the totals up to date with an event just added as number `seq`.

    `retention` says when things are due. Raises ValueError where the event belongs to a session
    that was never started.
    """
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
        memory = memories.after(schedule.read_memory(connection, event.ref), event)
        schedule.keep_memory(connection, event.ref, memory, retention)
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
    memory = memories.memory_of(one for one, _ in now)
    schedule.keep_memory(connection, event.ref, memory, retention)
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


def _sum_up(events: Iterable[tuple[int, Event]]) -> tuple[int, Sitting]:
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
    _, sitting = _sum_up((seq, to_event(row)) for seq, *row in rows)
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


Tick = Callable[[int], None]
"""Is told now and then how many more events were gone through; each is so at most twice."""
Each = TypeVar("Each")


def _watched(rows: Iterable[Each], tick: Tick) -> Iterator[Each]:
    """Give rows on, and tell how many."""
    number = 0
    for number, row in enumerate(rows, 1):
        if number % 1000 == 0:
            tick(1000)
        yield row
    tick(number % 1000)


def rebuild_as_wished(
    connection: Connection, tell: Callable[[int, int], object] | None = None
) -> None:
    """Make all totals again by the retention that the record says was wished for.

    `tell` is told how far that is: each event that was answered is gone through twice.
    """
    (events,) = connection.execute("SELECT count(*) FROM event").fetchone()
    wished = connection.execute("SELECT value FROM state WHERE name = 'retention'").fetchone()
    done = 0

    def tick(more: int) -> None:
        nonlocal done
        done += more
        if tell is not None:
            tell(done, 2 * events)

    rebuild(connection, float(wished[0]) if wished else RETENTION, tick)


def rebuild(
    connection: Connection, retention: float = RETENTION, tick: Tick = lambda _: None
) -> None:
    """Make all totals again from the log, inside the transaction that the caller holds."""
    for table in (
        *("course", "standing", "lesson", "sitting"),
        *("memory", "day_total", "lesson_total"),
    ):
        connection.execute(f"DELETE FROM {table}")
    rows = connection.execute(
        f"SELECT seq, {history.EVENT} FROM event"
        " WHERE session <> '' AND kind NOT IN ('flagged', 'unflagged') ORDER BY session, seq"
    )
    numbered = ((seq, to_event(row)) for seq, *row in _watched(rows, tick))
    for _, events in groupby(numbered, key=lambda each: each[1].session):
        seq, sitting = _sum_up(events)
        tables.add_sitting(connection, sitting, seq)
    connection.execute(
        "UPDATE sitting SET open = 1 WHERE NOT finished"
        f" AND seq IN (SELECT max(seq) FROM sitting GROUP BY pack, lesson, {_SLOT})"
    )
    _rebuild_lessons(connection)
    _rebuild_questions(connection, retention, tick)


def _rebuild_lessons(connection: Connection) -> None:
    records: defaultdict[tuple[str, str], LessonRecord] = defaultdict(LessonRecord)
    for sitting in tables.read_sittings(connection, "WHERE kind = 'quiz' ORDER BY touched"):
        place = sitting.pack, sitting.lesson
        records[place] = records[place].after(sitting)
    for (pack, lesson), record in records.items():
        tables.keep_lesson(connection, pack, lesson, record)


def _rebuild_questions(connection: Connection, retention: float, tick: Tick) -> None:
    by_day: dict[int, DayTotal] = {}
    by_lesson: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    everything = history.tries(
        connection, "event.question <> ''", "event.pack, event.question, event.seq"
    )
    for ref, past in groupby(_watched(everything, tick), key=lambda each: each[1].ref):
        tries = _first_tries(past)
        history.keep_standing(connection, ref[0], ref[1], standing_of(one for one, _ in tries))
        memory = memories.memory_of(one for one, _ in tries)
        schedule.keep_memory(connection, ref, memory, retention)
        for answer, kind in tries:
            one = DayTotal.of(answer, kind)
            by_day[one.day] = by_day[one.day].plus(one) if one.day in by_day else one
            by_lesson[answer.pack, answer.lesson] += 1
            right[answer.pack, answer.lesson] += answer.right
    schedule.add_days(connection, by_day.values())
    schedule.add_lessons(
        connection, (LessonTotal(*at, tries, right[at]) for at, tries in by_lesson.items())
    )
    connection.execute(
        "INSERT INTO course"
        f" SELECT pack, count(*) FROM standing WHERE {tables.IS_MISTAKE} GROUP BY pack"
    )
