"""A row of the index: what is known of one pack's file, and whether that still holds."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from quizapp import __version__
from quizapp.packs.library import Broken, LessonCard, Origin, PackCard, card_of

if TYPE_CHECKING:
    from quizapp.packs.model import Pack

Stamp = tuple[int, int, int]
"""Size in bytes, and the times in ns at which the content and the file were last changed."""

PROGRAM = crc32(__version__.encode())
"""Who read a pack: another version might say something else of it."""

_LATER = ("path", "title", "about", "disclaimer", "notice", "help", "lessons")
"""Fields of a card that a start asks for of few packs."""
_set = object.__setattr__


class Row(NamedTuple):
    """What is known of one file. What is only compared needs no checksum: it differs, and the pack
    is read again."""

    path: bytes
    """Absolute; a file's name need not be text."""
    size: int
    modified: int
    changed: int
    program: int
    sha256: str
    """Of the pack's own file; empty if it could not be read, or may have to be read again."""
    beside: str
    """JSON: path and stamp of each lesson's file; empty where there are none."""
    said: bytes
    """The pack's id, a line's end, JSON of the rest of its card; of a broken pack the number of its
    errors in place of a card, and no id."""
    crc: int
    """Of what it says: a flipped bit in a text is no error to SQLite."""


class KnownCard(PackCard):
    """A card from the index; all but its id is taken from there when it is first asked for."""

    __slots__ = ("_file", "_said")

    def __init__(self, file: str, origin: Origin, digest: str, id_: str, said: bytes) -> None:
        _set(self, "origin", origin)
        _set(self, "digest", digest)
        _set(self, "id", id_)
        _set(self, "_file", file)
        _set(self, "_said", said)

    def __getattr__(self, name: str) -> Any:
        """Fill the fields that are empty yet: for one that is filled, this is not called."""
        if name not in _LATER:
            raise AttributeError(name)
        *texts, lessons = json.loads(self._said)
        values = (Path(self._file), *texts, tuple(map(LessonCard._make, lessons)))
        for each, value in zip(_LATER, values, strict=True):
            _set(self, each, value)
        return getattr(self, name)


def stamp_of(status: os.stat_result) -> Stamp:
    """Take from a file's status what tells a changed file from an untouched one."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def key_of(path: str) -> bytes:
    """Give a path as rows have it."""
    return path.encode(errors="surrogateescape")


def holds(beside: str) -> bool:
    """Tell whether the lessons' files are as they were."""
    return all(_look(path) == stamp for path, stamp in json.loads(beside).items())


def renewed(row: Row | None, path: str, stamp: Stamp) -> Row | None:
    """Stamp a row anew where the pack was touched and says what it said."""
    if row is None or row.program != PROGRAM or (row.beside and not holds(row.beside)):
        return None
    from hashlib import sha256  # noqa: PLC0415 - not for a start at which nothing changed

    from quizapp.packs.files import UnreadableError, read_file  # noqa: PLC0415

    try:
        if sha256(read_file(Path(path))).hexdigest() != row.sha256:
            return None
    except UnreadableError:
        return None
    return row._replace(size=stamp[0], modified=stamp[1], changed=stamp[2])


def loaded(path: str, stamp: Stamp) -> "tuple[Row, Pack | None]":
    """Read a pack. The stamp is older than the reading: a change in between is seen next time."""
    from quizapp.packs.loader import load_file  # noqa: PLC0415 - the parser is not for every start

    file = Path(path)
    result = load_file(file)
    digest, beside = result.data_sha256, ""
    if result.pack is None:
        # What is wrong with a lesson's file is mended without a change of the pack.
        digest = "" if "file" in result.places.names else digest
        errors = sum(problem.level == "error" for problem in result.problems)
        said = f"\n{errors}"
    else:
        names = [str(file.parent / one.file) for one in result.pack.lessons if one.file]
        beside = json.dumps({name: _look(name) for name in names}) if names else ""
        card = card_of(result.pack, file, "own")
        rest = [getattr(card, name) for name in _LATER[1:]]
        said = f"{card.id}\n{json.dumps(rest)}"
    written = said.encode()
    row = Row(key_of(path), *stamp, PROGRAM, digest, beside, written, crc32(written))
    return row, result.pack


def card_in(row: Row, path: str, origin: Origin) -> PackCard | Broken:
    """Give the card that a row holds."""
    said = row.said
    end = said.index(b"\n")
    if not end:
        return Broken(Path(path), origin, int(said))
    return KnownCard(path, origin, row.sha256, said[:end].decode(), said[end:])


def _look(path: str) -> list[int] | None:
    try:
        return list(stamp_of(Path(path).stat()))
    except (OSError, ValueError):
        return None
