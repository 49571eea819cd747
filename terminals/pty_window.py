"""A terminal without a window: a pty, the screen kept here, nothing that is asked answered."""

import os
import pty
import signal
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from terminals.window import COLUMNS, ROWS, Cells
from tests.real.emulator import Emulator

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "shift+tab": "\x1b[Z",
    "f1": "\x1bOP",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+z": "\x1a",
    "ctrl+u": "\x15",
}


class PtyWindow:
    """Writes what keys send, and reads what comes."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], baud: int = 0) -> None:
        self._baud = baud
        self._emulator = Emulator(COLUMNS, ROWS)
        self._pid, self._master = pty.fork()
        if self._pid == 0:
            _become([*command], env)
        self.resize((COLUMNS, ROWS), (COLUMNS, ROWS))
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def close(self) -> None:
        os.kill(self._pid, signal.SIGHUP)
        end = time.monotonic() + 5
        while os.waitpid(self._pid, os.WNOHANG) == (0, 0):
            if time.monotonic() > end:
                os.kill(self._pid, signal.SIGKILL)
            time.sleep(0.05)
        self._reader.join(2)
        os.close(self._master)

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def press(self, key: str) -> None:
        self.type(KEYS.get(key, key))

    def click(self, place: Cells, size: Cells) -> None:
        at = f"{place[0] + 1};{place[1] + 1}"
        self.type(f"\x1b[<0;{at}M")
        self.type(f"\x1b[<0;{at}m")

    def paste(self, text: str) -> None:
        self.type(f"\x1b[200~{text}\x1b[201~")

    def resize(self, to: Cells, size: Cells) -> None:
        columns, rows = to
        self._emulator.resize(columns, rows)
        termios.tcsetwinsize(self._master, (rows, columns))

    def lines(self) -> list[str] | None:
        return [line.rstrip() for line in self._emulator.lines]

    def picture(self, file: Path) -> None:
        file.with_suffix(".txt").write_text("\n".join(self.lines() or ()), "utf-8")

    def clipboard(self) -> str | None:
        return None

    def _read(self) -> None:
        """Take in what comes, no faster than the line."""
        while True:
            try:
                came = os.read(self._master, self._baud // 100 or 65536)
            except OSError:
                return
            self._emulator.feed(came)
            if self._baud:
                # Ten bits for each byte: one to begin it, one to end it.
                time.sleep(len(came) * 10 / self._baud)


def _become(command: list[str], env: Mapping[str, str]) -> None:
    """Turn this process, a fork, into the program."""
    try:
        # Its size, before it asks for it.
        termios.tcsetwinsize(0, (ROWS, COLUMNS))
        os.execvpe(command[0], command, env)
    finally:
        os._exit(127)


@contextmanager
def pty_window(
    command: Sequence[str], env: Mapping[str, str], baud: int = 0
) -> Iterator[PtyWindow]:
    """Open such a terminal, and hang it up afterwards."""
    window = PtyWindow(command, env, baud)
    try:
        yield window
    finally:
        window.close()
