"""The index: what was in a pack when it was last read, so that the start reads no pack.

A file of its own that may be deleted, damaged or locked at any time: it is
then made again, or done without. A row holds while the pack's file, and every
file its lessons name, are as they were by size and times. What the pack says
stands in a table beside it: a start reads the rows alone.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from quizapp.packs.library import LessonCard, PackCard
from quizapp.store.files import make_folder
from quizapp.store.row import Row

if TYPE_CHECKING:
    from quizapp.store.contents import Content

_CONTENT = (
    "path BLOB PRIMARY KEY, stem_words BLOB, choice_words BLOB, words_crc INTEGER, said BLOB,"
    " stems BLOB, choices BLOB, spots BLOB, lines_crc INTEGER"
)
"""Columns of what is kept of a pack beside its row."""
_SHAPES = (Row._fields, *PackCard.__match_args__, *LessonCard._fields, _CONTENT)
FORMAT = crc32(repr(_SHAPES).encode()) >> 1
"""Another number in the file, and it is made again: its rows are to be read in another way."""

_UNUSABLE = (sqlite3.Error, OSError, ValueError, TypeError)
"""What a damaged file leads to; a ValueError where SQLite's message holds a damaged name."""
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}
"""Errors that say nothing against the file itself."""


def read_rows(index: Path) -> dict[bytes, Row]:
    """Give the rows of the index that are whole, by path; none where it cannot be read."""
    rows: dict[bytes, Row] = {}
    # What is wrong with a file that may be thrown away makes no difference.
    with suppress(*_UNUSABLE):
        if not index.exists():
            return rows
        with closing(_open(index)) as file:
            if file.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                said = file.execute(f"SELECT {', '.join(Row._fields)} FROM pack")
                for row in map(Row._make, said):
                    if crc32(row.said) == row.crc:
                        rows[row.path] = row
    return rows


def read_contents(
    index: Path, keys: Iterable[bytes], wanted: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """Give of files, as far as there is something: key, stamp, who read it, what is beside it, and
    what is wanted of its content."""
    own = (f"content.{column}" for column in wanted)
    columns = ", ".join(("path", "size", "modified", "changed", "program", "beside", *own))
    question = f"SELECT {columns} FROM pack JOIN content USING (path) WHERE path = ?"
    with suppress(*_UNUSABLE):
        if not index.exists():
            return
        with closing(_open(index)) as file:
            if file.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                for key in keys:
                    yield from file.execute(question, (key,)).fetchall()


def keep_rows(
    index: Path,
    rows: Sequence[Row],
    gone: Sequence[bytes] = (),
    contents: Sequence["Content"] = (),
) -> None:
    """Keep new rows, and what their packs say, at once; where that fails, the next start reads the
    packs again."""
    try:
        _store(index, rows, gone, contents)
    except OSError:
        return  # No place to keep it.
    except _UNUSABLE as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING:
            return
        with suppress(*_UNUSABLE):
            for file in (index, index.with_name(index.name + "-journal")):
                file.unlink(missing_ok=True)
            _store(index, rows, gone, contents)


def _store(
    index: Path, rows: Sequence[Row], gone: Sequence[bytes], contents: Sequence["Content"]
) -> None:
    make_folder(index.parent)
    # The learner's files are the learner's alone; SQLite keeps the mode of a file that is there.
    index.touch(mode=0o600)
    with closing(_open(index)) as file:
        # Nothing here is worth waiting for a disk.
        file.execute("PRAGMA synchronous = OFF")
        file.execute("BEGIN IMMEDIATE")
        if file.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            file.execute("DROP TABLE IF EXISTS pack")
            file.execute("DROP TABLE IF EXISTS content")
            file.execute(
                "CREATE TABLE pack (path BLOB PRIMARY KEY, size INTEGER, modified INTEGER,"
                " changed INTEGER, program INTEGER, sha256 TEXT, beside TEXT, said BLOB,"
                " crc INTEGER) STRICT"
            )
            file.execute(f"CREATE TABLE content ({_CONTENT}) STRICT")
            file.execute(f"PRAGMA user_version = {FORMAT}")
        for table in ("pack", "content"):
            file.executemany(f"DELETE FROM {table} WHERE path = ?", ((key,) for key in gone))
        file.executemany("INSERT OR REPLACE INTO pack VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        file.executemany(
            "INSERT OR REPLACE INTO content VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", contents
        )
        file.execute("COMMIT")


def _open(index: Path) -> sqlite3.Connection:
    return sqlite3.connect(index, timeout=0.2, isolation_level=None)
