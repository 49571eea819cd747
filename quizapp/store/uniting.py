"""Two records of one learner as one: every event of either, once, and what is beside the log.

Into an empty record, another comes as it is, row for row.
"""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from quizapp.store.merging import merge
from quizapp.store.migrations import STALE
from quizapp.store.portable import OWN, Tell
from quizapp.store.replay import rebuild_as_wished

Connection = sqlite3.Connection
_LOG = "SELECT id, at, seq FROM event ORDER BY seq"


def unite(
    fresh: Connection, ours: Connection, theirs: Connection, tell: Tell | None = None
) -> None:
    """Fill an empty record, in a transaction that is open, with what is in two others.

    Of small facts and of edits ours stay, of places the later ones. `tell` is told of how many
    events the totals were made. Raises ValueError, or another
    error of that kind, where theirs is not what a quizapp could have written.
    """
    logs = [[*each.execute(_LOG)] for each in (ours, theirs)]
    if logs[0]:
        _unite_events(fresh, ours, theirs, logs)
    else:
        _take_rows(fresh, "event", theirs.execute("SELECT * FROM event"))
    for table in ("version", "state", "edited"):
        for each in (ours, theirs):
            _take_rows(fresh, table, each.execute(f"SELECT * FROM {table}"))
    _unite_places(fresh, (ours, theirs), logs)
    fresh.execute("DELETE FROM state WHERE name = ?", (STALE,))
    rebuild_as_wished(fresh, tell)


def same(one: Connection, other: Connection) -> bool:
    """Tell whether two records are the same, but for what is made from their logs."""
    return all(
        mine == yours
        for table in OWN
        for mine, yours in zip_longest(_rows(one, table), _rows(other, table))
    )


def _rows(connection: Connection, table: str) -> Iterator[tuple[Any, ...]]:
    order = "seq" if table in ("event", "place") else "1, 2"
    return connection.execute(f"SELECT * FROM {table} ORDER BY {order}")


def _take_rows(fresh: Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    first, *_ = fresh.execute(f"SELECT count(*) FROM pragma_table_info('{table}')").fetchone()
    fresh.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?{', ?' * (first - 1)})", rows)


def _unite_events(
    fresh: Connection,
    ours: Connection,
    theirs: Connection,
    logs: list[list[tuple[str, int, int]]],
) -> None:
    mine, yours = (
        {id_: (each, seq) for id_, _, seq in log}
        for each, log in zip((ours, theirs), logs, strict=True)
    )
    order = merge(*([(id_, at) for id_, at, _ in log] for log in logs))
    for number, id_ in enumerate(order, 1):
        # Of what both have, ours: an id says what it is of, and theirs was not written here.
        source, seq = mine.get(id_) or yours[id_]
        row = source.execute("SELECT * FROM event WHERE seq = ?", (seq,)).fetchone()
        fresh.execute(f"INSERT INTO event VALUES (?{', ?' * (len(row) - 1)})", (number, *row[1:]))


def _unite_places(
    fresh: Connection,
    sources: Sequence[Connection],
    logs: list[list[tuple[str, int, int]]],
) -> None:
    """Take of each lesson the place touched later; `touched` names the last event before it."""
    numbers = dict(fresh.execute("SELECT id, seq FROM event"))
    found: dict[tuple[str, str], list[Any]] = {}
    for source, log in zip(sources, logs, strict=True):
        known = [seq for _, _, seq in log]
        for row in source.execute("SELECT * FROM place ORDER BY seq"):
            _, pack, lesson, *_, at, _, touched, _ = row
            before = bisect_right(known, touched)
            moved = numbers[log[before - 1][0]] if before and touched else 0
            place = [*row[:8], moved, row[9]]
            other = found.get((pack, lesson))
            if other is None or at > other[6]:
                # Once read, it was read.
                place[9] = max(place[9], other[9] if other else 0)
                found[pack, lesson] = place
            else:
                other[9] = max(other[9], place[9])
    if logs[0] or sources[0].execute("SELECT 1 FROM place LIMIT 1").fetchone():
        # The highest number is the place touched last.
        ordered = sorted(found.values(), key=lambda place: (place[8], place[6], place[0]))
        for number, place in enumerate(ordered, 1):
            place[0] = number
    _take_rows(fresh, "place", found.values())
