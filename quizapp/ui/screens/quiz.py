"""A quiz: one question at a time, answered, saved, and only then explained."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quizapp.packs.library import PackCard
from quizapp.packs.model import Choice
from quizapp.packs.prose import blocks
from quizapp.store.errors import NotSaved
from quizapp.study.events import Answered, Asked
from quizapp.study.posed import Posed
from quizapp.study.session import Session, shown_choices
from quizapp.ui.questions import (
    Answer,
    Picking,
    number_range,
    set_answered,
    set_feedback,
    set_hints,
    set_picking,
    set_stem,
)
from quizapp.ui.screens.base import Notice, Plate, Status
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.sheet import Sheet, nothing
from quizapp.ui.widgets.topbar import TopBar, meter


class QuizScreen(Plate):
    """Asks what the session asks; the session decides, the desk saves."""

    BINDINGS = [
        Binding("enter", "answer", "answer", id="quiz.answer"),
        Binding("enter", "retry_save", "try to save again", id="quiz.save"),
        Binding("enter", "more", "more", id="quiz.more"),
        Binding("enter", "next", "next", id="quiz.next"),
        Binding("space", "take", "pick", show=False, id="quiz.pick"),
        Binding("space", "more", "more", show=False, id="quiz.more-space"),
        Binding("g", "guess", "answer as a guess", id="quiz.guess"),
        Binding("h", "hint", "hint", id="quiz.hint"),
        Binding("r", "reread", "reread the passage", id="quiz.reread"),
        Binding("u", "undo", "undo", id="quiz.undo"),
        Binding("f", "flag", "flag", id="quiz.flag"),
        Binding("up,k", "move(-1)", "up", show=False, id="quiz.up"),
        Binding("down,j", "move(1)", "down", show=False, id="quiz.down"),
        Binding("pageup", "screenful(-1)", "a screenful up", show=False, id="quiz.page-up"),
        Binding("pagedown", "screenful(1)", "a screenful down", show=False, id="quiz.page-down"),
        *(
            Binding(
                str(digit),
                f"pick({digit - 1})",
                "pick a choice",
                show=False,
                id=f"quiz.pick-{digit}",
            )
            for digit in range(1, 10)
        ),
    ]

    def __init__(self, session: Session) -> None:
        """Go on with a session."""
        super().__init__()
        self._session = session
        self._picked: frozenset[str] = frozenset()
        self._cursor: int | None = None
        self._answered: Answered | None = None
        self._unsaved: Answered | None = None

    @property
    def card(self) -> PackCard | None:
        """The course of the question that is up."""
        asked = self._asked
        return None if asked is None else self.desk.library.card(asked.pack)

    def compose(self) -> ComposeResult:
        """Lay out the parts; each is updated in place from question to question."""
        yield TopBar("")
        with VerticalScroll(can_focus=False, classes="body"):
            yield Sheet(id="stem")
            yield Sheet(id="choices")
            yield Sheet(id="feedback")
        yield Notice("")
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the question that is up, or the results where none is."""
        if self._session.current is None:
            self.call_after_refresh(self.action_next)
        else:
            self._show_question()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done at this moment."""
        asking = self._answered is None and self._unsaved is None
        match action:
            case "answer" | "guess" | "pick" | "take":
                return asking
            case "retry_save":
                return self._unsaved is not None
            case "more":
                return self._answered is not None and self._more_below
            case "next":
                return self._answered is not None and not self._more_below
            case "hint":
                posed = self._posed
                return (
                    asking and posed is not None and self._session.hints < len(posed.question.hints)
                )
            case "reread":
                posed = self._posed
                return (
                    self._answered is not None and posed is not None and bool(posed.question.read)
                )
            case "undo":
                return self._session.undoable is not None and self._unsaved is None
        return super().check_action(action, parameters)

    # What is up

    @property
    def _asked(self) -> Asked | None:
        if self._answered is not None:
            ref = self._answered.ref
            return next((asked for asked in self._session.plan if asked.ref == ref), None)
        return self._session.current

    @property
    def _posed(self) -> Posed | None:
        asked = self._asked
        return None if asked is None else self.desk.find(*asked.ref)

    @property
    def _choices(self) -> tuple[Choice, ...]:
        asked, posed = self._asked, self._posed
        return () if asked is None or posed is None else shown_choices(asked, posed.question)

    # Picking

    def action_pick(self, number: int) -> None:
        """Pick a choice by its number, from 0; in a pick-all question, pick it or drop it."""
        if number >= len(self._choices):
            return
        self._cursor = number
        self._toggle(self._choices[number].id)

    def action_take(self) -> None:
        """Pick, or drop, the choice under the cursor."""
        if self._cursor is not None:
            self._toggle(self._choices[self._cursor].id)

    def action_move(self, by: int) -> None:
        """Move the cursor; where one choice is to be picked, the pick moves with it."""
        posed = self._posed
        if self._answered is not None or posed is None:
            self._body.scroll_relative(y=by, animate=False)
            return
        last = len(self._choices) - 1
        if self._cursor is None:
            self._cursor = 0 if by > 0 else last
        else:
            self._cursor = min(max(self._cursor + by, 0), last)
        if not posed.question.picks_all:
            self._picked = frozenset({self._choices[self._cursor].id})
        self._show_choices()

    def on_sheet_touched(self, message: Sheet.Touched) -> None:
        """Follow a click: on a choice, or on a link."""
        message.stop()
        match message.meta:
            case {"href": str(href)}:
                self.quizapp.offer_links((href,))
            case {"choice": int(number)} if self.check_action("pick", ()):
                self.action_pick(number)

    def _toggle(self, choice: str) -> None:
        posed = self._posed
        if posed is not None and posed.question.picks_all:
            self._picked ^= {choice}
        else:
            self._picked = frozenset({choice})
        self._show_choices()

    # Answering

    def action_answer(self) -> None:
        """Answer with what is picked."""
        self._answer(sure=True)

    def action_guess(self) -> None:
        """Answer with what is picked, not being sure."""
        self._answer(sure=False)

    def action_retry_save(self) -> None:
        """Save again the answer that could not be saved; it counts once, however often."""
        if self._unsaved is not None:
            self._save(self._unsaved)

    def _answer(self, *, sure: bool) -> None:
        posed = self._posed
        if posed is None:
            return
        if not self._picked:
            self.query_one(Status).say(f"pick {number_range(posed.question)}")
            return
        self._save(self.desk.answer(self._session, self._picked, sure=sure))

    def _save(self, answer: Answered) -> None:
        """Save, then show: the one place where an answer becomes feedback."""
        try:
            self._session = self.desk.save_answer(self._session, answer)
        except NotSaved as error:
            self._unsaved = answer
            self.query_one(Status).say(f"NOT saved: {error.message}. Enter tries again.")
            self.refresh_bindings()
            return
        self._unsaved = None
        self._answered = answer
        self._show_feedback()

    def action_next(self) -> None:
        """Go to the next question, or to the results after the last."""
        if self._session.current is None:
            try:
                self._session = self.desk.finish(self._session)
            except NotSaved as error:
                self.query_one(Status).say(f"NOT saved: {error.message}. Enter tries again.")
                return
            self.quizapp.open_results(self._session)
            return
        self._answered = None
        self._picked, self._cursor = frozenset(), None
        self._show_question()

    def action_undo(self) -> None:
        """Take the last answer back and ask again."""
        try:
            self._session = self.desk.undo(self._session)
        except NotSaved as error:
            self.query_one(Status).say(f"NOT undone: {error.message}")
            return
        self._answered = None
        self._picked, self._cursor = frozenset(), None
        self._show_question()
        self.query_one(Status).say("Undone. The new answer counts; both are kept in the record.")

    def action_hint(self) -> None:
        """Show one more hint."""
        try:
            self._session = self.desk.hint(self._session)
        except NotSaved as error:
            self.query_one(Status).say(f"NOT saved: {error.message}")
            return
        self._show_hints()
        self.refresh_bindings()

    def action_reread(self) -> None:
        """Open the passage the question names, and come back from it."""
        posed = self._posed
        if posed is not None:
            self.quizapp.open_passage(posed)

    def action_flag(self) -> None:
        """Flag the question for its teacher, or take the flag back."""
        from quizapp.ui.screens.dialogs import Note  # noqa: PLC0415

        asked = self._asked
        if asked is None:
            return
        if self.desk.flag_of(asked) is not None:
            self._keep_flag(asked, None)
        else:
            title = "Flag this question as odd: a note for its teacher, or for yourself."
            self.app.push_screen(
                Note(title), lambda note: None if note is None else self._keep_flag(asked, note)
            )

    def _keep_flag(self, asked: Asked, note: str | None) -> None:
        try:
            if note is None:
                self.desk.unflag(self._session, asked)
            else:
                self.desk.flag(self._session, asked, note)
        except NotSaved as error:
            self.query_one(Status).say(f"NOT saved: {error.message}")
            return
        self.query_one(Status).say("Flag taken back." if note is None else "Flagged.")
        self._say_where()

    def action_back(self) -> None:
        """Leave; the session stays where it is. An answer that is not saved asks first."""
        if self._unsaved is None:
            self.app.pop_screen()
            return
        from quizapp.ui.screens.dialogs import Confirm  # noqa: PLC0415

        self.app.push_screen(
            Confirm("Leave without saving this answer?", "It is not on the disk yet."),
            self._leave_if,
        )

    def _leave_if(self, yes: bool | None) -> None:
        if yes:
            self.app.pop_screen()

    # Scrolling

    @property
    def _body(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    @property
    def _more_below(self) -> bool:
        return self._body.scroll_offset.y < self._body.max_scroll_y

    def action_more(self) -> None:
        """Show what is below the fold."""
        self.action_screenful(1)

    def action_screenful(self, by: int) -> None:
        """Move by screenfuls; one line stays for the eye."""
        step = max(self._body.size.height - 1, 1)
        self._body.scroll_relative(y=by * step, animate=False)
        self.call_after_refresh(self.refresh_bindings)

    # Showing

    def _show_question(self) -> None:
        posed = self._posed
        if posed is None:
            return
        question = posed.question
        self.query_one(Status).say("")
        self.query_one("#stem", Sheet).show(lambda width: set_stem(question, width))
        self._body.scroll_to(y=0, animate=False)
        self._show_choices()
        self._show_hints()
        self._show_notice(posed)
        self._say_where()
        self.refresh_bindings()
        # Read now what will be said: the answer waits for the disk alone.
        self.call_after_refresh(blocks, question.explanation)

    def _show_choices(self) -> None:
        posed = self._posed
        if posed is None:
            return
        view = Picking(posed.question, self._choices, self._picked, self._cursor)
        self.query_one(Status).say("")
        self.query_one("#choices", Sheet).show(lambda width: set_picking(view, width))

    def _show_hints(self) -> None:
        posed = self._posed
        shown = self._session.hints
        sheet = self.query_one("#feedback", Sheet)
        if posed is None or not shown:
            sheet.show(nothing)
        else:
            question = posed.question
            sheet.show(lambda width: set_hints(question, shown, width))

    def _show_feedback(self) -> None:
        posed, answered = self._posed, self._answered
        if posed is None or answered is None:
            return
        view = Answer(
            posed.question,
            self._choices,
            answered.picked,
            answered.right,
            answered.mark,
            sure=answered.sure,
        )
        self.query_one(Status).say("")
        self.query_one("#choices", Sheet).show(lambda width: set_answered(view, width))
        self.query_one("#feedback", Sheet).show(lambda width: set_feedback(view, width))
        self._say_where()
        # Whether there is more below is known once the feedback has been laid out.
        self.call_after_refresh(self.refresh_bindings)

    def _show_notice(self, posed: Posed) -> None:
        lesson = next(one for one in posed.pack.lessons if one.id == posed.lesson)
        shown = posed.question.notice or lesson.notice
        notice = self.query_one(Notice)
        notice.say(posed.pack.notice if shown else "")

    def _say_where(self) -> None:
        asked, posed = self._asked, self._posed
        if asked is None or posed is None:
            return
        lesson = next(one for one in posed.pack.lessons if one.id == posed.lesson)
        kinds = {"quiz": "", "retry": " · once more", "practice": " · practice"}
        number = self._session.plan.index(asked) + 1
        flag = "⚑ " if self.desk.flag_of(asked) is not None else ""
        done = meter(len(self._session.standing), self._session.total)
        right = Content(f"{flag}Question {number} of {self._session.total}  ") + done
        self.query_one(TopBar).say(lesson.title + kinds[self._session.kind], right)
