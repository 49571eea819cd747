"""A quiz: one question at a time, answered, saved, and only then explained."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer

from quizapp.packs.library import PackCard
from quizapp.study import memory
from quizapp.study.events import Answered
from quizapp.study.session import Session
from quizapp.study.turn import Turn
from quizapp.ui.questions import View, set_view, view_ahead, view_of
from quizapp.ui.screens.base import Notice, Status
from quizapp.ui.screens.scrolling import LINKS, Scrolling
from quizapp.ui.unsaved import ANSWER, HINT, UNDOING, Waiting
from quizapp.ui.widgets.keybar import KeyBar
from quizapp.ui.widgets.prepared import PreparedSheet
from quizapp.ui.widgets.sheet import Layout, Sheet
from quizapp.ui.widgets.topbar import TopBar, meter
from quizapp.words.turns import STOPPED, UNDONE, begun, number_range

if TYPE_CHECKING:
    from quizapp.study.renewal import Revision

REST = 0.03
"""Seconds without a key after which there is time for what may come next."""

_GO_ON = {
    *("answer", "guess", "hint", "last", "more", "next"),
    *("pick", "reread", "retry_save", "take", "undo"),
}
"""Actions that wait while something is not saved, and the one that saves it."""
_NOT_NOW = None
"""What Textual is told of an action that exists, but not at this moment: `?` lists it."""


class QuizScreen(Scrolling):
    """Asks what the session asks: the session decides, the desk saves, the turn says what is up."""

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
        LINKS,
        Binding("l", "last", "the last answer again", show=False, id="quiz.last"),
        Binding("up,k", "move(-1)", "up", show=False, id="quiz.up"),
        Binding("down,j", "move(1)", "down", show=False, id="quiz.down"),
        Binding("home", "scroll_to(0)", "to the top", show=False, id="quiz.first-line"),
        Binding("end", "scroll_to(1)", "to the end", show=False, id="quiz.last-line"),
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
        self._turn: Turn | None = None
        self._seen = True
        """Whether the feedback that is due has been painted."""
        self._flag = False
        """Whether the question that is up is flagged; read once for each."""
        self._preparing: Timer | None = None

    @property
    def card(self) -> PackCard | None:
        """The course of the question that is up."""
        return None if self._turn is None else self.desk.library.card(self._turn.asked.pack)

    def compose(self) -> ComposeResult:
        """Lay out the parts; each is updated in place from question to question."""
        yield TopBar("")
        with VerticalScroll(can_focus=False, classes="body", id="parts"):
            yield PreparedSheet(id="question", fills=True)
        yield Notice()
        yield Status()
        yield KeyBar()

    @property
    def body(self) -> VerticalScroll:
        """What is moved; found by its id, which is looked up once."""
        return self.query_one("#parts", VerticalScroll)

    def on_mount(self) -> None:
        """Show the question that is up, or the results where none is."""
        changed = self._ask()
        if self._turn is None:
            self.call_after_refresh(self._finish)
        elif self._session.standing:
            self.query_one("#status", Status).say(
                f"{changed} {STOPPED.format(key=self.key_of('quiz.last'))}".lstrip()
            )
        # The first answer needs it, and should not wait for it.
        self.call_after_refresh(memory.warm)
        self.call_after_refresh(self.quizapp.be_ready)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done at this moment."""
        if action in _GO_ON and self.is_held:
            return action == "retry_save"
        turn = self._turn
        if turn is None:
            return super().check_action(action, parameters)
        match action:
            case "pick":
                (number,) = parameters
                return turn.asking and number in range(len(turn.choices))
            case "guess":
                return turn.asking and self.quizapp.settings.confidence
            case "answer" | "take":
                return turn.asking
            case "retry_save":
                return False
            case "more":
                return turn.answered is not None and self.more_below
            case "next":
                return turn.answered is not None and not self.more_below
            case "hint":
                return turn.may_hint or _NOT_NOW
            case "reread":
                return turn.may_reread or _NOT_NOW
            case "undo":
                return turn.may_undo or _NOT_NOW
            case "last":
                return (turn.asking and bool(turn.session.standing)) or _NOT_NOW
        return super().check_action(action, parameters)

    def revise(self, change: "Revision") -> bool:
        """Ask the same question as it stands now; if it is gone, the one that comes after it."""
        from quizapp.study.renewal import renewed  # noqa: PLC0415

        self._session = renewed(self._session, change, self.desk.world)
        turn = self._turn and self._turn.revised(self._session, change)
        if turn is None:
            self._ask()
        else:
            self._show_turn(turn)
            self.query_one(Notice).say(turn.notice)
            self._say_where(turn)
            self._show_keys()
        if self._turn is None and self._session.total:
            self.call_after_refresh(self._finish)
        return self._session.total > 0

    def in_front(self) -> tuple[str, str]:
        """Give the question with its choices, and once it is answered with its feedback."""
        answered = self._turn is not None and self._turn.answered is not None
        return f"question{' with its feedback' if answered else ''}", super().in_front()[1]

    # Picking

    def action_pick(self, number: int) -> None:
        """Pick a choice by its number, from 0."""
        self._show_turn(self._turn and self._turn.pick(number))

    def action_take(self) -> None:
        """Pick, or drop, the choice under the cursor."""
        self._show_turn(self._turn and self._turn.take())

    def action_move(self, by: int) -> None:
        """Move the cursor among the choices, and the text once they are answered."""
        if self._turn is not None and self._turn.asking and not self.is_held:
            self._show_turn(self._turn.move(by))
        else:
            self.action_scroll(by)

    def on_sheet_touched(self, message: Sheet.Touched) -> None:
        """Follow a click on a choice; one on a link, every screen follows."""
        match message.meta:
            case {"choice": int(number)} if self._turn and self.check_action("pick", (number,)):
                self.action_pick(number)

    # Answering

    def action_answer(self) -> None:
        """Answer with what is picked."""
        self._answer(sure=True)

    def action_guess(self) -> None:
        """Answer with what is picked, not being sure."""
        self._answer(sure=False)

    def action_retry_save(self) -> None:
        """Save again what could not be saved; it counts once, however often."""
        self.quizapp.try_again()

    def _answer(self, *, sure: bool) -> None:
        turn = self._turn
        if turn is None:
            # All is answered, and the end of the session could not be saved before.
            self._finish()
            return
        if turn.picked:
            self._save(self.desk.answer(self._session, turn.picked, sure=sure))
        else:
            self.query_one("#status", Status).say(self._which_keys(turn))

    def _which_keys(self, turn: Turn) -> str:
        numbers = range(1, min(len(turn.choices), 9) + 1)
        keys = [self.key_of(f"quiz.pick-{number}") for number in numbers]
        is_usual = keys == [str(number) for number in numbers]
        return f"pick {number_range(turn.posed.question) if is_usual else ' '.join(keys)}"

    def _save(self, answer: Answered) -> None:
        """Save, then show: feedback is what comes of having saved, and of nothing else."""
        self._enter(
            ANSWER,
            partial(self.desk.save_answer, self._session, answer),
            partial(self._explain, answer),
        )

    def _enter(
        self, what: str, save: Callable[[], Session], then: Callable[[Session], None]
    ) -> None:
        """Save a step of the session, and go on from there; nothing else goes on before."""
        self.query_one("#status", Status).say("")
        self.quizapp.save(Waiting(what, save, then, screen=self, holds=True))

    def _explain(self, answer: Answered, session: Session) -> None:
        """Show the feedback of an answer that is on the disk."""
        self._session = session
        if self._turn is None:
            return
        turn = self._turn.saved(session, answer)
        self._show_turn(turn)
        self._say_where(turn)
        self._show_keys()
        self._seen = False
        self.paint()
        self.call_after_refresh(self._see)

    def _see(self) -> None:
        self._seen = True
        self._prepare_soon(self._prepare_next)

    def action_next(self) -> None:
        """Go to the next question, or to the results after the last."""
        if not self._seen:
            # A second Enter in the same breath does not pass over what nobody has seen.
            return
        if self._session.current is None:
            self._finish()
        else:
            self._ask()
            self.paint()

    def _finish(self) -> None:
        self._enter(
            "end of the session", partial(self.desk.finish, self._session), self._show_results
        )

    def _show_results(self, session: Session) -> None:
        """Go to the results, once what lies above this screen is closed."""
        self._session = session
        if self.is_active:
            self.quizapp.open_results(session)

    def on_screen_resume(self) -> None:
        """Go on to the results, where the end was saved while something lay above."""
        if self._session.finished:
            self.call_after_refresh(self._show_results, self._session)

    def action_undo(self) -> None:
        """Take the last answer back and ask again."""
        self._enter(UNDOING, partial(self.desk.undo, self._session), self._ask_again)

    def _ask_again(self, session: Session) -> None:
        self._session = session
        self._ask()
        self.query_one("#status", Status).say(UNDONE)

    def action_hint(self) -> None:
        """Show one more hint."""
        self._enter(HINT, partial(self.desk.hint, self._session), self._show_hint)

    def _show_hint(self, session: Session) -> None:
        self._session = session
        if self._turn is not None:
            self._show_turn(replace(self._turn, session=session))
            self._show_keys()

    def action_reread(self) -> None:
        """Open the passage the question names, and come back from it."""
        if self._turn is not None:
            self.quizapp.open_passage(self._turn.posed)

    def action_last(self) -> None:
        """Look at the last answer again: a terminal may be closed before its feedback is read."""
        standing = self._session.standing
        last = next(reversed([*standing]), None)
        asked = next((one for one in self._session.plan if one.ref == last), None)
        if last is not None and asked is not None:
            self.quizapp.open_answer(asked, standing[last])

    def action_flag(self) -> None:
        """Flag the question for its teacher, or take the flag back."""
        if self._turn is not None:
            self.quizapp.flag(self._session, self._turn.asked, self._flagged)

    def _flagged(self, words: str) -> None:
        self.query_one("#status", Status).say(words)
        if self._turn is not None:
            self._flag = self.desk.flag_of(self._turn.asked) is not None
            self._say_where(self._turn)

    def action_back(self) -> None:
        """Leave; the session stays where it is. An answer that is not saved asks first."""
        self.quizapp.leave(self.app.pop_screen)

    def action_more(self) -> None:
        """Show what is below the fold."""
        if self._seen:
            self.action_screenful(1)

    def scrolled(self) -> None:
        """Offer the way on once the end of the feedback is seen."""
        self._show_keys()

    # Showing

    def _ask(self) -> str:
        """Show the current question, nothing picked; return what there is to say about it."""
        turn = Turn.of(self._session, self.desk.find)
        if turn is None:
            self._turn = None
            return ""
        turn, words = begun(self.desk, turn, self.key_of("quiz.reread"))
        if self.body.scroll_offset.y:
            self.body.scroll_to(y=0, animate=False)
        self._show_turn(turn)
        self.query_one(Notice).say(turn.notice)
        self._flag = self.desk.flag_of(turn.asked) is not None
        self._say_where(turn)
        self._show_keys()
        self.query_one("#status", Status).say(words)
        return words

    def _show_turn(self, turn: Turn | None) -> None:
        """Show a turn as far as it has come."""
        if turn is None:
            return
        self._turn = turn
        self.query_one("#status", Status).say("")
        self.query_one("#question", Sheet).show(_layout(view_of(turn)))
        if turn.asking:
            # The answer waits for the disk alone. Nothing of this is shown before it is saved.
            ahead = self._prepare_answer if turn.picked else self._prepare_picks
            self._prepare_soon(partial(ahead, turn))

    def _prepare_soon(self, prepare: Callable[[], None]) -> None:
        """Set and draw what will probably be shown next, once the learner rests.

        Not at once: the frame goes out in a thread that would have to wait.
        """
        if self._preparing is not None:
            self._preparing.stop()
        self._preparing = self.set_timer(REST, prepare)

    def _prepare_picks(self, turn: Turn) -> None:
        for number in range(len(turn.choices)):
            self._prepare_sheet(view_of(turn.pick(number)))

    def _prepare_answer(self, turn: Turn) -> None:
        self._prepare(turn, view_ahead(turn), len(turn.session.standing) + 1)

    def _prepare_next(self) -> None:
        coming = Turn.of(self._session, self.desk.find)
        if coming is not None:
            self._prepare(coming, view_of(coming), len(coming.session.standing))

    def _prepare(self, turn: Turn, view: View, done: int) -> None:
        self._prepare_sheet(view)
        self.query_one("#top", TopBar).prepare(turn.title, _how_far(turn, done))

    def _prepare_sheet(self, view: View) -> None:
        self.query_one("#question", PreparedSheet).prepare(_layout(view))

    def _show_keys(self) -> None:
        """Draw the keys in the same frame; Textual would tell of them after it."""
        self.query_one("#keys", KeyBar).refresh()

    def _say_where(self, turn: Turn) -> None:
        how_far = _how_far(turn, len(turn.session.standing), flagged=self._flag)
        self.query_one("#top", TopBar).say(turn.title, how_far)


def _layout(view: View) -> Layout:
    return partial(set_view, view)


def _how_far(turn: Turn, done: int, *, flagged: bool = False) -> Content:
    total = turn.session.total
    words = f"{'⚑ ' if flagged else ''}Question {turn.number} of {total}  "
    return Content(words) + meter(done, total)
