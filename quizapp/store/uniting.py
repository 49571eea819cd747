"""Two records of one learner as one: every event of either, once, and what is beside the log.

Into an empty record, another comes as it is, row for row.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from quizapp.store.merging import merge
from quizapp.store.migrations import STALE
from quizapp.store.portable import OWN, Tell
from quizapp.store.replay import rebuild_as_wished

Connection = sqlite3.Connection
Row = tuple[Any, ...]
_TOLD = 1000
"""Rows from one word to the next about how many there are."""


def unite(
    fresh: Connection,
    ours: Connection,
    theirs: Connection,
    taken: Tell | None = None,
    made: Tell | None = None,
) -> None:
    """Fill an empty record, in a transaction that is open, with what is in two others.

    Of small facts and of edits ours stay, of places the later ones. `taken` is told of how many
    events are in it, `made` of how many the totals were made. Raises ValueError, or another
    error of that kind, where theirs is not what a quizapp could have written.
    """
    events = _merged(ours, theirs) if _has_any(ours, "event") else _rows(theirs, "event")
    _take_rows(fresh, "event", _counted(events, ours, theirs, taken))
    for table in ("version", "state", "edited"):
        for each in (ours, theirs):
            _take_rows(fresh, table, _rows(each, table), "INSERT OR IGNORE")
    _unite_places(fresh, (ours, theirs))
    fresh.execute("DELETE FROM state WHERE name = ?", (STALE,))
    rebuild_as_wished(fresh, made)


def same(one: Connection, other: Connection) -> bool:
    """Tell whether two records are the same, but for what is made from their logs."""
    return all(
        mine == yours
        for table in OWN
        for mine, yours in zip_longest(_rows(one, table), _rows(other, table))
    )


def _rows(connection: Connection, table: str) -> Iterator[Row]:
    order = "seq" if table in ("event", "place") else "1, 2"
    # One by one: in between a signal is heard.
    yield from connection.execute(f"SELECT * FROM {table} ORDER BY {order}")


def _has_any(connection: Connection, table: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None


def _take_rows(
    fresh: Connection, table: str, rows: Iterable[Sequence[Any]], insert: str = "INSERT"
) -> None:
    (columns,) = fresh.execute(f"SELECT count(*) FROM pragma_table_info('{table}')").fetchone()
    fresh.executemany(f"{insert} INTO {table} VALUES (?{', ?' * (columns - 1)})", rows)


def _counted(
    rows: Iterator[Row], ours: Connection, theirs: Connection, tell: Tell | None
) -> Iterator[Row]:
    """Yield rows, and tell how many they were, of at most how many."""
    whole = sum(each.execute("SELECT count(*) FROM event").fetchone()[0] for each in (ours, theirs))
    for number, row in enumerate(rows, 1):
        yield row
        if tell is not None and number % _TOLD == 0:
            tell(number, whole)


def _merged(ours: Connection, theirs: Connection) -> Iterator[Row]:
    """Yield the events of two logs as those of one, each with its number there."""
    log = "SELECT id, at, {}, * FROM event ORDER BY seq"
    merged = merge(
        ours.execute(log.format("0")),
        theirs.execute(log.format("1")),
        lambda id_: _event(ours, id_) is not None,
        lambda id_: _event(theirs, id_) is not None,
    )
    for number, (id_, _, is_theirs, *row) in enumerate(merged, 1):
        # Of what both have, ours: an id says what it is of, and theirs was not written here.
        known = _event(ours, id_) if is_theirs else None
        yield number, *(known or row)[1:]


def _event(connection: Connection, id_: str) -> Row | None:
    found: Row | None = connection.execute("SELECT * FROM event WHERE id = ?", (id_,)).fetchone()
    return found


def _unite_places(fresh: Connection, sources: Sequence[Connection]) -> None:
    """Take of each lesson the place touched later; `touched` names the last event before it."""
    found: dict[tuple[str, str], list[Any]] = {}
    for source in sources:
        for row in _rows(source, "place"):
            _, pack, lesson, *_, at, _, touched, _ = row
            place = [*row[:8], _moved(touched, source, fresh), row[9]]
            other = found.get((pack, lesson))
            if other is None or at > other[6]:
                # Once read, it was read.
                place[9] = max(place[9], other[9] if other else 0)
                found[pack, lesson] = place
            else:
                other[9] = max(other[9], place[9])
    ours = sources[0]
    if _has_any(ours, "event") or _has_any(ours, "place"):
        # The highest number is the place touched last.
        ordered = sorted(found.values(), key=lambda place: (place[8], place[6], place[0]))
        for number, place in enumerate(ordered, 1):
            place[0] = number
    _take_rows(fresh, "place", found.values())


def _moved(touched: int, source: Connection, fresh: Connection) -> int:
    """Return the number that an event, or the last one before it, has in the united log."""
    before = "SELECT id FROM event WHERE seq <= ? ORDER BY seq DESC LIMIT 1"
    last = source.execute(before, (touched,)).fetchone()
    if last is None:
        return 0
    (number,) = fresh.execute("SELECT seq FROM event WHERE id = ?", last).fetchone()
    return int(number)
