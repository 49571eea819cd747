"""A row of the index: what is known of one pack's file, and whether that still holds."""

import json
import os
from dataclasses import astuple
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from quizapp.packs.library import Broken, LessonCard, Origin, PackCard, card_of

Stamp = tuple[int, int, int]
"""Size in bytes, and the times in ns at which the content and the file were last changed."""


class Row(NamedTuple):
    """What is known of one file."""

    path: bytes
    """Absolute; a file's name need not be text."""
    size: int
    modified: int
    changed: int
    sha256: str
    """Of the pack's own file; empty if it could not be read, or may have to be read again."""
    beside: str
    """JSON: path and stamp of each lesson's file; empty where there are none."""
    card: str
    """JSON: the card's fields in their order, but path and origin; empty for a broken pack."""
    errors: int
    crc: int
    """Of all this: a flipped bit in a text is no error to SQLite."""

    @property
    def stamp(self) -> Stamp:
        """What the file system said of the pack's own file."""
        return self.size, self.modified, self.changed

    @property
    def is_whole(self) -> bool:
        """Tell whether the row is as it was written."""
        return self.crc == _crc(self)

    @property
    def lasts(self) -> bool:
        """Tell whether what is known will hold until a file changes that the row knows of."""
        return bool(self.sha256)


def stamp_of(status: os.stat_result) -> Stamp:
    """Take from a file's status what tells a changed file from an untouched one."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def holds(beside: str) -> bool:
    """Tell whether the lessons' files are as they were."""
    return all(_look(path) == stamp for path, stamp in json.loads(beside).items())


def renewed(row: Row | None, path: str, stamp: Stamp) -> Row | None:
    """Stamp a row anew where the pack was touched and says what it said."""
    if row is None or (row.beside and not holds(row.beside)):
        return None
    from hashlib import sha256  # noqa: PLC0415 - not for a start at which nothing changed

    from quizapp.packs.files import UnreadableError, read_file  # noqa: PLC0415

    try:
        if sha256(read_file(Path(path))).hexdigest() != row.sha256:
            return None
    except UnreadableError:
        return None
    return _sealed(row._replace(size=stamp[0], modified=stamp[1], changed=stamp[2]))


def loaded(path: str, stamp: Stamp) -> Row:
    """Read a pack. The stamp is older than the reading: a change in between is seen next time."""
    from quizapp.packs.loader import load_file  # noqa: PLC0415 - the parser is not for every start

    file = Path(path)
    result = load_file(file)
    key = os.fsencode(path)
    digest = result.data_sha256
    if result.pack is None:
        # What is wrong with a lesson's file is mended without a change of the pack.
        digest = "" if "file" in result.places.names else digest
        errors = sum(problem.level == "error" for problem in result.problems)
        return _sealed(Row(key, *stamp, digest, "", "", errors, 0))
    names = [str(file.parent / one.file) for one in result.pack.lessons if one.file]
    beside = json.dumps({name: _look(name) for name in names}) if names else ""
    return _sealed(
        Row(key, *stamp, digest, beside, _written(card_of(result.pack, file, "own")), 0, 0)
    )


def card_in(row: Row, path: str, origin: Origin) -> PackCard | Broken:
    """Give the card that a row holds."""
    if not row.card:
        return Broken(Path(path), origin, row.errors)
    id_, title, about, disclaimer, notice, help_, lessons = json.loads(row.card)
    return PackCard(
        Path(path),
        origin,
        id_,
        title,
        about,
        disclaimer,
        notice,
        help_,
        tuple(map(LessonCard._make, lessons)),
        row.sha256,
    )


def _written(card: PackCard) -> str:
    _path, _origin, *rest, _digest = astuple(card)
    return json.dumps(rest)


def _look(path: str) -> list[int] | None:
    try:
        return list(stamp_of(Path(path).stat()))
    except (OSError, ValueError):
        return None


def _sealed(row: Row) -> Row:
    return row._replace(crc=_crc(row))


def _crc(row: Row) -> int:
    stamps = f"{row.size} {row.modified} {row.changed} {row.sha256} {row.errors}\n{row.beside}\n"
    return crc32((stamps + row.card).encode(), crc32(row.path))
