"""A program in a pseudo-terminal, its output read as it comes, its CPU time from the kernel.

The clock starts before the program is started, or before a key is written, and
is read when the byte waited for has come.
"""

import fcntl
import os
import select
import signal
import struct
import termios
from dataclasses import dataclass
from time import clock_gettime, perf_counter
from types import TracebackType
from typing import Self

COLUMNS, ROWS = 100, 30
PATIENCE = 20.0
"""Seconds until a program that does not show what it should is given up."""
QUIET = 0.06
"""Seconds without a byte after which a program has painted all it had to paint."""
SETTLED = 0.015
"""Seconds without a byte after which what the key cost is done; what comes later is done ahead
of a key, while nobody waits."""
CPU_CLOCK = 2
"""With a process, makes the number of its clock, as clock_getcpuclockid(3) does on Linux."""
ASKED_FOR_FRAMES, YES_FRAMES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Textual asks whether whole frames can be shown at once; terminals of today say yes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a program took, in seconds."""

    wall: float
    cpu: float
    """Over all its threads."""


class Terminal:
    """Runs a program; use it as a context manager, which ends the program by SIGKILL."""

    def __init__(self, command: list[str], env: dict[str, str] | None = None) -> None:
        self._output, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._came = bytearray()
        self._started = perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            _become(command, environment() | (env or {}), theirs)
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._output)

    def started(self, mark: str) -> Taken:
        """Wait until a text is on the screen; say what it took from the start."""
        at = self._wait(mark.encode())
        return Taken(at - self._started, self.cpu())

    def press(self, key: str, mark: str) -> Taken:
        """Press a key; say what it took until the last byte of a screen that shows a text.

        The text must differ in every character from what it replaces.
        """
        self._came.clear()
        before, begin = self.cpu(), perf_counter()
        os.write(self._output, key.encode())
        at = self._wait(mark.encode())
        while True:
            while (came := self._read(SETTLED)) is not None:
                at = came
            taken = Taken(at - begin, self.cpu() - before)
            if (came := self._read(QUIET - SETTLED)) is None:
                return taken
            at = came

    def press_untimed(self, key: str) -> None:
        """Press a key that may change nothing."""
        os.write(self._output, key.encode())
        self.rest(2 * QUIET)

    @property
    def came(self) -> bytes:
        """What was written since the last key."""
        return bytes(self._came)

    def rest(self, seconds: float = 0.4) -> None:
        """Wait until nothing more comes."""
        while self._read(seconds) is not None:
            pass

    def cpu(self) -> float:
        """CPU time of all threads so far, in seconds, those that have ended included."""
        return clock_gettime(~self.pid << 3 | CPU_CLOCK)

    def _wait(self, mark: bytes) -> float:
        end = perf_counter() + PATIENCE
        while perf_counter() < end:
            at = self._read(end - perf_counter())
            if at is not None and mark in self._came:
                return at
        raise SystemExit(f"{mark!r} did not come; what came: {bytes(self._came[-3000:])!r}")

    def _read(self, seconds: float) -> float | None:
        """Take in what comes next; return the time, or None where nothing came."""
        if not select.select([self._output], [], [], seconds)[0]:
            return None
        try:
            came = os.read(self._output, 1 << 16)
        except OSError as error:
            raise SystemExit(f"the program ended: {bytes(self._came[-3000:])!r}") from error
        at = perf_counter()
        if ASKED_FOR_FRAMES in came:
            os.write(self._output, YES_FRAMES)
        self._came += came
        return at


def environment() -> dict[str, str]:
    """The learner's environment, without what changes how a program paints."""
    left_out = ("QUIZAPP", "TEXTUAL", "PYTHON", "NO_COLOR", "COLORTERM", "LC_TERMINAL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return kept | {"TERM": "xterm-256color"}


def _become(command: list[str], world: dict[str, str], terminal: int) -> None:
    """Turn this process, a fork, into the program."""
    try:
        os.login_tty(terminal)
        os.execve(command[0], command, world)
    finally:
        os._exit(127)
