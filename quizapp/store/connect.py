"""Opening the file: looked at first, private, and never written over when it is not ours."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from quizapp.store.errors import (
    SQLITE_ERRORS,
    CannotOpen,
    DamagedRecord,
    NewerRecord,
    NotARecord,
    OlderRecord,
    StoreError,
    is_damage,
    reason,
)
from quizapp.store.files import create, sync_folder
from quizapp.store.migrations import APPLICATION, VERSION, migrate

_ELSEWHERE = "Move it elsewhere, or choose another data folder with --data-dir."
OPEN_THE_APP = "Open quizapp in a terminal: it offers your newest backup, and deletes nothing."
_FOLDER = "Look at the folder: its owner, its disk."
_NO_WAL = "Try again; of a network drive, choose a folder on this machine with --data-dir."
_USUAL, _MUCH = 2_000, 65_536
"""KiB kept in memory of a file: as SQLite does, and where much of it is written."""
_SMALLEST = 512
"""Bytes of the smallest page SQLite knows."""
WAIT = 2.0
"""Seconds to wait for a program that is not quizapp and writes to the file."""


def open_writing(path: Path, keep: Callable[[str], object], noted: int = 0) -> sqlite3.Connection:
    """Open the record at a path for writing; make it where there is none.

    `keep` is called with the reason for a backup before the record is brought up to date.
    `noted` is the number of the last event that is known to have been saved.
    """
    try:
        if not _exists(path):
            create(path)
            sync_folder(path.parent)
        else:
            _look(path, noted)
        connection = _connect(path, "rw")
    except OSError as error:
        raise _cannot(path, error) from error
    try:
        _configure(connection)
        connection.execute("PRAGMA synchronous = FULL")
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            # A disk that fails just then is no error to SQLite, which goes on without a WAL.
            raise CannotOpen(f"{path}: the disk does not take a WAL", _NO_WAL)
        version = _version(connection)
        fresh = version == 0
        if 0 < version < VERSION:
            keep("before-migration")
        migrate(connection)
        if fresh:
            # From here on the file itself says what it is, even if its WAL is lost.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # The WAL file is there from the first read on.
        connection.execute("SELECT count(*) FROM state").fetchone()
    except SQLITE_ERRORS as error:
        connection.close()
        raise _wrong(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def open_reading(path: Path) -> sqlite3.Connection:
    """Open a record that exists for reading, while another process may be writing to it."""
    connection = open_looking(path)
    if _version(connection) < VERSION:
        connection.close()
        raise OlderRecord(f"{path} is of an older quizapp", "Open the app once.")
    return connection


def open_looking(path: Path) -> sqlite3.Connection:
    """Open a record or a copy of one, of any version known, to look at it and change nothing."""
    try:
        _require_file(path, path.stat())
        # A thread of its own may do what takes long.
        connection = _connect(path, "ro", one_thread=False)
    except OSError as error:
        raise _cannot(path, error) from error
    try:
        _judge(path, connection)
        _configure(connection)
    except SQLITE_ERRORS as error:
        connection.close()
        raise _wrong(path, error) from error
    except StoreError:
        connection.close()
        raise
    return connection


def open_memory() -> sqlite3.Connection:
    """Open an empty record that is gone when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _configure(connection)
    migrate(connection)
    return connection


