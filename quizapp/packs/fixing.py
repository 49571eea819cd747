"""Mending files: `quizapp check --fix`, and with `--diff` only showing what it would do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quizapp.packs.batch import Progress, find_packs, over
from quizapp.packs.files import UnreadableError, read_file
from quizapp.packs.fix import fix
from quizapp.packs.fixing_diff import diff
from quizapp.packs.fixing_edits import Fix
from quizapp.packs.fixing_steps import FIXABLE, NO_ID
from quizapp.packs.fixing_write import UnwritableError, rewrite
from quizapp.packs.selection import USUAL, Selection
from quizapp.packs.text import clean
from quizapp.packs.words import counted


@dataclass(frozen=True, slots=True)
class FixedFile:
    """What mending one file came to."""

    path: str
    fixes: tuple[Fix, ...] = ()
    diff: str = ""
    """What would change; empty where the file was written."""
    failure: str = ""
    """Why it was not written, in one line."""


@dataclass(frozen=True, slots=True)
class FixedFiles:
    """What mending came to."""

    files: tuple[FixedFile, ...] = ()
    """Those in which there was something to mend, in their order."""
    failures: tuple[str, ...] = ()
    """A line for each file that could not be written."""
    missing: tuple[str, ...] = ()
    """A line for each path at which there was nothing to mend."""

    @property
    def fixes(self) -> int:
        """How many things were, or would be, mended."""
        return sum(len(one.fixes) for one in self.files)


def fix_files(
    paths: Iterable[Path],
    write: bool,
    selection: Selection = USUAL,
    workers: int = 1,
    progress: Progress | None = None,
) -> FixedFiles:
    """Mend files, and every pack in folders, or only show how. Raises LibyamlMissing."""
    failures: list[str] = []
    missing: list[str] = []
    files = find_packs(paths, missing)
    rules = tuple(filter(selection.wants, FIXABLE))
    work = partial(fix_file, write=write, rules=rules)
    done = over(files, work, failures, workers, progress)
    touched = tuple(one for one in done if one is not None and (one.fixes or one.failure))
    failures += (one.failure for one in touched if one.failure)
    return FixedFiles(touched, tuple(failures), tuple(missing))


def fix_file(path: Path, write: bool, rules: tuple[str, ...] = FIXABLE) -> FixedFile:
    """Mend a file, or only show how."""
    try:
        old = read_file(path)
    except UnreadableError:
        return FixedFile(str(path))
    fixed = fix(old, path, rules)
    if not fixed.fixes:
        return FixedFile(str(path))
    if not write:
        shown = diff(str(path), old.decode(), fixed.data.decode(), fixed.origin)
        return FixedFile(str(path), fixed.fixes, shown)
    try:
        rewrite(path, old, fixed.data)
    except UnwritableError as error:
        return FixedFile(str(path), failure=f"{path}: it could not be mended: {error}")
    return FixedFile(str(path), fixed.fixes)


def told(one: FixedFile) -> str:
    """Say what was mended in a file: each thing with its line, of ids only how many."""
    lines = [f"{_one_line(one.path)}: mended {len(one.fixes):,}"]
    for rule, fixes in _by_rule(one.fixes):
        if rule == NO_ID and len(fixes) > 1:
            lines.append(f"      | {counted(len(fixes), 'id')} of questions written down")
        else:
            lines += (f"{each.line:>5} | {_one_line(each.message)}" for each in fixes)
    return "\n".join(lines)


def _by_rule(fixes: Sequence[Fix]) -> Iterator[tuple[str, list[Fix]]]:
    for rule in Counter(one.rule for one in fixes):
        yield rule, [one for one in fixes if one.rule == rule]


def _one_line(line: str) -> str:
    return " ".join(clean(line).split("\n"))
