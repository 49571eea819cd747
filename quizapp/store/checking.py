"""A record looked at as closely as can be, and its backups; nothing is changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

from quizapp.store import connect, health
from quizapp.store.backups import Backup, listed
from quizapp.store.errors import SQLITE_ERRORS, CannotOpen, DamagedRecord, reason
from quizapp.store.lock import LOCK, noted
from quizapp.store.portable import MADE, Tell
from quizapp.store.replay import rebuild_as_wished
from quizapp.values import frozen

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
    wrong = health.damage(record, thorough=True)
    steps.done()
    bad = []
    for backup in backups:
        if health.check(backup.path):
            bad.append(backup)
        steps.done()
    events = answers = 0
    agree = True
    if not wrong:
        with closing(connect.open_reading(record)) as source, closing(_copy(source)) as copy:
            events, answers, last = copy.execute(
                "SELECT count(*), count(*) FILTER (WHERE kind = 'answered'),"
                " coalesce(max(seq), 0) FROM event"
            ).fetchone()
            if last < noted(record.with_name(LOCK)):
                wrong = ("what was saved last is missing",)
            agree = _agree(copy, steps.tell)
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


def _copy(source: sqlite3.Connection) -> sqlite3.Connection:
    """Copy a record to where nobody sees it, on the disk where it grows large."""
    copy = sqlite3.connect("", isolation_level=None)
    try:
        source.backup(copy)
    except SQLITE_ERRORS as error:
        copy.close()
        raise CannotOpen(f"the record cannot be read: {reason(error)}") from error
    return copy


def _agree(copy: sqlite3.Connection, tell: Tell | None) -> bool:
    before = [_rows(copy, table) for table in MADE]
    try:
        copy.execute("BEGIN")
        rebuild_as_wished(copy, tell)
    except (ValueError, LookupError, sqlite3.IntegrityError) as error:
        raise DamagedRecord("the log contradicts itself", connect.OPEN_THE_APP) from error
    return [_rows(copy, table) for table in MADE] == before


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
