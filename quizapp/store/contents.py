"""What the index keeps of a pack beside its card: all it says, and the words to find it by.

The pack was checked when it was written there. It is used while the files are as they were; a
pack is taken out whole, as bytes, so that nothing that happens to a file or to the index later
changes what this run shows.
"""

from __future__ import annotations

import json
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import compress, crc32, decompress

from quizapp.packs.kept import kept, taken_out
from quizapp.store.index import read_contents
from quizapp.store.row import PROGRAM, holds, key_of, stamp_of
from quizapp.study.finding import Lines, Spot, Words, lines_of, vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from quizapp.packs.library import PackCard
    from quizapp.packs.model import Pack


class Content(NamedTuple):
    """What is kept of one pack."""

    path: bytes
    stem_words: bytes
    choice_words: bytes
    """Its vocabulary."""
    words_crc: int
    said: bytes
    """The pack, with a checksum of its own."""
    stems: bytes
    choices: bytes
    spots: bytes
    """Its lines, for whoever looks for a question."""
    lines_crc: int


def content_of(key: bytes, pack: Pack) -> Content:
    """Write what is to be kept of a pack."""
    found = lines_of(pack)
    vocabulary = vocabulary_of(found.words)
    lines = (*found.words, compress(json.dumps(found.spots).encode(), 1))
    return Content(key, *vocabulary, _sum(*vocabulary), kept(pack), *lines, _sum(*lines))


def pack_in(index: Path, path: Path) -> Pack | None:
    """Give the pack of a file; None where it has to be read from there."""
    return next((taken_out(said) for _, said in _current(index, [path], "said")), None)


def vocabularies_in(index: Path, cards: Iterable[PackCard]) -> Iterator[tuple[PackCard, Words]]:
    """Give the words of courses, but for those that have to be made from the pack."""
    by_path = {card.path: card for card in cards}
    wanted = ("stem_words", "choice_words", "words_crc")
    for path, *words, crc in _current(index, by_path, *wanted):
        if crc == _sum(*words):
            yield by_path[path], Words(*words)


def lines_in(index: Path, path: Path) -> Lines | None:
    """Give the lines of the pack of a file; None where they have to be made from the pack."""
    wanted = ("stems", "choices", "spots", "lines_crc")
    for _, stems, choices, spots, crc in _current(index, [path], *wanted):
        if crc == _sum(stems, choices, spots):
            read = json.loads(decompress(spots))
            return Lines(Words(stems, choices), [Spot(*one) for one in read])
    return None


def _current(index: Path, paths: Iterable[Path], *wanted: str) -> Iterator[tuple[Any, ...]]:
    """Read what is kept of files, where that is still what they say: path, what is wanted."""
    by_key = {key_of(str(path)): path for path in paths}
    for key, size, modified, changed, program, beside, *said in read_contents(
        index, by_key, wanted
    ):
        try:
            now = stamp_of(by_key[key].stat())
        except (OSError, ValueError):
            continue
        is_as_it_was = (size, modified, changed, program) == (*now, PROGRAM)
        if is_as_it_was and (not beside or holds(beside)):
            yield by_key[key], *said


def _sum(*parts: bytes) -> int:
    return reduce(lambda crc, part: crc32(part, crc), parts, 0)
