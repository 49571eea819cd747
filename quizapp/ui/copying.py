"""Copying by the terminal: a text goes into its clipboard by a sequence that is called OSC 52.

No terminal answers: what is known of some of them is said, and no more is claimed.
"""

from collections.abc import Iterator, Mapping

from quizapp.packs.text import clean
from quizapp.terminals import is_screen

LONGEST = 74_994
"""Bytes: in base64, and with what is around it, the 100,000 that a terminal should take."""
_PIECE = 700
"""Characters that GNU screen hands on at once; it takes 768."""


def shortened(text: str) -> str:
    """Cut a text to what a terminal takes, at the end of a line."""
    if len(text.encode()) <= LONGEST:
        return text
    cut = text.encode()[:LONGEST].decode(errors="ignore")
    return cut.rpartition("\n")[0] or cut


def harmless(text: str) -> str:
    """Leave nothing in a text that does something where it is put in: a tab, an escape."""
    return clean(text).expandtabs().strip("\n")


def handed_on(sequence: str, env: Mapping[str, str]) -> Iterator[str]:
    """Give a sequence in the pieces in which it reaches the terminal."""
    if not is_screen(env):
        yield sequence
        return
    for at in range(0, len(sequence), _PIECE):
        yield f"\x1bP{sequence[at : at + _PIECE]}\x1b\\"


def sequences(text: str, env: Mapping[str, str]) -> Iterator[str]:
    """Give what puts a text into the clipboard."""
    from base64 import b64encode  # noqa: PLC0415

    return handed_on(f"\x1b]52;c;{b64encode(text.encode()).decode()}\a", env)


def refusal(env: Mapping[str, str]) -> str:
    """Say why a terminal that is known to take nothing will not; empty where it may."""
    if env.get("TERM_PROGRAM") == "Apple_Terminal":
        return "The Terminal of macOS lets no program copy. Drag with the mouse, fn held down."
    if env.get("TERM", "").startswith(("linux", "vt1", "vt2")):
        return "A console has no clipboard to copy to."
    return ""


def condition(env: Mapping[str, str]) -> str:
    """Say on what it depends whether a text arrives, where that is known."""
    if _is_tmux(env):
        return "tmux passes it on where its set-clipboard is on."
    if "XTERM_VERSION" in env:
        return "xterm takes it where its allowWindowOps is true."
    return ""


def said(what: str, *, whole: bool, env: Mapping[str, str]) -> str:
    """Say what was copied."""
    done = f"Copied: the {what}." if whole else f"Copied: the beginning of the {what}."
    return f"{done} {condition(env)}".rstrip()


def _is_tmux(env: Mapping[str, str]) -> bool:
    return "TMUX" in env or env.get("TERM", "").startswith("tmux")
