"""What the tap heard so far: the program's screen, the keys that came, the terminal's answers."""

import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

from terminals.window import COLUMNS, ROWS, Cells
from tests.real.emulator import Emulator
from tests.real.terminal import flatten

MOST = 3.0
"""Seconds at most until it is taken that nothing more is painted."""


class NotSeen(Exception):
    """What should have come did not."""


class Heard:
    """Reads the log of a tap as it grows."""

    def __init__(self, folder: Path, patience: float) -> None:
        self._patience = patience
        self._folder = folder
        self._log = folder / "log"
        self._at = 0
        self._emulator = Emulator(COLUMNS, ROWS)
        self._size: Cells = (COLUMNS, ROWS)
        self.out = ""
        """All that the program sent, a character for each byte."""
        self.came = ""
        """All that the terminal sent it."""
        self._answers = ""

    @property
    def screen(self) -> list[str]:
        """What the program painted."""
        self.listen()
        return [line.rstrip() for line in self._emulator.lines]

    @property
    def size(self) -> Cells:
        """The size that the terminal told last."""
        self.listen()
        return self._size

    def place_of(self, words: str) -> Cells:
        """Find words on the screen."""
        for row, line in enumerate(self.screen):
            if (column := line.find(words)) >= 0:
                return column, row
        raise NotSeen(f"“{words}” is not on the screen")

    def sees(self, *words: str) -> bool:
        """Tell whether all these words are on the screen."""
        flat = flatten("\n".join(self.screen))
        return all(flatten(part) in flat for part in words)

    def wait_for(self, *words: str) -> None:
        """Wait until words are on the screen."""
        self.wait_until(lambda: self.sees(*words), f"“{words[0]}” did not come")

    def wait_gone(self, words: str) -> None:
        """Wait until words are no longer on the screen."""
        self.wait_until(lambda: not self.sees(words), f"“{words}” stayed")

    def wait_until(self, met: Callable[[], bool], else_: str) -> None:
        """Wait until something is so, not for ever."""
        end = time.monotonic() + self._patience
        while not met():
            if time.monotonic() > end:
                raise NotSeen(else_)
            time.sleep(0.05)

    def settle(self, seconds: float = 0.6) -> None:
        """Wait until the program sends nothing more, but for a cursor that blinks."""
        size, end = -1, time.monotonic() + MOST
        while size != len(self.out) and time.monotonic() < end:
            size = len(self.out)
            time.sleep(seconds)
            self.listen()

    def ask(self, question: str) -> str:
        """Ask the terminal itself; empty where it does not answer."""
        self.listen()
        self._answers = ""
        file = os.open(self._folder / "ask", os.O_WRONLY)
        os.write(file, question.encode())
        os.close(file)
        time.sleep(0.5)
        self.listen()
        return self._answers

    def mode(self, number: int) -> bool | None:
        """Ask whether a private mode is set; None where the terminal does not tell."""
        told = re.search(rf"\?{number};([1-4])\$y", self.ask(f"\x1b[?{number}$p"))
        return None if told is None else told[1] in "13"

    def listen(self) -> None:
        """Take in what was noted since."""
        if not self._log.exists():
            return
        with self._log.open("rb") as log:
            log.seek(self._at)
            for line in log:
                if not line.endswith(b"\n"):
                    break
                self._at += len(line)
                kind, what = json.loads(line)
                self._take(kind, what)

    def _take(self, kind: str, what: str | list[int]) -> None:
        match kind, what:
            case "out", str(text):
                self.out += text
                self._emulator.feed(text.encode("latin-1"))
            case "in", str(text):
                self.came += text
            case "answer", str(text):
                self._answers += text
            case "size", [int(columns), int(rows)]:
                self._size = (columns, rows)
                self._emulator.resize(columns, rows)
