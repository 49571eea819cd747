"""Lines in and lines out: what is said is wrapped, cleaned, and never moved over again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from quizapp.packs.text import clean
from quizapp.plain.measure import wrap
from quizapp.settings import MEASURE
from quizapp.words.signs import can_show, in_ascii

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO


class Ended(Exception):
    """Nothing more will be typed."""


class Unheard(Ended):
    """Nobody takes what is said; its text says why, and nothing where somebody left, as in a pipe
    to `head`."""


class Talk:
    """One who listens and types."""

    def __init__(
        self,
        heard: TextIO,
        said: TextIO,
        *,
        width: int = 0,
        height: int = 0,
        echo: bool = False,
        spell: Callable[[str], str] = str,
    ) -> None:
        """Talk over two streams.

        `width` is in cells; at 0 a paragraph is a line, for whatever reads it to break. `height`
        is how many lines come before one is asked to go on; at 0 nobody is. `echo` repeats what
        was typed, which no terminal shows where it comes out of a pipe. `spell` writes signs that
        cannot be shown by others.
        """
        self._heard = heard
        self._said = said
        self.width = width
        self.height = height
        self._echo = echo
        self._spell = spell

    def say(self, words: str = "", indent: int = 0) -> None:
        """Say a paragraph, or leave a line free; lines after the first begin so far in."""
        self.show(wrap(words, self.width, indent))

    def show(self, lines: Iterable[str]) -> None:
        """Say lines that are set already. Raises Unheard."""
        for line in lines:
            self._write(clean(line.replace("\n", " ").expandtabs()).rstrip() + "\n")

    def ask(self, prompt: str) -> str:
        """Ask for a line. Raises Ended, Unheard."""
        self._write(f"{clean(prompt)} ")
        self._flush()
        typed = self._heard.readline()
        if not typed:
            self._write("\n")
            self._flush()
            raise Ended
        words = typed.strip()
        if self._echo:
            self.show([words])
        return words

    def _write(self, text: str) -> None:
        with _heard():
            self._said.write(self._spell(text))

    def _flush(self) -> None:
        with _heard():
            self._said.flush()


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise Unheard from error
    except OSError as error:
        raise Unheard(error.strerror or str(error)) from error


def talk_over(heard: TextIO, said: TextIO, measure: int = MEASURE, symbols: str = "auto") -> Talk:
    """Talk over streams, as wide and as high as the terminal is, if they are one.

    Lines have at most as many cells as `measure` says; at 0 they may be as long as there is room.
    `symbols` says whether signs are of ASCII: `ascii`, or `auto` where the stream cannot take them.
    """
    lacks = symbols == "auto" and not can_show(said.encoding or "utf-8")
    spell = in_ascii if lacks or symbols == "ascii" else str
    if not (heard.isatty() and said.isatty()):
        return Talk(heard, said, echo=not heard.isatty(), spell=spell)
    from shutil import get_terminal_size  # noqa: PLC0415

    columns, lines = get_terminal_size()
    # A line that fills the last column makes some terminals begin another. Above a page stands what
    # it is, and below it the prompt.
    width, height = min(columns - 1, measure or columns), max(lines - 6, 4)
    return Talk(heard, said, width=width, height=height, spell=spell)
