"""Events as they were saved, and how the learner stands with each question.

Not wanted before the first frame: it needs json and all kinds of events.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.store.codec import COLUMNS, to_event, version_of
from quizapp.store.errors import DamagedRecord
from quizapp.store.tables import IS_MISTAKE
from quizapp.study.events import Answered, Event, Flagged, Ref, SessionKind, Undone, Unflagged
from quizapp.study.mistakes import Mistake, Standing


@dataclass(frozen=True, slots=True)
class Version:
    """What a question said when it was answered."""

    fingerprint: str
    stem: str
    choices: tuple[tuple[str, str], ...]
    """Id and text of each, in the order of the file."""
    key: tuple[str, ...]
    """Ids of the right ones."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A question the learner finds odd."""

    pack: str
    lesson: str
    question: str
    note: str
    at: int
    """UTC microseconds."""


EVENT = ", ".join(f"event.{name}" for name in COLUMNS)


def events(connection: sqlite3.Connection, where: str, *values: object) -> Iterator[Event]:
    """Read events in the order they were saved."""
    for row in connection.execute(f"SELECT {EVENT} FROM event WHERE {where} ORDER BY seq", values):
        yield to_event(row)


def tries(
    connection: sqlite3.Connection, where: str, order: str, *values: object
) -> Iterator[tuple[int, Answered | Undone, SessionKind]]:
    """Read answers and their undoing: number in the log, event, kind of the session."""
    for seq, kind, *row in connection.execute(
        f"SELECT event.seq, sitting.kind, {EVENT} FROM event JOIN sitting USING (session)"
        f" WHERE event.kind IN ('answered', 'undone') AND {where} ORDER BY {order}",
        values,
    ):
        event = to_event(row)
        if not isinstance(event, Answered | Undone):
            raise DamagedRecord(f"event {event.id} is not what it should be")
        yield seq, event, kind


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
            "INSERT INTO course VALUES (?, ?)"
            " ON CONFLICT (pack) DO UPDATE SET mistakes = mistakes + excluded.mistakes",
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


def add_standings(connection: sqlite3.Connection, rows: Iterable[Sequence[object]]) -> None:
    """Write down how the learner stands with questions, of which no table says anything yet."""
    connection.executemany("INSERT INTO standing VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def mistakes(connection: sqlite3.Connection, pack: str | None) -> Iterator[Mistake]:
    """Read the open mistakes of one course or of all, the oldest wrong answer first."""
    which, values = ("", ()) if pack is None else ("AND standing.pack = ?", (pack,))
    for lapses, once, *row in connection.execute(
        f"SELECT standing.lapses, standing.right_once, {EVENT} FROM standing"
        f" JOIN event ON event.seq = wrong WHERE {IS_MISTAKE} {which} ORDER BY event.seq",
        values,
    ):
        wrong = to_event(row)
        if not isinstance(wrong, Answered):
            raise DamagedRecord(f"event {wrong.id} is not what it should be")
        yield Mistake(wrong, lapses, () if once is None else (once,))


def version(
    connection: sqlite3.Connection, fingerprint: str, picked: tuple[str, ...]
) -> Version | None:
    """Read what a question said; among versions that differ in ids, one that has `picked`."""
    rows = connection.execute(
        "SELECT fingerprint, stem, choices, key FROM version WHERE fingerprint = ?", (fingerprint,)
    )
    versions = [Version(*version_of(row)) for row in rows]
    fitting = (each for each in versions if {*picked} <= {id_ for id_, _ in each.choices})
    return next(fitting, versions[0] if versions else None)


def answers(connection: sqlite3.Connection, ref: Ref) -> tuple[tuple[Answered, SessionKind], ...]:
    """Read the answers to a question that were not undone, with the kind of their session."""
    found: dict[str, tuple[Answered, SessionKind]] = {}
    where = "event.pack = ? AND event.question = ? AND event.question <> ''"
    for _, event, kind in tries(connection, where, "event.seq", *ref):
        if isinstance(event, Answered):
            found[event.id] = event, kind
        else:
            found.pop(event.answer, None)
    return tuple(found.values())


def flags(connection: sqlite3.Connection, pack: str) -> tuple[Flag, ...]:
    """Read the flagged questions of a course, the latest flag last."""
    found: dict[str, Flag] = {}
    for event in events(connection, "kind IN ('flagged', 'unflagged') AND pack = ?", pack):
        if isinstance(event, Flagged | Unflagged):
            found.pop(event.question, None)
        if isinstance(event, Flagged):
            found[event.question] = Flag(
                event.pack, event.lesson, event.question, event.note, event.at
            )
    return tuple(found.values())
