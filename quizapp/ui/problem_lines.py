"""A problem of a pack as lines, in the words that `quizapp check` prints."""

import re
from dataclasses import replace
from pathlib import Path

from textual.content import Content

from quizapp.packs.problem import Problem, render
from quizapp.paths import short
from quizapp.ui.lines import BLANK, wrap
from quizapp.ui.themes import MUTED

_CARETS = re.compile(r" *\^+ ")
_BLANKS = dict.fromkeys(map(ord, "0123456789"), " ")


def set_problem(problem: Problem, width: int) -> list[Content]:
    """Set a problem: where and what, its line in the file, and what to do."""
    where = short(Path(problem.path))
    first, *rest = render(replace(problem, path=where)).split("\n")
    colour = "$text-error" if problem.level == "error" else "$text-warning"
    lines = wrap(Content(first).stylize(f"bold {colour}"), width)
    for line in rest:
        lines += _set_line(line, width)
    return lines


def _set_line(line: str, width: int) -> list[Content]:
    """Set a line under the first; what does not fit goes on behind the gutter."""
    # The bar ends the gutter, and is the first one in the line.
    gutter = line.find("|") + 2
    said, room = Content(line[gutter:]), max(width - gutter, 1)
    carets = _CARETS.match(line, gutter)
    if carets and said.cell_length > room:
        under = carets.end() - gutter
        parts = [said[:under], *wrap(said[under:], room)]
    else:
        parts = wrap(said, room)
    head = Content(line[:gutter]).stylize(MUTED)
    more = Content(line[: gutter - 2].translate(_BLANKS) + "| ").stylize(MUTED)
    return [(more if number else head) + part for number, part in enumerate(parts or [BLANK])]
