"""Textual's driver of the terminal, for a terminal that sends what is no text, or is gone.

Textual ends the app with a traceback, and 0, at a byte that is not UTF-8; it waits for ever
for what nobody writes once the terminal is gone.
"""

import codecs
from collections.abc import Callable
from functools import partial

from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread

from quizapp.ui import signals


class Driver(linux_driver.LinuxDriver):
    """Reads whatever comes, and ends the app where nothing can come any more."""

    def _run_input_thread(self) -> None:
        # What else is raised is a fault of the program, as in any other thread.
        try:
            self.run_input_thread()
        except OSError:
            signals.hang_up()


class Writer(WriterThread):
    """Writes until the terminal is gone, and nothing from then on."""

    def run(self) -> None:
        """Write what is in the queue; where that cannot be written, empty it."""
        try:
            super().run()
        except OSError:
            signals.hang_up()
            while self._queue.get() is not None:
                pass


def _decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


linux_driver.getincrementaldecoder = _decoder  # type: ignore[attr-defined,assignment]
linux_driver.WriterThread = Writer  # type: ignore[attr-defined]
