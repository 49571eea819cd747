"""Mending a pack: what can be mended without thinking is, and nothing else is touched.

A mended file is never worse: where it could be loaded the pack is the same,
and where it could not no new error stands in it. A correction that would not
keep that is left to the teacher.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.packs.fixing_edits import Edit, Fix, Sheet, applied
from quizapp.packs.fixing_steps import STEPS
from quizapp.packs.loader import Loaded, load
from quizapp.packs.problem import Problem

_BOM = b"\xef\xbb\xbf"
_ALL = 1_000_000
"""Problems that are looked at: more than a file within the limits can have."""
_ROUNDS = 6
"""Often enough: a name that is corrected may bring out a text that wants quotes, and that an id."""
_TRIES = 12
"""How often corrections that would do harm are taken back one by one, before all are."""

_NUMBER = re.compile("[0-9]+")

_Known = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of a file."""

    data: bytes
    fixes: tuple[Fix, ...] = ()
    """In the order of the file, with the lines that they have in it now."""
    origin: tuple[int, ...] = ()
    """For each line, that which it was, from 1; empty where nothing was changed."""


def fix(data: bytes, path: Path, rules: Iterable[str] = STEPS) -> Fixed:
    """Mend what these rules find in the bytes of a pack; lessons' files are left alone.

    Raises nothing whatever the bytes are, but LibyamlMissing where PyYAML has no libyaml.
    """
    mark = _BOM if data.startswith(_BOM) else b""
    try:
        sheet = Sheet(data[len(mark) :].decode("utf-8"))
    except UnicodeDecodeError:
        return Fixed(data)
    loaded = load(data, path, most=_ALL)
    steps = [step for rule, step in STEPS.items() if rule in rules]
    fixes: list[Fix] = []
    origin = list(range(1, len(sheet.starts) + 1))
    for _ in range(_ROUNDS):
        before = len(fixes)
        for step in steps:
            tried = _tried(sheet, loaded, list(step(sheet, loaded, _ALL)), mark, path)
            if tried is None:
                continue
            sheet, loaded, moved, done = tried
            fixes = [replace(one, line=bisect_left(moved, one.line) + 1) for one in (*fixes, *done)]
            origin = [origin[line - 1] for line in moved]
        if len(fixes) == before:
            break
    if not fixes:
        return Fixed(data)
    fixes.sort(key=lambda one: one.line)
    return Fixed(mark + sheet.text.encode(), tuple(fixes), tuple(origin))


def _tried(
    sheet: Sheet, loaded: Loaded, edits: list[Edit], mark: bytes, path: Path
) -> tuple[Sheet, Loaded, list[int], list[Fix]] | None:
    """Make edits, without those that would do harm; None where none is left."""
    for _ in range(_TRIES):
        if not edits:
            return None
        new, origin = applied(sheet, edits)
        result = load(mark + new.text.encode(), path, most=_ALL)
        harm = _harm(loaded, result, origin, str(path))
        if harm is None:
            return new, result, origin, [edit.fix for edit in edits if edit.fix]
        edits = _without(edits, harm)
    return None


def _harm(before: Loaded, after: Loaded, origin: Sequence[int], path: str) -> set[int] | None:
    """Return the lines, as they were, of what is worse than before; None where nothing is."""
    if before.pack is not None and after.pack != before.pack:
        return set()
    grave = ("error",) if before.pack is None else ("error", "warning", "info")
    known = Counter(
        _known(problem, problem.line) for problem in before.problems if problem.level in grave
    )
    new = Counter(
        _known(problem, origin[problem.line - 1] if problem.path == path else problem.line)
        for problem in after.problems
        if problem.level in grave
    )
    worse = new - known
    return {line for _, _, line, _ in worse} if worse else None


def _known(problem: Problem, line: int) -> _Known:
    """Return by what a problem is known again after lines moved, and the numbers told with them."""
    return problem.path, problem.rule, line, _NUMBER.sub("0", problem.message)


def _without(edits: Sequence[Edit], harm: set[int]) -> list[Edit]:
    """Take back the corrections at, or next above, the lines where harm was done."""
    starts = sorted(edit.fix.line for edit in edits if edit.fix)
    blamed = {starts[max(0, bisect_right(starts, line) - 1)] for line in harm}
    kept: list[Edit] = []
    keep = False
    for edit in edits:
        keep = edit.fix.line not in blamed if edit.fix else keep
        kept += [edit] if keep and blamed else []
    return kept
