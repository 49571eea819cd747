"""The index: what was in a pack when it was last read, so that the start reads no pack.

A file of its own that may be deleted, damaged or locked at any time: it is
then made again, or done without. A row holds while the pack's file, and every
file its lessons name, are as they were by size and times.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from zlib import crc32

from quizapp import __version__
from quizapp.packs.library import Broken, File, LessonCard, Origin, PackCard
from quizapp.store.files import make_folder
from quizapp.store.row import Row, card_in, holds, loaded, renewed, stamp_of

_SHAPES = (
    __version__,
    Row._fields,
    *PackCard.__match_args__,
    *LessonCard._fields,
)
FORMAT = crc32(repr(_SHAPES).encode()) >> 1
"""Another number in the file, and it is made again: what this program would say of the same packs
may differ from what another version said."""

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


def read_cards(files: Iterable[tuple[File, Origin]], index: Path | None) -> list[PackCard | Broken]:
    """Give the card of each file, in order; only files that changed are opened.

    Paths are absolute. Raises LibyamlMissing where a pack must be read and PyYAML cannot.
    """
    known = {} if index is None else _read(index)
    found: list[PackCard | Broken] = []
    fresh: list[Row] = []
    seen: set[bytes] = set()
    for (path, status), origin in files:
        key = os.fsencode(path)
        seen.add(key)
        stamp = stamp_of(status)
        row = known.get(key)
        if row is None or row.stamp != stamp or (row.beside and not holds(row.beside)):
            row = renewed(row, path, stamp) or loaded(path, stamp)
            fresh.append(row)
        found.append(card_in(row, path, origin))
    keep = [row for row in fresh if row.lasts]
    if keep and index is not None:
        _write(index, keep, [key for key in known if key not in seen and not os.path.lexists(key)])
    return found


def _read(index: Path) -> dict[bytes, Row]:
    """Give the rows of the index that are whole; none where it cannot be read."""
    rows: dict[bytes, Row] = {}
    # What is wrong with a file that may be thrown away makes no difference.
    with suppress(*_UNUSABLE):
        if not index.exists():
            return rows
        with closing(_open(index)) as file:
            if file.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                for values in file.execute(f"SELECT {', '.join(Row._fields)} FROM pack"):
                    row = Row._make(values)
                    if row.is_whole:
                        rows[row.path] = row
    return rows


def _write(index: Path, rows: Sequence[Row], gone: Sequence[bytes]) -> None:
    """Keep new rows; where that fails, the next start reads the packs again."""
    try:
        _store(index, rows, gone)
    except OSError:
        return  # No place to keep it.
    except _UNUSABLE as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING:
            return
        with suppress(*_UNUSABLE):
            for file in (index, index.with_name(index.name + "-journal")):
                file.unlink(missing_ok=True)
            _store(index, rows, gone)


def _store(index: Path, rows: Sequence[Row], gone: Sequence[bytes]) -> None:
    make_folder(index.parent)
    # The learner's files are the learner's alone; SQLite keeps the mode of a file that is there.
    index.touch(mode=0o600)
    with closing(_open(index)) as file:
        # Nothing here is worth waiting for a disk.
        file.execute("PRAGMA synchronous = OFF")
        file.execute("BEGIN IMMEDIATE")
        if file.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            file.execute("DROP TABLE IF EXISTS pack")
            file.execute(
                "CREATE TABLE pack (path BLOB PRIMARY KEY, size INTEGER, modified INTEGER,"
                " changed INTEGER, sha256 TEXT, beside TEXT, card TEXT, errors INTEGER,"
                " crc INTEGER) STRICT"
            )
            file.execute(f"PRAGMA user_version = {FORMAT}")
        file.executemany("DELETE FROM pack WHERE path = ?", ((key,) for key in gone))
        file.executemany("INSERT OR REPLACE INTO pack VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        file.execute("COMMIT")


def _open(index: Path) -> sqlite3.Connection:
    return sqlite3.connect(index, timeout=0.2, isolation_level=None)
