"""The library: which courses there are, from several folders, and which could not be read.

A card is what Home needs to know of a pack; the pack itself is read when it is opened.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizapp.values import frozen

if TYPE_CHECKING:
    from quizapp.packs.model import Pack
    from quizapp.packs.problem import Problem
    from quizapp.packs.reading import Reading

Origin = Literal["named", "own", "shipped"]
"""Named on the command line, in the learner's folder, or part of the program."""

File = tuple[str, os.stat_result]
"""A path that may be a pack, and what the file system says of it."""

DEPTH = 3
"""Levels of folders that are looked through for packs."""
ENDINGS = (".yaml", ".yml")


class LessonCard(NamedTuple):
    """A lesson in short. A tuple, since a start may make thousands."""

    id: str
    title: str
    questions: int
    """How many it has."""


@dataclass(frozen=True, slots=True)
class PackCard:
    """A pack in short."""

    path: Path
    origin: Origin
    id: str
    title: str
    about: str
    disclaimer: str
    notice: str
    help: str
    lessons: tuple[LessonCard, ...]
    digest: str = field(default="", compare=False)
    """Hash of the file it was read from; empty where nobody looked."""


@frozen
class Broken:
    """A file that was to be a pack and has errors."""

    path: Path
    origin: Origin
    errors: int


@frozen
class Shadowed:
    """A pack that is not shown, since another with its id comes first."""

    card: PackCard
    by: PackCard


class NoSuchPath(Exception):
    """A path given on the command line does not exist."""


class PackGone(Exception):
    """A pack that was there can no longer be read."""

    def __init__(self, path: Path, problems: "tuple[Problem, ...]") -> None:
        super().__init__(f"{path} can no longer be read")
        self.problems = problems


class Library:
    """Courses by their ids. What was once read stays as it was for this run."""

    def __init__(self, found: Iterable[PackCard | Broken]) -> None:
        """Take what was found, in order."""
        self._packs: dict[str, Pack] = {}
        self._readings: dict[str, Reading] = {}
        self.take(found)

    def take(self, found: Iterable[PackCard | Broken]) -> None:
        """Hold what was found, in order, in place of all before; the first pack of an id wins."""
        cards: dict[str, PackCard] = {}
        broken: list[Broken] = []
        shadowed: list[Shadowed] = []
        for one in found:
            if isinstance(one, Broken):
                broken.append(one)
            elif (first := cards.setdefault(one.id, one)) is not one:
                shadowed.append(Shadowed(one, first))
        self.cards = tuple(cards.values())
        self.broken = tuple(broken)
        self.shadowed = tuple(shadowed)
        self._cards = cards

    def card(self, pack: str) -> PackCard | None:
        """Give a course in short; None where there is none of that id."""
        return self._cards.get(pack)

    def pack(self, pack: str) -> "Pack":
        """Read a course, once. Raises KeyError, or PackGone where its file no longer holds it."""
        if pack not in self._packs:
            from quizapp.packs.reading import Reading, stamps  # noqa: PLC0415

            path = self._cards[pack].path
            before = stamps([path])
            read = self._read(path, pack)
            # Another thread may have read it meanwhile: what came first stays.
            first = self._packs.setdefault(pack, read)
            if first is read:
                self._readings[pack] = Reading(path, first, before)
        return self._packs[pack]

    def says_what_it_said(self, pack: str) -> bool:
        """Whether a course would be the same if it were read now, or was not read yet."""
        reading = self._readings.get(pack)
        return pack not in self._packs or (reading is not None and reading.is_current)

    def _read(self, path: Path, pack: str) -> "Pack":
        from quizapp.packs.loader import load_file  # noqa: PLC0415

        loaded = load_file(path)
        if loaded.pack is None or loaded.pack.id != pack:
            raise PackGone(path, loaded.problems)
        return loaded.pack

    def news(self) -> tuple[str, ...]:
        """Say what became of the files of courses that were read, a sentence each."""
        # A copy: a thread that reads ahead may add one meanwhile.
        readings = tuple(self._readings.values())
        return tuple(filter(None, (one.news() for one in readings)))

    def problems(self, broken: Broken) -> "tuple[Problem, ...]":
        """Say what is wrong in a file now."""
        from quizapp.packs.loader import load_file  # noqa: PLC0415

        return load_file(broken.path).problems


def card_of(pack: "Pack", path: Path, origin: Origin) -> PackCard:
    """Write the card of a pack."""
    return PackCard(
        path=path,
        origin=origin,
        id=pack.id,
        title=pack.title,
        about=pack.about,
        disclaimer=pack.disclaimer,
        notice=pack.notice,
        help=pack.help,
        lessons=tuple(
            LessonCard(lesson.id, lesson.title, len(lesson.questions)) for lesson in pack.lessons
        ),
    )


def named_files(paths: Iterable[Path]) -> Iterator[File]:
    """List the packs of paths given on the command line. Raises NoSuchPath."""
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            raise NoSuchPath(f"{path}: there is no such file or folder") from error
        if stat.S_ISDIR(status.st_mode):
            yield from files_in(path)
        else:
            yield str(path), status


def pack_files(folder: Path, depth: int = DEPTH) -> Iterator[Path]:
    """List the packs in a folder by name, then those in its folders."""
    return (Path(path) for path, _ in files_in(folder, depth))


def files_in(folder: Path | str, depth: int = DEPTH) -> Iterator[File]:
    """List the packs in a folder by name, then those in its folders, each looked at once.

    Links to folders are not followed. Only what is a plain file, or a link to one, is listed:
    a pipe or a device is never opened.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except (OSError, ValueError):
        return
    folders = []
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.path)
        elif entry.name.endswith(ENDINGS) and (status := _of_plain(entry)):
            yield entry.path, status
    if depth > 1:
        for inner in folders:
            yield from files_in(inner, depth - 1)


def _of_plain(entry: "os.DirEntry[str]") -> os.stat_result | None:
    try:
        status = entry.stat()
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None
