"""Running totals made again from the log: what `projection` does for each event, from the first
on, with rows in memory in place of tables. So it takes little more than the scheduling alone.
"""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from quizapp.store import counting, history, tables
from quizapp.store.codec import Row, to_event
from quizapp.store.errors import DamagedRecord
from quizapp.store.projection import sum_up
from quizapp.store.skim import kind_and_asked, said
from quizapp.store.trail import numbered, seq_of
from quizapp.store.tried import Tried
from quizapp.store.unfinished import Unfinished
from quizapp.study.events import SessionKind
from quizapp.study.forgetting import RETENTION

Tell = Callable[[int, int], object]
"""Is told how many events were gone through, of how many. What it raises ends the work."""
_AT_ONCE = 250
_EVENTS = (
    "SELECT seq, kind, session, at, day, pack, lesson, question, body FROM event"
    " WHERE session <> '' AND kind NOT IN ('flagged', 'unflagged') ORDER BY seq"
)


def rebuild_as_wished(connection: sqlite3.Connection, tell: Tell | None = None) -> None:
    """Make all totals again by the retention that the record says was wished for."""
    wished = connection.execute("SELECT value FROM state WHERE name = 'retention'").fetchone()
    rebuild(connection, float(wished[0]) if wished else RETENTION, tell)


def rebuild(
    connection: sqlite3.Connection, retention: float = RETENTION, tell: Tell | None = None
) -> None:
    """Make all totals again from the log, inside the transaction that the caller holds."""
    for table in (
        *("course", "standing", "lesson", "sitting"),
        *("memory", "day_total", "lesson_total", "due_total"),
    ):
        connection.execute(f"DELETE FROM {table}")
    with _uncollected():
        _replay(connection, retention, tell)


def _replay(connection: sqlite3.Connection, retention: float, tell: Tell | None) -> None:
    (whole,) = connection.execute("SELECT count(*) FROM event").fetchone()
    replay = Replay(connection)
    rows = connection.execute(_EVENTS)
    done = 0
    while some := rows.fetchmany(_AT_ONCE):
        replay.go_through(some)
        done += len(some)
        if tell is not None:
            tell(done, whole)
    replay.write(retention)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave cycles alone: there are none, and to look for them takes a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


_Lesson = tuple[Any, ...]
"""A row of `lesson`, from how many quizzes were finished on."""
_BEGUN: _Lesson = (0, *[None] * 6, 0)


