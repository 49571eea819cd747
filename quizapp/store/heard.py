"""What SQLite does in one go, done so that a signal is heard meanwhile, and ends it.

Python tells of a signal between two of its own steps, and a single statement may take many
seconds: it goes to a thread, while this one waits and listens.
"""

import sqlite3
from collections.abc import Callable
from threading import Event, Thread, current_thread, main_thread
from typing import Generic, TypeVar

Result = TypeVar("Result")
_AGAIN = 0.01
"""Seconds until what goes on is interrupted once more: it may not have begun the first time."""


def heard(connection: sqlite3.Connection, work: Callable[[], Result]) -> Result:
    """Return what `work` does with a connection, which any thread may use.

    What a signal raises meanwhile is raised, once the work has ended. Only the main thread hears
    of any: in another one, this is nothing but calling `work`.
    """
    if current_thread() is not main_thread():
        return work()
    going = _Going(work)
    going.start()
    try:
        going.ended.wait()
    finally:
        while not going.ended.is_set():
            connection.interrupt()
            going.ended.wait(_AGAIN)
        going.join()
    if going.error is not None:
        raise going.error
    return going.results[0]


class _Going(Thread, Generic[Result]):
    """The work, with what came of it."""

    def __init__(self, work: Callable[[], Result]) -> None:
        super().__init__(name="heard", daemon=True)
        self._work = work
        self.ended = Event()
        self.results: list[Result] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.results.append(self._work())
        except BaseException as error:  # noqa: BLE001  (raised again by who waits for it)
            self.error = error
        finally:
            self.ended.set()
