"""The schedule as rows: what is left in memory of each question, when it is due, and totals."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from quizapp.store.counting import REKEYED, count_due_again, scheduled
from quizapp.study.forgetting import DECAY, FACTOR
from quizapp.study.memory import Memory
from quizapp.study.review import Due
from quizapp.study.totals import DayTotal, LessonTotal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from quizapp.study.events import Answered, Ref, SessionKind, Undone

_MEMORY = "stability, difficulty, day, first, kept, confident, fingerprint, lesson"
COMES_BACK = (
    "NOT EXISTS (SELECT 1 FROM edited WHERE edited.pack = memory.pack"
    " AND edited.question = memory.question AND edited.how = 'gone')"
)
"""Rows of `memory` whose question is still in its pack."""


def read_memory(connection: sqlite3.Connection, ref: Ref) -> Memory | None:
    """Read what is left of a question; None where it was never reviewed."""
    row = connection.execute(
        f"SELECT {_MEMORY} FROM memory WHERE pack = ? AND question = ?", ref
    ).fetchone()
    return None if row is None else _memory(row)


def read_memories(connection: sqlite3.Connection, pack: str) -> dict[str, Memory]:
    """Read what is left of each question of a pack, by the question."""
    rows = connection.execute(f"SELECT question, {_MEMORY} FROM memory WHERE pack = ?", (pack,))
    return {question: _memory(row) for question, *row in rows}


def _memory(row: list[Any]) -> Memory:
    stability, difficulty, day, first, kept, confident, *rest = row
    return Memory(stability, difficulty, day, first, bool(kept), bool(confident), *rest)


def change_memory(
    connection: sqlite3.Connection,
    event: Answered | Undone,
    before: Memory | None,
    after: Memory | None,
    retention: float,
) -> None:
    """Write down what an event leaves of its question, and how much is due with it that day."""
    keep_memory(connection, event.ref, after, retention)
    more = sum(
        sign
        for sign, memory in ((-1, before), (1, after))
        if memory is not None and memory.due(retention) <= event.day
    )
    if more:
        connection.execute(
            "INSERT INTO due_total VALUES (?, ?, ?)"
            " ON CONFLICT (pack) DO UPDATE SET questions = questions + excluded.questions",
            (event.pack, more, event.day),
        )
        connection.execute("DELETE FROM due_total WHERE pack = ? AND NOT questions", (event.pack,))


def keep_memory(
    connection: sqlite3.Connection, ref: Ref, memory: Memory | None, retention: float
) -> None:
    """Write down what is left of a question, and when it is due."""
    if memory is None:
        connection.execute("DELETE FROM memory WHERE pack = ? AND question = ?", ref)
        return
    row = (
        *ref,
        memory.stability,
        memory.difficulty,
        memory.day,
        memory.first,
        memory.kept,
        memory.confident,
        memory.fingerprint,
        memory.lesson,
        memory.due(retention),
    )
    add_memories(connection, [row])


def add_memories(connection: sqlite3.Connection, rows: Iterable[Sequence[object]]) -> None:
    """Write down what is left of questions by their rows, in place of what was there."""
    connection.executemany(
        f"INSERT OR REPLACE INTO memory (pack, question, {_MEMORY}, due) VALUES (?{', ?' * 10})",
        rows,
    )


def reschedule(connection: sqlite3.Connection, retention: float) -> None:
    """Write down anew when everything is due: the learner wants another retention."""
    rows = connection.execute("SELECT pack, question, stability, day FROM memory").fetchall()
    connection.executemany(
        "UPDATE memory SET due = ? WHERE pack = ? AND question = ?",
        (
            (Memory(stability, 0.0, day, day).due(retention), pack, question)
            for pack, question, stability, day in rows
        ),
    )
    count_due_again(connection)


# Totals


def count_try(
    connection: sqlite3.Connection, answer: Answered, kind: SessionKind, times: int = 1
) -> None:
    """Add a first try to the totals; with -1 for `times`, take it out of them."""
    add_days(connection, [DayTotal.of(answer, kind, times)])
    add_lessons(connection, [LessonTotal.of(answer, times)])
    if times < 0:
        # As in totals made from the log, what nothing was counted for has no row.
        connection.execute("DELETE FROM day_total WHERE tries = 0 AND day = ?", (answer.day,))
        connection.execute(
            "DELETE FROM lesson_total WHERE tries = 0 AND pack = ? AND lesson = ?",
            (answer.pack, answer.lesson),
        )


def add_days(connection: sqlite3.Connection, totals: Iterable[DayTotal]) -> None:
    """Add to the totals of days."""
    connection.executemany(
        "INSERT INTO day_total VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET"
        " tries = tries + excluded.tries, right = right + excluded.right,"
        " guesses = guesses + excluded.guesses, lucky = lucky + excluded.lucky,"
        " reviews = reviews + excluded.reviews",
        ((one.day, one.tries, one.right, one.guesses, one.lucky, one.reviews) for one in totals),
    )


def add_lessons(connection: sqlite3.Connection, totals: Iterable[LessonTotal]) -> None:
    """Add to the totals of lessons."""
    connection.executemany(
        "INSERT INTO lesson_total VALUES (?, ?, ?, ?) ON CONFLICT (pack, lesson) DO UPDATE SET"
        " tries = tries + excluded.tries, right = right + excluded.right",
        ((one.pack, one.lesson, one.tries, one.right) for one in totals),
    )


def days(connection: sqlite3.Connection, first: int) -> Iterator[DayTotal]:
    """Read the totals of the days from `first` on."""
    for row in connection.execute(
        "SELECT day, tries, right, guesses, lucky, reviews FROM day_total"
        " WHERE day >= ? ORDER BY day",
        (first,),
    ):
        yield DayTotal(*row)


def mastered(connection: sqlite3.Connection, pack: str, day: int) -> dict[str, float]:
    """Read, by lesson, how many of a pack's questions would be known on a study day.

    A question counts once it was right on a later day than its first try.
    """
    _need_pow(connection)
    gone = connection.execute(
        "SELECT 1 FROM edited WHERE pack = ? AND how = 'gone' LIMIT 1", (pack,)
    ).fetchone()
    # `retrievability`, lesson by lesson: a group of all rows takes SQLite four times as long.
    known = (
        "SELECT sum(pow(1 + :factor * CASE WHEN day < :day THEN :day - day ELSE 0 END / stability,"
        " :decay)) FROM memory INDEXED BY memory_kept"
        " WHERE pack = :pack AND lesson = lesson_total.lesson AND kept = 1"
    )
    rows = connection.execute(
        f"SELECT lesson, ({known} AND {COMES_BACK if gone else 1}) FROM lesson_total"
        " WHERE pack = :pack",
        {"factor": FACTOR, "decay": DECAY, "day": day, "pack": pack},
    )
    return {lesson: known for lesson, known in rows if known is not None}


def _need_pow(connection: sqlite3.Connection) -> None:
    """Give SQLite what not every build of it has."""
    try:
        connection.execute("SELECT pow(1, 1)")
    except connection.OperationalError:
        connection.create_function("pow", 2, pow, deterministic=True)


# What is due


def due_by_lesson(connection: sqlite3.Connection, pack: str, day: int) -> dict[str, int]:
    """Count what is due of a pack on a study day, by the lesson it was last answered in."""
    rows = connection.execute(
        f"SELECT lesson, count(*) FROM memory WHERE pack = ? AND {COMES_BACK} AND (due <= ?"
        " OR EXISTS (SELECT 1 FROM edited WHERE edited.pack = memory.pack"
        " AND edited.question = memory.question AND edited.how = 'key'"
        " AND edited.fingerprint <> memory.fingerprint)) GROUP BY lesson",
        (pack, day),
    )
    return dict(rows)


def due(connection: sqlite3.Connection, day: int, most: int) -> list[Due]:
    """Read what is due on a study day: of confident mistakes, of new keys and of all else the
    oldest, at most so many of each; `review.queue` chooses among them."""
    columns = "memory.pack, memory.question, memory.lesson, memory.due, memory.confident"
    found: dict[Ref, Due] = {}
    for which, order, values in (
        (f"memory WHERE confident = 1 AND due <= ? AND {COMES_BACK}", "memory.due", (day,)),
        # What is due now by its new key is due today, however late it was to be.
        (REKEYED, "memory.confident DESC, min(memory.due, ?)", (day,)),
        (f"memory WHERE due <= ? AND {COMES_BACK}", "memory.due", (day,)),
    ):
        rows = connection.execute(
            f"SELECT {columns} FROM {which} ORDER BY {order}, memory.pack, memory.question LIMIT ?",
            (*values, most),
        )
        for pack, question, lesson, due_, confident in rows:
            one = Due((pack, question), lesson, min(due_, day), confident=bool(confident))
            found.setdefault(one.ref, one)
    return list(found.values())


def soonest(connection: sqlite3.Connection, after: int, most: int) -> list[Due]:
    """Read what is due next after a study day, the soonest first."""
    rows = connection.execute(
        "SELECT pack, question, lesson, due, confident FROM memory"
        f" WHERE due > ? AND {COMES_BACK} ORDER BY due, pack, question LIMIT ?",
        (after, most),
    )
    return [
        Due((pack, question), lesson, due_, confident=bool(confident))
        for pack, question, lesson, due_, confident in rows
    ]


def due_by_day(
    connection: sqlite3.Connection, first: int, last: int, without: tuple[str, ...]
) -> dict[int, int]:
    """Count what falls due on each of some study days; what is overdue counts on the first."""
    packs = f"memory.pack NOT IN ({', '.join('?' * len(without))})" if without else "1"
    by_pack = scheduled(connection, first)
    counts = Counter({first: sum(by_pack[pack] for pack in by_pack.keys() - {*without})})
    rows = connection.execute(
        f"SELECT due, count(*) FROM memory WHERE due > ? AND due <= ? AND {packs} GROUP BY due",
        (first, last, *without),
    )
    counts.update(dict(rows))
    # Few questions are gone or have a new key: they are counted apart, one by one.
    for (day,) in connection.execute(
        "SELECT memory.due FROM edited CROSS JOIN memory USING (pack, question)"
        f" WHERE edited.how = 'gone' AND {packs}",
        without,
    ):
        counts[max(day, first)] -= 1
    for (day,) in connection.execute(
        f"SELECT memory.due FROM {REKEYED} AND memory.due > ? AND {packs}", (first, *without)
    ):
        counts[first] += 1
        counts[day] -= 1
    return {day: many for day, many in counts.items() if day <= last and many > 0}


def read_edits(connection: sqlite3.Connection, pack: str) -> dict[str, str]:
    """Read which reviewed questions of a pack are gone, "", or have a new key: its fingerprint."""
    rows = connection.execute("SELECT question, fingerprint FROM edited WHERE pack = ?", (pack,))
    return dict(rows)


def note_edits(connection: sqlite3.Connection, pack: str, edited: dict[str, str]) -> None:
    """Write that down, in place of what was known before."""
    connection.execute("DELETE FROM edited WHERE pack = ?", (pack,))
    connection.executemany(
        "INSERT INTO edited VALUES (?, ?, ?, ?)",
        (
            (pack, question, "key" if fingerprint else "gone", fingerprint)
            for question, fingerprint in edited.items()
        ),
    )