class Replay:
    """Goes through the log, and then writes what it came to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sittings: dict[str, Unfinished] = {}
        self._ended: dict[str, SessionKind] = {}
        self._rows: list[Row] = []
        """Of finished sittings."""
        self._latest: dict[tuple[str, str, str], str] = {}
        self._lessons: dict[tuple[str, str], _Lesson] = {}
        self._tried = Tried(connection)

    def go_through(self, rows: list[Row]) -> None:
        """Take the next events of the log; raise ValueError where a session never began."""
        steps: dict[str, Callable[[Row], None]] = {
            "started": self._started,
            "hinted": self._hinted,
            "answered": self._answered,
            "undone": self._undone,
            "chosen": self._chosen,
            "finished": self._finished,
        }
        for row in rows:
            try:
                steps[row[1]](row)
            except (KeyError, TypeError, json.JSONDecodeError) as error:
                raise DamagedRecord(f"event {row[0]} of the record cannot be read") from error
        tables.add_sittings(self._connection, self._rows)
        self._rows.clear()

    def _kind_of(self, session: str) -> SessionKind:
        sitting = self._sittings.get(session)
        kind = self._ended.get(session) if sitting is None else sitting.kind
        if kind is None:
            raise ValueError(f"session {session} was never started")
        return kind

    def _started(self, row: Row) -> None:
        seq, _, session, at, _, pack, lesson, _, body = row
        if session in self._sittings or session in self._ended:
            return
        kind, asked = kind_and_asked(body)
        sitting = Unfinished(seq, kind, (pack, lesson), asked, at)
        self._sittings[session] = sitting
        self._latest[sitting.slot] = session
        if sitting.kind == "quiz":
            self._lessons.setdefault(sitting.place, _BEGUN)

    def _hinted(self, row: Row) -> None:
        seq, _, session, at, *_, body = row
        if body != "{}":
            json.loads(body)
        sitting = self._sittings.get(session)
        if sitting is None:
            self._kind_of(session)
        else:
            sitting.touched, sitting.at = seq, at

    def _chosen(self, row: Row) -> None:
        # Of a test, which is summed up at its end.
        self._kind_of(row[2])

    def _answered(self, row: Row) -> None:
        seq, _, session, at, day, pack, lesson, question, body = row
        sitting = self._sittings.get(session)
        if sitting is None:
            self._comes_late(row)
            return
        known = self._tried.questions[pack][question]
        if known in sitting.standing:
            return  # An earlier answer stands.
        sitting.touched, sitting.at = seq, at
        right, mark, how, fingerprint = said(body)
        number = numbered(seq, day, how | sitting.review)
        sitting.standing[known] = mark, right, number, lesson
        if sitting.counts:
            if known.lesson != lesson or not known.total:
                known.lesson, known.total = lesson, self._tried.totals[pack, lesson]
            known.fingerprint = fingerprint
            known.tries.append(number)
            known.total[right] += 1

    def _undone(self, row: Row) -> None:
        seq, _, session, at, _, pack, _, question, body = row
        sitting = self._sittings.get(session)
        if sitting is None:
            self._comes_late(row)
            return
        known = self._tried.questions[pack][question]
        one = sitting.standing.get(known)
        if one is None or seq_of(one[2]) != self._seq_of(json.loads(body)["answer"]):
            return
        del sitting.standing[known]
        sitting.touched, sitting.at = seq, at
        if sitting.counts:
            _, _, number, lesson = one
            self._tried.take_back(known, pack, lesson, number)

    def _comes_late(self, row: Row) -> None:
        """Take an answer, or its undoing, when the session has ended: no score goes by it."""
        seq, _, session, _, _, pack, _, question, _ = row
        self._kind_of(session)
        self._tried.read_again((pack, question), seq, self._kind_of)

    def _seq_of(self, id_: str) -> int | None:
        found = self._connection.execute("SELECT seq FROM event WHERE id = ?", (id_,)).fetchone()
        return None if found is None else int(found[0])

    def _finished(self, row: Row) -> None:
        seq, _, session, at, *_, body = row
        if body != "{}":
            json.loads(body)
        kind = self._kind_of(session)
        sitting = self._sittings.get(session)
        if sitting is None:
            return
        self._ended[session] = kind
        if kind == "test":
            self._add_test(session)
        else:
            sitting.touched, sitting.at = seq, at
            made = sitting.row(session, finished=True, is_open=False)
            self._rows.append(made)
            if kind == "quiz":
                self._end_quiz(sitting.place, made)
        del self._sittings[session]

    def _end_quiz(self, place: tuple[str, str], sitting: Row) -> None:
        answered, right, earned, touched = sitting[6], sitting[7], sitting[8], sitting[12]
        if not answered:
            return
        finished, best_earned, best_right, best_total, *_ = self._lessons[place]
        last = earned, right, answered
        better = not finished or earned / answered > best_earned / best_total
        best = last if better else (best_earned, best_right, best_total)
        self._lessons[place] = finished + 1, *best, *last, touched

    def _add_test(self, session: str, *, is_open: bool = False) -> None:
        """Read a test again from the log: what was chosen counts in it, too."""
        rows = self._connection.execute(
            f"SELECT seq, {history.EVENT} FROM event WHERE session = ? ORDER BY seq", (session,)
        )
        seq, sitting = sum_up((seq, to_event(row)) for seq, *row in rows)
        self._rows.append(tables.sitting_row(sitting, seq, is_open=is_open))

    def write(self, retention: float) -> None:
        """Write down what all events came to."""
        connection = self._connection
        for session, sitting in self._sittings.items():
            is_open = self._latest[sitting.slot] == session
            if sitting.kind == "test":
                self._add_test(session, is_open=is_open)
            else:
                self._rows.append(sitting.row(session, finished=False, is_open=is_open))
        tables.add_sittings(connection, self._rows)
        tables.add_lessons(connection, ((*at, *row) for at, row in self._lessons.items()))
        self._tried.write(retention)
        counting.count_due_again(connection)
        connection.execute(
            "INSERT INTO course"
            f" SELECT pack, count(*) FROM standing WHERE {tables.IS_MISTAKE} GROUP BY pack"
        )
