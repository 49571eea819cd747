"""A record looked at as closely as can be, and its backups; nothing is changed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from quizapp.store import connect, health, staging
from quizapp.store.ahead import read_through
from quizapp.store.backups import Backup, listed
from quizapp.store.errors import SQLITE_ERRORS, CannotOpen, DamagedRecord, reading, reason
from quizapp.store.lock import LOCK, noted
from quizapp.store.portable import MADE, Tell
from quizapp.store.replay import rebuild_as_wished
from quizapp.values import frozen

_PAGES = 2000
"""Copied at a time."""
_THOROUGH, _TOTALS = 2, 3
"""What these cost, beside reading a backup of the same size."""


@frozen
class Finding:
    """What was found."""

    wrong: tuple[str, ...]
    """With the file itself."""
    totals_agree: bool
    """Whether what is made from the log is what the log gives."""
    events: int
    answers: int
    size: int
    """Bytes."""
    backups: tuple[Backup, ...]
    bad_backups: tuple[Backup, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done. A bad backup is one less, and no more."""
        return not self.wrong and self.totals_agree


def check_record(record: Path, folder: Path, tell: Tell | None = None) -> Finding | None:
    """Check a record, which may be open, and the backups in a folder; None where there is none.

    `tell` is told how much was done: a unit is a byte that was read once.

    Raises StoreError where it is no record, or cannot be looked at.
    """
    if not record.exists() and not connect.wal_of(record).exists():
        return None
    size, backups = _size(record), listed(folder)
    copies = (_size(backup.path) for backup in backups)
    steps = _Steps(tell, [_THOROUGH * size, *copies, _TOTALS * size])
    read_through(record)
    wrong = health.damage(record, thorough=True)
    steps.done()
    bad = []
    for backup in backups:
        read_through(backup.path)
        if health.check(backup.path):
            bad.append(backup)
        steps.done()
    events = answers = 0
    agree = True
    if not wrong:
        with closing(connect.open_reading(record)) as source, closing(staging.new()) as copy:
            _fill(copy, source)
            events, answers, last = copy.execute(
                "SELECT count(*), count(*) FILTER (WHERE kind = 'answered'),"
                " coalesce(max(seq), 0) FROM event"
            ).fetchone()
            if last < noted(record.with_name(LOCK)):
                wrong = ("what was saved last is missing",)
            agree = _agree(source, copy, steps.tell)
    return Finding(wrong, agree, events, answers, record.stat().st_size, backups, tuple(bad))


class _Steps:
    """Works after each other, of known sizes, told of as one."""

    def __init__(self, tell: Tell | None, sizes: list[int]) -> None:
        self._tell, self._sizes, self._whole = tell, sizes, max(sum(sizes), 1)
        self._before = 0

    def done(self) -> None:
        """One is done."""
        self._before += self._sizes.pop(0)
        if self._tell is not None:
            self._tell(self._before, self._whole)

    def tell(self, seen: int, whole: int) -> None:
        """Of the one at work so much is done."""
        if self._tell is not None:
            self._tell(self._before + self._sizes[0] * seen // max(whole, 1), self._whole)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _fill(copy: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Copy a record, which is seen from here on as it was then."""
    try:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        # Between two lots a signal is heard.
        source.backup(copy, pages=_PAGES, progress=lambda *_: None, sleep=0)
    except SQLITE_ERRORS as error:
        raise CannotOpen(f"the record cannot be read: {reason(error)}") from error


def _agree(source: sqlite3.Connection, copy: sqlite3.Connection, tell: Tell | None) -> bool:
    """Tell whether the totals of a record are those that come out when a copy makes them again."""
    try:
        copy.execute("BEGIN")
        rebuild_as_wished(copy, tell)
    except (ValueError, LookupError, sqlite3.IntegrityError) as error:
        raise DamagedRecord("the log contradicts itself", connect.OPEN_THE_APP) from error
    with reading():
        return all(
            before == after
            for table in MADE
            for before, after in zip_longest(_rows(source, table), _rows(copy, table))
        )


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    # Never all at once: there is one for each question.
    return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
