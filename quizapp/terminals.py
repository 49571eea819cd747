"""What the terminal can do, as far as it says so."""

import os
import sys
from typing import Any, TextIO

DUMB = ("dumb", "unknown")
"""Values of TERM by which a terminal says that its cursor goes nowhere but on."""


def has_terminal() -> bool:
    """Tell whether there is one: Textual reads stdin and draws on stderr, and hangs without."""
    streams: tuple[Any, ...] = (sys.__stdin__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)


def is_dumb() -> bool:
    """Tell whether the terminal says that it takes lines alone."""
    return os.environ.get("TERM", "") in DUMB


def may_be_written_over(out: TextIO) -> bool:
    """Tell whether a line that was written may be written over."""
    return out.isatty() and not is_dumb()
