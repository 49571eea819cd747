"""Opening the library: packs named on the command line, the learner's own, the shipped ones."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from quizapp.packs.library import Library, Origin, named_files, pack_files
from quizapp.paths import Paths
from quizapp.store.index import read_cards


def open_library(paths: Paths, named: Sequence[Path] = ()) -> Library:
    """Find every pack, in the order in which one wins over another. Raises NoSuchPath."""
    return Library(read_cards(_files(paths, named), paths.index))


def _files(paths: Paths, named: Sequence[Path]) -> Iterator[tuple[Path, Origin]]:
    seen: set[Path] = set()
    groups: tuple[tuple[Origin, Iterator[Path]], ...] = (
        ("named", named_files(named)),
        ("own", pack_files(paths.packs)),
        ("shipped", pack_files(paths.shipped)),
    )
    for origin, files in groups:
        for file in files:
            path = file.absolute()
            if path not in seen:
                seen.add(path)
                yield path, origin
