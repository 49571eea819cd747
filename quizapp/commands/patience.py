"""Telling somebody who watches how far it is, once it takes long."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from quizapp.packs.batch import Progress

PATIENCE = 0.5
"""Seconds that anybody waits without a word."""


@contextmanager
def told_if_long(label: str, wanted: bool = True) -> "Iterator[Progress | None]":
    """Give what is to be told how much is done; on a terminal it draws a bar, on stderr."""
    if not (wanted and sys.stderr.isatty()):
        yield None
        return
    began = monotonic()
    with ExitStack() as stack:
        bars: list[ProgressBar[int]] = []

        def tell(seen: int, whole: int) -> None:
            if not bars and seen < whole and monotonic() - began > PATIENCE:
                bar = click.progressbar(length=whole, label=label, file=sys.stderr)
                bars.append(stack.enter_context(bar))
            for bar in bars:
                bar.update(seen - bar.pos)

        yield tell
