"""Textual's driver of the terminal, for a terminal that sends what is no text, or is gone.

Textual ends the app with a traceback, and 0, at a byte that is not UTF-8. From a terminal
that is gone it reads nothing, over and over again; and it fails to write to it, or waits
for ever for what nobody writes any more.
"""

import asyncio
import os
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from selectors import EVENT_READ, SelectSelector
from threading import Event
from typing import IO, Any

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size

from quizapp.terminals import is_screen
from quizapp.ui import signals

_PATIENCE = 0.1
"""Seconds until an Escape that nothing follows is a key."""
_MOST = 4096
"""Bytes."""
_WAY = 0.002
"""Seconds at most for which a frame has way. It is written in a tenth of that; but the thread that
writes may have to wait 5 ms for one that computes, as the other does right after a frame."""


class Driver(LinuxDriver):
    """Reads whatever comes, and ends the app where nothing can come any more."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Drive the terminal for an app; without the mouse where that would take the Escape key."""
        super().__init__(app, debug=debug, mouse=mouse and not is_screen(), size=size)
        spell: Callable[[str], str] = str
        if getattr(app, "in_ascii", False):
            from quizapp.words.signs import in_ascii  # noqa: PLC0415 - for a few terminals

            spell = in_ascii
        self._output = _Output(self._file, spell)
        self._file: IO[str] = self._output  # type: ignore[assignment]

    def start_application_mode(self) -> None:
        """Take the terminal, and follow its size.

        Textual looks at the size within the signal. One that comes within another is told of
        first, and the older size last: the app would keep to that.
        """
        super().start_application_mode()  # type: ignore[no-untyped-call]
        asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, self._tell_size)

    def _tell_size(self) -> None:
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(Resize(size, size))

    def write(self, data: str) -> None:
        """Hand a text to the thread that writes."""
        self._output.done.clear()
        super().write(data)

    def flush(self) -> None:
        """Let the thread write before anything else is done, as far as the terminal takes it."""
        super().flush()
        self._output.done.wait(_WAY)

    def stop_application_mode(self) -> None:
        """Give the terminal back, with nothing left on it."""
        self.write(signals.CLEAR)
        super().stop_application_mode()

    def _run_input_thread(self) -> None:
        # What else is raised is a fault of the program, as in any other thread.
        try:
            self.run_input_thread()
        except OSError:
            signals.hang_up()

    def run_input_thread(self) -> None:
        """Turn what comes from the terminal into events, until the app gives it back."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_PATIENCE):
                    received = os.read(self.fileno, _MOST)
                    if not received:
                        raise OSError("the terminal is gone")
                    for event in parser.feed(decode(received)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            # What was begun and not ended is nothing.
            for _ in parser.feed(""):
                pass


class _Output:
    """Writes until the terminal is gone, and nothing from then on."""

    def __init__(self, file: IO[str], spell: Callable[[str], str] = str) -> None:
        self._file = file
        self._spell = spell
        self.fileno = file.fileno
        self.done = Event()
        """Set when all that was handed over is written."""

    def write(self, text: str) -> None:
        self._try(lambda: self._file.write(self._spell(text)))

    def flush(self) -> None:
        self._try(self._file.flush)
        self.done.set()

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except OSError:
            self._try = lambda do: None  # type: ignore[method-assign]
            signals.hang_up()
