"""Opening the library: packs named on the command line, the learner's own, the shipped ones."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from quizapp.packs.library import File, Library, Origin, files_in, named_files
from quizapp.paths import Paths
from quizapp.store.unread import Unread


def open_library(paths: Paths, named: Sequence[Path] = ()) -> Library:
    """Read every pack that changed. Raises NoSuchPath."""
    unread = look_for_packs(paths, named)
    unread.read_all()
    return Library(unread.found)


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
