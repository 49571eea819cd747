"""The record of what a learner did: an append-only log of events, and what follows from it.

A method that returns has saved. One that could not raises NotSaved, and may be
tried again: an event is known by its id and never counts twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.store import connect
from quizapp.store.errors import reading
from quizapp.store.migrations import STALE
from quizapp.store.writer import Writer
from quizapp.study.forgetting import RETENTION

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from quizapp.packs.model import Question
    from quizapp.store.lock import Lock
    from quizapp.store.salvage import Salvage
    from quizapp.study.events import Event
    from quizapp.study.progress import Place

_RETENTION = "retention"
"""The fact under which the retention is kept by which things are due."""


class Store(Writer):
    """A record, open for writing as well: the only one there is of it."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None = None, lock: Lock | None = None
    ) -> None:
        """Take over a connection; `open` and `memory` make one."""
        super().__init__(connection, path, lock)
        self.retention = float(self.recall(_RETENTION) or RETENTION)
        if self.recall(STALE) is not None:
            self._catch_up()

    def _catch_up(self) -> None:
        """Make the totals that a newer quizapp has, in a record that an older one wrote."""
        from quizapp.store.replay import rebuild  # noqa: PLC0415

        self._require_health()
        with self._saving() as connection:
            if connection.execute("SELECT 1 FROM event LIMIT 1").fetchone():
                rebuild(connection, self.retention)
            connection.execute("DELETE FROM state WHERE name = ?", (STALE,))

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

    def rebuild(self, tell: Callable[[int, int], object] | None = None) -> None:
        """Make all running totals again from the log, all or none.

        `tell` is told how many events were gone through, of how many; what it raises ends the
        work, and changes nothing.
        """
        from quizapp.store.replay import rebuild  # noqa: PLC0415

        with connect.for_much(self._connection), self._saving() as connection:
            rebuild(connection, self.retention, tell)
