"""The open mistakes: what was answered and when; practise all of them, or one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from quizapp.packs.prose import plain
from quizapp.study.events import Ref
from quizapp.study.mistakes import Mistake
from quizapp.ui.screens.base import Plate, Status
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.menu import BLANK, Menu, Row
from quizapp.ui.widgets.topbar import TopBar
from quizapp.words.mistakes import (
    HOW_SETTLED,
    NONE_OPEN,
    counts,
    how_many,
    listed,
    mistake_words,
    practise_words,
)


@dataclass(frozen=True, slots=True)
class PractiseAll:
    """The learner chose all mistakes shown."""


class MistakesScreen(Plate):
    """What went wrong and is not settled yet."""

    COPIES = {tuple: "mistake"}
    BINDINGS = [
        Binding("h", "history", "history", id="mistakes.history"),
        Binding("f", "filter", "one course or all", id="mistakes.filter"),
        Binding("x", "back", "back", show=False, id="go.mistakes"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._course = ""
        """Only this course's; all where empty."""
        self._read: set[Ref] = set()
        """Questions whose passage was opened from here."""
        self._open: list[Mistake] = []
        """Those listed. Their questions still exist; the others wait for theirs to come back."""

    def compose(self) -> ComposeResult:
        """Lay out the rows."""
        self._look()
        yield TopBar("Mistakes")
        yield Menu(list(self._rows()))
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say how many there are."""
        self._say_where()

    def on_screen_resume(self) -> None:
        """Show what changed while they were practised."""
        if self.is_mounted:
            if self._course not in self._courses():
                self._course = ""
            self._look()
            self.query_one(Menu).show(list(self._rows()))
            self._say_where()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the filter where there is a choice, and the history where there is a mistake."""
        if action == "filter":
            return len(self._courses()) > 1
        if action == "history":
            return bool(self._open)
        return super().check_action(action, parameters)

    def choose(self, choice: object) -> None:
        """Practise."""
        match choice:
            case PractiseAll():
                self.quizapp.open_practice([mistake.wrong.ref for mistake in self._open])
            case (str(pack), str(question)):
                self._practise((pack, question))

    def action_history(self) -> None:
        """Show all answers to the question that is highlighted."""
        match self.query_one(Menu).chosen:
            case (str(pack), str(question)):
                self.quizapp.open_history(pack, question)
            case _:
                self.query_one(Status).say("Highlight a question to see all answers to it.")

    def _practise(self, ref: Ref) -> None:
        """Practise one; of what was wrong again and again, the passage is proposed first."""
        mistake = next((one for one in self._open if one.wrong.ref == ref), None)
        if mistake is None or not mistake.is_leech or ref in self._read:
            self.quizapp.open_practice([ref])
            return
        from quizapp.ui.screens.dialogs import Choose  # noqa: PLC0415

        def go(way: object) -> None:
            posed = self.desk.find(*ref)
            if way == "read" and posed is not None:
                self._read.add(ref)
                self.quizapp.open_passage(posed, partial(self.quizapp.open_practice, [ref]))
            elif way == "ask":
                self.quizapp.open_practice([ref])

        title = f"Wrong {mistake.lapses} times. Read the passage first?"
        ways = [Row(Content("Yes, read the passage"), "read"), Row(Content("No, ask now"), "ask")]
        self.app.push_screen(Choose(title, ways), go)

    def action_filter(self) -> None:
        """Show one course's mistakes after another's, then all again."""
        courses = ["", *self._courses()]
        self._course = courses[(courses.index(self._course) + 1) % len(courses)]
        self._look()
        self.query_one(Menu).show(list(self._rows()))
        self._say_where()

    def _courses(self) -> list[str]:
        """Courses that are here and have mistakes."""
        return list(counts(self.desk))

    def _look(self) -> None:
        """Read the mistakes; they change only while another screen is up."""
        self._open = listed(self.desk, self._course)

    def _say_where(self) -> None:
        card = self.desk.library.card(self._course)
        title = f"Mistakes: {card.title}" if card else "Mistakes"
        self.query_one(TopBar).say(title, how_many(self.desk, len(self._open), self._course))

    def _rows(self) -> Iterator[Row]:
        shown = self._open
        if not shown:
            yield Row(Content(NONE_OPEN).stylize("bold"))
            yield Row(BLANK)
            yield Row(Content(HOW_SETTLED))
            return
        yield Row(
            Content(practise_words(len(shown))).stylize("bold"), PractiseAll(), mark=Content(" ")
        )
        yield Row(BLANK)
        for mistake in shown:
            yield self._row(mistake)

    def _row(self, mistake: Mistake) -> Row:
        wrong = mistake.wrong
        posed = self.desk.find(*wrong.ref)
        asks = self.quizapp.settings.confidence
        said = mistake_words(self.desk, mistake, asks_confidence=asks)
        ref: Ref = wrong.ref
        read_first = mistake.is_leech and ref not in self._read
        return Row(
            Content(plain(posed.question.stem) if posed else ""),
            ref,
            mark=Content("✘").stylize("$text-error"),
            right=Content("read first" if read_first else "").stylize("$text-warning"),
            detail=Content(" · ".join(said)),
        )
