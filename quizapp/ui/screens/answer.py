"""One question with what was answered, to look at again."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quizapp.packs.library import PackCard
from quizapp.study.events import Answered, Asked
from quizapp.study.posed import Posed
from quizapp.study.session import shown_choices
from quizapp.ui.lines import BLANK
from quizapp.ui.questions import Answer, set_answered, set_feedback, set_stem
from quizapp.ui.screens.base import Notice
from quizapp.ui.screens.scrolling import LINKS, Scrolling
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.sheet import Sheet
from quizapp.ui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from quizapp.study.renewal import Revision


class AnswerScreen(Scrolling):
    """A question, its choices in the order they had, and its feedback."""

    COPIED = "question with its feedback"
    BINDINGS = [
        Binding("enter,space", "back", "back", id="answer.back"),
        Binding("r", "reread", "reread the passage", id="quiz.reread"),
        LINKS,
    ]

    def __init__(self, posed: Posed, asked: Asked, answered: Answered) -> None:
        """Show an answer to a question that is still there."""
        super().__init__()
        self._show(posed, asked, answered)

    def _show(self, posed: Posed, asked: Asked, answered: Answered) -> None:
        self._posed, self._asked, self._answered = posed, asked, answered
        choices = shown_choices(asked, posed.question)
        self._view = Answer.of(posed.question, choices, answered)

    @property
    def card(self) -> PackCard | None:
        """The course."""
        return self.desk.library.card(self._posed.pack.id)

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        lesson = next(one for one in self._posed.pack.lessons if one.id == self._posed.lesson)
        yield TopBar(lesson.title)
        with VerticalScroll(can_focus=False, classes="body"):
            yield Sheet(self._lines)
        shown = self._posed.question.notice or lesson.notice
        yield Notice(self._posed.pack.notice if shown else "")
        yield KeyBar()

    def revise(self, change: "Revision") -> bool:
        """Show the answer by what the question says now."""
        from quizapp.study.renewal import answered_now, asked_now  # noqa: PLC0415

        asked, answered = asked_now(self._asked, change), answered_now(self._answered, change)
        if asked is None or answered is None:
            return False
        self._show(change.questions[self._asked.ref], asked, answered)
        self.query_one(Sheet).show(self._lines)
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the passage where the question names one."""
        if action == "reread":
            return bool(self._posed.question.read)
        return super().check_action(action, parameters)

    def action_reread(self) -> None:
        """Open the passage."""
        self.quizapp.open_passage(self._posed)

    def _lines(self, width: int) -> list[Content]:
        view = self._view
        parts = (
            set_stem(view.question, width),
            set_answered(view, width),
            set_feedback(view, width),
        )
        return [line for part in parts for line in (*part, BLANK)][:-1]
