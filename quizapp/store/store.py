"""The record of what a learner did: an append-only log of events, and what follows from it.

A method that returns has saved. One that could not raises NotSaved, and may be
tried again: an event is known by its id and never counts twice.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from quizapp.store import connect
from quizapp.store.errors import (
    SQLITE_ERRORS,
    AlreadyOpen,
    CannotOpen,
    DamagedRecord,
    NotSaved,
    reading,
    reason,
)
from quizapp.store.files import make_folder
from quizapp.store.health import Checkup
from quizapp.store.lock import LOCK, Lock
from quizapp.store.migrations import STALE
from quizapp.store.reader import Reader
from quizapp.store.whereabouts import Whereabouts
from quizapp.study.forgetting import RETENTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Self

    from quizapp.packs.model import Question
    from quizapp.store.salvage import Salvage
    from quizapp.study.events import Event
    from quizapp.study.progress import Place

_RETENTION = "retention"
"""The fact under which the retention is kept by which things are due."""


class Store(Reader):
    """A record, open for writing as well: the only one there is of it."""

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
        self.retention = float(self.recall(_RETENTION) or RETENTION)
        if self.recall(STALE) is not None:
            self._catch_up()

    def _catch_up(self) -> None:
        """Make the totals that a newer quizapp has, in a record that an older one wrote."""
        from quizapp.store.projection import rebuild  # noqa: PLC0415

        self._require_health()
        with self._saving() as connection:
            if connection.execute("SELECT 1 FROM event LIMIT 1").fetchone():
                rebuild(connection, self.retention)
            connection.execute("DELETE FROM state WHERE name = ?", (STALE,))

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
        lock = held or Lock(path.with_name(LOCK))
        try:
            connection = connect.open_writing(path, keep, lock.noted)
            try:
                store = cls(connection, path, lock)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            if held is None:
                lock.release()
            raise
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

    def append(self, event: Event, question: Question | None = None) -> None:
        """Save an event; with an answer, also what the question said. It is durable on return.

        Raises NotSaved. An event already saved changes nothing. Raises ValueError where the
        event's session was never started.
        """
        with self._saving() as connection:
            self._append(connection, event, question)

    def append_all(self, events: Iterable[tuple[Event, Question | None]]) -> None:
        """Save events that belong together, all of them or none, as `append` does one."""
        with self._saving() as connection:
            for event, question in events:
                self._append(connection, event, question)

    def _append(
        self, connection: sqlite3.Connection, event: Event, question: Question | None
    ) -> None:
        # Needs json and all kinds of events, which are not wanted before the first frame.
        from quizapp.store.codec import COLUMNS, to_row, version_row  # noqa: PLC0415
        from quizapp.store.projection import project  # noqa: PLC0415
        from quizapp.study.events import Answered  # noqa: PLC0415

        added = connection.execute(
            f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES (?{', ?' * (len(COLUMNS) - 1)})"
            " ON CONFLICT (id) DO NOTHING",
            to_row(event),
        )
        if not added.rowcount:
            return
        if isinstance(event, Answered) and question is not None:
            connection.execute(
                "INSERT OR IGNORE INTO version VALUES (?, ?, ?, ?)",
                version_row(event.fingerprint, question),
            )
        self._last = added.lastrowid or 0
        project(connection, event, self._last, self.retention)

    def take_in(self, other: Salvage) -> int:
        """Save what can be read of another copy of this record, and sum everything up again.

        What is here already stays as it is; of places the later one does. An event of a session
        whose beginning nobody knows is left out. Returns how many answers came to it. Raises
        NotSaved.
        """
        from quizapp.store.joining import join  # noqa: PLC0415

        with self._saving() as connection:
            self._last, answers = join(connection, other, self.retention)
        return answers

    def want(self, retention: float) -> None:
        """Make things due by another retention from now on. Raises NotSaved."""
        if retention == self.retention:
            return
        from quizapp.store.schedule import reschedule  # noqa: PLC0415

        with self._saving() as connection:
            reschedule(connection, retention)
            connection.execute(
                "INSERT OR REPLACE INTO state VALUES (?, ?)", (_RETENTION, repr(retention))
            )
        self.retention = retention

    def note_edits(self, pack: str, gone: Iterable[str], rekeyed: Mapping[str, str]) -> None:
        """Remember what became of reviewed questions in a pack that was edited. Raises NotSaved.

        `rekeyed` maps those with another key to their fingerprint now.
        """
        from quizapp.store import schedule  # noqa: PLC0415

        edited = dict.fromkeys(gone, "") | dict(rekeyed)
        with reading():
            known = schedule.read_edits(self._connection, pack)
        if known != edited:
            with self._saving() as connection:
                schedule.note_edits(connection, pack, edited)

    def keep_place(self, place: Place) -> None:
        """Save where the learner is in the text of a lesson."""
        with self._saving() as connection:
            # A new row, so that the highest number is the place touched last.
            connection.execute(
                "INSERT OR REPLACE INTO place"
                " (pack, lesson, page, anchor, part, at, at_end, touched, read)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(seq), 0) FROM event),"
                " max(?, coalesce((SELECT read FROM place WHERE pack = ? AND lesson = ?), 0)))",
                (
                    place.pack,
                    place.lesson,
                    place.page,
                    place.anchor,
                    place.part,
                    place.at,
                    place.end,
                    place.end,
                    place.pack,
                    place.lesson,
                ),
            )

    def leave_text(self, pack: str, lesson: str) -> None:
        """Save that the learner went on from a text, so that it is not what to go on with."""
        with self._saving() as connection:
            connection.execute(
                "UPDATE place SET touched = 0 WHERE pack = ? AND lesson = ?", (pack, lesson)
            )

    def remember(self, name: str, value: str) -> None:
        """Save a small fact that is not history."""
        with self._saving() as connection:
            connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    def rebuild(self, tick: Callable[[int], None] = lambda _: None) -> None:
        """Make all running totals again from the log; `tick` is told how far that is.

        It gets numbers of events gone through, each event at most twice.
        """
        from quizapp.store.projection import rebuild  # noqa: PLC0415

        with self._saving() as connection:
            rebuild(connection, self.retention, tick)

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
