"""Somebody who presses keys at random, on a disk that fails at random, in any of two ways."""

from collections.abc import Callable, Iterable
from functools import partial
from random import Random

from quizapp.packs.model import Question
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store
from quizapp.study.events import Event
from quizapp.study.progress import Place
from quizapp.study.session import Session
from quizapp.ui.app import QuizApp
from quizapp.ui.screens.exam import ExamScreen
from quizapp.ui.screens.quiz import QuizScreen
from tests.frozen import a_desk, an_app
from tests.store.learner import projections
from tests.ui.pilot import seated
from tests.ui.unwilling import PACK

OFTEN, SOMETIMES = ("1", "2", "enter"), ("h", "u", "right", "down", "escape")
SELDOM = ("3", "f", "g", "r", "x", "v", "z", "t", "y", "s", "l", "left", "space")
KEYS = (*OFTEN * 6, *SOMETIMES * 2, *SELDOM)


class Erratic(Store):
    """A record that saves, does not, or saves and says that it did not."""

    says, does = True, True

    def _commit(self, save: Callable[[], None]) -> None:
        if self.does:
            save()
        if not self.says:
            raise NotSaved("the disk failed", "Try another.")

    def append(self, event: Event, question: Question | None = None) -> None:
        self._commit(partial(super().append, event, question))

    def append_all(self, events: Iterable[tuple[Event, Question | None]]) -> None:
        self._commit(partial(super().append_all, [*events]))

    def keep_place(self, place: Place) -> None:
        self._commit(partial(super().keep_place, place))

    def leave_text(self, pack: str, lesson: str) -> None:
        self._commit(partial(super().leave_text, pack, lesson))


async def study(seed: int, keys: int) -> tuple[int, int]:
    """Press so many keys; return after how many of them something was not saved, and the answers.

    Raises AssertionError where a screen shows what the record does not hold, or the record
    counts what nobody did.
    """
    chance, failures = Random(seed), 0
    store = Erratic.memory()
    app = an_app(a_desk(PACK, store=store))
    async with seated(app, (80, 24)) as seat:
        await seat.press(chance.choice(["enter z", "enter z", "enter t enter"]))
        for _ in range(keys):
            if chance.random() < 0.25:
                store.says, store.does = chance.choice(
                    [(True, True), (True, True), (False, False), (False, True)]
                )
            if chance.random() < 0.1:
                app.try_again()
            key = chance.choice(KEYS)
            await seat.press(key)
            failures += bool(app.unsaved.tries)
            assert app.is_running and app._exception is None, (seed, key)
            assert_as_recorded(app, store, (seed, key))
        store.says = store.does = True
        app.try_again()
        assert not app.unsaved.waiting
        await seat.press("shift")
        assert_as_recorded(app, store, (seed, "end"))
    answers = assert_each_counts_once(store)
    return failures, answers


def assert_as_recorded(app: QuizApp, store: Store, where: object) -> None:
    """What a screen goes by is what the record holds, but for what holds the screen."""
    for screen in app.screen_stack:
        if isinstance(screen, QuizScreen | ExamScreen) and screen.is_mounted:
            shown = screen._session if isinstance(screen, QuizScreen) else screen.session
            saved = Session.from_events(store.events_of(shown.id))
            assert {*shown.standing.values()} <= {*saved.standing.values()} or screen.is_held, where
            if not screen.is_held:
                assert shown.standing == saved.standing, where
                assert shown.hinted == saved.hinted, where
                assert shown.chosen == saved.chosen, where
                assert shown.finished == saved.finished, where


def assert_each_counts_once(store: Store) -> int:
    """Everything is in the log once, and the sums are those of the log; return the answers."""
    counted = projections(store)
    store.rebuild()
    assert projections(store) == counted
    (answers,) = store._connection.execute(
        "SELECT count(*) FROM event WHERE kind = 'answered'"
    ).fetchone()
    return int(answers)
