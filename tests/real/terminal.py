"""A real pseudo-terminal with the real program in it: type keys, read the screen, send signals."""

import fcntl
import os
import pty
import re
import select
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import quizapp
from tests.real.emulator import ASKED_FOR_FRAMES, YES_FRAMES, Emulator

PROGRAM = (sys.executable, "-m", "quizapp")
SHELL = Path(__file__).with_name("shell.py")
PATIENCE = 20.0
"""Seconds until something that never comes is given up; nothing waits longer than it must."""

_KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "left": "\x1b[D",
    "right": "\x1b[C",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "backspace": "\x7f",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+z": "\x1a",
}
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")


def environment(data: Path, **more: str) -> dict[str, str]:
    """A learner's surroundings, with nothing of the machine the tests run on."""
    usual = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(data.parent),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "TEXTUAL_ANIMATIONS": "none",
        "QUIZAPP_DATA_DIR": str(data),
        # The program under test is the one that the tests import, from whichever folder they run.
        "PYTHONPATH": str(Path(quizapp.__file__).parents[1]),
    }
    return {**usual, **more}


class Terminal:
    """A program in a pseudo-terminal, its screen, and its way out."""

    def __init__(
        self, program: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        """Start a program at a size of columns and rows, which it finds as it begins."""
        self._master, slave = pty.openpty()
        self.raw = bytearray()
        """Every byte the terminal received."""
        self._emulator = Emulator(*size)
        self._set_size(*size)
        self.before = termios.tcgetattr(slave)
        ours, theirs = socket.socketpair()
        with theirs:
            self._shell = subprocess.Popen(
                [sys.executable, "-I", "-S", str(SHELL), str(theirs.fileno()), *program],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env=dict(env),
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        os.close(slave)
        self._link = ours
        self._reports = b""
        self.pid = 0
        self.status: int | None = None
        self.stopped = False
        self._until(lambda: self.pid != 0, "the program to start")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End whatever still runs."""
        if self.status is None and self.pid and self._shell.poll() is None:
            os.kill(self.pid, signal.SIGKILL)
        self._link.close()
        self.hang_up()
        self._shell.wait(PATIENCE)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # Input

    def type(self, text: str) -> Self:
        """Send characters as they are; a byte that is none stands as Python escapes it."""
        os.write(self._master, text.encode(errors="surrogateescape"))
        return self

    def type_slowly(self, text: str, seconds: float) -> Self:
        """Send characters one by one, so much time between them, with an eye on the screen."""
        for character in text:
            self.type(character).look(seconds)
        return self

    def press(self, key: str) -> Self:
        """Press a key, by its name or its character."""
        return self.type(_KEYS.get(key, key))

    def click(self, words: str) -> Self:
        """Press and release the left button at the end of words, the lowest where several are."""
        for y, line in reversed([*enumerate(self._emulator.lines)]):
            if (x := line.find(words)) >= 0:
                at = f"{x + len(words)};{y + 1}"
                return self.type(f"\x1b[<0;{at}M\x1b[<0;{at}m")
        raise AssertionError(f"{words!r} is not on one line of the screen:\n{self.screen}")

    def resize(self, columns: int, rows: int) -> Self:
        """Change the size of the window; the kernel tells the program."""
        self._emulator.resize(max(columns, 1), max(rows, 1))
        self._set_size(columns, rows)
        return self

    def signal(self, number: int) -> Self:
        os.kill(self.pid, number)
        return self

    def foreground(self) -> Self:
        """Say `fg` to the shell."""
        self.stopped = False
        self._link.sendall(b"fg\n")
        return self

    # Output

    def write_over(self) -> Self:
        """Let others write on the screen, as a shell does."""
        self._emulator.feed(b"\x1b[H\x1b[2J$ ls\r\nnotes.txt\r\n$ ")
        return self

    @property
    def screen(self) -> str:
        """What stands on the screen, trailing blanks cut."""
        return "\n".join(line.rstrip() for line in self._emulator.lines).rstrip()

    def sees(self, *words: str) -> bool:
        """Whether words are on the screen, however they are broken into lines."""
        flat = flatten(self.screen)
        return all(flatten(part) in flat for part in words)

    def wait_for(self, *words: str, patience: float = PATIENCE) -> Self:
        """Wait until all these words are on the screen."""
        return self._until(lambda: self.sees(*words), f"{words} on the screen", patience)

    def wait_until(self, met: Callable[[], bool], what: str) -> Self:
        """Wait until something is the case, reading the screen meanwhile."""
        return self._until(met, what)

    def wait_gone(self, *words: str) -> Self:
        """Wait until none of these words is on the screen any more."""
        return self._until(
            lambda: not any(self.sees(part) for part in words), f"{words} to leave the screen"
        )

    def look(self, seconds: float) -> Self:
        """Take in what comes in so much time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self.status is None:
            self._pump(left)
        return self

    def wait_stopped(self) -> Self:
        """Wait until the program gave the terminal back to the shell."""
        return self._until(lambda: self.stopped, "the program to stop")

    def wait(self) -> int:
        """Wait for the end of the program; return its exit status, negative after a signal."""
        self._until(lambda: self.status is not None, "the program to end")
        self._drain()
        self._emulator.flush()
        assert self.status is not None
        return self.status

    # How the terminal stands

    @property
    def modes(self) -> dict[int, bool]:
        """Private modes the program touched, and how each was left."""
        found: dict[int, bool] = {}
        for match in _MODE.finditer(self.raw):
            for number in match[1].split(b";"):
                found[int(number)] = match[2] == b"h"
        return found

    @property
    def attributes(self) -> list[Any]:
        """The line's attributes now."""
        return list(termios.tcgetattr(self._master))

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # Waiting

    def _until(self, met: Callable[[], bool], what: str, patience: float = PATIENCE) -> Self:
        end = time.monotonic() + patience
        while not met():
            left, over = end - time.monotonic(), self.status is not None
            # Not for long: what is waited for may be on the disk rather than on the screen.
            came = self._pump(0 if over else min(max(left, 0), 0.05))
            if not came and not met() and (over or left <= 0):
                if over:
                    self._emulator.flush()
                state = f"ended with {self.status}" if over else "running"
                raise AssertionError(f"waited for {what}; program {state}:\n{self.screen}")
        return self

    def _pump(self, seconds: float) -> bool:
        """Take in what comes next from program or shell; tell whether anything came."""
        sources = [self._link.fileno(), *([self._master] if self._master >= 0 else [])]
        ready, _, _ = select.select(sources, [], [], seconds)
        if self._master in ready:
            self._read()
        if self._link.fileno() in ready:
            self._listen()
        return self._master in ready

    def _read(self) -> None:
        try:
            received = os.read(self._master, 65536)
        except OSError:  # no one holds the other end any more
            return
        self.raw += received
        if ASKED_FOR_FRAMES in received:
            self.type(YES_FRAMES)
        self._emulator.feed(received)

    def _drain(self) -> None:
        while self._master >= 0 and self._pump(0):
            pass

    def _listen(self) -> None:
        self._reports += self._link.recv(4096)
        *lines, self._reports = self._reports.split(b"\n")
        for line in lines:
            word, _, number = line.partition(b" ")
            match word:
                case b"pid":
                    self.pid = int(number)
                case b"stopped":
                    self.stopped = True
                case b"exit":
                    self.status = int(number)


def flatten(text: str) -> str:
    """Give words with single blanks between them, frames left out."""
    return " ".join(re.sub("[│╭╮╰╯─]", " ", text).split())
