"""Copies of the record, each checked before it counts, and thinned as they grow old."""

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.store import connect, health
from quizapp.store.errors import (
    SQLITE_ERRORS,
    CannotOpen,
    DamagedRecord,
    NotKept,
    StoreError,
    reason,
)
from quizapp.store.files import Away, make_folder, sync_folder
from quizapp.store.thinning import kept
from quizapp.values import frozen

EVERY = timedelta(minutes=30)
"""Of use, while which something was saved."""
_NAME = re.compile(r"record-(\d{8}T\d{6})Z-([a-z-]+?)(?:-\d+)?\.sqlite3", re.ASCII)
_STAMP = "%Y%m%dT%H%M%S"
_UNFINISHED = ".new-"
_LONG_AGO = timedelta(hours=1)
"""After which a copy that is not finished never will be."""
_PAGES = 2000
"""Copied at a time; between two such lots one can be told, or stop it."""

Tell = Callable[[int, int], object]
"""Told how many pages are done, of how many; what it raises stops the copy."""


@frozen
class Backup:
    """A copy of the record."""

    path: Path
    at: int
    """When it was made: µs UTC, to the second."""
    why: str
    """A word: `use`, `close`, `asked`, or `before-` something that might go wrong."""


def listed(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder, the newest first."""
    found = []
    with suppress(OSError), os.scandir(folder) as files:
        for file in files:
            if match := _NAME.fullmatch(file.name):
                with suppress(ValueError, OSError):
                    # Since Python 3.11 this form is read without the modules of strptime, too.
                    at = datetime.fromisoformat(match[1]).replace(tzinfo=UTC)
                    backup = Backup(folder / file.name, _micros(at), match[2])
                    # Of those made in one second, the newest has what was written last.
                    found.append((backup.at, file.stat().st_mtime_ns, file.name, backup))
    return tuple(backup for *_, backup in sorted(found, reverse=True))


def keep(record: Path, folder: Path, why: str, now: int, tell: Tell | None = None) -> Backup | None:
    """Copy a record, which may be open, into a folder; None where a copy has it all.

    Raises NotKept, and DamagedRecord where what was copied fails its check: then there is no
    copy of it, and the good ones stay.
    """
    if (stamp := _stamp(record)) is None:
        return None
    # The one that has it all is not the newest by its name where the clock went back.
    with suppress(OSError):
        if any(one.path.stat().st_mtime_ns == stamp for one in listed(folder)):
            return None

    def fill(file: Path) -> None:
        copy(record, file, tell)
        os.utime(file, ns=(stamp, stamp))

    return _put(fill, folder, why, now)


def copy(record: Path, target: Path, tell: Tell | None = None) -> None:
    """Copy a record, which may be open, to a file that is there; checked, and on the disk.

    Raises NotKept, DamagedRecord and OSError.
    """

    def pour(file: sqlite3.Connection) -> None:
        with closing(connect.open_looking(record)) as source:
            # One look at the record for all of the copy, whoever writes to it meanwhile.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            source.backup(file, pages=_PAGES, progress=_told(tell), sleep=0)

    _fill(target, pour)


def keep_open(
    pour: Callable[[sqlite3.Connection], object], folder: Path, why: str, now: int
) -> Backup:
    """Keep what `pour` puts into a database: a record that is open, wherever its file has gone.

    Raises NotKept and DamagedRecord.
    """
    return _put(lambda file: _fill(file, pour), folder, why, now)


def _put(fill: Callable[[Path], None], folder: Path, why: str, now: int) -> Backup:
    """Put what fills a file into a folder, whole or not at all. Raises NotKept too."""
    try:
        make_folder(folder)
        with Away(folder / f"{_UNFINISHED}{os.getpid()}.sqlite3") as temporary:
            fill(temporary)
            path = _free_name(folder, why, now)
            temporary.rename(path)
        sync_folder(folder)
    except OSError as error:
        raise NotKept(f"no backup was kept: {reason(error)}", f"Look at {folder}.") from error
    return Backup(path, now - now % 1_000_000, why)


def _fill(target: Path, pour: Callable[[sqlite3.Connection], object]) -> None:
    """Fill a file that is there; it is checked, and on the disk."""
    try:
        with closing(_fresh(target)) as file:
            pour(file)
            # Alone, without a log beside it: a file that can be copied like any other.
            # An error of the disk comes with the row, and is seen by who fetches it.
            (mode,) = file.execute("PRAGMA journal_mode = DELETE").fetchone()
            if mode != "delete":
                raise CannotOpen("the disk failed")
    except DamagedRecord:
        raise
    except StoreError as error:
        raise NotKept(f"no backup was kept: {error.message}", error.remedy) from error
    except SQLITE_ERRORS as error:
        raise NotKept(f"no backup was kept: {reason(error)}") from error
    try:
        wrong = health.damage(target)
    except CannotOpen as error:
        raise NotKept(f"no backup was kept: {error.message}", error.remedy) from error
    if wrong:
        raise DamagedRecord(f"the record is damaged ({wrong[0]})", connect.OPEN_THE_APP)
    with target.open("rb+") as written:
        os.fsync(written.fileno())


def thin(folder: Path, now: int) -> None:
    """Delete the backups that others stand for by now, and what a killed process left half done."""
    backups = listed(folder)
    stay = kept((one.at for one in backups), now)
    for backup in backups:
        if backup.at not in stay:
            with suppress(OSError):
                backup.path.unlink()
    for file in folder.glob(f"{_UNFINISHED}*"):
        with suppress(OSError):
            if now * 1000 - file.stat().st_mtime_ns > _LONG_AGO // timedelta(microseconds=1) * 1000:
                file.unlink()


def _stamp(record: Path) -> int | None:
    """Return when a record was last written to, in ns; None where there is none."""
    times = []
    for file in (record, connect.wal_of(record)):
        with suppress(OSError):
            status = file.stat()
            if status.st_size:
                times.append(status.st_mtime_ns)
    return max(times, default=None)


def _fresh(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    # Of no use before all of it is there: it goes to the disk once, at the end.
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _told(tell: Tell | None) -> Callable[[int, int, int], object]:
    # Where nobody is told, a signal is still heard between two lots.
    return lambda _status, left, whole: tell and tell(whole - left, whole)


def _free_name(folder: Path, why: str, now: int) -> Path:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=now)
    number, stem = 1, f"record-{at:{_STAMP}}Z-{why}"
    path = folder / f"{stem}.sqlite3"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.sqlite3"
    return path


def _micros(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
