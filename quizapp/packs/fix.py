"""Mending a pack: what can be mended without thinking is, and nothing else is touched.

A mended file is never worse: where it could be loaded the pack is the same,
and where it could not no new error stands in it. A correction that would not
keep that is left to the teacher.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.packs.fixing_edits import Edit, Fix, Sheet, applied
from quizapp.packs.fixing_steps import STEPS, Step
from quizapp.packs.loader import Loaded, load
from quizapp.packs.problem import Problem

_BOM = b"\xef\xbb\xbf"
_ALL = 1_000_000
"""Problems that are looked at: more than a file within the limits can have."""
_ROUNDS = 6
"""Often enough: a name that is corrected may bring out a text that wants quotes, and that an id."""
_TRIES = 8
"""How often corrections that do harm are taken back, and all else tried again, before all are."""

_NUMBER = re.compile("[0-9]+")

_Spot = tuple[str, int]
"""A correction: its rule, and the line where it was to be made."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of a file."""

    data: bytes
    fixes: tuple[Fix, ...] = ()
    """In the order of the file, with the lines that they have in it now."""
    origin: tuple[int, ...] = ()
    """For each line, that which it was, from 1; empty where nothing was changed."""


@dataclass(frozen=True, slots=True)
class _State:
    """A text on its way."""

    sheet: Sheet
    loaded: Loaded
    origin: Sequence[int]
    """For each line, that which it was at first, from 1."""
    fixes: tuple[tuple[Fix, int], ...] = ()
    """With the lines that they have now, and those that they had at first."""


def fix(data: bytes, path: Path, rules: Iterable[str] = STEPS) -> Fixed:
    """Mend what these rules find in the bytes of a pack; lessons' files are left alone.

    Raises nothing whatever the bytes are, but LibyamlMissing where PyYAML has no libyaml.
    """
    mark = _BOM if data.startswith(_BOM) else b""
    try:
        sheet = Sheet(data[len(mark) :].decode("utf-8"))
    except UnicodeDecodeError:
        return Fixed(data)

    def load_it(text: str) -> Loaded:
        return load(mark + text.encode(), path, most=_ALL)

    first = _State(sheet, load_it(sheet.text), range(1, len(sheet.starts) + 1))
    steps = {rule: step for rule, step in STEPS.items() if rule in rules}
    left: set[_Spot] = set()
    for _ in range(_TRIES):
        last = _mended(first, steps, left, load_it)
        harm = _harm(first.loaded, last, str(path))
        if harm is None and last.fixes:
            fixes = sorted((one for one, _ in last.fixes), key=lambda one: one.line)
            return Fixed(mark + last.sheet.text.encode(), tuple(fixes), tuple(last.origin))
        blamed = _blamed(last.fixes, harm or ())
        if not blamed:
            break
        left |= blamed
    return Fixed(data)


def _mended(
    state: _State, steps: Mapping[str, Step], left: Set[_Spot], load_it: Callable[[str], Loaded]
) -> _State:
    """Correct all that can be corrected, but for what is to be left."""
    for _ in range(_ROUNDS):
        before = state
        for step in steps.values():
            edits = list(_but_for(step(state.sheet, state.loaded, _ALL), state.origin, left))
            if edits:
                state = _changed(state, edits, load_it)
        if state is before:
            break
    return state


def _but_for(edits: Iterable[Edit], origin: Sequence[int], left: Set[_Spot]) -> Iterator[Edit]:
    wanted = False
    for edit in edits:
        if edit.fix:
            wanted = (edit.fix.rule, origin[edit.fix.line - 1]) not in left
        if wanted:
            yield edit


def _changed(state: _State, edits: Sequence[Edit], load_it: Callable[[str], Loaded]) -> _State:
    sheet, moved = applied(state.sheet, edits)
    new = ((edit.fix, state.origin[edit.fix.line - 1]) for edit in edits if edit.fix)
    fixes = (
        (replace(one, line=bisect_left(moved, one.line) + 1), at)
        for one, at in (*state.fixes, *new)
    )
    origin = [state.origin[line - 1] for line in moved]
    return _State(sheet, load_it(sheet.text), origin, tuple(fixes))


def _harm(before: Loaded, last: _State, path: str) -> set[int] | None:
    """Return the lines, as they were, of what is worse than before; None where nothing is."""
    after = last.loaded
    if before.pack is not None and after.pack != before.pack:
        return set()
    grave = ("error",) if before.pack is None else ("error", "warning", "info")
    known = Counter(
        _known(problem, problem.line) for problem in before.problems if problem.level in grave
    )
    new = Counter(
        _known(problem, last.origin[problem.line - 1] if problem.path == path else problem.line)
        for problem in after.problems
        if problem.level in grave
    )
    worse = new - known
    return {line for _, _, line, _ in worse} if worse else None


def _known(problem: Problem, line: int) -> tuple[str, str, int, str]:
    """Return by what a problem is known again after lines moved, and the numbers told with them."""
    return problem.path, problem.rule, line, _NUMBER.sub("0", problem.message)


def _blamed(fixes: Iterable[tuple[Fix, int]], harm: Iterable[int]) -> set[_Spot]:
    """Return the corrections at, or next above, the lines where harm was done."""
    spots = sorted((at, one.rule) for one, at in fixes)
    lines = sorted({at for at, _ in spots})
    blamed = {lines[max(0, bisect_right(lines, line) - 1)] for line in harm if lines}
    return {(rule, at) for at, rule in spots if at in blamed}
