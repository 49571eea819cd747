"""The lines of an export, read into an empty record and judged one by one.

Whoever sends a file may have changed it: nothing in it is taken for what it says it is.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

from quizapp.packs.text import clean
from quizapp.store import sound
from quizapp.store.codec import Row
from quizapp.store.errors import Refused
from quizapp.store.migrations import STEPS, VERSION
from quizapp.store.portable import (
    FORMAT,
    FORMAT_VERSION,
    MADE,
    NESTED,
    OWN,
    Tell,
    closed,
    columns_of,
)

LONGEST = 32_000_000
"""Bytes of a line: a review of a hundred thousand questions has its plan on one."""
_ALWAYS = "Export it again; nothing was changed."

REQUIRE: dict[str, Callable[[Row], object]] = {
    "event": lambda row: sound.require_event(row[1:]),
    "version": sound.require_version,
    "state": sound.require_state,
    "place": sound.require_place,
    "edited": sound.require_edit,
}
"""What each row of a table must be. An event has its number before the values of COLUMNS."""


def read_lines(
    file: BinaryIO, name: Path, staged: sqlite3.Connection, tell: Tell | None = None
) -> None:
    """Read an export into a database that is empty. Raises Refused, and OSError.

    `tell` is told how many bytes are read, of how many.
    """
    number, sum_, rows = 0, 0, 0
    seen, size = 0, os.fstat(file.fileno()).st_size
    header: dict[str, Any] | None = None
    tables: dict[str, tuple[str, ...]] = {}
    ended = False
    for number, line in enumerate(_lines(file, name), 1):
        try:
            if ended:
                raise sound.Unsound("it comes after the last one")
            fields = _fields(line)
            if header is None:
                header = fields
                tables = _begin(header, staged)
            elif "end" in fields:
                _require_end(fields, rows, sum_)
                ended = True
            else:
                _add(fields, tables, staged)
                rows += 1
        except sound.Unsound as why:
            raise Refused(f"{name}:{number}: {why}", _ALWAYS) from None
        except (sqlite3.Error, OverflowError, UnicodeEncodeError) as error:
            raise Refused(f"{name}:{number}: this is no row of a record", _ALWAYS) from error
        sum_ = crc32(line, sum_)
        seen += len(line)
        if tell is not None and number % 1000 == 0:
            tell(seen, size)
    if not ended:
        what = "it is empty" if not number else f"it ends after line {number}, before its end"
        raise Refused(f"{name} is not a whole export: {what}", _ALWAYS)


def _lines(file: BinaryIO, name: Path) -> Iterator[bytes]:
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            raise Refused(f"{name}:{number}: this line is longer than any that quizapp writes")
        yield line


def _fields(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise sound.Unsound("this is not a line of JSON as quizapp writes it") from None
    if type(fields) is not dict:
        raise sound.Unsound("this is not a line that quizapp writes")
    return fields


def _no_number(name: str) -> float:
    raise ValueError(name)


def _begin(header: dict[str, Any], staged: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Make the tables that an export is of; return the columns of each that is read."""
    if header.get("format") != FORMAT:
        raise sound.Unsound("this is not an export of quizapp's record")
    version, schema = header.get("version"), header.get("schema")
    if type(version) is not int or type(schema) is not int or version < 1 or schema < 1:
        raise sound.Unsound("its versions are not numbers")
    if version > FORMAT_VERSION or schema > VERSION:
        raise sound.Unsound("it was written by a newer quizapp: update this one")
    for step in STEPS[:schema]:
        staged.executescript(step)
    staged.execute(f"PRAGMA user_version = {schema}")
    staged.execute("BEGIN")
    there = {name for (name,) in staged.execute("SELECT name FROM sqlite_schema")}
    # A step may leave facts behind, which the export tells by itself.
    staged.execute("DELETE FROM state")
    return {table: columns_of(staged, table) for table in OWN if table in there}


def _add(
    fields: dict[str, Any], tables: dict[str, tuple[str, ...]], staged: sqlite3.Connection
) -> None:
    table = fields.pop("table", None)
    if table in MADE:
        # Made again from the others, whatever is said here.
        return
    if not isinstance(table, str) or table not in tables:
        raise sound.Unsound(f"there is no table {clean(str(table)[:40])}")
    columns, nested = tables[table], NESTED.get(table, {})
    if {*fields} != {*columns}:
        raise sound.Unsound(f"a row of {table} has the fields {', '.join(columns)}")
    row = [closed(fields[one], nested[one]) if one in nested else fields[one] for one in columns]
    REQUIRE[table](row)
    marks = ", ?" * (len(row) - 1)
    staged.execute(f"INSERT INTO {table} VALUES (?{marks})", row)


def _require_end(fields: dict[str, Any], rows: int, sum_: int) -> None:
    if fields.get("end") != rows:
        raise sound.Unsound(f"{rows} rows came before, and it says that there were others")
    if fields.get("crc32") != f"{sum_:08x}":
        raise sound.Unsound("the lines before were changed since they were exported")
