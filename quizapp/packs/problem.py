"""Something wrong in a pack: where, what, and what to write instead; and how it is printed."""

import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from quizapp.packs.text import clean

Level = Literal["error", "warning", "info"]

WINDOW = 100
"""Cells of a source line that are printed; a longer one is cut around the caret."""
_LEAD = 30
_TAB = "    "
_CUT = "…"
_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a pack."""

    path: str
    """The file, as it was named to the app."""
    line: int
    """From 1."""
    column: int
    """In characters, from 1."""
    rule: str
    """Id of the rule that found it, such as `unknown-field`."""
    message: str
    """What is wrong, in one line; names stand in backticks."""
    remedy: str = ""
    """What to do; lines after the first are to be copied as they stand."""
    level: Level = "error"
    """An error refuses the pack."""
    source: str = ""
    """The line of the file it stands on, without its end."""
    width: int = 1
    """Characters of that line that are meant."""
    cut: int = 0
    """Characters that `source` leaves out at the beginning of a line too long to keep."""


def render(problem: Problem) -> str:
    """Print a problem: a line that editors can jump to, the source line, a caret, the remedy.

    Every character that could steer a terminal is replaced.
    """
    where = f"{_one_line(problem.path)}:{problem.line}:{problem.column}"
    lines = [f"{where}: {problem.level}[{problem.rule}] {_one_line(problem.message)}"]
    gutter = " " * max(5, len(str(problem.line)))
    first, *more = clean(problem.remedy).expandtabs(len(_TAB)).split("\n")
    if problem.source.strip():
        shown, lead, carets = _window(problem)
        lines.append(f"{problem.line:>{len(gutter)}} | {shown}")
        lines.append(f"{gutter} | {' ' * lead}{'^' * carets} {first}".rstrip())
    elif first:
        lines.append(f"{gutter} | {first}")
    lines += (f"{gutter} | {line}".rstrip() for line in more)
    return "\n".join(lines)


def cells(text: str) -> int:
    """Count the terminal cells a text takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shortened(problem: Problem) -> Problem:
    """Keep of a line of enormous length only what is around the place."""
    if len(problem.source) <= 2 * _KEPT:
        return problem
    cut = max(0, problem.column - 1 - _KEPT)
    source = problem.source[cut : cut + 2 * _KEPT]
    return replace(problem, source=source, cut=problem.cut + cut)


def _window(problem: Problem) -> tuple[str, int, int]:
    """Return what to show of a line, the cells before the caret, and the number of carets."""
    source, width = problem.source.rstrip(), problem.width
    offset = max(0, min(problem.column - 1 - problem.cut, len(source)))
    cut_before = max(0, offset - 10 * WINDOW)
    before = _shown(source[cut_before:offset])
    meant = _shown(source[offset : offset + max(1, min(width, WINDOW))])
    after = _shown(source[offset + max(1, width) :][:WINDOW]) if width <= WINDOW else ""
    whole = cut_before == 0 and cells(before + meant + after) <= WINDOW
    if whole and width <= WINDOW:
        return before + meant + after, cells(before), max(1, cells(meant))
    if cells(before) > _LEAD and cells(before + meant) > WINDOW - _LEAD:
        before = _CUT + _last(before, _LEAD)
    meant = _first(meant, WINDOW - cells(before))
    rest = WINDOW - cells(before + meant)
    if cells(after) > rest or width > WINDOW:
        after = _first(after, rest) + _CUT
    return before + meant + after, cells(before), max(1, cells(meant))


def _shown(text: str) -> str:
    return clean(text).replace("\t", _TAB).replace("\n", " ")


def _one_line(text: str) -> str:
    return " ".join(clean(text).split()) if "\n" in text or "\t" in text else clean(text)


def _first(text: str, limit: int) -> str:
    taken = 0
    for index, character in enumerate(text):
        taken += _cell(character)
        if taken > limit:
            return text[:index]
    return text


def _last(text: str, limit: int) -> str:
    taken = 0
    for index in range(len(text) - 1, -1, -1):
        taken += _cell(text[index])
        if taken > limit:
            return text[index + 1 :]
    return text
