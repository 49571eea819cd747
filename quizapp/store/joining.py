"""What can be read of another copy of a record, brought into this one."""

import sqlite3

from quizapp.store.codec import COLUMNS, to_row
from quizapp.store.replay import rebuild
from quizapp.store.salvage import Salvage
from quizapp.study.events import Answered, SessionStarted

_PLACE = "pack, lesson, page, anchor, part, at, at_end, touched, read"


def join(connection: sqlite3.Connection, other: Salvage, retention: float) -> tuple[int, int]:
    """Add what is not here yet, in a transaction that is open; sum everything up again.

    Returns the number of the last event, and how many answers came to the record.
    """
    last, answers = _add_events(connection, other)
    for table in ("version", "state", "edited"):
        rows = [*other.rows(table)]
        if rows:
            values = ", ?" * (len(rows[0]) - 1)
            connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?{values})", rows)
    for _, *place in other.rows("place"):
        # A new row, so that the highest number is the place touched last. Some of the events
        # that were there when it was may not be any more.
        connection.execute(
            f"INSERT OR REPLACE INTO place ({_PLACE})"
            " SELECT ?, ?, ?, ?, ?, ?, ?, min(?, (SELECT coalesce(max(seq), 0) FROM event)), ?"
            " WHERE NOT EXISTS (SELECT 1 FROM place WHERE pack = ? AND lesson = ? AND at >= ?)",
            (*place, place[0], place[1], place[5]),
        )
    rebuild(connection, retention)
    return last, answers


def _add_events(connection: sqlite3.Connection, other: Salvage) -> tuple[int, int]:
    begun = {id_ for (id_,) in connection.execute("SELECT id FROM event WHERE kind = 'started'")}
    begun.add("")
    last = answers = 0
    for event in other.events():
        if isinstance(event, SessionStarted):
            begun.add(event.session)
        if event.session in begun:
            added = connection.execute(
                f"INSERT INTO event ({', '.join(COLUMNS)})"
                f" VALUES (?{', ?' * (len(COLUMNS) - 1)}) ON CONFLICT (id) DO NOTHING",
                to_row(event),
            )
            if added.rowcount:
                last = added.lastrowid or 0
                answers += isinstance(event, Answered)
    return last, answers
