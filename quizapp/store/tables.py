"""The projected tables, one row a value of the study, and the events they come from."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from quizapp.store.errors import DamagedRecord
from quizapp.study.events import Answered, Event, Ref, SessionKind, Undone
from quizapp.study.grading import Score
from quizapp.study.mistakes import Mistake, Standing
from quizapp.study.progress import LessonRecord, Sitting

EVENT = (
    "event.id, event.session, event.kind, event.at, event.day,"
    " event.pack, event.lesson, event.question, event.body"
)
"""The columns that `codec.to_event` reads."""
IS_MISTAKE = "wrong IS NOT NULL AND right_twice IS NULL"
_SITTING = (
    "session, kind, pack, lesson, asked, answered, right, earned, started, at, finished, touched"
)
_LESSON = (
    "finished, best_earned, best_right, best_total, last_earned, last_right, last_total, touched"
)


def events(connection: sqlite3.Connection, where: str, *values: object) -> Iterator[Event]:
    """Read events in the order they were saved."""
    from quizapp.store.codec import to_event  # noqa: PLC0415 - needs json, not at start

    for row in connection.execute(f"SELECT {EVENT} FROM event WHERE {where} ORDER BY seq", values):
        yield to_event(row)


def tries(
    connection: sqlite3.Connection, where: str, order: str, *values: object
) -> Iterator[tuple[int, Answered | Undone, SessionKind]]:
    """Read answers and their undoing: number in the log, event, kind of the session."""
    from quizapp.store.codec import to_event  # noqa: PLC0415

    for seq, kind, *row in connection.execute(
        f"SELECT event.seq, sitting.kind, {EVENT} FROM event JOIN sitting USING (session)"
        f" WHERE event.kind IN ('answered', 'undone') AND {where} ORDER BY {order}",
        values,
    ):
        event = to_event(row)
        if not isinstance(event, Answered | Undone):
            raise DamagedRecord(f"event {event.id} is not what it should be")
        yield seq, event, kind


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
    connection.execute(
        f"INSERT OR IGNORE INTO sitting (seq, {_SITTING}, open) VALUES (?{', ?' * 12}, 0)",
        (
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
        ),
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
    connection.execute(
        f"INSERT OR REPLACE INTO lesson (pack, lesson, {_LESSON}) VALUES (?{', ?' * 9})",
        (
            pack,
            lesson,
            record.finished,
            *_score(record.best),
            *_score(record.last),
            record.touched,
        ),
    )


def _score(score: Score | None) -> tuple[float | None, int | None, int | None]:
    return (None, None, None) if score is None else (score.earned, score.right, score.total)


def read_standing(connection: sqlite3.Connection, pack: str, question: str) -> Standing:
    """Read how the learner stands with a question."""
    row = connection.execute(
        "SELECT tries, lapses, wrong, right_once, right_twice FROM standing"
        " WHERE pack = ? AND question = ?",
        (pack, question),
    ).fetchone()
    if row is None:
        return Standing()
    tried, lapses, wrong, *days = row
    answer = next(events(connection, "seq = ?", wrong), None)
    if answer is not None and not isinstance(answer, Answered):
        raise DamagedRecord(f"event {answer.id} is not what it should be")
    return Standing(tried, lapses, answer, tuple(day for day in days if day is not None))


def change_standing(
    connection: sqlite3.Connection, ref: Ref, before: Standing, after: Standing
) -> None:
    """Write down how the learner stands with a question, and count the course's mistakes."""
    keep_standing(connection, *ref, after)
    more = after.is_mistake - before.is_mistake
    if more:
        connection.execute(
            "INSERT INTO course VALUES (?1, ?2)"
            " ON CONFLICT (pack) DO UPDATE SET mistakes = mistakes + ?2",
            (ref[0], more),
        )
    if more < 0:
        connection.execute("DELETE FROM course WHERE pack = ? AND NOT mistakes", (ref[0],))


def keep_standing(
    connection: sqlite3.Connection, pack: str, question: str, standing: Standing
) -> None:
    """Write down how the learner stands with a question; nothing where it has no first try."""
    if not standing.tries:
        connection.execute("DELETE FROM standing WHERE pack = ? AND question = ?", (pack, question))
        return
    once, twice, *_ = (*standing.right_days, None, None)
    connection.execute(
        "INSERT OR REPLACE INTO standing"
        " VALUES (?, ?, ?, ?, (SELECT seq FROM event WHERE id = ?), ?, ?)",
        (
            pack,
            question,
            standing.tries,
            standing.lapses,
            standing.wrong and standing.wrong.id,
            once,
            twice,
        ),
    )


def read_mistakes(connection: sqlite3.Connection, which: str, *values: str) -> Iterator[Mistake]:
    """Read the open mistakes, the oldest wrong answer first; `which` narrows them down."""
    from quizapp.store.codec import to_event  # noqa: PLC0415

    for lapses, once, *row in connection.execute(
        f"SELECT standing.lapses, standing.right_once, {EVENT} FROM standing"
        f" JOIN event ON event.seq = wrong WHERE {IS_MISTAKE} {which} ORDER BY event.seq",
        values,
    ):
        wrong = to_event(row)
        if not isinstance(wrong, Answered):
            raise DamagedRecord(f"event {wrong.id} is not what it should be")
        yield Mistake(wrong, lapses, () if once is None else (once,))
