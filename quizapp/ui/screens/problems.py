"""What is wrong in settings and packs: for packs, in the words that `quizapp check` prints."""

from textual.content import Content

from quizapp.packs.library import Library
from quizapp.packs.text import clean
from quizapp.paths import short
from quizapp.settings import from_the_top
from quizapp.ui.problem_lines import set_problem
from quizapp.ui.screens.text import TextScreen
from quizapp.ui.themes import MUTED


class ProblemsScreen(TextScreen):
    """Every wrong setting, every problem of every broken pack, and the packs that others hide."""

    def __init__(self, library: Library, complaints: tuple[str, ...] = ()) -> None:
        """Read the broken packs again and show what is wrong now."""
        super().__init__("Problems", "")
        self._library = library
        self._complaints = complaints

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for complaint in from_the_top(self._complaints):
            lines += [*Content(clean(complaint)).wrap(width), Content("")]
        for broken in self._library.broken:
            for problem in self._library.problems(broken):
                lines += [*set_problem(problem, width), Content("")]
        for shadow in self._library.shadowed:
            hidden, by = clean(short(shadow.card.path)), clean(short(shadow.by.path))
            said = f"{hidden} is not shown: {by} has the same id and comes first."
            lines += [*Content(said).wrap(width), Content("")]
        if self._library.broken:
            words = "Mend the file and start quizapp again; the other courses work meanwhile."
            lines += Content(words).stylize(MUTED).wrap(width)
        return lines
