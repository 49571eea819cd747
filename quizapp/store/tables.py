"""The projected tables that Home reads, one row a value of the study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizapp.study.grading import Score
from quizapp.study.progress import LessonRecord, Sitting

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

IS_MISTAKE = "wrong IS NOT NULL AND right_twice IS NULL"
"""Rows of `standing` that are open mistakes, in the words of the indexes made for them."""
_SITTING = (
    "session, kind, pack, lesson, asked, answered, right, earned, started, at, finished, touched"
)
_LESSON = (
    "finished, best_earned, best_right, best_total, last_earned, last_right, last_total, touched"
)


def read_sittings(connection: sqlite3.Connection, rest: str, *values: object) -> Iterator[Sitting]:
    """Read sessions in short; `rest` says which, in which order."""
    for row in connection.execute(f"SELECT {_SITTING} FROM sitting {rest}", values):
        yield _sitting(row)


def read_sitting(connection: sqlite3.Connection, session: str) -> Sitting:
    """Read a session in short; raise ValueError where it was never started."""
    for sitting in read_sittings(connection, "WHERE session = ?", session):
        return sitting
    raise ValueError(f"session {session} was never started")


def _sitting(row: tuple[Any, ...]) -> Sitting:
    *plain, finished, touched = row
    return Sitting(*[*plain, bool(finished), touched])


def add_sitting(connection: sqlite3.Connection, sitting: Sitting, seq: int) -> None:
    """Write down a session that was started by the event of that number; not yet as open."""
    add_sittings(connection, [sitting_row(sitting, seq)])


def sitting_row(sitting: Sitting, seq: int, *, is_open: bool = False) -> tuple[object, ...]:
    """Give the row of a session that was started by the event of that number."""
    return (
        seq,
        sitting.session,
        sitting.kind,
        sitting.pack,
        sitting.lesson,
        sitting.asked,
        sitting.answered,
        sitting.right,
        sitting.earned,
        sitting.started,
        sitting.at,
        sitting.finished,
        sitting.touched,
        is_open,
    )


def add_sittings(connection: sqlite3.Connection, rows: Iterable[Sequence[object]]) -> None:
    """Write down sessions by their rows; one that is there stays."""
    connection.executemany(
        f"INSERT OR IGNORE INTO sitting (seq, {_SITTING}, open) VALUES (?{', ?' * 13})", rows
    )


def keep_sitting(connection: sqlite3.Connection, sitting: Sitting) -> None:
    """Write down how a session stands now; one that is finished is not open."""
    connection.execute(
        "UPDATE sitting SET answered = ?, right = ?, earned = ?, at = ?, touched = ?,"
        " finished = ?, open = open AND NOT ? WHERE session = ?",
        (
            sitting.answered,
            sitting.right,
            sitting.earned,
            sitting.at,
            sitting.touched,
            sitting.finished,
            sitting.finished,
            sitting.session,
        ),
    )


def read_lessons(connection: sqlite3.Connection, pack: str) -> dict[str, LessonRecord]:
    """Read what was done in the lessons of a pack, by lesson; the texts' places are not in it."""
    rows = connection.execute(f"SELECT lesson, {_LESSON} FROM lesson WHERE pack = ?", (pack,))
    return {lesson: _lesson(row) for lesson, *row in rows}


def read_lesson(connection: sqlite3.Connection, pack: str, lesson: str) -> LessonRecord:
    """Read what was done in one lesson."""
    row = connection.execute(
        f"SELECT {_LESSON} FROM lesson WHERE pack = ? AND lesson = ?", (pack, lesson)
    ).fetchone()
    return LessonRecord() if row is None else _lesson(row)


def _lesson(row: list[Any]) -> LessonRecord:
    finished, *scores, touched = row
    best, last = scores[:3], scores[3:]
    return LessonRecord(
        begun=True,
        finished=finished,
        best=Score(*best) if finished else None,
        last=Score(*last) if finished else None,
        touched=touched,
    )


def keep_lesson(
    connection: sqlite3.Connection, pack: str, lesson: str, record: LessonRecord
) -> None:
    """Write down what was done in a lesson."""
    scores = *_score(record.best), *_score(record.last)
    add_lessons(connection, [(pack, lesson, record.finished, *scores, record.touched)])


def add_lessons(connection: sqlite3.Connection, rows: Iterable[Sequence[object]]) -> None:
    """Write down what was done in lessons by their rows, in place of what was there."""
    connection.executemany(
        f"INSERT OR REPLACE INTO lesson (pack, lesson, {_LESSON}) VALUES (?{', ?' * 9})", rows
    )


def _score(score: Score | None) -> tuple[float | None, int | None, int | None]:
    return (None, None, None) if score is None else (score.earned, score.right, score.total)
