"""What stands beside the content of a preview: what is wrong in its file, or a quiet line."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual.content import Content
from textual.widget import Widget

from quizapp.packs.edition import Edition
from quizapp.packs.problem import Problem
from quizapp.packs.text import clean
from quizapp.ui.key_names import key_of
from quizapp.ui.lines import BLANK
from quizapp.ui.problem_lines import set_problem
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.sheet import Sheet
from quizapp.words.numbers import count


class Aside(Sheet):
    """The errors of a pack whose last good version is shown."""

    DEFAULT_CSS = """
    Aside {
        max-width: 100%; height: auto; max-height: 45%;
        border-top: tall $error; background: $surface; padding: 0 2;
    }
    """

    def tell(self, edition: Edition) -> None:
        """Show the errors of an edition."""
        folder = edition.path.absolute().parent
        errors = [replace(error, path=_inside(folder, error.path)) for error in edition.errors]
        self.show(lambda width: set_errors(errors, width))


class Remark(Widget):
    """A quiet line about the file."""

    DEFAULT_CSS = """
    Remark { height: 1; padding: 0 2; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._words = ""

    def tell(self, edition: Edition) -> None:
        """Say what there is to say of an edition."""
        key = key_of(self.app, "go.problems", type(self.app))
        if (words := remark_on(edition, key)) != self._words:
            self._words = words
            self.refresh()

    def render(self) -> Content:
        """Draw the line."""
        return Content(self._words).truncate(max(self.content_size.width, 1), ellipsis=True)


def set_errors(errors: Sequence[Problem], width: int) -> list[Content]:
    """Set a line that says what is shown, and the errors."""
    said = f"{count(len(errors), 'error')}. What you see is the last good version."
    return [*Content(said).stylize(MUTED).wrap(width), *set_list(errors, width)]


def set_list(problems: Sequence[Problem], width: int) -> list[Content]:
    """Set all that there is to say of a pack."""
    if not problems:
        return Content("Nothing is wrong.").stylize(MUTED).wrap(width)
    return [line for one in problems for line in (*set_problem(one, width), BLANK)][:-1]


def remark_on(edition: Edition, key: str = "p") -> str:
    """Say in one line what there is to say of a file beside its errors; empty where nothing is.

    `key` shows all of it.
    """
    name = clean(_one_line(edition.path))
    if edition.gone:
        return f"{name} is gone; shown is what was in it."
    counts = {
        level: sum(one.level == level for one in edition.remarks) for level in ("warning", "info")
    }
    said = [count(number, level) for level, number in counts.items() if number]
    return f"{name}: {', '.join(said)} — press {key}" if said else ""


def _inside(folder: Path, path: str) -> str:
    """Name a file from the folder of the pack: there is little room."""
    absolute = Path(path).absolute()
    return str(absolute.relative_to(folder)) if absolute.is_relative_to(folder) else path


def _one_line(path: Path) -> str:
    return " ".join(path.name.split("\n"))
