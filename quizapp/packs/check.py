"""What `quizapp check` finds out: which files there are, and everything that is wrong in them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quizapp.packs.files import UnreadableError, read_file
from quizapp.packs.findings import in_order
from quizapp.packs.library import pack_files
from quizapp.packs.loader import Loaded, load_file
from quizapp.packs.problem import Problem
from quizapp.packs.source import read_source
from quizapp.packs.words import named

CLEAN, WRONG, COULD_NOT_RUN = 0, 1, 2
"""Exit statuses."""
_DEPTH = 32
"""Levels of folders below one that is named."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out."""

    files: tuple[Path, ...]
    """Those that were read, as they were named."""
    problems: tuple[Problem, ...]
    """File by file, in the order of each."""
    failures: tuple[str, ...] = ()
    """A line for each path that there was nothing to check at."""

    def exit_code(self, *, strict: bool = False) -> int:
        """Return 0 for nothing but warnings, 1 for errors (strict: for warnings too), else 2."""
        if self.failures:
            return COULD_NOT_RUN
        grave = {"error", "warning"} if strict else {"error"}
        return WRONG if any(problem.level in grave for problem in self.problems) else CLEAN


def check(paths: Iterable[Path]) -> Checked:
    """Check files, and every pack in folders. Raises LibyamlMissing."""
    failures: list[str] = []
    files = tuple(_once(_files(paths, failures)))
    problems: list[Problem] = []
    first: dict[str, Path] = {}
    for path in files:
        loaded = load_file(path)
        found = loaded.problems
        if loaded.pack is not None:
            found = in_order([*found, *_written(loaded, path)], str(path))
            other = first.setdefault(loaded.pack.id, path)
            if other is not path:
                found = in_order([*found, _same_id(loaded, loaded.pack.id, path, other)], str(path))
        problems += found
    return Checked(files, tuple(problems), tuple(failures))


def _written(loaded: Loaded, path: Path) -> Iterator[Problem]:
    """Yield what the rules on good writing find in a pack without errors."""
    from quizapp.packs import rules  # noqa: PLC0415  (they read Markdown)

    if loaded.pack is not None:
        lines = read_source(read_file(path), str(path)).lines
        yield from rules.check(loaded.pack, loaded.places, str(path), lines, rules.WRITING)


def _files(paths: Iterable[Path], failures: list[str]) -> Iterator[Path]:
    for path in paths:
        # Unlike those of Path, these raise nothing, whatever the name.
        if os.path.isdir(path):  # noqa: PTH112
            inside = list(pack_files(path, _DEPTH))
            yield from inside
            if not inside:
                failures.append(f"{path}: there is no pack (*.yaml, *.yml) in this folder")
        elif os.path.exists(path):  # noqa: PTH110
            yield path
        else:
            failures.append(f"{path}: there is no such file or folder")


def _once(files: Iterable[Path]) -> Iterator[Path]:
    """Drop what was named before, in whatever way."""
    seen: set[str] = set()
    for path in files:
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield path


def _same_id(loaded: Loaded, pack: str, path: Path, other: Path) -> Problem:
    place = loaded.places.of("id")
    return Problem(
        str(path),
        place.line,
        place.column,
        "duplicate-pack",
        f"the pack {named(pack)} is also in {other}; of the two only one is shown",
        "give one of them another id, unless one is to stand in for the other",
        "warning",
        _line(path, place.line),
        place.width,
    )


def _line(path: Path, number: int) -> str:
    """Read a line again; only two packs with one id ask for that."""
    try:
        lines = read_source(read_file(path), str(path)).lines
    except UnreadableError:
        return ""
    return lines[number - 1] if number <= len(lines) else ""
