"""Backups while lines are spoken: begun between two prompts, and made in a thread."""

from __future__ import annotations

from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from quizapp.store.backups import EVERY
from quizapp.store.errors import DamagedRecord, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.store.upkeep import Upkeep


class Keeper:
    """Keeps a backup now and then; what goes wrong with that is told at the next prompt."""

    def __init__(self, upkeep: Upkeep, clock: Callable[[], float] = monotonic) -> None:
        """Begin at the first look; `clock` gives seconds."""
        self._upkeep = upkeep
        self._clock = clock
        self._next = 0.0
        self._failed: StoreError | None = None

    def look(self) -> str:
        """Begin a backup where it is time for one; return what went wrong with the last one.

        Raises DamagedRecord where the record turned out to be damaged.
        """
        if (now := self._clock()) >= self._next:
            self._next = now + EVERY.total_seconds()
            Thread(target=self._keep, name="backup", daemon=True).start()
        failed, self._failed = self._failed, None
        if isinstance(failed, DamagedRecord):
            raise failed
        if failed is None:
            return ""
        return f"{failed.message[:1].upper()}{failed.message[1:]}. {failed.remedy}".rstrip()

    def _keep(self) -> None:
        try:
            self._upkeep.keep_in_use()
        except StoreError as error:
            self._failed = error
