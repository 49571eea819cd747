"""A course: its lessons and how far each is, and what there is to know about it."""

from quizapp.packs.model import Objective, Source
from tests.frozen import a_desk, a_lesson, a_pack, an_app, take_quiz
from tests.ui.pilot import seated

FOUR = a_pack(
    about="Small things.",
    lessons=tuple(a_lesson(name) for name in ("first", "second", "third", "fourth")),
)


async def test_lessons_tell_their_state_in_words_and_symbols() -> None:
    desk = a_desk(FOUR)
    take_quiz(desk, "first", wrong={"first-1"})
    take_quiz(desk, "first")
    desk.keep_place("small", "second", 0, "", 0.0, end=False)
    desk.start_quiz("small", "third")
    async with seated(an_app(desk)) as seat:
        await seat.click("Small things.")
        assert seat.sees("● Lesson first done 2 questions · last 2 of 2, best 2 of 2")
        assert seat.sees("◐ Lesson second begun", "◐ Lesson third begun", "○ Lesson fourth new")


async def test_the_lesson_to_do_next_is_highlighted() -> None:
    desk = a_desk(FOUR)
    take_quiz(desk, "first")
    async with seated(an_app(desk)) as seat:
        await seat.click("Small things.")
        await seat.press("enter")
        assert seat.sees("Page one of second")


async def test_enter_goes_on_with_a_quiz_that_was_begun_and_r_reads_the_text() -> None:
    async with seated(an_app(a_desk(FOUR))) as seat:
        await seat.press("enter z 1 enter enter escape enter")
        assert seat.sees("Lesson first", "Question 2 of 2")
        await seat.press("escape r")
        assert seat.sees("Page one of first")
        await seat.press("escape enter")
        assert seat.sees("Page one of first")


async def test_z_goes_straight_to_the_quiz_of_the_lesson_highlighted() -> None:
    async with seated(an_app(a_desk(FOUR))) as seat:
        await seat.press("enter down z")
        assert seat.sees("Lesson second", "What is second-1?")
        await seat.press("escape z")
        assert seat.sees("What is second-1?")


async def test_z_takes_up_the_quiz_that_was_begun() -> None:
    desk = a_desk(FOUR)
    async with seated(an_app(desk)) as seat:
        await seat.press("enter z 1 enter escape z")
        assert seat.sees("Question 2 of 2")
        assert len(desk.store.quizzes("small", "first")) == 1


async def test_a_lesson_without_questions_has_no_quiz_and_says_so() -> None:
    desk = a_desk(a_pack(lessons=(a_lesson(questions=0), a_lesson("second"))))
    async with seated(an_app(desk)) as seat:
        await seat.press("enter")
        assert seat.sees("Lesson first new", "0 questions")
        await seat.press("z")
        assert seat.sees("This lesson has no questions.")
        assert desk.store.quizzes("small", "first") == ()


async def test_about_tells_goals_makers_sources_and_the_disclaimer() -> None:
    objective = Objective("tell", "Tell small from large.")
    pack = a_pack(
        about="Small things.",
        authors=("A. Teacher", "B. Teacher"),
        license="MIT",
        version="1.10",
        sources=(Source("s", "A book", "https://example.org/book", "chapter 2"),),
        disclaimer="No warranty.",
        lessons=(a_lesson(objectives=(objective,)),),
    )
    async with seated(an_app(a_desk(pack)), (100, 45)) as seat:
        await seat.press("enter i")
        assert seat.sees("About Pack small", "Small things.", "• Tell small from large.")
        assert seat.sees("• By: A. Teacher, B. Teacher • Version: 1.10 • Licence: MIT")
        assert seat.sees("A book — https://example.org/book — chapter 2", "No warranty.")
        await seat.press("escape")
        assert seat.screen == "CourseScreen"


async def test_a_source_is_opened_after_a_yes() -> None:
    pack = a_pack(sources=(Source("s", "A book", "https://example.org/book"),))
    app = an_app(a_desk(pack))
    opened: list[str] = []
    app.open_url = lambda url, **_: opened.append(url)  # type: ignore[method-assign]
    async with seated(app) as seat:
        await seat.press("enter i")
        await seat.click("example.org/book")
        assert seat.sees("Open this address in the browser?")
        await seat.press("y")
        assert opened == ["https://example.org/book"]


async def test_what_was_done_meanwhile_shows_on_the_way_back() -> None:
    async with seated(an_app(a_desk(FOUR))) as seat:
        await seat.press("enter")
        assert seat.sees("Lesson first new")
        await seat.press("enter escape")
        assert seat.sees("Lesson first begun")
