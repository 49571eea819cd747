"""Characters that a text in double quotes names by a backslash, such as ``\\x1b``."""

import re
from collections.abc import Iterator

from quizapp.packs.text import forbidden

_SUSPECT = re.compile(r"\\[0abefrvNLPxuU]")
_ESCAPE = re.compile(
    r"\\(?:x(?P<two>[0-9A-Fa-f]{2})|u(?P<four>[0-9A-Fa-f]{4})|U(?P<eight>[0-9A-Fa-f]{8})"
    r"|(?P<letter>.))",
    re.DOTALL,
)
_LETTERS = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "r": "\r",
    "v": "\v",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}


def may_hide_characters(text: str) -> bool:
    """Tell whether a file has any escape that could stand for a refused character."""
    return "\\" in text and _SUSPECT.search(text) is not None


def forbidden_escapes(written: str) -> Iterator[tuple[int, int, str]]:
    """Yield offset, width and name of each escape, in a text as written, of a refused character."""
    for match in _ESCAPE.finditer(written):
        digits = match["two"] or match["four"] or match["eight"]
        if digits:
            code = int(digits, 16)
            character = chr(code) if code < 0x110000 else ""
        else:
            character = _LETTERS.get(match["letter"], "")
        for _, name in forbidden(character):
            yield match.start(), len(match.group()), name
