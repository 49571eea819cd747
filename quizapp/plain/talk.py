"""Lines in and lines out: what is said is wrapped, cleaned, and never moved over again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.text import clean
from quizapp.plain.measure import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO


class Ended(Exception):
    """Nothing more will be typed."""


class Talk:
    """One who listens and types."""

    def __init__(
        self, heard: TextIO, said: TextIO, *, width: int = 0, height: int = 0, echo: bool = False
    ) -> None:
        """Talk over two streams.

        `width` is in cells; at 0 a paragraph is a line, for whatever reads it to break. `height`
        is how many lines come before one is asked to go on; at 0 nobody is. `echo` repeats what
        was typed, which no terminal shows where it comes out of a pipe.
        """
        self._heard = heard
        self._said = said
        self.width = width
        self.height = height
        self._echo = echo

    def say(self, words: str = "", indent: int = 0) -> None:
        """Say a paragraph, or leave a line free; lines after the first begin so far in."""
        self.show(wrap(words, self.width, indent))

    def show(self, lines: Iterable[str]) -> None:
        """Say lines that are set already."""
        for line in lines:
            self._said.write(clean(line.replace("\n", " ").expandtabs()).rstrip() + "\n")

    def ask(self, prompt: str) -> str:
        """Ask for a line. Raises Ended."""
        self._said.write(f"{prompt} ")
        self._said.flush()
        typed = self._heard.readline()
        if not typed:
            self._said.write("\n")
            self._said.flush()
            raise Ended
        words = typed.strip()
        if self._echo:
            self.show([words])
        return words
