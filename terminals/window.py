"""A window of a terminal, with somebody at its keys; and a terminal there may be here."""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

COLUMNS, ROWS = 100, 30
Cells = tuple[int, int]
"""Columns and rows."""


class Window(Protocol):
    """What a person does with a terminal. A place is a column and a row, from 0."""

    def type(self, text: str) -> None:
        """Type plain characters."""

    def press(self, key: str) -> None:
        """Press a key by its name."""

    def click(self, place: Cells, size: Cells) -> None:
        """Click with the left button at a place, on a screen of this size."""

    def paste(self, text: str) -> None:
        """Paste a text as the terminal does it."""

    def resize(self, to: Cells, size: Cells) -> None:
        """Drag the window, which has a size now, to about another one."""

    def lines(self) -> list[str] | None:
        """Read what stands on the screen; None where only a picture can be taken."""

    def picture(self, file: Path) -> None:
        """Keep what is seen: an image, or its text."""

    def clipboard(self) -> str | None:
        """Read what was copied last; None where there is nothing to read it from."""


@dataclass(frozen=True)
class Kind:
    """A terminal as it is found on a computer, if it is."""

    name: str
    needs: tuple[str, ...]
    """Programs without which it cannot be tried."""
    open: Callable[[Path, Path], AbstractContextManager[Window]]
    """With a folder for what it needs, and the program to run in it."""
    version: tuple[str, ...] = ()
    """The command that says which one it is."""
    without: tuple[str, ...] = ()
    """Steps that nobody can take here from outside."""
    patience: float = 15.0
    """Seconds until what does not come is given up."""

    def missing(self) -> list[str]:
        """Name the programs that are not here."""
        return [program for program in self.needs if shutil.which(program) is None]

    def which(self) -> str:
        """Say name and version."""
        return f"{self.name} {version_of(self.version)}".strip() if self.version else self.name


def version_of(command: Sequence[str]) -> str:
    """Take the first number out of what a program says of itself."""
    world = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(command, capture_output=True, text=True, check=False, env=world)
    words = (
        (said.stdout + said.stderr).replace("(", " ").replace(")", " ").replace(",", " ").split()
    )
    return next((word.strip("v") for word in words if any(map(str.isdigit, word))), "")
