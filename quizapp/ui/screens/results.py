"""Results: the score, beside the last one; each question; and where to go from here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from quizapp.packs.library import PackCard
from quizapp.packs.prose import plain
from quizapp.study.events import Answered, Asked
from quizapp.study.session import Session
from quizapp.ui.questions import RIGHT, WRONG
from quizapp.ui.screens.base import Notice, Plate, Status
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.menu import BLANK, Menu, Row
from quizapp.ui.widgets.sheet import Sheet
from quizapp.ui.widgets.topbar import TopBar, meter
from quizapp.words.numbers import count, due_words, review_words
from quizapp.words.outcome import Outcome

if TYPE_CHECKING:
    from quizapp.study.renewal import Revision

Way = Literal["retry", "next", "review", "home"]


class ResultsScreen(Plate):
    """What a finished session came to. Never a dead end."""

    COPIES = {Asked: "result"}
    BINDINGS = [
        Binding("m", "retry", "ask again", id="results.retry"),
        Binding("n", "next", "next lesson", id="results.next"),
        Binding("escape", "back", "home", id="app.back"),
        Binding("v", "review", "review", id="go.review"),
        Binding("x", "mistakes", "mistakes", id="go.mistakes"),
    ]

    def __init__(self, session: Session) -> None:
        """Show a finished session."""
        super().__init__()
        self._session = session

    @property
    def card(self) -> PackCard | None:
        """The course."""
        return self._outcome.card

    @property
    def _outcome(self) -> Outcome:
        return Outcome(self.desk, self._session, self.quizapp.settings.daily_limit)

    def compose(self) -> ComposeResult:
        """Lay out score, ways on, and questions."""
        yield TopBar(f"{self._outcome.title}: results")
        yield Sheet(self._score_lines, id="score")
        yield Menu(list(self._rows()))
        card = self.card
        yield Notice(card.notice if card else "")
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what became of the course's file while its questions were asked."""
        self.query_one(Status).say(" ".join(self.desk.library.news()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the ways that are open."""
        if action == "retry":
            return bool(self._session.missed)
        if action == "next":
            return self._outcome.next_lesson is not None
        return super().check_action(action, parameters)

    def revise(self, change: "Revision") -> bool:
        """Show what the answers come to by what the pack says now."""
        from quizapp.study.renewal import renewed  # noqa: PLC0415

        self._session = renewed(self._session, change, self.desk.world)
        self.query_one("#score", Sheet).show(self._score_lines)
        self.query_one(Menu).show(list(self._rows()))
        return True

    def choose(self, choice: object) -> None:
        """Go the way chosen, or look at a question again."""
        match choice:
            case "retry":
                self.action_retry()
            case "next":
                self.action_next()
            case "review":
                self.action_review()
            case "home":
                self.action_back()
            case Asked() as asked:
                self.quizapp.open_answer(asked, self._session.standing[asked.ref])

    def action_retry(self) -> None:
        """Ask what was missed again."""
        self.quizapp.open_retry(self._session)

    def action_next(self) -> None:
        """Open the next lesson."""
        lesson = self._outcome.next_lesson
        if lesson is not None:
            self.quizapp.open_lesson(self._session.started.pack, lesson, instead=True)

    def action_back(self) -> None:
        """Go home."""
        self.quizapp.go_home()

    def _score_lines(self, width: int) -> list[Content]:
        score, outcome = self._session.score, self._outcome
        style = "bold $text-success" if score.right == score.total else "bold"
        share = f"{score.share:.0%}" if score.total else ""
        head = Content(outcome.score).stylize(style)
        lines = [head + Content(f"   {share}  ") + meter(score.right, score.total, 10)]
        for said in (outcome.compared, outcome.due):
            lines += Content(said).stylize(MUTED).wrap(width) if said else []
        return [Content(""), *lines]

    def _rows(self) -> Iterator[Row]:
        outcome = self._outcome
        missed = len(self._session.missed)
        if missed:
            again = f"Ask the {count(missed, 'missed question')} again"
            yield Row(Content(again), "retry", mark=_key(self.key_of("results.retry")))
        card, lesson = outcome.card, outcome.next_lesson
        if card is not None and lesson is not None:
            title = next(one.title for one in card.lessons if one.id == lesson)
            yield Row(
                Content(f"Next lesson: {title}"), "next", mark=_key(self.key_of("results.next"))
            )
        if (today := outcome.today).due:
            yield Row(
                Content(f"Review: {review_words(today)}"),
                "review",
                mark=_key(self.key_of("go.review")),
            )
        yield Row(Content("Home"), "home", mark=_key(self.key_of("app.back")))
        yield Row(BLANK)
        days = {asked: outcome.due_day(asked) for asked in self._session.plan}
        alike = len({*days.values()}) == 1
        for asked, day in days.items():
            answer = self._session.standing.get(asked.ref)
            if answer is not None:
                # Where all are due on one day, that is said above.
                yield self._question_row(asked, answer, None if alike else day)

    def _question_row(self, asked: Asked, answer: Answered, due: int | None) -> Row:
        posed = self.desk.find(*asked.ref)
        stem = plain(posed.question.stem) if posed else "(no longer in the course)"
        mark = Content(RIGHT if answer.right else WRONG)
        colour = "$text-success" if answer.right else "$text-error"
        said = "right" if answer.right else "missed"
        if answer.right and not answer.sure:
            said = "right, a guess"
        if due is not None:
            said += f" · {due_words(due, self.desk.world.today())}"
        return Row(
            Content(stem),
            asked,
            mark=mark.stylize(colour).pad_left(2),
            right=Content(said).stylize(colour),
        )


def _key(name: str) -> Content:
    return Content(name.rjust(3)).stylize("bold $text-primary")
