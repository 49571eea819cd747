"""Opening the library: packs named on the command line, the learner's own, the shipped ones."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.packs.library import (
    Broken,
    File,
    Library,
    Origin,
    PackCard,
    PackGone,
    files_in,
    named_files,
)
from quizapp.paths import Paths
from quizapp.store.unread import Unread

if TYPE_CHECKING:
    from quizapp.packs.model import Pack
    from quizapp.study.finding import Findable, Lines


class IndexedLibrary(Library):
    """A library whose courses are taken from the index, where their files are as they were."""

    def __init__(self, found: Iterable[PackCard | Broken], index: Path) -> None:
        super().__init__(found)
        self._index = index

    def findable(self, cards: Iterable[PackCard]) -> "Iterator[tuple[PackCard, Findable]]":
        """Give what is found in courses, but for those of which it has to be made from the pack."""
        from quizapp.store.contents import vocabularies_in  # noqa: PLC0415 - not for a start
        from quizapp.study.finding import Findable  # noqa: PLC0415

        current = [card for card in cards if self.says_what_it_said(card.id)]
        for card, words in vocabularies_in(self._index, current):
            yield card, Findable(card.id, card.title, words, partial(self._lines, card))

    def _lines(self, card: PackCard) -> "Lines":
        from quizapp.store.contents import lines_in  # noqa: PLC0415
        from quizapp.study.finding import NOTHING, lines_of  # noqa: PLC0415

        kept = lines_in(self._index, card.path) if self.says_what_it_said(card.id) else None
        if kept is not None:
            return kept
        try:
            return lines_of(self.pack(card.id))
        except PackGone:
            return NOTHING

    def _read(self, path: Path, pack: str) -> "Pack":
        from quizapp.store.contents import pack_in  # noqa: PLC0415 - not for a start

        kept = pack_in(self._index, path)
        return kept if kept is not None and kept.id == pack else super()._read(path, pack)


def open_library(paths: Paths, named: Sequence[Path] = ()) -> Library:
    """Read every pack that changed. Raises NoSuchPath."""
    unread = look_for_packs(paths, named)
    unread.read_all()
    return IndexedLibrary(unread.found, paths.index)


def look_for_packs(paths: Paths, named: Sequence[Path] = ()) -> Unread:
    """Find every pack, in the order in which one wins over another. Raises NoSuchPath."""
    return Unread(_files(paths, named), paths.index)


def _files(paths: Paths, named: Sequence[Path]) -> Iterator[tuple[File, Origin]]:
    groups: tuple[tuple[Origin, Iterator[File]], ...] = (
        ("named", _absolute(named_files(named))),
        ("own", files_in(paths.packs)),
        ("shipped", files_in(paths.shipped)),
    )
    seen: set[tuple[int, int]] = set()
    for origin, files in groups:
        for file in files:
            # A file named twice, by whatever way, is one pack and hides none.
            same = file[1].st_dev, file[1].st_ino
            if same not in seen:
                seen.add(same)
                yield file, origin


def _absolute(files: Iterator[File]) -> Iterator[File]:
    return ((str(Path(path).absolute()), status) for path, status in files)
