"""Reading packs that changed in a thread, while the screen answers to keys."""

import asyncio
import sys
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from quizapp.words.numbers import time_left_words

if TYPE_CHECKING:
    from quizapp.store.unread import Unread
    from quizapp.ui.app import QuizApp

EVERY = 0.5
"""Seconds after which what was read is kept, and shown; and that anybody waits without a word."""
TURN = 0.0005
"""Seconds until a thread lets another one go on. Python's own 5 ms, some three of them for a key,
would be felt."""


class PackReader:
    """Reads what is yet to be read, in a thread. A stop leaves nothing half done: what was read is
    kept, and the next start reads the rest."""

    def __init__(self, unread: "Unread") -> None:
        self._unread = unread
        self._bytes = unread.left
        self._began = 0.0
        self.is_reading = True

    def start(self, app: "QuizApp") -> None:
        """Begin to read, and let an app show now and then what came."""
        loop = asyncio.get_running_loop()
        self._began = monotonic()

        def came() -> None:
            app.desk.library.take(self._unread.found)
            app.courses_came()
            if not self.is_reading:
                timer.stop()

        def read() -> None:
            self._read()
            # The app may have ended meanwhile.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(app.call_later, came)

        timer = app.set_interval(EVERY, came)
        Thread(target=read, name="read packs", daemon=True).start()

    def stop(self) -> None:
        """Read no further pack."""
        self.is_reading = False

    def words(self) -> str:
        """Say how far it is; nothing in the first half second, or once it has ended."""
        if not (self.is_reading and self._began):
            return ""
        share = 1 - self._unread.left / self._bytes if self._bytes else 0.0
        seconds = monotonic() - self._began
        return reading_words(self._unread.done, self._unread.whole, share, seconds)

    def _read(self) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        try:
            kept = monotonic()
            while self.is_reading and self._unread.done < self._unread.whole:
                self._unread.read_one()
                if monotonic() - kept >= EVERY:
                    self._unread.keep()
                    kept = monotonic()
            self._unread.keep()
        finally:
            sys.setswitchinterval(usual)
            self.is_reading = False


def reading_words(done: int, whole: int, share: float, seconds: float) -> str:
    """Say how many packs were read, and how long the rest will take, after so many seconds in which
    that share of their bytes was read; nothing where nobody waited long."""
    if seconds < EVERY:
        return ""
    said = f"Reading courses: {done:,} of {whole:,}"
    if share > 0:
        said += f" · about {time_left_words(round(seconds * (1 - share) / share) or 1)}"
    return said
