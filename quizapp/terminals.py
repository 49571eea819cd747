"""What the terminal can do, as far as it says so."""

import os
import sys
from collections.abc import Mapping
from typing import Any, TextIO

DUMB = ("dumb", "unknown")
"""Values of TERM by which a terminal says that its cursor goes nowhere but on."""
ASCII = ("ANSI_X3.4-1968", "US-ASCII", "ASCII", "646")
"""Names of the encoding of a locale that says nothing of letters."""
FEW_SIGNS = ("linux", "ansi", "cons25", "vt52", "vt100", "vt102", "vt220", "vt320")
"""Values of TERM of those whose fonts lack the app's signs; letters they may have."""


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


def charset() -> str:
    """Name the encoding of the locale."""
    from _locale import CODESET, nl_langinfo  # noqa: PLC0415 - `locale` takes its time

    return nl_langinfo(CODESET)


def is_utf8(encoding: str) -> bool:
    """Tell whether a name is one of UTF-8's."""
    return encoding.lower().replace("-", "") == "utf8"


def wants_ascii(symbols: str) -> bool:
    """Tell whether signs are to be of ASCII: as the setting says, else as the locale does."""
    if symbols != "auto":
        return symbols == "ascii"
    return not is_utf8(charset()) or os.environ.get("TERM", "") in FEW_SIGNS


def is_screen(env: Mapping[str, str] = os.environ) -> bool:
    """Tell whether it is GNU screen.

    It hands on an Escape only with the next key while the program in it wants the mouse (4.9.0,
    tried), and what is for the terminal around it only in pieces.
    """
    term = env.get("TERM", "")
    # By ssh, TERM alone comes along. tmux too may say `screen`, and says no more than that.
    by_name = term.startswith("screen.") or ("STY" in env and term.startswith("screen"))
    return by_name and "TMUX" not in env


def has_few_colours() -> bool:
    """Tell whether the terminal says it has sixteen colours, or fewer, as Rich understands it."""
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    colours = os.environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return colours not in ("256color", "kitty", "direct")
