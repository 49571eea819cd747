"""What cannot be saved is said, kept, and tried again."""

import asyncio

import pytest

from quizapp.store.errors import DamagedRecord, NotSaved
from quizapp.study.events import Answered, Flagged, Hinted, Undone
from quizapp.ui import unsaved
from quizapp.ui.screens.base import Dialog
from tests.tally import Tally
from tests.ui.unwilling import TO_QUIZ, TO_TEST, Unwilling, sitting, timers, until


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


class TestAnAnswer:
    async def test_is_not_explained_and_says_why_and_what_to_do(self, store: Unwilling) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("2 enter")
            assert seat.sees("NOT saved: the disk is full.", "Make room on it.", "Tried once")
            assert not seat.sees("Not this one") and not seat.sees("Because one is so")
            # Nothing else is picked, hinted or asked meanwhile.
            await seat.press("1 h u r l down g space")
            assert seat.sees("▸ 2 A wrong one of one") and seat.screen == "QuizScreen"
            await seat.press("enter")
            assert seat.sees("Tried 2 times")
            store.full = False
            await seat.press("enter")
            assert seat.sees("Your answer 2 A wrong one of one", "Saved.")
            assert not seat.sees("NOT saved")
            assert [event.id for event in store.all(Answered)] == [*set(store.tried)]

    async def test_is_saved_by_itself_once_there_is_room(
        self, store: Unwilling, by_itself: list[int], tally: Tally
    ) -> None:
        async with sitting(store) as seat:
            assert timers(seat.app) == 0
            store.full = True
            await seat.press("2 enter")
            for _ in range(500):
                if 3 in by_itself:
                    break
                await asyncio.sleep(0.01)
            assert seat.sees("NOT saved") and not seat.sees("Your answer")
            store.full = False
            await until(seat, "Your answer 2 A wrong one of one", "Saved.")
            assert timers(seat.app) == 0
        assert {1, 2, 3} <= {*by_itself}
        (answer,) = store.all(Answered)
        assert {*store.tried} == {answer.id}
        tally("no room on the disk (app), saved by itself", tried=1, survived=1, lost=0)

    async def test_may_wait_while_something_else_is_looked_at(self, store: Unwilling) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("2 enter x")
            assert seat.screen == "MistakesScreen"
            assert seat.sees("NOT saved: the disk is full.", "Tried once; again after")
            assert not seat.sees("or with Enter")
            store.full = False
            seat.app.try_again()
            await seat.press("shift")
            assert not seat.sees("NOT saved")
            await seat.press("escape")
            assert seat.sees("Your answer 2 A wrong one of one")
            await seat.press("enter")
            assert seat.sees("Question 2 of 2")

    async def test_and_a_flag_on_its_question_are_saved_together(self, store: Unwilling) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("2 enter f o d d enter")
            assert seat.sees("Answer and flag NOT saved: the disk is full.")
            await seat.press("f b a d enter escape")
            assert seat.sees("Leave before the answer and the flag are saved?")
            store.full = False
            await seat.press("escape enter")
            assert seat.sees("Your answer", "⚑")
            assert len(store.all(Answered)) == 1
            assert [flag.note for flag in store.flags("small")] == ["bad"]
            assert len(store.all(Flagged)) == 1

    async def test_of_the_last_question_leads_to_the_results_though_the_end_failed(
        self, store: Unwilling
    ) -> None:
        async with sitting(store, f"{TO_QUIZ} 1 enter enter 2 enter") as seat:
            store.full = True
            await seat.press("enter")
            assert seat.sees("End of the session NOT saved: the disk is full.", "Your answer")
            # Nothing would be lost: nobody is asked, and it is saved when there is room.
            await seat.press("escape")
            assert seat.screen != "QuizScreen" and not isinstance(seat.app.screen, Dialog)
            store.full = False
            seat.app.try_again()
            assert store.open_session() is None

    async def test_whose_end_is_saved_below_another_screen_leads_there_afterwards(
        self, store: Unwilling
    ) -> None:
        async with sitting(store, f"{TO_QUIZ} 1 enter enter 2 enter") as seat:
            store.full = True
            await seat.press("enter x")
            store.full = False
            seat.app.try_again()
            await seat.press("shift")
            assert seat.screen == "MistakesScreen"
            await seat.press("escape")
            assert seat.sees("1 of 2 right")


