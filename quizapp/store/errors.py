"""What can be wrong with the record, in words a learner can act on."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class StoreError(Exception):
    """The record could not be opened, read or written."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What is wrong, in one line."""
        self.remedy = remedy
        """What the learner can do about it, in one line."""


class NotSaved(StoreError):
    """What was to be saved may not be on the disk; saving it again never counts twice."""

    again: Callable[[], object] | None = None
    """Saves the very same again, where that takes more than to call what raised this once more."""


class Refused(StoreError):
    """What was to be imported is not what quizapp exports, or not all of it; nothing is changed."""


class NotKept(StoreError):
    """No backup could be made; those that were there still are."""


class AlreadyOpen(StoreError):
    """Another process writes to this record."""


class NewerRecord(StoreError):
    """A newer quizapp wrote the file, which stays as it is."""


class OlderRecord(StoreError):
    """The file must be brought up to date first, which a reader cannot do."""


class NotARecord(StoreError):
    """What stands at the path was not made by quizapp, and stays as it is."""


class DamagedRecord(StoreError):
    """The file is quizapp's and cannot be read; it stays as it is."""


class CannotOpen(StoreError):
    """The file or its folder cannot be made, opened or locked."""


_WORDS = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY_DBMOVED": "the file is gone",
    "SQLITE_READONLY": "the file or its disk is read-only",
    "SQLITE_BUSY": "another program is writing to the file",
    "SQLITE_LOCKED": "another program is writing to the file",
    "SQLITE_CANTOPEN": "the file cannot be opened",
    "SQLITE_CORRUPT": "the file is damaged",
    "SQLITE_NOTADB": "the file is damaged",
    "SQLITE_IOERR": "the disk failed",
}


def reason(error: Exception) -> str:
    """Say in words why SQLite or the system failed."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    # Some errors of sqlite3 carry no code at all, such as text that is not UTF-8.
    code = str(getattr(error, "sqlite_errorname", ""))
    for known, words in _WORDS.items():
        if code == known or code.startswith(f"{known}_"):
            return words
    return str(error) or type(error).__name__


SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What sqlite3 raises: of a damaged schema, even its own message may not be text."""


def is_damage(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Tell whether an error says that the content of the file is not what SQLite wrote."""
    code = str(getattr(error, "sqlite_errorname", ""))
    if not code:
        return isinstance(error, sqlite3.OperationalError | UnicodeDecodeError)
    return code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT"))


@contextmanager
def reading() -> Iterator[None]:
    """Name what keeps the record from being read; also a decorator."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except SQLITE_ERRORS as error:
        if is_damage(error):
            raise DamagedRecord(f"the record is damaged ({error})") from error
        raise CannotOpen(f"the record cannot be read: {reason(error)}") from error
