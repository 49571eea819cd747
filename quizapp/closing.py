"""The last backup of a run: who has to wait for it sees how far it is, and may end it."""

import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TextIO

from quizapp.terminals import may_be_written_over

PATIENCE = 0.5
"""Seconds that anybody waits without a word."""
EVERY = 0.1
"""Seconds between two words."""
_CLEARED = "\r\x1b[K"


class Waiting:
    """One line on a terminal, written over until there is nothing more to wait for.

    Where nothing can be written over, it is said once that there is something to wait for.
    """

    def __init__(self, out: TextIO | None = None, clock: Callable[[], float] = monotonic) -> None:
        """Begin to wait; `clock` gives seconds."""
        self._out = sys.stderr if out is None else out
        self._writes_over = may_be_written_over(self._out)
        self._clock = clock
        self._began = clock()
        self._said = 0.0

    def tell(self, done: int, whole: int) -> None:
        """Say how far the copy is; once it is whole, it is still to be checked."""
        passed = self._clock() - self._began
        if not self._writes_over:
            if passed > PATIENCE and not self._said:
                self._said = passed
                self._write(f"{words(done, whole, passed)}\n")
        elif passed > PATIENCE and (done == whole or passed - self._said > EVERY):
            self._said = passed
            self._write(f"{_CLEARED}{words(done, whole, passed)}")

    def end(self) -> None:
        """Leave nothing of the line."""
        if self._said and self._writes_over:
            self._write(_CLEARED)

    def _write(self, text: str) -> None:
        # There may be nobody to read it.
        with suppress(OSError):
            self._out.write(text)
            self._out.flush()


def words(done: int, whole: int, passed: float) -> str:
    """Say how far a backup is that was begun some seconds ago, of which the copy is the most."""
    if done >= whole:
        said = "checking it"
    else:
        said = f"{100 * done // whole} %"
        if done:
            said += f", about {round(passed * (whole - done) / done)} s left"
    return f"Keeping a backup of your record: {said}. All is saved; Ctrl+C leaves at once."
