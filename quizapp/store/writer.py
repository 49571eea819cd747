"""A record that is open for writing: one transaction at a time, durable or NotSaved."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from quizapp.store import connect
from quizapp.store.errors import (
    SQLITE_ERRORS,
    AlreadyOpen,
    CannotOpen,
    DamagedRecord,
    NotSaved,
    reason,
)
from quizapp.store.files import make_folder
from quizapp.store.health import Checkup
from quizapp.store.lock import LOCK, Lock
from quizapp.store.reader import Reader
from quizapp.store.whereabouts import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Self


class Writer(Reader):
    """The one that may write to a record; who can save what is a Store."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None = None, lock: Lock | None = None
    ) -> None:
        """Take over a connection; `open` and `memory` make one."""
        super().__init__(connection)
        self._lock = lock
        self._frees_lock = True
        self._last = 0
        """Number of the event added last in the transaction there is."""
        self._waits: float = connect.WAIT
        self._checkup = None if path is None else Checkup(path)
        self._files = Whereabouts([] if path is None else [path, connect.wal_of(path)])

    @classmethod
    def open(
        cls,
        path: Path,
        keep: Callable[[str], object] = lambda _: None,
        held: Lock | None = None,
    ) -> Self:
        """Open a record for writing, and make it and its folder where there is none.

        `keep` is called with the reason for a backup before the record is brought up to date.
        Who has its lock already gives it as `held`, and frees it.
        Raises AlreadyOpen, NewerRecord, NotARecord, DamagedRecord, CannotOpen and what `keep`
        raises; what stood there stays as it was.
        """
        try:
            make_folder(path.parent)
        except OSError as error:
            raise CannotOpen(
                f"{path.parent}: {reason(error)}", "Choose another data folder with --data-dir."
            ) from error
        with ExitStack() as undo:
            lock = held or Lock(path.with_name(LOCK))
            if held is None:
                undo.callback(lock.release)
            connection = connect.open_writing(path, keep, lock.noted)
            undo.callback(connection.close)
            store = cls(connection, path, lock)
            undo.pop_all()
        store._frees_lock = held is None
        return store

    @classmethod
    def memory(cls) -> Self:
        """Open an empty record that is gone when it is closed, for previews and tests."""
        return cls(connect.open_memory())

    def check_up(self, then: Callable[[tuple[str, ...]], object]) -> None:
        """Check the file in a thread, which calls `then` with what is wrong with it.

        Nothing is saved before that is known, and nothing where something is wrong.
        """
        if self._checkup is None:
            # Something was saved already, and before that it was checked.
            then(())
        else:
            self._checkup.begin(then)

    @property
    def changes(self) -> int:
        """How many rows were written since the record was opened."""
        return self._connection.total_changes

    @property
    def is_astray(self) -> bool:
        """Whether its files are not where they were: it is open, and nobody else can find it."""
        return self._files.are_lost

    def pour(self, target: sqlite3.Connection) -> None:
        """Put all that is in it, as it is open, into another database."""
        self._connection.backup(target)

    def settle(self) -> None:
        """Bring what was saved into the record's own file, as far as nobody reads it just now."""
        with suppress(*SQLITE_ERRORS):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the record; a second time does nothing."""
        super().close()
        if self._lock is not None and self._frees_lock:
            self._lock.release()

    @contextmanager
    def _saving(self) -> Iterator[sqlite3.Connection]:
        """One transaction: durable after the block, else undone or NotSaved."""
        connection = self._connection
        self._last = 0
        try:
            self._require_health()
            if self._lock is not None:
                self._lock.hold()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            self._files.require()
            if self._last and self._lock is not None:
                self._lock.note(self._last)
            self._wait_for_others(connect.WAIT)
        except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
            # Who tries again, does so at another time: nobody waits here once more.
            self._wait_for_others(0)
            raise NotSaved(*self._why(error)) from error
        except (DamagedRecord, CannotOpen, AlreadyOpen) as error:
            raise NotSaved(error.message, error.remedy) from error

    def _wait_for_others(self, seconds: float) -> None:
        """Set how long to wait for another program that writes to the file."""
        if seconds != self._waits:
            self._waits = seconds
            with suppress(*SQLITE_ERRORS):
                self._connection.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")

    def _why(self, error: Exception) -> tuple[str, str]:
        try:
            from quizapp.store.causes import why  # noqa: PLC0415  (looks around on the disk)
        except (ImportError, OSError):
            # Where not even that can be read.
            return reason(error), ""
        return why(error, self._files.files)

    def _require_health(self) -> None:
        if self._checkup is not None:
            if wrong := self._checkup.found():
                raise DamagedRecord(f"the record is damaged ({wrong[0]})", connect.OPEN_THE_APP)
            self._checkup = None
