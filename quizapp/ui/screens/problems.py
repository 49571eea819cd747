"""What is wrong in settings and packs: for packs, in the words that `quizapp check` prints."""

import re
from dataclasses import replace
from pathlib import Path

from textual.content import Content

from quizapp.packs.library import Library
from quizapp.packs.problem import Problem, render
from quizapp.packs.text import clean
from quizapp.paths import short
from quizapp.ui.lines import BLANK
from quizapp.ui.screens.text import TextScreen
from quizapp.ui.themes import MUTED

_CARETS = re.compile(r" *\^+ ")
_BLANKS = dict.fromkeys(map(ord, "0123456789"), " ")


class ProblemsScreen(TextScreen):
    """Every wrong setting, every problem of every broken pack, and the packs that others hide."""

    def __init__(self, library: Library, complaints: tuple[str, ...] = ()) -> None:
        """Read the broken packs again and show what is wrong now."""
        super().__init__("Problems", "")
        self._library = library
        self._complaints = complaints

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for complaint in self._complaints:
            lines += [*Content(clean(complaint)).wrap(width), Content("")]
        for broken in self._library.broken:
            for problem in self._library.problems(broken):
                lines += [*_set_problem(problem, width), Content("")]
        for shadow in self._library.shadowed:
            hidden, by = clean(short(shadow.card.path)), clean(short(shadow.by.path))
            said = f"{hidden} is not shown: {by} has the same id and comes first."
            lines += [*Content(said).wrap(width), Content("")]
        if self._library.broken:
            words = "Mend the file and start quizapp again; the other courses work meanwhile."
            lines += Content(words).stylize(MUTED).wrap(width)
        return lines


def _set_problem(problem: Problem, width: int) -> list[Content]:
    where = short(Path(problem.path))
    first, *rest = render(replace(problem, path=where)).split("\n")
    colour = "$text-error" if problem.level == "error" else "$text-warning"
    lines = Content(first).stylize(f"bold {colour}").wrap(width)
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
        parts = [said[:under], *said[under:].wrap(room)]
    else:
        parts = said.wrap(room)
    head = Content(line[:gutter]).stylize(MUTED)
    more = Content(line[: gutter - 2].translate(_BLANKS) + "| ").stylize(MUTED)
    return [(more if number else head) + part for number, part in enumerate(parts or [BLANK])]
