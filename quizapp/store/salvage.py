"""What can still be read in a damaged record, around whatever is broken in it.

What does not look as quizapp writes it is left out: a row may be damaged and still be one.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from quizapp.store import connect, sound
from quizapp.store.codec import COLUMNS, Row
from quizapp.store.errors import SQLITE_ERRORS, CannotOpen, StoreError
from quizapp.study.events import Event

_LAST = 2**40
"""No record has as many events."""
_MOST = 10_000
"""Broken places after which no more is tried."""

_SMALL: dict[str, tuple[str, Callable[[Row], object]]] = {
    "version": ("fingerprint", sound.require_version),
    "place": ("seq", sound.require_place),
    "state": ("name", sound.require_state),
    "edited": ("pack", sound.require_edit),
}
"""Tables beside the log: what they are ordered by, and what a row must be."""


class Salvage:
    """The readable part of a damaged record; nothing is changed by looking."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        """Read through a connection; `of` makes one. None stands for a file with nothing in it."""
        self._connection = connection
        self.last = 0
        """The highest number seen of an event: no fewer were saved."""

    @classmethod
    def of(cls, record: Path) -> "Salvage":
        """Look into a file, whatever it is. Raises CannotOpen where it cannot be opened now."""
        try:
            return cls(connect.open_looking(record))
        except CannotOpen:
            if os.path.lexists(record):
                # What is in it may be whole: it must not be taken for nothing.
                raise
            return cls(None)
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
                    with suppress(sound.Unsound):
                        yield sound.require_event(row)
            except SQLITE_ERRORS:
                broken += 1
                at = self._beyond(at)
                if at >= _LAST:
                    return
            else:
                return

    def rows(self, table: str) -> Iterator[Row]:
        """Read the rows of a small table, in order; around one broken place, if there is one."""
        order, require = _SMALL[table]
        read = [*self._until_broken(f"SELECT * FROM {table} ORDER BY {order}")]
        rest = self._until_broken(f"SELECT * FROM {table} ORDER BY {order} DESC")
        for row in dict.fromkeys((*read, *reversed([*rest]))):
            with suppress(sound.Unsound):
                require(row)
                yield row

    def _until_broken(self, query: str) -> Iterator[Row]:
        if self._connection is not None:
            with suppress(*SQLITE_ERRORS):
                yield from self._connection.execute(query)

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
