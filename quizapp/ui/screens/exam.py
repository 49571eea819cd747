"""A course test: all lessons mixed, choices that may be changed, and no feedback before the end."""

from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.geometry import Region

from quizapp.study.paper import Paper
from quizapp.study.renewal import Revision, renewed
from quizapp.study.session import Session
from quizapp.ui.exam_rows import question_rows
from quizapp.ui.questions import cursor_lines, set_view, view_of
from quizapp.ui.screens.base import Notice, Status
from quizapp.ui.screens.handing_in import HandingIn
from quizapp.ui.screens.scrolling import LINKS
from quizapp.ui.strip import set_strip
from quizapp.ui.unsaved import CHOICE, Waiting
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.sheet import Sheet
from quizapp.ui.widgets.topbar import TopBar
from quizapp.words.exam import hand_in_words, where_words


class ExamScreen(HandingIn):
    """Asks what a course test asks. What is shown as chosen is on the disk."""

    COPIED = "question"
    BINDINGS = [
        Binding("enter", "again", "try to save again", id="exam.save"),
        Binding("enter", "go_on", "next", id="exam.next"),
        Binding("enter", "finish", "finish", id="exam.finish"),
        Binding("left,p", "step(-1)", "previous", id="exam.previous"),
        Binding("right,n", "step(1)", "next", show=False, id="exam.onward"),
        Binding("c", "contents", "questions", id="exam.questions"),
        Binding("g", "guess", "a guess", id="exam.guess"),
        Binding("u", "take_back", "no answer", id="exam.take-back"),
        Binding("f", "flag", "flag", id="exam.flag"),
        LINKS,
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
        super().__init__(session)
        self._paper: Paper | None = None
        """None where the time was up before a question was shown."""
        self._flagged: frozenset[str] = frozenset()
        """Questions with a flag."""

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
        if self.seconds_left == 0:
            self.is_over = True
            self.call_after_refresh(self.expire)
            return
        self.call_after_refresh(self.quizapp.be_ready)
        self._read_flags()
        if (paper := Paper.begin(self.session, self.desk.find)) is not None:
            self._take_up(paper)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done at this moment."""
        paper = self._paper
        is_open = paper is not None and not self.is_over and not self.session.finished
        may_move = is_open and not self.is_held
        # A choice that is not saved may be another still.
        may_choose = may_move or (is_open and paper is not None and paper.wanted is not None)
        match action:
            case "go_on" | "finish":
                return may_move and paper is not None and paper.is_last == (action == "finish")
            case "step":
                at_first = paper is not None and paper.place == 0
                return may_move and not (at_first and parameters == (-1,))
            case "turn_to" | "contents" | "hand_in":
                return may_move
            case "take_back":
                return may_choose and paper is not None and bool(paper.turn.picked)
            case "guess":
                chosen = paper is not None and bool(paper.turn.picked)
                return may_move and chosen and self.quizapp.settings.confidence
            case "pick" | "take" | "move":
                return may_choose
        return super().check_action(action, parameters)

    def revise(self, change: Revision) -> bool:
        """Ask the same question as it stands now; if it is gone, the one that has its place."""
        self.session = renewed(self.session, change, self.desk.world)
        paper = self._paper
        now = Paper.begin(self.session, self.desk.find) if self.session.total else None
        if paper is None or now is None:
            return False
        ref = change.ref(paper.turn.asked.ref)
        places = (place for place, one in enumerate(self.session.plan) if one.ref == ref)
        self._show(now.at(next(places, paper.place), self.desk.find))
        self.query_one(Notice).say(self._paper.turn.notice if self._paper else "")
        return True

    # Choosing

    def action_pick(self, number: int) -> None:
        """Choose by number, from 0; where all that apply are picked, pick it or drop it."""
        paper = self._paper
        if paper is not None and 0 <= number < len(paper.turn.choices):
            self._paper = paper.point_at(number)
            self._choose(paper.with_choice(number))

    def action_take(self) -> None:
        """Choose, or drop, what is under the cursor."""
        if self._paper is not None and self._paper.turn.cursor is not None:
            self.action_pick(self._paper.turn.cursor)

    def action_take_back(self) -> None:
        """Leave the question without an answer again, and Enter with nothing to choose."""
        if self._paper is not None and self._choose(frozenset()):
            self._show_question(self._paper.point_nowhere())

    def action_guess(self) -> None:
        """Mark what is chosen as a guess, or no longer."""
        if (paper := self._paper) is not None:
            self._choose(paper.turn.picked, sure=paper.turn.is_guess)

    def action_move(self, by: int) -> None:
        """Move the cursor among the choices; nothing is chosen by that."""
        if self._paper is not None:
            self._show_question(self._paper.point(by))
            self.call_after_refresh(self._show_cursor)

    def on_sheet_touched(self, message: Sheet.Touched) -> None:
        """Follow a click on a choice or on a question's sign; one on a link, every screen does."""
        match message.meta:
            case {"choice": int(number)} if self.check_action("pick", ()):
                self.action_pick(number)
            case {"page": int(place)} if self.check_action("turn_to", ()):
                self.action_turn_to(place)

    def _choose(self, picked: frozenset[str], *, sure: bool | None = None) -> bool:
        """Choose, unless the time is up; tell whether it is on the disk.

        Where it is not said whether the learner is `sure`, the same choice is left as it was.
        """
        paper = self._paper
        if paper is None:
            return False
        if self.seconds_left == 0:
            self.expire()
            return False
        if paper.wanted is None and sure is None and picked == paper.turn.picked:
            self._show(paper)
            return True
        return self._save(picked, sure=sure is not False)

    def _save(self, picked: frozenset[str], *, sure: bool) -> bool:
        """Save, then show: the one place where a choice comes to be shown as chosen."""
        paper = self._paper
        if paper is None:
            return False
        self._paper = paper.not_saved(picked)
        save = partial(self.desk.choose, self.session, paper.turn.asked, picked, sure=sure)
        then = partial(self._chosen, picked)
        key = (CHOICE, self)
        if self.quizapp.save(Waiting(CHOICE, save, then, screen=self, holds=True, key=key)):
            return True
        self._show_question(self._paper)
        return False

    def _chosen(self, picked: frozenset[str], session: Session) -> None:
        self.session = session
        if self._paper is not None:
            self._show(self._paper.saved(session, picked))
        if self.is_over:
            self.hand_in()

    # From question to question

    def action_go_on(self) -> None:
        """Choose what is under the cursor, and go to the next question, or to the end."""
        paper = self._paper
        if paper is None or (paper.pointed is not None and not self._choose(paper.pointed)):
            return
        if self.is_over:
            return
        if paper.is_last:
            self.action_hand_in()
        else:
            self.action_step(1)

    action_finish = action_go_on

    def action_step(self, by: int) -> None:
        """Go to a question beside this one."""
        if self._paper is not None:
            self._take_up(self._paper.at(self._paper.place + by, self.desk.find))

    def action_turn_to(self, place: int) -> None:
        """Go to a question by its place, from 0; -1 is the last one."""
        if self._paper is not None:
            self._take_up(self._paper.at(place % self.session.total, self.desk.find))

    def action_contents(self) -> None:
        """List the questions, and go to the one chosen."""
        from quizapp.ui.screens.dialogs import Choose  # noqa: PLC0415

        def go(place: object) -> None:
            if isinstance(place, int) and self.check_action("turn_to", ()):
                self.action_turn_to(place)

        if (paper := self._paper) is not None:
            rows = question_rows(self.session, self.desk.find, paper.left_open, self._flagged)
            self.app.push_screen(Choose("Questions", list(rows), at=paper.place), go)

    def action_flag(self) -> None:
        """Flag the question for its teacher, or take the flag back."""
        if self._paper is not None:
            self.quizapp.flag(self.session, self._paper.turn.asked, self._flag_changed)

    def _flag_changed(self, words: str) -> None:
        self._read_flags()
        self.look_at_clock()
        self.query_one(Status).say(words)

    def _read_flags(self) -> None:
        flags = self.desk.store.flags(self.session.started.pack)
        self._flagged = frozenset(flag.question for flag in flags)

    def action_back(self) -> None:
        """Leave; the test stays where it is. A choice that is not saved asks first."""
        self.quizapp.leave(self.app.pop_screen)

    # Handing in

    def action_hand_in(self) -> None:
        """Hand in, after a yes."""
        from quizapp.ui.screens.dialogs import Confirm  # noqa: PLC0415

        def decided(yes: bool | None) -> None:
            if yes:
                self.hand_in()

        if self._paper is not None:
            self.app.push_screen(Confirm(*hand_in_words(self._paper.left_open)), decided)

    # Showing

    def _take_up(self, paper: Paper) -> None:
        """Show a question from its beginning."""
        if self.body.scroll_offset.y:
            self.body.scroll_to(y=0, animate=False)
        self.query_one(Notice).say(paper.turn.notice)
        self._show(paper)

    def _show(self, paper: Paper) -> None:
        """Show a question as far as it has come; what failed before is behind."""
        self.query_one(Status).say("")
        self._show_question(paper)
        self.look_at_clock()
        self.show_keys()

    def _show_question(self, paper: Paper) -> None:
        self._paper = paper
        self.query_one("#question", Sheet).show(partial(set_view, view_of(paper.turn)))

    def _show_cursor(self) -> None:
        """Move the text so that the choice under the cursor is seen."""
        sheet = self.query_one("#question", Sheet)
        first, height = cursor_lines(sheet.lines(sheet.content_size.width))
        if height:
            top = first + sheet.virtual_region.y
            self.body.scroll_to_region(Region(0, top, 1, height), animate=False)

    def say_where(self, left: int | None) -> None:
        """Say which question is up, how many have an answer, and how much time is left."""
        if (paper := self._paper) is None:
            return
        total = self.session.total
        flag = "⚑ " if paper.turn.asked.question in self._flagged else ""
        words = where_words(paper.place + 1, total, len(paper.left_open), left)
        self.query_one(TopBar).say("Course test", flag + words)
        chosen = [place not in paper.left_open for place in range(total)]
        self.query_one("#strip", Sheet).show(lambda width: [set_strip(chosen, paper.place, width)])
