"""Results: the score and what it is beside, each question, and the ways on from there."""

from dataclasses import replace

from quizapp.ui.screens.results import ResultsScreen
from tests.frozen import DAY, Clock, a_desk, a_lesson, a_pack, an_app, frozen_world, take_quiz
from tests.ui.pilot import Seat, seated

RIGHT, WRONG = "The right one", "A wrong one"
HEALTH = a_pack(notice="Never instead of a doctor.", disclaimer="Ask first.", help="Call someone.")


async def answer(seat: Seat, *words: str) -> None:
    """Answer the questions that are up, each with the choice that begins with these words."""
    for word in words:
        await seat.click(word)
        await seat.press("enter enter")


async def test_a_first_score_says_so_and_a_second_stands_beside_it() -> None:
    desk = a_desk()
    async with seated(an_app(desk)) as seat:
        await seat.press("enter z")
        await answer(seat, RIGHT, WRONG)
        assert seat.sees("Lesson first: results", "1 of 2 right 50%")
        assert seat.sees("The first time through this quiz.")
        await seat.press("escape down down enter up z")
        await answer(seat, RIGHT, RIGHT)
        assert seat.sees("2 of 2 right 100%", "Last time 1 of 2; this is the best of 2.")


async def test_m_asks_the_missed_ones_again_and_leaves_the_score_alone() -> None:
    desk = a_desk()
    async with seated(an_app(desk)) as seat:
        await seat.press("enter z")
        await answer(seat, RIGHT, WRONG)
        assert seat.sees("m Ask the 1 missed question again")
        await seat.press("m")
        assert seat.sees("Lesson first · once more", "What is first-2?", "Question 1 of 1")
        await answer(seat, RIGHT)
        assert seat.sees("Lesson first, once more: results", "does not change the score")
        (quiz,) = desk.store.quizzes("small", "first")
        assert quiz.right == 1
        assert [one.wrong.question for one in desk.store.mistakes()] == ["first-2"]


async def test_without_a_mistake_there_is_nothing_to_retry() -> None:
    async with seated(an_app()) as seat:
        await seat.press("enter z")
        await answer(seat, RIGHT, RIGHT)
        assert not seat.sees("again")
        await seat.press("m")
        assert seat.screen == "ResultsScreen"


async def test_n_opens_the_next_lesson_and_after_the_last_there_is_none() -> None:
    async with seated(an_app()) as seat:
        await seat.press("enter z")
        await answer(seat, RIGHT, RIGHT)
        assert seat.sees("n Next lesson: Lesson second")
        await seat.press("n z")
        await answer(seat, RIGHT, RIGHT)
        assert not seat.sees("Next lesson")
        await seat.press("n")
        assert seat.screen == "ResultsScreen"
        await seat.press("escape")
        assert seat.sees("Done Every lesson is done.")


async def test_enter_alone_is_never_stuck() -> None:
    async with seated(an_app()) as seat:
        await seat.press("enter enter enter enter")
        await answer(seat, RIGHT, WRONG)
        await seat.press("enter")
        await answer(seat, RIGHT)
        assert seat.screen == "ResultsScreen"
        await seat.press("enter")
        assert seat.sees("Page one of second")
        await seat.press("enter enter")
        await answer(seat, RIGHT, RIGHT)
        await seat.press("enter")
        assert seat.screen == "HomeScreen"


async def test_each_question_opens_its_answer() -> None:
    desk = a_desk()
    async with seated(an_app(desk)) as seat:
        await seat.press("enter z")
        await seat.click(RIGHT)
        await seat.press("g enter")
        await answer(seat, WRONG)
        assert seat.sees("✔ What is first-1? right, a guess", "✘ What is first-2? missed")
        await seat.click("What is first-2?")
        assert seat.sees("✘ Not this one", "A wrong one of first-2 It is not.", "Correct answer")
        await seat.press("escape")
        await seat.click("What is first-1?")
        assert seat.sees("✔ Right, as a guess", "Because first-1 is so.")
        await seat.press("enter")
        assert seat.screen == "ResultsScreen"


async def test_a_question_gone_from_its_course_is_still_a_line() -> None:
    store = a_desk().store
    desk = a_desk(store=store)
    session = take_quiz(desk, wrong={"first-2"})
    first = desk.library.pack("small").lessons[0]
    short = a_desk(a_pack(lessons=(replace(first, questions=first.questions[:1]),)), store=store)
    app = an_app(short)
    async with seated(app) as seat:
        await app.push_screen(ResultsScreen(session))
        assert seat.sees("✘ (no longer in the course) missed")
        await seat.click("(no longer")
        assert seat.screen == "ResultsScreen"


async def test_a_course_with_a_notice_shows_it_beside_the_score() -> None:
    async with seated(an_app(a_desk(HEALTH)), (80, 24)) as seat:
        await seat.press("enter z")
        await answer(seat, RIGHT, RIGHT)
        assert seat.sees("Never instead of a doctor.")


async def test_practice_says_when_a_mistake_is_settled() -> None:
    clock = Clock()
    desk = a_desk(a_pack(lessons=(a_lesson(),)), world=frozen_world(clock))
    take_quiz(desk, wrong={"first-1"})
    clock.at += DAY
    async with seated(an_app(desk)) as seat:
        await seat.press("x enter")
        await answer(seat, RIGHT)
        assert seat.sees("Practice: results", "on two different days")
        await seat.press("enter")
        assert seat.screen == "HomeScreen"
