"""The record as lines of JSON, which any program can read: the first line says what it is, each
other one is a row of a table, and the last says how many there are.

`docs/progress.md` tells it field by field.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

from quizapp import __version__
from quizapp.packs.text import is_clean
from quizapp.store.migrations import VERSION

FORMAT = "quizapp-record"
FORMAT_VERSION = 1
OWN = ("event", "version", "state", "place", "edited")
"""Tables that are the record."""
MADE = (
    *("sitting", "lesson", "standing", "course"),
    *("memory", "day_total", "lesson_total", "due_total"),
)
"""Tables that are made from those, and are made again where an export is imported."""
NESTED = {"event": {"body": (",", ":")}, "version": {"choices": (", ", ": "), "key": (", ", ": ")}}
"""Columns whose text is JSON itself, and how it is separated there."""

Tell = Callable[[int, int], object]
"""Told how many rows are done, of how many."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where an export was made."""

    at: int
    """UTC microseconds."""
    zone: str
    """Name of the learner's time zone."""


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the names of a table's columns."""
    return tuple(name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})"))


def count_rows(connection: sqlite3.Connection) -> int:
    """Count the rows of all tables."""
    counts = (f"(SELECT count(*) FROM {table})" for table in (*OWN, *MADE))
    (rows,) = connection.execute(f"SELECT {' + '.join(counts)}").fetchone()
    return int(rows)


def lines(connection: sqlite3.Connection, moment: Moment) -> Iterator[bytes]:
    """Write the record, line by line; call it in a transaction, or it may change meanwhile."""
    whole = count_rows(connection)
    sum_ = 0
    for line in _all(connection, moment):
        sum_ = crc32(line, sum_)
        yield line
    yield _line({"end": whole, "crc32": f"{sum_:08x}"})


def _all(connection: sqlite3.Connection, moment: Moment) -> Iterator[bytes]:
    yield _line(
        {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "schema": VERSION,
            "quizapp": __version__,
            "exported": utc(moment.at),
            "zone": moment.zone,
        }
    )
    for table in (*OWN, *MADE):
        columns = columns_of(connection, table)
        nested = NESTED.get(table, {})
        # By the primary key: the same record gives the same lines.
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
            values = zip(columns, row, strict=True)
            fields = {
                name: _opened(value, nested[name]) if name in nested else value
                for name, value in values
            }
            yield _line({"table": table, **fields})


def _opened(text: str, separators: tuple[str, str]) -> Any:
    """Return what a text of JSON says, where that gives the same text again."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    same = not isinstance(value, str) and closed(value, separators) == text
    return value if same else text


def closed(value: Any, separators: tuple[str, str]) -> str:
    """Return a value as text of JSON in a column."""
    return value if isinstance(value, str) else json.dumps(value, separators=separators)


def _line(fields: dict[str, Any]) -> bytes:
    text = json.dumps(fields, ensure_ascii=False, separators=(", ", ": "))
    if not is_clean(text):
        # Nothing in it steers a terminal, whoever prints it there.
        text = json.dumps(fields).replace("\x7f", "\\u007f")
    return f"{text}\n".encode()


def utc(at: int) -> str:
    """Write a moment in UTC microseconds as people and programs read it."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
