"""What is wrong in packs that could not be read: the same words `quizapp check` prints."""

from textual.content import Content

from quizapp.packs.library import Library
from quizapp.packs.problem import render
from quizapp.ui.screens.text import TextScreen
from quizapp.ui.themes import MUTED
from quizapp.ui.words import count


class ProblemsScreen(TextScreen):
    """Every problem of every broken pack, and the packs that others hide."""

    def __init__(self, library: Library) -> None:
        """Read the broken packs again and show what is wrong now."""
        super().__init__("Packs with problems", "")
        self._library = library

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for broken in self._library.broken:
            problems = self._library.problems(broken)
            errors = sum(problem.level == "error" for problem in problems)
            head = Content(f"{broken.path}: {count(errors, 'error')}").stylize("bold")
            lines += [*head.wrap(width), Content("")]
            for problem in problems:
                for line in render(problem).split("\n"):
                    lines += Content(line).wrap(width)
                lines.append(Content(""))
        for shadow in self._library.shadowed:
            words = f"{shadow.card.path} is not shown: {shadow.by.path} has the same id and comes"
            lines += [*Content(f"{words} first.").wrap(width), Content("")]
        if self._library.broken:
            words = "Mend the file and start quizapp again; the other courses work meanwhile."
            lines += Content(words).stylize(MUTED).wrap(width)
        return lines
