"""How much is due, without what it takes to say more: `quizapp due` waits in a shell's prompt."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

REKEYED = (
    "edited CROSS JOIN memory ON memory.pack = edited.pack AND memory.question = edited.question"
    " AND memory.fingerprint <> edited.fingerprint WHERE edited.how = 'key'"
)
"""Questions whose key changed since they were answered: due now, whatever the schedule says."""


def due_counts(connection: sqlite3.Connection, day: int) -> dict[str, int]:
    """Count what is due on a study day, by pack."""
    counts = scheduled(connection, day)
    # Few questions are gone or have a new key: they are counted apart.
    for pack, more in connection.execute(
        "SELECT edited.pack, -count(*) FROM edited JOIN memory USING (pack, question)"
        " WHERE edited.how = 'gone' AND memory.due <= ? GROUP BY edited.pack"
        " UNION ALL"
        f" SELECT memory.pack, count(*) FROM {REKEYED} AND memory.due > ? GROUP BY memory.pack",
        (day, day),
    ):
        counts[pack] = counts.get(pack, 0) + more
    return {pack: count for pack, count in counts.items() if count > 0}


def scheduled(connection: sqlite3.Connection, day: int) -> dict[str, int]:
    """Count what is due on a study day by the schedule, whatever became of it since, by pack.

    It was counted for the day of the last event: what fell due since then is all there is to count.
    """
    counts: dict[str, int] = dict(connection.execute("SELECT pack, questions FROM due_total"))
    (known,) = connection.execute("SELECT coalesce(max(day), 0) FROM due_total").fetchone()
    since, until, sign = (known, day, 1) if known <= day else (day, known, -1)
    for pack, more in connection.execute(
        "SELECT pack, count(*) FROM memory WHERE due > ? AND due <= ? GROUP BY pack", (since, until)
    ):
        counts[pack] = counts.get(pack, 0) + sign * more
    return counts


def count_due_on(connection: sqlite3.Connection, day: int) -> None:
    """Count what is due on the day of the last event, where that of the one before was another."""
    if connection.execute("SELECT day FROM due_total LIMIT 1").fetchone() != (day,):
        count_due(connection, day)


def count_due(connection: sqlite3.Connection, day: int) -> None:
    """Count by pack what is due on the day of the last event."""
    connection.execute("DELETE FROM due_total")
    # The row of no pack says the day where nothing is due.
    connection.execute(
        "INSERT INTO due_total SELECT '', 0, ? UNION ALL"
        " SELECT pack, count(*), ? FROM memory WHERE due <= ? GROUP BY pack",
        (day, day, day),
    )


def count_due_again(connection: sqlite3.Connection) -> None:
    """Count it where the day of the last event is not at hand."""
    row = connection.execute("SELECT day FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    if row is not None:
        count_due(connection, *row)


def reviewed(connection: sqlite3.Connection, day: int) -> int:
    """Count the reviews of a study day."""
    row = connection.execute("SELECT reviews FROM day_total WHERE day = ?", (day,)).fetchone()
    return 0 if row is None else int(row[0])


def titles(index: Path) -> dict[str, str]:
    """Read the titles of the packs that the index of the last start knows, by id.

    Only those whose file is still there; none where the index cannot be read.
    """
    found: dict[str, str] = {}
    with (
        suppress(sqlite3.Error, OSError, ValueError, TypeError),
        closing(sqlite3.connect(f"{index.absolute().as_uri()}?mode=ro", uri=True)) as file,
    ):
        for path, said in file.execute("SELECT path, said FROM pack"):
            id_, _, rest = bytes(said).partition(b"\n")
            if id_ and os.path.lexists(path):
                title, *_ = json.loads(rest)
                found[id_.decode()] = str(title)
    return found
