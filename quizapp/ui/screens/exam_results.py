"""Results of a course test: score and verdict, each lesson, each question, and the ways on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from quizapp.packs.library import PackCard
from quizapp.packs.prose import plain
from quizapp.study.events import Asked
from quizapp.study.handing_in import passes
from quizapp.study.session import Session
from quizapp.ui.questions import RIGHT, WRONG
from quizapp.ui.screens.base import Notice, Plate, Status
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.menu import BLANK, Menu, Row
from quizapp.ui.widgets.sheet import Sheet
from quizapp.ui.widgets.topbar import TopBar, meter
from quizapp.words.numbers import count, score_words
from quizapp.words.sat import no_answer, remarks
from quizapp.words.verdict import percent_words, verdict

if TYPE_CHECKING:
    from quizapp.study.renewal import Revision


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """The learner chose a lesson to read."""

    lesson: str


class ExamResultsScreen(Plate):
    """What a course test came to. Never a dead end."""

    COPIES = {Asked: "result"}
    BINDINGS = [
        Binding("m", "retry", "ask again", id="results.retry"),
        Binding("escape", "back", "home", id="app.back"),
        Binding("x", "mistakes", "mistakes", id="go.mistakes"),
    ]

    def __init__(self, session: Session, said: str = "") -> None:
        """Show a test that was handed in; `said` is how that came about."""
        super().__init__()
        self._session = session
        self._said = said

    @property
    def card(self) -> PackCard | None:
        """The course."""
        return self.desk.library.card(self._session.started.pack)

    def compose(self) -> ComposeResult:
        """Lay out score, ways on, lessons and questions."""
        yield TopBar("Course test: results")
        yield Sheet(self._score_lines, id="score")
        yield Menu(list(self._rows()))
        card = self.card
        yield Notice(card.notice if card else "")
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say how it came to be handed in."""
        self.query_one(Status).say(" ".join(filter(None, [self._said, *self.desk.library.news()])))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the ways that are open."""
        if action == "retry":
            return bool(self._session.missed)
        return super().check_action(action, parameters)

    def revise(self, change: "Revision") -> bool:
        """Show what the answers come to by what the pack says now."""
        from quizapp.study.renewal import renewed  # noqa: PLC0415

        self._session = renewed(self._session, change, self.desk.world)
        self.query_one("#score", Sheet).show(self._score_lines)
        self.query_one(Menu).show(list(self._rows()))
        return True

    def choose(self, choice: object) -> None:
        """Go the way chosen, or look at a question with its feedback."""
        match choice:
            case "retry":
                self.action_retry()
            case "home":
                self.action_back()
            case OpenLesson(lesson):
                self.quizapp.open_lesson(self._session.started.pack, lesson)
            case Asked() as asked:
                answer = self._session.standing.get(asked.ref)
                self.quizapp.open_answer(asked, answer or no_answer(self._session, asked))

    def action_retry(self) -> None:
        """Ask what was missed again."""
        self.quizapp.open_retry(self._session)

    def action_back(self) -> None:
        """Go home."""
        self.quizapp.go_home()

    def _score_lines(self, width: int) -> list[Content]:
        score = self._session.score
        head = Content(f"{score_words(score)} right").stylize("bold")
        beside = f"   {percent_words(score)}  "
        lines = [Content(""), head + Content(beside) + meter(score.right, score.total, 10)]
        there = (self.desk.find(*asked.ref) for asked in self._session.plan)
        if posed := next((one for one in there if one is not None), None):
            style = "bold $text-success" if passes(score, posed.pack) else "bold"
            lines += Content(verdict(score, posed.pack)).stylize(style).wrap(width)
        lines += Content(" ".join(remarks(self.desk, self._session))).stylize(MUTED).wrap(width)
        return lines

    def _rows(self) -> Iterator[Row]:
        if missed := len(self._session.missed):
            again = f"Ask the {count(missed, 'missed question')} again"
            yield Row(Content(again), "retry", mark=_key(self.key_of("results.retry")))
        yield Row(Content("Home"), "home", mark=_key(self.key_of("app.back")))
        yield Row(BLANK)
        yield Row(Content("By lesson").stylize("bold"))
        yield from self._lesson_rows()
        yield Row(BLANK)
        yield Row(Content("Question by question").stylize("bold"))
        for asked in self._session.plan:
            yield self._question_row(asked)

    def _lesson_rows(self) -> Iterator[Row]:
        card = self.card
        for lesson in card.lessons if card else ():
            asked = [one for one in self._session.plan if one.lesson == lesson.id]
            answers = (self._session.standing.get(one.ref) for one in asked)
            right = sum(answer is not None and answer.right for answer in answers)
            if asked:
                said = Content(f"{right} of {len(asked)} right  ")
                bar = said + meter(right, len(asked))
                yield Row(Content(lesson.title), OpenLesson(lesson.id), right=bar)

    def _question_row(self, asked: Asked) -> Row:
        posed = self.desk.find(*asked.ref)
        answer = self._session.standing.get(asked.ref)
        right = answer is not None and answer.right
        colour = "$text-success" if right else "$text-error"
        said = "no answer" if answer is None else "right" if right else "missed"
        return Row(
            Content(plain(posed.question.stem) if posed else "(no longer in the course)"),
            asked,
            mark=Content(RIGHT if right else WRONG).stylize(colour).pad_left(2),
            right=Content(said).stylize(colour),
        )


def _key(name: str) -> Content:
    return Content(name.rjust(3)).stylize("bold $text-primary")
