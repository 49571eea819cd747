"""How a problem names things: in backticks, short; and which word was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

_LONGEST = 40
_COMPARED = 100
"""Words that a word is compared with: each comparison takes its time, and a file may have many."""


def named(text: str) -> str:
    """Put a name or a value in backticks, on one line and cut to a length that can be read."""
    flat = " ".join(text[: 4 * _LONGEST].split())
    if len(flat) > _LONGEST:
        flat = flat[: _LONGEST - 1] + "…"
    return f"`{flat}`" if "`" not in flat else f"‘{flat}’"


def listed(words: Iterable[str], last: str = "or") -> str:
    """Join words in backticks as a sentence does: `a`, `b` or `c`."""
    names = [named(word) for word in words]
    return f" {last} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


@lru_cache(maxsize=1024)
def meant(word: str, known: tuple[str, ...]) -> str:
    """Return the known word that was probably meant, empty where none is near."""
    if len(word) > _LONGEST:
        return ""
    plain = word.strip().casefold().replace("_", "-").replace(" ", "-")
    if plain in known:
        return plain
    return next(iter(get_close_matches(plain, known[:_COMPARED], n=1, cutoff=0.7)), "")


def counted(count: int, thing: str) -> str:
    """Say how many there are of a thing: `1 file`, `2 files`."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