@contextmanager
def for_much(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a connection write very many rows that are made from others: a tenth of the time less.

    What they refer to was just read, and need not be looked up; and more of the file is kept in
    memory. Only outside of a transaction.
    """
    _set(connection, "OFF", _MUCH)
    try:
        yield
    finally:
        _set(connection, "ON", _USUAL)


def _set(connection: sqlite3.Connection, references: str, kept: int) -> None:
    # Where that fails, so will what follows, and says so.
    with suppress(*SQLITE_ERRORS):
        connection.execute(f"PRAGMA foreign_keys = {references}")
        connection.execute(f"PRAGMA cache_size = -{kept}")


def wal_of(path: Path) -> Path:
    """Return the file in which SQLite keeps the latest changes of a record."""
    return path.with_name(f"{path.name}-wal")


def _exists(path: Path) -> bool:
    """Tell whether there is a record; raise where something else stands in its place."""
    try:
        status = path.stat()
    except FileNotFoundError:
        wal = wal_of(path)
        if wal.exists() and wal.stat().st_size:
            raise DamagedRecord(
                f"{path} is gone, but the changes that belong to it are there ({wal.name})",
                f"Put {path.name} back, or move {wal.name} elsewhere to begin a new record.",
            ) from None
        return False
    _require_file(path, status)
    if status.st_mode & 0o077 and status.st_uid == os.getuid():
        path.chmod(0o600)
    return True


def _require_file(path: Path, status: os.stat_result) -> None:
    """Raise where a folder, a pipe or a device stands in the record's place."""
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a plain file"
        raise NotARecord(f"{path} is {what}", _ELSEWHERE)


def _look(path: Path, noted: int) -> None:
    """Judge a file without changing what it holds, or leaving anything beside it."""
    _take_back(path)
    size = path.stat().st_size
    if 0 < size < _SMALLEST:
        # SQLite would take it for an empty one.
        raise NotARecord(f"{path} is not a quizapp record", OPEN_THE_APP)
    wal = wal_of(path)
    pending = wal.exists() and wal.stat().st_size > 0
    connection = _connect(path, "ro" if pending else "ro&immutable=1")
    try:
        _judge(path, connection)
        if noted:
            _require_all(path, connection, noted)
    except SQLITE_ERRORS as error:
        raise _wrong(path, error) from error
    finally:
        connection.close()


def _take_back(path: Path) -> None:
    """Let SQLite undo a change to the file that was stopped half way.

    There is one alone that does not go by the WAL: the step to it, of a new record or a copy.
    """
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists() or not journal.stat().st_size:
        return
    try:
        with closing(_connect(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except SQLITE_ERRORS as error:
        raise _wrong(path, error) from error


def _require_all(path: Path, connection: sqlite3.Connection, noted: int) -> None:
    """Raise where events are missing: SQLite goes by what is left of the changes, and says nothing.

    So it does where their file was deleted, and from the first bit on that is not as it was.
    """
    tables = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'event'").fetchall()
    (last,) = connection.execute("SELECT max(seq) FROM event").fetchone() if tables else (0,)
    if (last or 0) < noted:
        raise DamagedRecord(
            f"{path} lacks what was saved last: {wal_of(path).name} is gone or damaged",
            OPEN_THE_APP,
        )


def _judge(path: Path, connection: sqlite3.Connection) -> None:
    """Raise unless a file is a record of a version this quizapp knows, or empty."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    version = _version(connection)
    if application != APPLICATION and (application or version or tables):
        raise NotARecord(
            f"{path} is a database of another program",
            _ELSEWHERE,
        )
    if version < 0 or (tables and not version):
        raise DamagedRecord(f"{path} is damaged: it says version {version}", OPEN_THE_APP)
    if version > VERSION:
        raise NewerRecord(
            f"{path} was written by a newer quizapp (record version {version}, known: {VERSION})",
            "Update quizapp; the file was not touched.",
        )


def _connect(path: Path, mode: str, *, one_thread: bool = True) -> sqlite3.Connection:
    address = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
    try:
        return sqlite3.connect(
            address, WAIT, isolation_level=None, check_same_thread=one_thread, uri=True
        )
    except SQLITE_ERRORS as error:
        raise _wrong(path, error) from error


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _wrong(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> StoreError:
    """Name what SQLite found wrong with a file."""
    code = str(getattr(error, "sqlite_errorname", ""))
    if code == "SQLITE_NOTADB":
        return NotARecord(f"{path} is not a quizapp record", OPEN_THE_APP)
    if is_damage(error):
        return DamagedRecord(f"{path} is damaged", OPEN_THE_APP)
    return CannotOpen(f"{path}: {reason(error)}", _FOLDER)


def _cannot(path: Path, error: OSError) -> StoreError:
    return CannotOpen(f"{path}: {reason(error)}", _FOLDER)
