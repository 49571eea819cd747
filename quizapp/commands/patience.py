"""Telling somebody who watches how far it is, once it takes long."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING

import click

from quizapp.terminals import may_be_written_over

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from quizapp.packs.batch import Progress

PATIENCE = 0.5
"""Seconds that anybody waits without a word."""
_ERASE = "\r\x1b[K"


@contextmanager
def told_if_long(label: str, wanted: bool = True) -> "Iterator[Progress | None]":
    """Give what is to be told how much is done; on a terminal it draws a bar, on stderr.

    Where nothing is told for long, as while SQLite looks through a file, the label stands alone.
    What cannot be written over is not written: a terminal of lines is told nothing.
    """
    if not (wanted and may_be_written_over(sys.stderr)):
        yield None
        return
    with _Watched(label) as watched:
        yield watched.tell


class _Watched:
    """Work that somebody watches: nothing first, then its label, then a bar."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._began = monotonic()
        self._bar: ProgressBar[int] | None = None
        self._labelled = False
        self._stack = ExitStack()
        self._drawing = Lock()
        self._timer = Timer(PATIENCE, self._say)
        self._timer.daemon = True

    def __enter__(self) -> "_Watched":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._drawing:
            self._erase()
            self._stack.close()
            # Whatever the timer was about to do, it comes too late.
            self._began = float("inf")

    def tell(self, seen: int, whole: int) -> None:
        """Draw how much is done, of how much."""
        with self._drawing:
            if self._bar is None and seen < whole and monotonic() - self._began > PATIENCE:
                self._erase()
                bar = click.progressbar(length=whole, label=self._label, file=sys.stderr)
                self._bar = self._stack.enter_context(bar)
            if self._bar is not None:
                self._bar.update(seen - self._bar.pos)

    def _say(self) -> None:
        with self._drawing:
            if self._bar is None and monotonic() > self._began:
                click.echo(f"{self._label} …", nl=False, err=True)
                self._labelled = True

    def _erase(self) -> None:
        if self._labelled:
            click.echo(_ERASE, nl=False, err=True)
            self._labelled = False
