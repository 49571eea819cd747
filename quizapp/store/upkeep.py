"""Looking after one record: when it is copied, and that old copies go.

How that is done is imported when it is: this is on the way to the first frame.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizapp.store.backups import Backup, Tell
    from quizapp.store.store import Store

_MICROS = 1_000_000


class Upkeep:
    """The backups of one record; may be asked from any thread."""

    def __init__(self, record: Path, folder: Path, now: Callable[[], int]) -> None:
        """Copy a record into a folder; `now` gives the time in µs UTC."""
        self._record = record
        self._folder = folder
        self._now = now
        self._lock = Lock()

    def keep(self, why: str, tell: Tell | None = None) -> Backup | None:
        """Keep a backup, if something was saved since the newest.

        Raises NotKept and DamagedRecord, see `backups.keep`.
        """
        from quizapp.store.backups import keep, thin  # noqa: PLC0415

        with self._lock:
            now = self._now()
            made = keep(self._record, self._folder, why, now, tell)
            if made is not None:
                thin(self._folder, now)
            return made

    def keep_astray(self, store: Store) -> Backup | None:
        """Keep a backup of a record as it is open, where its file is no longer in its place.

        Raises NotKept and DamagedRecord, see `backups.keep_open`.
        """
        if not store.is_astray:
            return None
        from quizapp.store.backups import keep_open  # noqa: PLC0415

        with self._lock:
            return keep_open(store.pour, self._folder, "astray", self._now())

    def keep_in_use(self) -> Backup | None:
        """Keep a backup, if the newest is old enough."""
        from quizapp.store.backups import EVERY, listed  # noqa: PLC0415

        every, now = EVERY.total_seconds() * _MICROS, self._now()
        # A backup of the future is one from before the clock went back.
        if any(0 <= now - one.at < every for one in listed(self._folder)):
            return None
        return self.keep("use")
