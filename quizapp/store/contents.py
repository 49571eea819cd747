"""What the index keeps of a pack beside its card: all it says, and the words to find it by.

The pack was checked when it was written there. It is used while the files are as they were; a
pack is taken out whole, as bytes, so that nothing that happens to a file or to the index later
changes what this run shows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, crc32, decompress

from quizapp.packs.kept import kept, taken_out
from quizapp.store.index import read_content
from quizapp.store.row import PROGRAM, holds, key_of, stamp_of
from quizapp.study.finding import Findable, Spot, spots_of, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from quizapp.packs.library import PackCard
    from quizapp.packs.model import Pack


class Content(NamedTuple):
    """What is kept of one pack, as bytes with checksums of their own."""

    path: bytes
    said: bytes
    """The pack."""
    words: bytes
    """What its questions are found by."""
    spots: bytes
    """What is shown of a question that was found: read where one was."""


def content_of(key: bytes, pack: Pack) -> Content:
    """Write what is to be kept of a pack."""
    words = words_of(pack).encode()
    spots = compress(json.dumps(spots_of(pack)).encode(), 1)
    return Content(key, kept(pack), _summed(words), _summed(spots))


def pack_in(index: Path, path: Path) -> Pack | None:
    """Give the pack of a file; None where it has to be read from there."""
    found = _current(index, path, "said")
    return None if found is None else taken_out(found[0])


def findable_in(index: Path, card: PackCard) -> Findable | None:
    """Give what is found in a course; None where it has to be made from the pack."""
    found = _current(index, card.path, "words", "spots")
    if found is None:
        return None
    words, spots = map(_whole, found)
    if words is None or spots is None:
        return None
    return Findable(card.id, card.title, words.decode(), lambda: _spots(spots))


def _current(index: Path, path: Path, *wanted: str) -> tuple[bytes, ...] | None:
    """Read what is kept of a file, if that is still what its files say."""
    found = read_content(index, key_of(str(path)), wanted)
    if found is None:
        return None
    size, modified, changed, program, beside, *said = found
    try:
        now = stamp_of(path.stat())
    except (OSError, ValueError):
        return None
    is_as_it_was = (size, modified, changed, program) == (*now, PROGRAM)
    return tuple(said) if is_as_it_was and (not beside or holds(beside)) else None


def _spots(said: bytes) -> list[Spot]:
    return [Spot(*one) for one in json.loads(decompress(said))]


def _summed(said: bytes) -> bytes:
    return crc32(said).to_bytes(4, "big") + said


def _whole(said: bytes) -> bytes | None:
    """Take off the checksum; None where it is wrong."""
    return said[4:] if said[:4] == crc32(memoryview(said)[4:]).to_bytes(4, "big") else None
