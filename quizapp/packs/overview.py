"""A table with a row for each pack: what is in it, and how much is wrong with it."""

from quizapp.packs.check import Checked, Summed
from quizapp.packs.problem import cells
from quizapp.packs.text import clean

WIDTH = 80
MOST_ROWS = 30
"""Rows that are printed after the problems; all of them are, where they are asked for."""

_HEADS = ("lessons", "questions", "covered", "errors", "warnings", "infos")
_ROOM = WIDTH - sum(len(head) + 2 for head in _HEADS)
_NOTHING = "-"


def overview(checked: Checked, *, troubled: bool = False) -> str:
    """Print the table; `troubled` leaves out packs without errors and warnings, and says so.

    Covered are the objectives that a question names, of all there are.
    """
    sums = [one for one in checked.sums if not troubled or _is_troubled(one)]
    if troubled:
        sums = sums[:MOST_ROWS]
    left = len(checked.sums) - len(sums)
    lines = [_line(row) for row in (("pack", *_HEADS), *map(_row, sums))]
    if left:
        lines.append(f"and {left:,} more packs; all of them: add --summary")
    return "\n".join(lines)


def _is_troubled(one: Summed) -> bool:
    return bool(one.found.get("error") or one.found.get("warning"))


def _row(one: Summed) -> tuple[str, ...]:
    counts = [f"{one.found.get(level, 0):,}" for level in ("error", "warning", "info")]
    path = " ".join(clean(one.path).split("\n"))
    if one.contents is None:
        return path, _NOTHING, _NOTHING, _NOTHING, *counts
    contents = one.contents
    covered = f"{contents.covered}/{contents.objectives}" if contents.objectives else _NOTHING
    return path, f"{contents.lessons:,}", f"{contents.questions:,}", covered, *counts


def _line(row: tuple[str, ...]) -> str:
    """Lay out a row; of a path that is too long the end is shown."""
    path, *numbers = row
    while cells(path) > _ROOM:
        path = "…" + path[2:]
    aligned = (f"{text:>{len(head) + 2}}" for text, head in zip(numbers, _HEADS, strict=True))
    return path + " " * (_ROOM - cells(path)) + "".join(aligned)
