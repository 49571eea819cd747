"""A warm-up: three questions before the lesson, with feedback, and nothing counts."""

from dataclasses import replace

import pytest

from quizapp.store.desk import Desk
from quizapp.ui.app import QuizApp
from tests.frozen import Shelf, a_desk, a_lesson, a_pack, an_app, take_quiz
from tests.ui.pilot import Seat, seated

LONG = a_pack(lessons=(a_lesson("first", 5), a_lesson("second", 2), a_lesson("third", 0)))
ANSWER = "2 enter enter"
"""Answer a question whichever way, and go on."""


def reopened(desk: Desk) -> QuizApp:
    return an_app(Desk(Shelf([LONG]), desk.store, desk.world))


class TestFromTheCourse:
    async def test_asks_three_questions_and_says_that_nothing_counts(self) -> None:
        async with seated(an_app(a_desk(LONG))) as seat:
            await seat.press("enter w")
            assert seat.sees("Warm-up, nothing counts yet · Lesson first", "Question 1 of 3")
            await seat.press("2 enter")
            assert seat.sees("Your answer", "Because")

    async def test_leads_straight_to_the_text(self) -> None:
        async with seated(an_app(a_desk(LONG))) as seat:
            await seat.press(f"enter w {ANSWER} {ANSWER} {ANSWER}")
            assert seat.screen == "LessonScreen"
            assert seat.sees("Page one of first")
            assert not seat.sees("before you read")
            await seat.press("escape")
            assert seat.screen == "CourseScreen"

    async def test_asks_no_more_than_there_is(self) -> None:
        async with seated(an_app(a_desk(LONG))) as seat:
            await seat.press("enter down w")
            assert seat.sees("Lesson second", "Question 1 of 2")

    async def test_is_not_for_a_lesson_without_questions(self) -> None:
        async with seated(an_app(a_desk(LONG))) as seat:
            await seat.press("enter down down w")
            assert seat.sees("This lesson has no questions.")

    async def test_counts_nowhere(self) -> None:
        desk = a_desk(LONG)
        async with seated(an_app(desk)) as seat:
            await seat.press(f"enter w {ANSWER} {ANSWER} 2 enter")
            assert desk.store.mistakes() == ()
            assert desk.store.memories("small") == {}
            assert desk.store.lesson_records("small") == {}
            assert desk.store.sums().tries() == {}
            await seat.press("escape")
            assert seat.sees("○ Lesson first new")

    async def test_leaves_an_open_quiz_open(self) -> None:
        desk = a_desk(LONG)
        async with seated(an_app(desk)) as seat:
            await seat.press(f"enter z {ANSWER} escape w {ANSWER} escape z")
            assert seat.sees("Lesson first", "Question 2 of 5")
            assert len(desk.store.quizzes("small", "first")) == 1


class TestFromTheLesson:
    async def test_is_offered_on_the_first_page_of_one_never_begun(self) -> None:
        async with seated(an_app(a_desk(LONG))) as seat:
            await seat.press("enter enter")
            assert seat.sees("w asks 3 questions before you read; nothing counts.")
            await seat.press(f"w {ANSWER} {ANSWER} {ANSWER}")
            assert seat.screen == "LessonScreen"
            await seat.press("escape")
            assert seat.screen == "CourseScreen"

    async def test_is_not_offered_on_later_pages_or_a_second_time(self) -> None:
        async with seated(an_app(a_desk(LONG))) as seat:
            await seat.press("enter enter right")
            assert not seat.sees("before you read")
            await seat.press("left w")
            assert seat.screen == "LessonScreen"
            await seat.press("escape enter")
            assert seat.screen == "LessonScreen"
            assert not seat.sees("before you read")

    async def test_is_not_offered_after_the_quiz(self) -> None:
        desk = a_desk(LONG)
        take_quiz(desk, "second")
        async with seated(an_app(desk)) as seat:
            seat.app.open_lesson("small", "second")
            await seat.press("left")
            assert seat.screen == "LessonScreen"
            assert not seat.sees("before you read")

    async def test_is_not_offered_where_there_are_no_questions(self) -> None:
        async with seated(an_app(a_desk(LONG))) as seat:
            await seat.press("enter down down enter w")
            assert seat.screen == "LessonScreen"
            assert not seat.sees("before you read")


class TestLeaving:
    async def test_comes_back_to_the_same_question(self) -> None:
        desk = a_desk(LONG)
        async with seated(an_app(desk)) as seat:
            await seat.press(f"enter w {ANSWER}")
            stem = _stem(seat)
        async with seated(reopened(desk)) as seat:
            assert seat.sees("Continue")
            await seat.press("enter")
            assert seat.sees("Question 2 of 3", stem)

    @pytest.mark.parametrize("then", [f"z {5 * (ANSWER + ' ')}", "down enter z 2 enter"])
    async def test_is_over_once_another_session_is_begun(self, then: str) -> None:
        desk = a_desk(LONG)
        async with seated(an_app(desk)) as seat:
            await seat.press(f"enter w {ANSWER} escape {then}")
        step = desk.store.open_session()
        assert step is None or step.kind != "warm-up"

    async def test_a_disclaimer_comes_first(self) -> None:
        desk = a_desk(replace(LONG, disclaimer="Ask first."), welcomed=False)
        desk.welcome()
        async with seated(an_app(desk)) as seat:
            await seat.press("enter w")
            assert seat.sees("Ask first.")
            await seat.press("enter")
            assert seat.sees("Warm-up")


def _stem(seat: Seat) -> str:
    return next(line.strip() for line in seat.lines if "What is" in line)
