"""Progress: the days studied, how often one was right, what falls due, what is hardest."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from quizapp.packs.prose import plain
from quizapp.store.figures import read_figures
from quizapp.study.statistics import Figures, Hard
from quizapp.ui.charts import Signs
from quizapp.ui.figures import heading, sections
from quizapp.ui.questions import WRONG
from quizapp.ui.screens.base import Plate, Status
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.leaf import Leaf
from quizapp.ui.widgets.menu import BLANK, Row
from quizapp.ui.widgets.topbar import TopBar
from quizapp.words.figures import NONE_HARD, NOTHING_YET
from quizapp.words.numbers import count


class _Page(Leaf):
    BINDINGS = [Binding("enter", "select", "practise", id="progress.practise")]


class ProgressScreen(Plate):
    """What the record comes to. It is read as it scrolls; nothing on it asks for anything."""

    COPIES = {Hard: "question"}
    BINDINGS = [
        Binding("r", "reread", "reread the passage", id="progress.reread"),
        Binding("s", "back", "back", show=False, id="go.progress"),
    ]

    def __init__(self, using: Signs) -> None:
        """Draw charts with these characters."""
        super().__init__()
        self._using = using

    def compose(self) -> ComposeResult:
        """Lay out the sections."""
        figures = read_figures(self.desk)
        yield TopBar("Progress")
        yield _Page(list(self._rows(figures)))
        yield Status()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Show what changed while a question was practised."""
        if self.is_mounted and self.query_one(Leaf).size:
            figures = read_figures(self.desk)
            self.query_one(Leaf).show(list(self._rows(figures)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the passage where the question names one."""
        if action == "reread":
            hard = self._chosen()
            posed = None if hard is None else self.desk.find(*hard.ref)
            return posed is not None and bool(posed.question.read)
        return super().check_action(action, parameters)

    def choose(self, choice: object) -> None:
        """Practise a question."""
        if isinstance(choice, Hard):
            # Practised before it is due, it changes no schedule.
            self.quizapp.open_question(*choice.ref)

    def action_reread(self) -> None:
        """Read the passage of the highlighted question, and come back."""
        hard = self._chosen()
        if hard is not None and (posed := self.desk.find(*hard.ref)) is not None:
            self.quizapp.open_passage(posed)

    def _chosen(self) -> Hard | None:
        chosen = self.query_one(Leaf).chosen if self.is_mounted else None
        return chosen if isinstance(chosen, Hard) else None

    def _rows(self, figures: Figures) -> Iterator[Row]:
        if not figures.begun:
            for paragraph in NOTHING_YET.splitlines():
                yield Row(Content(paragraph))
                yield Row(BLANK)
            return
        asks = self.quizapp.settings.confidence
        for section in sections(figures, self._using, asks_confidence=asks):
            yield Row(BLANK, drawn=section)
            yield Row(BLANK)
        yield Row(heading("Hardest questions"))
        if not figures.hardest:
            yield Row(Content(NONE_HARD))
        for hard in figures.hardest:
            yield _row(hard)


def _row(hard: Hard) -> Row:
    tries = hard.right.whole
    wrong = f"wrong {tries - hard.right.part} of {count(tries, 'time')}"
    return Row(
        Content(plain(hard.stem)),
        hard,
        mark=Content(WRONG).stylize("$text-error"),
        detail=Content(f"{wrong} · {hard.course} › {hard.lesson}"),
        most=1,
    )
