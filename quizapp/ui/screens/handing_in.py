"""How a course test ends: handed in by the learner, or by itself when the time is up."""

from abc import abstractmethod
from functools import partial

from textual.timer import Timer

from quizapp.packs.library import PackCard
from quizapp.study.handing_in import next_look, seconds_left
from quizapp.study.session import Session
from quizapp.ui.screens.scrolling import Scrolling
from quizapp.ui.unsaved import TEST, Waiting
from quizapp.ui.widgets.keybar import KeyBar


class HandingIn(Scrolling):
    """Hands a test in, once."""

    def __init__(self, session: Session) -> None:
        """Go on with a test."""
        super().__init__()
        self.session = session
        self.is_over = False
        """Whether the time is up."""
        self._looking: Timer | None = None

    @abstractmethod
    def say_where(self, left: int | None) -> None:
        """Say where the learner is, with so many seconds left where the time is limited."""

    @property
    def card(self) -> PackCard | None:
        """The course."""
        return self.desk.library.card(self.session.started.pack)

    @property
    def seconds_left(self) -> int | None:
        """How much time is left, as of now; None where the course sets no limit."""
        posed = self.desk.find(*self.session.plan[0].ref)
        limit = None if posed is None else posed.pack.defaults.time_limit
        return None if limit is None else seconds_left(self.session, limit, self.desk.world.now())

    def on_screen_resume(self) -> None:
        """Look at the clock again; go on to the results where the time ran out meanwhile."""
        if self.session.finished:
            self.call_after_refresh(self._show_results)
        elif self.is_mounted:
            self.look_at_clock()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to try again where something could not be saved."""
        if action == "again":
            return self.is_held
        return super().check_action(action, parameters)

    def look_at_clock(self) -> None:
        """Show the time left, and look again when it will read otherwise."""
        if self._looking is not None:
            self._looking.stop()
        if self.session.finished or self.is_over:
            return
        left = self.seconds_left
        if left == 0:
            self.expire()
            return
        self.say_where(left)
        if left is not None:
            self._looking = self.set_timer(next_look(left), self.look_at_clock)

    def expire(self) -> None:
        """Hand in as it stands: the time is up."""
        self.is_over = True
        if self.is_held:
            # A choice made in time counts: what holds the screen hands in when it is saved.
            self.quizapp.try_again()
        else:
            self.hand_in()

    def hand_in(self) -> None:
        """Hand in, once."""
        if not (self.session.finished or self.is_held):
            save = partial(self.desk.hand_in, self.session)
            self.quizapp.save(Waiting(TEST, save, self._handed_in, screen=self, holds=True))

    def _handed_in(self, session: Session) -> None:
        self.session = session
        self._show_results()

    def action_again(self) -> None:
        """Try again what could not be saved."""
        self.quizapp.try_again()

    def show_keys(self) -> None:
        """Draw the keys in the same frame; Textual would tell of them after it."""
        self.query_one(KeyBar).refresh()

    def _show_results(self) -> None:
        """Go to the results, once what lies above this screen is closed."""
        if self.is_active:
            said = "The time is up: the test was handed in as it was." if self.is_over else ""
            self.quizapp.open_results(self.session, said)
