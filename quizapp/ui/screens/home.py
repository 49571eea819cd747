"""Home: what to do now, what is due, the mistakes, the courses."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from quizapp.packs.library import PackCard
from quizapp.study.next import (
    AllDone,
    NoCourses,
    Overview,
    Review,
    Step,
    Welcome,
)
from quizapp.study.progress import LessonRecord
from quizapp.study.today import Today
from quizapp.ui.screens.base import Plate, Status
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.menu import BLANK, Menu, Row
from quizapp.ui.widgets.topbar import TopBar, meter
from quizapp.values import frozen
from quizapp.words.numbers import count, review_words
from quizapp.words.steps import no_courses, pack_of, step_words

MORE = 50
"""Courses that are listed at once."""


@frozen
class OpenCourse:
    """The learner chose a course."""

    pack: str


@frozen
class OpenMistakes:
    """The learner chose the mistakes."""


@frozen
class OpenReview:
    """The learner chose to review what is due."""


class HomeScreen(Plate):
    """The first screen, and the one every way leads back to."""

    BINDINGS = [
        Binding("v", "review", "review", id="go.review"),
        Binding("x", "mistakes", "mistakes", id="go.mistakes"),
        Binding("s", "progress", "progress", id="go.progress"),
        Binding("p", "problems", "problems", id="go.problems"),
        Binding("escape", "stop_reading", "stop reading", id="home.stop-reading"),
        Binding("q", "app.quit", "quit", id="app.quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._mastery: dict[str, float] = {}
        """Of each course; read after the first frame, which does not wait for it."""
        self._listed = 0
        """Courses that have a row, if there are so many."""

    def compose(self) -> ComposeResult:
        """Lay out the rows."""
        yield TopBar("quizapp")
        # The first frame waits for no course that is not on it. Each takes two lines, or more.
        self._listed = self.app.size.height // 2
        rows = self._rows()
        yield Menu(rows, at=self._first_choice(rows))
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what could not be used."""
        self.complain()
        self.call_after_refresh(self._know_mastery)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was open."""
        # The first time, the rows it was made with are not even laid out yet.
        if self.is_mounted and self.query_one(Menu).size:
            self._know_mastery()
            if self.quizapp.reader is not None:
                # Courses may have come in between those that were there.
                self.courses_came()
                return
            self.query_one(Menu).show(self._rows())
            self.complain()
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer problems where there are some, and no way back from here."""
        if action == "problems":
            library = self.desk.library
            return bool(library.broken or library.shadowed or self.quizapp.complaints)
        if action == "stop_reading":
            return self.quizapp.is_reading
        if action == "back":
            return False
        return super().check_action(action, parameters)

    def choose(self, choice: object) -> None:
        """Go where the row leads."""
        match choice:
            case OpenCourse(pack):
                self.quizapp.open_course(pack)
            case OpenMistakes():
                self.quizapp.open_mistakes()
            case OpenReview():
                self.quizapp.open_review()
            case step:
                self.quizapp.open_step(step)  # type: ignore[arg-type]

    def action_problems(self) -> None:
        """Show what is wrong in the settings, and in packs that could not be read."""
        self.quizapp.open_problems()

    def action_stop_reading(self) -> None:
        """Read no more packs; the next start goes on with it."""
        if (reader := self.quizapp.reader) is not None:
            reader.stop()
            self.quizapp.courses_came()

    def courses_came(self) -> None:
        """Show packs that were read meanwhile; the highlight stays on what it was on."""
        menu = self.query_one(Menu)
        chosen = menu.chosen
        if isinstance(chosen, OpenCourse):
            # It may have come to stand further down.
            ids = [card.id for card in self.desk.library.cards]
            self._listed = max(self._listed, ids.index(chosen.pack) + 1)
        rows = self._rows()
        menu.show(rows)
        if menu.chosen != chosen:
            found = (number for number, row in enumerate(rows) if row.choice == chosen)
            menu.begin(self._first_choice(rows) if chosen is None else next(found, 0))
        self.complain()
        self.refresh_bindings()

    def complain(self) -> None:
        """Say how far the reading of packs is, and what could not be used."""
        library, press = self.desk.library, self.quizapp.press_for_problems
        reader = self.quizapp.reader
        said = [reader.words()] if reader is not None and reader.words() else []
        if len(library.broken) == 1:
            (broken,) = library.broken
            said.append(f"{broken.path.name} has {count(broken.errors, 'problem')} — {press()}")
        elif library.broken:
            said.append(f"{count(len(library.broken), 'pack')} have problems — {press()}")
        said += [
            f"{shadow.card.path.name} is hidden by another of its id — {press()}"
            for shadow in library.shadowed
        ]
        wrong = self.quizapp.complaints_in_short()
        said += [wrong] if wrong else []
        said += library.news()
        self.query_one(Status).say(" · ".join(said))

    def _first_choice(self, rows: list[Row]) -> int:
        """Number of the row to begin at: a course named on the command line, else what to do now.

        Where that is in the named course, it is the shorter way there.
        """
        card = next((card for card in self.desk.library.cards if card.origin == "named"), None)
        step = rows[0].choice
        if card is None or isinstance(step, Welcome) or pack_of(step) == card.id:
            return 0
        return next(number for number, row in enumerate(rows) if row.choice == OpenCourse(card.id))

    def on_menu_near_end(self, message: Menu.NearEnd) -> None:
        """List more courses: of a thousand, most are never come to."""
        message.stop()
        menu = self.query_one(Menu)
        if self._listed < (every := len(self.desk.library.cards)):
            self._listed = every if message.last else self._listed + MORE
            menu.show(self._rows())
        if message.last:
            # It can be scrolled to once it is laid out.
            self.call_after_refresh(menu.begin, menu.choices[-1])

    def _rows(self) -> list[Row]:
        """Lay out what to do, and courses."""
        step, today, overview = self.desk.outlook(self.quizapp.settings.daily_limit)
        # Those of a course that is not here wait for it to come back.
        mistakes = sum(overview.mistakes.get(card.id, 0) for card in self.desk.library.cards)
        rows = [
            _labelled("Reading", "courses …")
            if self._awaits(overview)
            else self._step_row(step, today)
        ]
        if today.due and not isinstance(step, Review):
            said = [review_words(today), *([count(mistakes, "mistake")] if mistakes else [])]
            rows.append(_labelled("Review", " · ".join(said), OpenReview()))
        elif mistakes:
            rows.append(_labelled("Mistakes", f"{mistakes} to settle", OpenMistakes()))
        rows.append(Row(BLANK))
        rows.append(Row(Content("Courses").stylize("bold")))
        for card in self.desk.library.cards[: self._listed]:
            known = self._known_words(card, overview.due.get(card.id, 0))
            rows += [_course_row(card, overview.lessons(card.id), known), Row(BLANK)]
        return rows

    def _awaits(self, overview: Overview) -> bool:
        """Tell whether what to do now may be in a course that is still to be read."""
        if not (self.quizapp.is_reading and overview.welcomed):
            return False
        library = self.desk.library
        begun = [one.pack for one in (overview.open, overview.place) if one is not None]
        return not library.cards or any(
            pack and library.card(pack) is None for pack in (*begun, overview.pack)
        )

    def _known_words(self, card: PackCard, due: int) -> str:
        """Say what is due of a course, and how much of it is known; nothing of one not begun."""
        said = [f"{due} due"] if due else []
        if self._mastery.get(card.id):
            said.append(f"mastery {self._mastery[card.id]:.0%}")
        return " · ".join(said)

    def _know_mastery(self) -> None:
        """Read the mastery of the courses begun, and show all there are."""
        overview = self.desk.overview()
        known = {
            card.id: self.desk.course_mastery(card)
            for card in self.desk.library.cards
            if any(record.finished for record in overview.lessons(card.id).values())
        }
        if known != self._mastery or self._listed < MORE:
            self._mastery = known
            self._listed = max(self._listed, MORE)
            self.query_one(Menu).show(self._rows())

    def _step_row(self, step: Step, today: Today) -> Row:
        if isinstance(step, NoCourses):
            return _labelled("No courses", no_courses(self.quizapp.paths.packs))
        label, said = step_words(step, self.desk.library, today)
        return _labelled(label, said, None if isinstance(step, AllDone) else step)


def _labelled(label: str, said: str, choice: object = None) -> Row:
    return Row(Content(said), choice, mark=Content(f"{label:<9}").stylize("bold $text-primary"))


def _course_row(card: PackCard, records: Mapping[str, LessonRecord], said: str) -> Row:
    done = sum(
        lesson.id in records and records[lesson.id].state(lesson.questions) == "done"
        for lesson in card.lessons
    )
    right = Content(f"{done} of {count(len(card.lessons), 'lesson')}  ")
    return Row(
        Content(card.title),
        OpenCourse(card.id),
        right=right.stylize(MUTED) + meter(done, len(card.lessons), min(len(card.lessons), 8)),
        detail=Content("\n".join(part for part in (said, " ".join(card.about.split())) if part)),
        most=3 if said else 2,
    )
