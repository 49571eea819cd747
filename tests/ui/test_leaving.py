"""Nothing that is not saved is lost unasked, whichever way somebody leaves."""

from collections.abc import Callable, Iterator

import pytest

from quizapp.study.events import Answered
from quizapp.ui import unsaved
from quizapp.ui.app import QuizApp
from quizapp.ui.find import Questions
from quizapp.ui.palette import Places
from tests.frozen import a_desk, take_quiz
from tests.tally import Tally
from tests.ui.pilot import Seat
from tests.ui.unwilling import PACK, TO_QUIZ, TO_TEST, Unwilling, sitting, timers, until


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried by itself while a test looks at something else."""
    monkeypatch.setattr(unsaved, "pause", lambda tries: 3600)


@pytest.fixture
def by_itself(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Try again soon; collects after how many tries that is asked."""
    asked: list[int] = []

    def pause(tries: int) -> float:
        asked.append(tries)
        return 0.05

    monkeypatch.setattr(unsaved, "pause", pause)
    return asked


@pytest.fixture
def store() -> Unwilling:
    return Unwilling.memory()


async def start_over(seat: Seat) -> None:
    """Close what lies above the session."""
    while type(seat.app.screen).__name__ not in ("QuizScreen", "ExamScreen"):
        seat.app.pop_screen()
    await seat.press("shift")


def places(app: QuizApp) -> Iterator[tuple[str, Callable[[], object]]]:
    """All that the palette offers."""
    provider = Places(app.screen)
    for offered in (provider._screens, provider._courses, provider._lessons):
        # What the app looks like, or asks for, is no place to go to.
        yield from (one for one in offered() if not one[0].startswith(("Theme", "Confidence")))
    questions = Questions(app.screen)
    app.catalogue.read()
    for hit in questions._hits(app.catalogue.find("what", lambda: True), "what"):
        yield str(hit.text), hit.command


class TestNoWayOut:
    """No key and nothing in the palette loses an answer unasked."""

    @pytest.mark.parametrize(("there", "pick"), [(TO_QUIZ, "2 enter"), (TO_TEST, "2")])
    async def test_by_any_key(self, store: Unwilling, there: str, pick: str, tally: Tally) -> None:
        take_quiz(a_desk(PACK, store=store), wrong={"two"})
        async with sitting(store, "") as seat:
            seat.app.open_quiz_of("small", "first") if there == TO_QUIZ else None
            await seat.press("shift" if there == TO_QUIZ else "home down down enter t enter")
            store.full = True
            await seat.press(pick)
            assert seat.app.unsaved.dear, seat.text
            session, keys = seat.app.screen, [*seat.app.screen.active_bindings]
            assert {"escape", "ctrl+q", "v", "x", "s"} <= {*keys}
            # Beyond the third there is no choice, and the shell is another's.
            keys = [key for key in keys if key not in {*"456789", "ctrl+z"}]
            for key in keys:
                await seat.press(key)
                assert seat.app.is_running, key
                assert session in seat.app.screen_stack, key
                assert len(seat.app.unsaved.dear) == 1, key
                await start_over(seat)
        tally(
            "no room on the disk (app), every key pressed",
            tried=len(keys),
            survived=len(keys),
            lost=0,
        )

    async def test_by_anything_in_the_palette(self, store: Unwilling, tally: Tally) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("2 enter")
            session, offered = seat.app.screen, [*places(seat.app)]
            assert {"Home", "Quit", "Pack small", "What is two?"} <= {name for name, _ in offered}
            for name, go in offered:
                seat.app.call_later(go)
                await seat.press("shift")
                assert seat.app.is_running, name
                assert session in seat.app.screen_stack, name
                assert seat.app.unsaved.dear, name
                await start_over(seat)
        tally(
            "no room on the disk (app), everything in the palette",
            tried=len(offered),
            survived=len(offered),
            lost=0,
        )

    async def test_by_what_is_typed_into_the_palette(self, store: Unwilling) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("2 enter")
            await seat.find("home")
            assert seat.sees("Leave before the answer is saved?", "Make room on it.")
            await seat.press("escape")
            assert seat.screen == "QuizScreen"

    async def test_by_mouse(self, store: Unwilling) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("2 enter")
            await seat.click("The right one of one")
            assert seat.sees("▸ 2")
            await seat.click("back")
            assert seat.sees("Leave before the answer is saved?")
            await seat.click("Stay")
            store.full = False
            await seat.click("try to save")
            assert seat.sees("Your answer 2 A wrong one of one")


class TestWhoIsAsked:
    async def test_tries_again_and_leaves_or_stays(self, store: Unwilling) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("2 enter escape enter enter")
            assert seat.sees("Leave before the answer is saved?", "Try again")
            assert len(store.tried) == 3
            store.full = False
            await seat.press("enter")
            assert seat.sees("It is saved now.") and len(store.all(Answered)) == 1
            await seat.press("enter")
            assert seat.sees("Your answer 2 A wrong one of one")

    async def test_learns_that_it_is_saved_meanwhile(
        self, store: Unwilling, by_itself: list[int]
    ) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("2 enter escape")
            store.full = False
            await until(seat, "It is saved now.")
            await seat.press("down enter")
            assert seat.screen == "CourseScreen" and len(store.all(Answered)) == 1

    async def test_leaves_without_it_and_is_asked_the_question_again(
        self, store: Unwilling
    ) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("2 enter escape down enter")
            assert seat.screen == "CourseScreen" and not seat.sees("NOT saved")
            assert timers(seat.app) == 0
            store.full = False
            await seat.press("escape enter")
            assert seat.sees("Question 1 of 2")
            await seat.press("1 enter")
            assert [event.picked for event in store.all(Answered)] == [("right",)]

    async def test_is_asked_once(self, store: Unwilling) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("2 enter ctrl+q ctrl+q ctrl+q escape")
            assert seat.screen == "QuizScreen"

    async def test_quits_and_it_is_tried_once_more(
        self, store: Unwilling, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        quitting: list[bool] = []
        async with sitting(store) as seat:
            monkeypatch.setattr(seat.app, "exit", lambda: quitting.append(True))
            store.full = True
            await seat.press("2 enter ctrl+q down")
            assert not quitting
            await seat.press("enter")
            assert quitting
        assert seat.app.unsaved.last_words() == "1 answer is NOT saved: the disk is full."
        store.full = False
        assert seat.app.unsaved.last_words() == ""
        assert len(store.all(Answered)) == 1
        assert seat.app.unsaved.last_words() == ""
