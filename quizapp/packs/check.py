"""What `quizapp check` finds out: what is wrong in packs, in each and beside each other."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quizapp.packs.batch import Progress, find_packs, over
from quizapp.packs.findings import by_place
from quizapp.packs.fixing import FixedFile
from quizapp.packs.inspection import Contents, Inspected, inspect
from quizapp.packs.problem import Level, Problem, shortened
from quizapp.packs.selection import USUAL, Selection
from quizapp.packs.words import named

CLEAN, WRONG, COULD_NOT_RUN = 0, 1, 2
"""Exit statuses."""


@dataclass(frozen=True, slots=True)
class Summed:
    """One file in numbers."""

    path: str
    contents: Contents | None
    """None where nothing could be made out."""
    found: Mapping[Level, int]
    """How many problems of each level it has, with those of its lessons' files."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out."""

    files: tuple[Path, ...]
    """Those that were read, as they were named."""
    problems: tuple[Problem, ...]
    """File by file, in the order of each."""
    failures: tuple[str, ...] = ()
    """A line for each path that could not be checked, or not mended, and why."""
    sums: tuple[Summed, ...] = ()
    """Each file that could be looked at, in numbers."""
    selection: Selection = USUAL
    """The rules that were asked for."""
    fixed: tuple[FixedFile, ...] = ()
    """Files in which something was mended first."""

    def exit_code(self, *, strict: bool = False) -> int:
        """Return 0 for nothing but warnings, 1 for errors (strict: for warnings too), else 2."""
        if self.failures:
            return COULD_NOT_RUN
        grave = {"error", "warning"} if strict else {"error"}
        return WRONG if any(problem.level in grave for problem in self.problems) else CLEAN


def check(
    paths: Iterable[Path],
    selection: Selection = USUAL,
    workers: int = 1,
    progress: Progress | None = None,
) -> Checked:
    """Check files, and every pack in folders. Raises LibyamlMissing."""
    failures: list[str] = []
    files = find_packs(paths, failures)
    inspected = over(files, partial(inspect, selection=selection), failures, workers, progress)
    problems: list[Problem] = []
    sums: list[Summed] = []
    first: dict[str, Path] = {}
    for path, one in zip(files, inspected, strict=True):
        if one is not None:
            found = _beside(first, path, one, selection)
            problems += found
            sums.append(Summed(str(path), one.contents, Counter(each.level for each in found)))
    return Checked(files, tuple(problems), tuple(failures), tuple(sums), selection)


def _beside(
    first: dict[str, Path], path: Path, one: Inspected, selection: Selection
) -> Sequence[Problem]:
    """Return the problems of a file, with that of a pack whose id another has already."""
    if not one.whole or one.contents is None:
        return one.problems
    other = first.setdefault(one.contents.id, path)
    if other is path:
        return one.problems
    problem = _same_id(one, one.contents.id, path, other)
    if not selection.tells(problem):
        return one.problems
    return by_place((*one.problems, problem), str(path))


def _same_id(one: Inspected, pack: str, path: Path, other: Path) -> Problem:
    place = one.id_place
    return shortened(
        Problem(
            str(path),
            place.line,
            place.column,
            "duplicate-pack",
            f"the pack {named(pack)} is also in {other}; of the two only one is shown",
            "give one of them another id, unless one is to stand in for the other",
            "warning",
            one.id_line,
            place.width,
        )
    )
