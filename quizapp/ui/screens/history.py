"""All answers to one question: when, in what session, what was picked, and whether it was right."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quizapp.packs.library import PackCard
from quizapp.packs.prose import plain
from quizapp.store.history import Version
from quizapp.study.events import Answered, SessionKind
from quizapp.study.posed import Posed
from quizapp.ui.lines import BLANK, hanging, wrap
from quizapp.ui.questions import RIGHT, WRONG
from quizapp.ui.screens.base import Notice
from quizapp.ui.screens.scrolling import Scrolling
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.sheet import Sheet
from quizapp.ui.widgets.topbar import TopBar
from quizapp.words.answers import KINDS, picked_words, went_words
from quizapp.words.numbers import count, day_words


class HistoryScreen(Scrolling):
    """How a question was answered, the latest answer first."""

    COPIED = "answers"
    BINDINGS = [
        Binding("enter,space", "more", "more", id="history.more"),
        Binding("enter,space", "back", "back", id="history.back"),
        Binding("r", "reread", "reread the passage", id="quiz.reread"),
    ]

    def __init__(self, pack: str, question: str) -> None:
        """Show the answers to a question, which may be gone from its pack."""
        super().__init__()
        self._ref = pack, question

    @property
    def card(self) -> PackCard | None:
        """The course."""
        return self.desk.library.card(self._ref[0])

    def compose(self) -> ComposeResult:
        """Lay out the answers."""
        self._posed = self.desk.find(*self._ref)
        self._answers = self.desk.store.answers(*self._ref)[::-1]
        right = sum(answer.right for answer, _ in self._answers)
        total = f"{count(len(self._answers), 'answer')}, {right} right" if self._answers else ""
        yield TopBar("Answers to one question", total)
        with VerticalScroll(can_focus=False, classes="body"):
            yield Sheet(self._lines)
        yield Notice(_notice(self._posed))
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is below the fold, and the passage where there is one."""
        if action == "more":
            return self.more_below
        if action == "reread":
            return self._posed is not None and bool(self._posed.question.read)
        return super().check_action(action, parameters)

    def action_more(self) -> None:
        """Show what is further down."""
        self.action_screenful(1)

    def scrolled(self) -> None:
        """Offer the way back once the end is seen."""
        self.query_one(KeyBar).refresh()

    def action_reread(self) -> None:
        """Open the passage."""
        if self._posed is not None:
            self.quizapp.open_passage(self._posed)

    def _lines(self, width: int) -> list[Content]:
        versions = [
            self.desk.store.version(answer.fingerprint, answer.picked)
            for answer, _ in self._answers
        ]
        stem = plain(self._posed.question.stem) if self._posed else _stem_of(versions)
        lines = [*wrap(Content(stem).stylize("bold"), width)] if stem else []
        if self._posed is None:
            lines += Content("It is no longer in its course.").stylize(MUTED).wrap(width)
        if not self._answers:
            words = "Not answered yet. Each answer will be listed here, with its day."
            return [*lines, BLANK, *Content(words).wrap(width)]
        for (answer, kind), version in zip(self._answers, versions, strict=True):
            lines += [BLANK, *self._answer_lines(answer, kind, version, width)]
            if version is not None and stem != (then := plain(version.stem)):
                words = f"the question read then: “{then}”"
                lines += _below(Content(words).stylize(MUTED), width)
        return lines

    def _answer_lines(
        self, answer: Answered, kind: SessionKind, version: Version | None, width: int
    ) -> Iterator[Content]:
        sign, colour = (RIGHT, "success") if answer.right else (WRONG, "error")
        mark = Content(sign).stylize(f"$text-{colour}")
        when = day_words(answer.day, self.desk.world.today())
        said = went_words(answer, kind, asks_confidence=self.quizapp.settings.confidence)
        head = Content(f"{when}, {KINDS[kind]}: {said}")
        yield from hanging(mark, head.wrap(max(width - 2, 1)), 2)
        if picked := picked_words(answer, version):
            yield from _below(Content(picked), width)


def _notice(posed: Posed | None) -> str:
    """Give the course's line of warning, where the question or its lesson asks for it."""
    if posed is None:
        return ""
    lesson = next(one for one in posed.pack.lessons if one.id == posed.lesson)
    return posed.pack.notice if posed.question.notice or lesson.notice else ""


def _below(words: Content, width: int) -> list[Content]:
    return [Content("  ") + line for line in wrap(words, width - 2)]


def _stem_of(versions: list[Version | None]) -> str:
    return next((plain(version.stem) for version in versions if version is not None), "")
