"""What is wrong in packs that could not be read: the same words `quizapp check` prints."""

from dataclasses import replace
from pathlib import Path

from textual.content import Content

from quizapp.packs.library import Library
from quizapp.packs.problem import Problem, render
from quizapp.packs.text import clean
from quizapp.paths import short
from quizapp.ui.screens.text import TextScreen
from quizapp.ui.themes import MUTED


class ProblemsScreen(TextScreen):
    """Every problem of every broken pack, and the packs that others hide."""

    def __init__(self, library: Library) -> None:
        """Read the broken packs again and show what is wrong now."""
        super().__init__("Packs with problems", "")
        self._library = library

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for broken in self._library.broken:
            for problem in self._library.problems(broken):
                lines += [*_set_problem(problem, width), Content("")]
        for shadow in self._library.shadowed:
            hidden, by = clean(short(shadow.card.path)), clean(short(shadow.by.path))
            said = f"{hidden} is not shown: {by} has the same id and comes first."
            lines += [*Content(said).wrap(width), Content("")]
        if not self._library.broken:
            return lines
        for shadow in self._library.shadowed:
            hidden, by = (clean(short(card.path)) for card in (shadow.card, shadow.by))
            words = f"{hidden} is not shown: {by} has the same id and comes first."
            lines += [*Content(words).wrap(width), Content("")]
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
        # The bar ends the gutter, and is the first one in the line.
        gutter = line.find("|") + 1
        lines += Content(line).stylize(MUTED, 0, gutter).wrap(width)
    return lines
