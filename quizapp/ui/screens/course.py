"""A course: its lessons and how far each is, what it teaches and where that comes from."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.timer import Timer

from quizapp.packs.library import LessonCard, PackCard, PackGone
from quizapp.study.handing_in import passes
from quizapp.study.progress import LessonRecord, State
from quizapp.ui.ahead import read_ahead
from quizapp.ui.screens.base import Plate, Status
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.menu import BLANK, Menu, Row
from quizapp.ui.widgets.topbar import TopBar
from quizapp.words.numbers import count, score_words
from quizapp.words.verdict import so_far

if TYPE_CHECKING:
    from quizapp.study.renewal import Revision

REST = 0.1
"""Seconds after which a highlight stays where it is."""

SYMBOLS: dict[State, str] = {"new": "○", "begun": "◐", "done": "●"}
COLOURS: dict[State, str] = {"new": MUTED, "begun": "$text-warning", "done": "$text-success"}


@dataclass(frozen=True, slots=True)
class OpenTest:
    """The learner chose the course test."""


class CourseScreen(Plate):
    """The lessons of one course."""

    BINDINGS = [
        Binding("r", "read", "read", id="course.read"),
        Binding("z", "quiz", "quiz", id="course.quiz"),
        Binding("w", "warm_up", "warm-up", id="course.warm-up"),
        Binding("t", "test", "test", id="course.test"),
        Binding("i", "about", "about", id="course.about"),
    ]

    def __init__(self, card: PackCard) -> None:
        """Show a course; its file is not read for that."""
        super().__init__()
        self._card = card
        self._ahead: Timer | None = None

    @property
    def card(self) -> PackCard:
        """The course."""
        return self._card

    def compose(self) -> ComposeResult:
        """Lay out the lessons."""
        yield TopBar(self._card.title)
        records = self.desk.overview().lessons(self._card.id)
        following = self.desk.next_lesson(self._card)
        ids = [lesson.id for lesson in self._card.lessons]
        at = ids.index(following) if following in ids else 0
        yield Menu(list(self._rows(records)), at=at + self._heading_rows())
        yield Status()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was open."""
        if self.is_mounted:
            records = self.desk.overview().lessons(self._card.id)
            self.query_one(Menu).show(list(self._rows(records)))

    def on_option_list_option_highlighted(self) -> None:
        """Read the highlighted lesson ahead, once the highlight has come to rest."""
        if self._ahead is not None:
            self._ahead.stop()
        self._ahead = self.set_timer(REST, self._read_ahead)

    def _read_ahead(self) -> None:
        lesson = self.query_one(Menu).chosen
        if isinstance(lesson, str) and self.is_active:
            read_ahead(self.quizapp, self._card.id, lesson)

    def revise(self, change: "Revision") -> bool:
        """Show the lessons as they are now."""
        self._card = self.desk.library.card(change.pack.id) or self._card
        self.query_one(TopBar).say(self._card.title)
        return True

    def choose(self, choice: object) -> None:
        """Open the lesson where it was left, or the course test."""
        if isinstance(choice, str):
            self.quizapp.enter_lesson(self._card.id, choice)
        else:
            self.action_test()

    def action_read(self) -> None:
        """Open the text of the highlighted lesson."""
        lesson = self.query_one(Menu).chosen
        if isinstance(lesson, str):
            self.quizapp.open_lesson(self._card.id, lesson)

    def action_quiz(self) -> None:
        """Go straight to the quiz of the highlighted lesson."""
        lesson = self.query_one(Menu).chosen
        if isinstance(lesson, str):
            self.quizapp.open_quiz_of(self._card.id, lesson)

    def action_warm_up(self) -> None:
        """Ask a few questions of the highlighted lesson before it is read."""
        lesson = self.query_one(Menu).chosen
        if isinstance(lesson, str):
            self.quizapp.open_warm_up(self._card.id, lesson)

    def action_test(self) -> None:
        """Open the course test."""
        self.quizapp.open_test(self._card.id)

    def action_about(self) -> None:
        """Say what the course teaches, who wrote it and what it rests on."""
        from quizapp.ui.screens.text import TextScreen  # noqa: PLC0415
        from quizapp.words.welcome import about  # noqa: PLC0415

        if (pack := self.quizapp.read_pack(self._card.id)) is not None:
            self.app.push_screen(TextScreen(f"About {pack.title}", about(pack), of=about))

    def _heading_rows(self) -> int:
        return 2 if self._card.about else 0

    def _rows(self, records: Mapping[str, LessonRecord]) -> Iterator[Row]:
        if self._card.about:
            yield Row(Content(" ".join(self._card.about.split())))
            yield Row(BLANK)
        mastery = self.desk.mastery(self._card)
        due = self.desk.store.due_by_lesson(self._card.id, self.desk.world.today())
        for lesson in self._card.lessons:
            record = records.get(lesson.id, LessonRecord())
            yield _row(lesson, record, mastery.get(lesson.id, 0.0), due.get(lesson.id, 0))
        if questions := sum(lesson.questions for lesson in self._card.lessons):
            yield Row(BLANK)
            yield self._test_row(questions)

    def _test_row(self, questions: int) -> Row:
        tests = self.desk.store.tests(self._card.id)
        pack = None
        if any(one.finished for one in tests):
            # Whether it was passed is told by the pack alone.
            with suppress(PackGone):
                pack = self.desk.library.pack(self._card.id)
        state: State = "begun" if tests else "new"
        if tests and tests[-1].finished and (pack is None or passes(tests[-1].score, pack)):
            state = "done"
        said = so_far(tests, pack, questions, self.desk.world)
        return Row(Content("Course test"), OpenTest(), mark=_sign(state), detail=Content(said))


def _row(lesson: LessonCard, record: LessonRecord, mastery: float, due: int) -> Row:
    state = record.state(lesson.questions)
    said = [count(lesson.questions, "question")]
    if record.last is not None and record.best is not None:
        said.append(f"last {score_words(record.last)}, best {score_words(record.best)}")
    if mastery:
        # Before a question was right on a later day, there is none to speak of.
        said.append(f"mastery {mastery:.0%}")
    if due:
        said.append(f"{due} due")
    return Row(
        Content(lesson.title),
        lesson.id,
        mark=_sign(state),
        right=Content(state).stylize(COLOURS[state]),
        detail=Content(" · ".join(said)),
    )


def _sign(state: State) -> Content:
    return Content(SYMBOLS[state]).stylize(COLOURS[state])
