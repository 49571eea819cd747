"""A course test: all lessons mixed, choices that may be changed, and no feedback before the end."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.timer import Timer

from quizapp.packs.library import PackCard
from quizapp.packs.prose import plain
from quizapp.store.errors import NotSaved
from quizapp.study.handing_in import next_look, seconds_left, without_choice
from quizapp.study.session import Session
from quizapp.ui.questions import CURSOR, set_view, view_of
from quizapp.ui.screens.base import Notice, Status
from quizapp.ui.screens.scrolling import Scrolling
from quizapp.ui.strip import set_strip
from quizapp.ui.turn import Turn
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.menu import Row
from quizapp.ui.widgets.sheet import Sheet
from quizapp.ui.widgets.topbar import TopBar
from quizapp.ui.words import count


class ExamScreen(Scrolling):
    """Asks what a course test asks. What is shown as chosen is on the disk."""

    BINDINGS = [
        Binding("enter", "again", "try to save again", id="exam.save"),
        Binding("enter", "go_on", "next", id="exam.next"),
        Binding("enter", "finish", "finish", id="exam.finish"),
        Binding("left,p", "step(-1)", "previous", id="exam.previous"),
        Binding("right,n", "step(1)", "next", show=False, id="exam.onward"),
        Binding("c", "contents", "questions", id="exam.questions"),
        Binding("u", "take_back", "no answer", id="exam.take-back"),
        Binding("f", "flag", "flag", id="exam.flag"),
        Binding("h", "hand_in", "hand in", id="exam.hand-in"),
        Binding("space", "take", "choose", show=False, id="exam.choose"),
        Binding("up,k", "move(-1)", "up", show=False, id="exam.up"),
        Binding("down,j", "move(1)", "down", show=False, id="exam.down"),
        Binding("home", "turn_to(0)", "first question", show=False, id="exam.first"),
        Binding("end", "turn_to(-1)", "last question", show=False, id="exam.last"),
        *(
            Binding(
                str(digit), f"pick({digit - 1})", "choose", show=False, id=f"exam.choose-{digit}"
            )
            for digit in range(1, 10)
        ),
    ]

    def __init__(self, session: Session) -> None:
        """Go on with a test."""
        super().__init__()
        self._session = session
        self._at = 0
        """Place of the question that is up, from 0."""
        self._turn: Turn | None = None
        """None where the time was up before a question was shown."""
        self._open: frozenset[int] = frozenset()
        """Places of the questions in which nothing is chosen."""
        self._flagged: frozenset[str] = frozenset()
        """Questions with a flag."""
        self._wanted: frozenset[str] | None = None
        """What was chosen last, where it is not on the disk."""
        self._again: Callable[[], object] | None = None
        """What is to be tried again, since it could not be saved."""
        self._over = False
        """Whether the time is up."""
        self._ticking: Timer | None = None

    @property
    def card(self) -> PackCard | None:
        """The course."""
        return self.desk.library.card(self._session.started.pack)

    @property
    def unsaved(self) -> bool:
        """Whether a choice is up that could not be saved."""
        return self._wanted is not None

    def compose(self) -> ComposeResult:
        """Lay out the parts; each is updated in place from question to question."""
        yield TopBar("Course test")
        yield Sheet(id="strip")
        with VerticalScroll(can_focus=False, classes="body"):
            yield Sheet(id="question", fills=True)
        yield Notice()
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first question without an answer; where the time is up, hand in."""
        if self._seconds_left == 0:
            self._over = True
            self.call_after_refresh(self._expire)
            return
        self._count()
        self._go(min(self._open, default=0))
        self._tick()

    def on_screen_resume(self) -> None:
        """Look at the clock again; go on to the results if the time ran out meanwhile."""
        if self._session.finished:
            self.call_after_refresh(self._show_results)
        elif self._turn is not None:
            self._tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done at this moment."""
        match action:
            case "again":
                return self._again is not None
            case "go_on":
                return self._may_move and not self._at_last
            case "finish":
                return self._may_move and self._at_last
            case "step":
                return self._may_move and (self._at > 0 or parameters != (-1,))
            case "turn_to" | "contents" | "hand_in":
                return self._may_move
            case "take_back":
                return self._may_choose and self._turn is not None and bool(self._turn.picked)
            case "pick" | "take" | "move":
                return self._may_choose
        return super().check_action(action, parameters)

    @property
    def _may_choose(self) -> bool:
        return self._turn is not None and not self._over and not self._session.finished

    @property
    def _may_move(self) -> bool:
        return self._may_choose and self._wanted is None

    @property
    def _at_last(self) -> bool:
        return self._at + 1 == self._session.total

    # Choosing

    def action_pick(self, number: int) -> None:
        """Choose by number, from 0; where all that apply are picked, pick it or drop it."""
        turn = self._turn
        if turn is None or not 0 <= number < len(turn.choices):
            return
        before = turn.picked if self._wanted is None else self._wanted
        self._turn = replace(turn, cursor=number)
        self._choose(replace(turn, picked=before).pick(number).picked)

    def action_take(self) -> None:
        """Choose, or drop, what is under the cursor."""
        if self._turn is not None and self._turn.cursor is not None:
            self.action_pick(self._turn.cursor)

    def action_take_back(self) -> None:
        """Leave the question without an answer again."""
        self._choose(frozenset())

    def action_move(self, by: int) -> None:
        """Move the cursor among the choices; nothing is chosen by that."""
        if self._turn is not None:
            self._show_turn(self._turn.point(by))
            self.call_after_refresh(self._show_cursor)

    def on_sheet_touched(self, message: Sheet.Touched) -> None:
        """Follow a click on a choice or on a question's sign; one on a link, every screen does."""
        match message.meta:
            case {"choice": int(number)} if self._may_choose:
                self.action_pick(number)
            case {"page": int(place)} if self._may_move:
                self._go(place)

    def _choose(self, picked: frozenset[str]) -> bool:
        """Save a choice, then show it; tell whether that was done."""
        turn = self._turn
        if turn is None:
            return False
        if self._seconds_left == 0:
            self._expire()
            return False
        if picked == turn.picked and self._wanted is None:
            self._show_turn(turn)
            return True
        return self._save(picked)

    def _save(self, picked: frozenset[str]) -> bool:
        if self._turn is None:
            return False
        try:
            self._session = self.desk.choose(self._session, self._turn.asked, picked)
        except NotSaved as error:
            self._wanted = picked
            self._show_question(self._turn)
            self._not_saved(error, lambda: self._save(picked))
            return False
        self._wanted = None
        self._count()
        self._show_turn(replace(self._turn, session=self._session, picked=picked))
        return True

    # From question to question

    def action_go_on(self) -> None:
        """Choose what is under the cursor, and go to the next question, or to the end."""
        turn = self._turn
        if turn is None:
            return
        if turn.cursor is not None and not turn.posed.question.picks_all:
            pointed = frozenset({turn.choices[turn.cursor].id})
            if pointed != turn.picked and not self._choose(pointed):
                return
        if self._at_last:
            self.action_hand_in()
        else:
            self._go(self._at + 1)

    action_finish = action_go_on

    def action_step(self, by: int) -> None:
        """Go to a question beside this one."""
        self._go(min(max(self._at + by, 0), self._session.total - 1))

    def action_turn_to(self, place: int) -> None:
        """Go to a question by its place, from 0; -1 is the last one."""
        self._go(place % self._session.total)

    def action_contents(self) -> None:
        """List the questions, and go to the one chosen."""
        from quizapp.ui.screens.dialogs import Choose  # noqa: PLC0415

        rows = list(self._rows())
        self.app.push_screen(Choose("Questions", rows, at=self._at), self._question_chosen)

    def action_flag(self) -> None:
        """Flag the question for its teacher, or take the flag back."""
        if self._turn is not None:
            self.quizapp.flag(self._session, self._turn.asked, self._flag_changed)

    def action_back(self) -> None:
        """Leave; the test stays where it is. A choice that is not saved asks first."""
        self.quizapp.leave(self.app.pop_screen)

    def _question_chosen(self, place: object) -> None:
        if isinstance(place, int) and self._may_move:
            self._go(place)

    def _rows(self) -> Iterable[Row]:
        for place, asked in enumerate(self._session.plan):
            posed = self.desk.find(*asked.ref)
            flag = "⚑ " if asked.question in self._flagged else ""
            yield Row(
                Content(flag + (plain(posed.question.stem) if posed else "")),
                place,
                mark=Content(f"{place + 1:>{len(str(self._session.total))}}"),
                right=Content("not yet" if place in self._open else "chosen"),
            )

    def _flag_changed(self, words: str) -> None:
        self._count()
        self._say_where()
        self.query_one(Status).say(words)

    # Handing in

    def action_hand_in(self) -> None:
        """Hand in, after a yes."""
        from quizapp.ui.screens.dialogs import Confirm  # noqa: PLC0415

        left = len(self._open)
        said = f"{count(left, 'question has', 'questions have')} no answer."
        about = "Afterwards nothing can be changed."
        if left:
            about += f"\nWithout an answer: {_numbers(sorted(self._open))}."
        question = f"Hand in? {said if left else 'Every question has an answer.'}"
        self.app.push_screen(Confirm(question, about), self._decided)

    def _decided(self, yes: bool | None) -> None:
        if yes and not self._session.finished:
            self._hand_in()

    def _expire(self) -> None:
        """Hand in as it stands: the time is up."""
        self._over = True
        if self._wanted is None or self._save(self._wanted):
            self._hand_in()

    def _hand_in(self) -> None:
        try:
            self._session = self.desk.hand_in(self._session)
        except NotSaved as error:
            self._not_saved(error, self._hand_in)
            return
        self._again = None
        self._show_results()

    def _show_results(self) -> None:
        """Go to the results, once what lies above this screen is closed."""
        if self.is_active:
            said = "The time is up: the test was handed in as it was." if self._over else ""
            self.quizapp.open_results(self._session, said)

    def _not_saved(self, error: NotSaved, again: Callable[[], object]) -> None:
        self._again = again
        self.query_one(Status).say(f"NOT saved: {error.message}. Enter tries again.")
        self._show_keys()

    # Showing

    @property
    def _seconds_left(self) -> int | None:
        posed = self.desk.find(*self._session.plan[0].ref)
        limit = None if posed is None else posed.pack.defaults.time_limit
        return None if limit is None else seconds_left(self._session, limit, self.desk.world.now())

    def _tick(self) -> None:
        """Show the time left, and look again when it will read otherwise."""
        if self._ticking is not None:
            self._ticking.stop()
        left = self._seconds_left
        if left is None or self._session.finished:
            return
        if left == 0:
            self._expire()
            return
        self._say_where()
        self._ticking = self.set_timer(next_look(left), self._tick)

    def _count(self) -> None:
        self._open = frozenset(without_choice(self._session, self.desk.find))
        flags = self.desk.store.flags(self._session.started.pack)
        self._flagged = frozenset(flag.question for flag in flags)

    def _go(self, place: int) -> None:
        """Show a question, with what is chosen in it."""
        self._at = place
        turn = Turn.at(self._session, self._session.plan[place], self.desk.find)
        if turn is None:
            return
        if not turn.posed.question.picks_all:
            pointed = (n for n, choice in enumerate(turn.choices) if choice.id in turn.picked)
            turn = replace(turn, cursor=next(pointed, None))
        if self.body.scroll_offset.y:
            self.body.scroll_to(y=0, animate=False)
        self.query_one(Notice).say(turn.notice)
        self._show_turn(turn)

    def _show_turn(self, turn: Turn) -> None:
        self._again = None
        self.query_one(Status).say("")
        self._show_question(turn)
        self._say_where()
        self._show_keys()

    def _show_question(self, turn: Turn) -> None:
        self._turn = turn
        self.query_one("#question", Sheet).show(partial(set_view, view_of(turn)))

    def _show_cursor(self) -> None:
        """Move the text so that the choice under the cursor is seen."""
        sheet = self.query_one("#question", Sheet)
        lines = [line.plain for line in sheet.lines(sheet.content_size.width)]
        first = next((y for y, line in enumerate(lines) if line.startswith(CURSOR)), None)
        if first is not None:
            rest = lines[first + 1 :]
            height = next((y for y, line in enumerate(rest, 1) if line[:4].strip()), len(rest) + 1)
            top = first + sheet.virtual_region.y
            self.body.scroll_to_region(Region(0, top, 1, height), animate=False)

    def _show_keys(self) -> None:
        """Draw the keys in the same frame; Textual would tell of them after it."""
        self.query_one(KeyBar).refresh()

    def _say_where(self) -> None:
        total = self._session.total
        flag = "⚑ " if self._session.plan[self._at].question in self._flagged else ""
        said = [f"{flag}Question {self._at + 1} of {total}", f"{total - len(self._open)} chosen"]
        left = self._seconds_left
        if left is not None:
            said.append(f"{-(-left // 60)} min left" if left > 60 else f"{left} s left")
        self.query_one(TopBar).say("Course test", " · ".join(said))
        chosen = [place not in self._open for place in range(total)]
        self.query_one("#strip", Sheet).show(lambda width: [set_strip(chosen, self._at, width)])


def _numbers(places: list[int]) -> str:
    """List questions by number, the first ones where they are many."""
    shown = ", ".join(str(place + 1) for place in places[:8])
    return f"{shown} …" if len(places) > 8 else shown
