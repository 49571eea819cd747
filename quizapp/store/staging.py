"""A record that somebody else wrote, read into a database of its own and judged there.

That database is SQLite's own temporary file: nobody else sees it, and it goes with the process.
Nothing of the learner's is touched by what is found here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from quizapp.packs.files import UnreadableError, open_file
from quizapp.store import connect, sound
from quizapp.store.arriving import REQUIRE, read_lines
from quizapp.store.errors import SQLITE_ERRORS, Refused, StoreError, reason
from quizapp.store.heard import heard
from quizapp.store.migrations import migrate
from quizapp.store.portable import OWN, Tell
from quizapp.store.shape import is_shaped_as_made

EXPORT = "record.jsonl"
"""The name of the record in a folder that was exported."""
RECORD = "record.sqlite3"
"""Its name in another learner's folder."""
_SQLITE = b"SQLite format 3\0"
_PAGES = 2000


@contextmanager
def staged(source: Path, tell: Tell | None = None) -> Iterator[sqlite3.Connection]:
    """Give an export, a record, or what is in a folder, as a record in a database of its own.

    Raises Refused where it is not what quizapp writes, and other StoreErrors.
    """
    file = _in(source)
    with closing(new()) as connection:
        try:
            _read(file, connection, tell)
        except UnreadableError as error:
            raise Refused(f"{file} cannot be read: {error}") from error
        except (OSError, *SQLITE_ERRORS) as error:
            raise Refused(f"{file} cannot be read: {reason(error)}") from error
        yield connection


def new() -> sqlite3.Connection:
    """Open an empty database that only this process sees, on the disk where it grows large."""
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _in(source: Path) -> Path:
    if source.is_dir():
        for name in (EXPORT, RECORD):
            if (source / name).exists():
                return source / name
        raise Refused(f"in {source} there is neither {EXPORT} nor {RECORD}")
    return source


def _read(file: Path, connection: sqlite3.Connection, tell: Tell | None) -> None:
    with open_file(file) as opened:
        if opened.peek(1)[:16] != _SQLITE:  # type: ignore[attr-defined]
            read_lines(opened, file, connection, tell)
            connection.execute("COMMIT")
            migrate(connection)
            return
    _copy(file, connection, tell)
    migrate(connection)
    _judge(connection, file)


def _copy(file: Path, connection: sqlite3.Connection, tell: Tell | None) -> None:
    """Copy a record, which may be open and of an older version."""
    try:
        source = connect.open_looking(file)
    except StoreError as error:
        raise Refused(error.message, error.remedy) from error
    with closing(source):
        # Where nobody is told, a signal is still heard between two lots.
        told = tell or (lambda *_: None)
        source.backup(
            connection,
            pages=_PAGES,
            progress=lambda _, left, whole: told(whole - left, whole),
            sleep=0,
        )
    check = "PRAGMA integrity_check(1)"
    for (wrong,) in heard(connection, lambda: connection.execute(check).fetchall()):
        if wrong != "ok":
            raise Refused(f"{file} is damaged ({wrong})")
    if not is_shaped_as_made(connection):
        raise Refused(f"{file} has not the tables of a record")


def _judge(connection: sqlite3.Connection, file: Path) -> None:
    """Look at each row that an export would hold."""
    for table in OWN:
        for number, row in enumerate(connection.execute(f"SELECT * FROM {table}"), 1):
            try:
                REQUIRE[table](row)
            except sound.Unsound as why:
                raise Refused(f"{file}, row {number} of {table}: {why}") from None