class TestOtherSteps:
    async def test_a_hint_counts_once(self, store: Unwilling) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("h")
            assert seat.sees("Hint NOT saved: the disk is full.") and not seat.sees("Up.")
            await seat.press("h 1 enter")
            assert len({*store.tried}) == 1
            store.full = False
            await seat.press("enter")
            assert seat.sees("Up.") and not seat.sees("Down.")
            assert len(store.all(Hinted)) == 1

    async def test_a_hint_that_nobody_saw_before_its_quiz_was_left_does_not_count(
        self, store: Unwilling
    ) -> None:
        async with sitting(store) as seat:
            store.full = True
            await seat.press("h escape shift")
            assert seat.screen == "CourseScreen" and not seat.sees("NOT saved")
            store.full = False
            seat.app.try_again()
            await seat.press("z h")
            assert seat.sees("Up.") and not seat.sees("Down.")
            assert len(store.all(Hinted)) == 1

    async def test_undoing_counts_once_and_nothing_goes_on_before(self, store: Unwilling) -> None:
        async with sitting(store, f"{TO_QUIZ} 2 enter") as seat:
            store.full = True
            await seat.press("u")
            assert seat.sees("Undoing NOT saved: the disk is full.", "Your answer")
            await seat.press("u enter escape")
            assert seat.sees("Leave before the undoing is saved?")
            store.full = False
            await seat.press("escape enter")
            assert seat.sees("Question 1 of 2") and not seat.sees("Your answer")
            assert len(store.all(Undone)) == 1

    async def test_a_place_in_a_text_is_kept_later_and_nobody_is_asked(
        self, store: Unwilling
    ) -> None:
        async with sitting(store, "enter r") as seat:
            store.full = True
            await seat.press("right")
            assert seat.sees("Place in the text NOT saved: the disk is full.", "Page 2 of 2")
            await seat.press("left right escape")
            assert seat.screen == "CourseScreen"
            assert seat.sees("Place in the text NOT saved: the disk is full.")
            store.full = False
            seat.app.try_again()
            await seat.press("shift")
            assert not seat.sees("NOT saved")
            place = store.place("small", "first")
            assert place is not None and place.page == 1

    async def test_that_the_welcome_was_seen_is_kept_later(self, store: Unwilling) -> None:
        async with sitting(store, "", welcomed=False) as seat:
            store.full = True
            await seat.press("enter")
            assert seat.sees("Welcome NOT saved: the disk is full.", "Courses")
            store.full = False
            seat.app.try_again()
        assert not seat.app.unsaved.waiting
        async with sitting(store, "") as seat:
            assert seat.screen == "HomeScreen"

    async def test_a_session_is_not_begun_and_the_remedy_is_told(self, store: Unwilling) -> None:
        async with sitting(store, "") as seat:
            store.full = True
            await seat.press(TO_QUIZ)
            assert seat.sees("the disk is full. Nothing was begun. Make room on it.")
            assert not seat.app.unsaved.dear

    async def test_one_that_can_never_be_saved_stops_no_other(self, store: Unwilling) -> None:
        def never() -> None:
            raise NotSaved("no text")

        async with sitting(store) as seat:
            seat.app.save(unsaved.Waiting("place", never))
            await seat.press("2 enter")
            assert seat.sees("Your answer", "Place NOT saved: no text.")


class TestATest:
    async def test_is_handed_in_once(self, store: Unwilling) -> None:
        async with sitting(store, f"{TO_TEST} 1") as seat:
            store.full = True
            await seat.press("h y")
            assert seat.sees("Test NOT saved: the disk is full.")
            # What was handed in is not changed any more: it may be on the disk.
            await seat.press("2 u right escape")
            assert seat.sees("Leave before the test is saved?")
            await seat.press("escape enter")
            handed_in = {*store.tried}
            store.full = False
            await seat.press("enter")
            assert seat.screen == "ExamResultsScreen"
            assert {event.id for event in store.all(Answered)} < handed_in
            assert len(store.all(Answered)) == 1

    async def test_may_change_a_choice_that_is_not_saved(self, store: Unwilling) -> None:
        async with sitting(store, TO_TEST) as seat:
            store.full = True
            await seat.press("2 3 1")
            assert seat.sees("NOT saved: the disk is full.")
            assert len(seat.app.unsaved.waiting) == 1
            store.full = False
            await seat.press("enter right")
            assert seat.sees("Question 2 of 4 · 1 chosen")


class TestLastWords:
    def test_count_what_is_lost_and_nothing_that_would_not_be_missed(self) -> None:
        def fail() -> None:
            raise NotSaved("the disk is full", "Make room on it.")

        waits = unsaved.Unsaved()
        assert waits.last_words() == ""
        for what in ("place", "answer", "flag", "flag"):
            waits.add(unsaved.Waiting(what, fail))
        assert waits.last_words() == "1 answer and 2 flags are NOT saved: the disk is full."

    def test_are_said_where_the_record_cannot_even_be_read(self) -> None:
        def fail() -> None:
            raise DamagedRecord("the record is damaged")

        waits = unsaved.Unsaved()
        waits.add(unsaved.Waiting("answer", fail))
        assert waits.last_words() == "1 answer is NOT saved: the record is damaged."
