"""What can still be read in a damaged record: its events, around whatever is broken in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from quizapp.store import connect
from quizapp.store.codec import COLUMNS, Row, to_event
from quizapp.store.errors import SQLITE_ERRORS, DamagedRecord, StoreError
from quizapp.study.events import Event

_LAST = 2**40
"""No record has as many events."""
_MOST = 10_000
"""Broken places after which no more is tried."""

Version = tuple[str, str, str, str]
"""What a question said: a row of `version`."""


class Salvage:
    """The readable part of a damaged record; nothing is changed by looking."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        """Read through a connection; `of` makes one. None stands for a file with nothing in it."""
        self._connection = connection
        self.last = 0
        """The highest number seen of an event: no fewer were saved."""

    @classmethod
    def of(cls, record: Path) -> "Salvage":
        """Look into a file, whatever it is."""
        try:
            return cls(connect.open_looking(record))
        except StoreError:
            return cls(None)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            with closing(self._connection):
                self._connection = None

    def events(self) -> Iterator[Event]:
        """Read the events that are whole, in the order they were saved."""
        at, broken = 0, 0
        while self._connection is not None and broken < _MOST:
            try:
                for seq, *row in self._rows(at):
                    at = self.last = max(self.last, seq)
                    with suppress(StoreError):
                        yield _event(row)
            except SQLITE_ERRORS:
                broken += 1
                at = self._beyond(at)
                if at >= _LAST:
                    return
            else:
                return

    def versions(self) -> Iterator[Version]:
        """Read what questions said, as far as that goes."""
        if self._connection is None:
            return
        with suppress(*SQLITE_ERRORS):
            for row in self._connection.execute(
                "SELECT fingerprint, stem, choices, key FROM version"
            ):
                if all(isinstance(value, str) for value in row):
                    yield row

    def _rows(self, after: int, most: int = -1) -> sqlite3.Cursor:
        assert self._connection is not None
        return self._connection.execute(
            f"SELECT seq, {', '.join(COLUMNS)} FROM event WHERE seq > ? ORDER BY seq LIMIT ?",
            (after, most),
        )

    def _beyond(self, broken: int) -> int:
        """Return the number before the next event that can be read."""
        step, bad = 1, broken
        while not self._reads(bad + step):
            bad, step = bad + step, 2 * step
            if bad >= _LAST:
                return _LAST
        good = bad + step
        while good - bad > 1:
            middle = (good + bad) // 2
            bad, good = (bad, middle) if self._reads(middle) else (middle, good)
        return good

    def _reads(self, after: int) -> bool:
        try:
            self._rows(after, 1).fetchone()
        except SQLITE_ERRORS:
            return False
        return True


def _event(row: Row) -> Event:
    """Turn a row into its event. Raises DamagedRecord."""
    id_, session, kind, at, day, *texts, body = row
    if not (isinstance(at, int) and isinstance(day, int)) or not all(
        isinstance(value, str) for value in (id_, session, kind, *texts, body)
    ):
        raise DamagedRecord("an event of the record has values of the wrong kind")
    return to_event(row)
