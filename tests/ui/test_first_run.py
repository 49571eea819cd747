"""The first run, and what a course must say before it is begun or whenever it is asked."""

from dataclasses import replace

from quizapp.store.desk import Desk
from tests.frozen import a_desk, a_lesson, a_pack, an_app, magnesium, take_quiz
from tests.ui.pilot import seated

HEALTH = a_pack(
    disclaimer="This is no advice.",
    notice="No advice.",
    help="Call a doctor when it hurts.",
    lessons=(a_lesson(), a_lesson("second")),
)


def edited(desk: Desk, **changes: object) -> Desk:
    """The desk after a restart, with its course edited."""
    pack = replace(desk.library.pack("small"), **changes)  # type: ignore[arg-type]
    return a_desk(pack, store=desk.store, world=desk.world, welcomed=False)


class TestWelcome:
    async def test_three_presses_of_enter_lead_to_the_first_page(self) -> None:
        desk = a_desk(magnesium(), welcomed=False)
        async with seated(an_app(desk), (80, 24)) as seat:
            assert seat.sees("Welcome to quizapp", "enter go on")
            await seat.press("enter enter enter")
            assert (seat.screen, seat.sees("Page 1 of")) == ("LessonScreen", True)
            await seat.press("z")
            assert seat.sees("Question 1 of 8")

    async def test_comes_once(self) -> None:
        desk = a_desk(welcomed=False)
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Welcome to quizapp", "Every answer is saved at once")
            await seat.press("enter")
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Start Pack small")

    async def test_left_by_escape_it_waits_in_the_first_line(self) -> None:
        desk = a_desk(welcomed=False)
        async with seated(an_app(desk)) as seat:
            await seat.press("escape")
            assert seat.sees("Start here")
            await seat.press("enter")
            assert seat.sees("Welcome to quizapp")

    async def test_carries_the_disclaimer_which_is_not_asked_again(self) -> None:
        desk = a_desk(HEALTH, welcomed=False)
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Pack small", "This is no advice.")
            await seat.press("enter enter enter")
            assert seat.sees("Page one of first")

    async def test_of_a_course_named_on_the_command_line_says_nothing_of_others(self) -> None:
        desk = a_desk(a_pack("named"), HEALTH, named={"named"}, welcomed=False)
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Welcome to quizapp")
            assert not seat.sees("This is no advice.")


class TestDisclaimer:
    async def test_comes_before_the_first_lesson_and_the_first_quiz(self) -> None:
        for keys in ("enter enter", "enter z"):
            desk = a_desk(HEALTH, welcomed=False)
            desk.welcome()
            async with seated(an_app(desk)) as seat:
                await seat.press(keys)
                assert seat.sees("Pack small: before you start", "This is no advice.")
                await seat.press("escape")
                assert seat.screen == "CourseScreen"
                await seat.press(keys.split()[-1])
                assert seat.sees("This is no advice.")
                await seat.press("enter escape")
                await seat.press(keys.split()[-1])
                assert not seat.sees("This is no advice.")

    async def test_comes_before_a_lesson_reached_from_home(self) -> None:
        desk = a_desk(HEALTH)
        take_quiz(desk)
        async with seated(an_app(edited(desk, disclaimer="Other words."))) as seat:
            await seat.press("enter")
            assert seat.sees("Other words.")

    async def test_comes_again_when_its_words_change_and_only_then(self) -> None:
        desk = a_desk(HEALTH)
        async with seated(an_app(edited(desk, title="New title"))) as seat:
            await seat.press("enter enter")
            assert seat.sees("Page one of first")
            await seat.press("escape escape")
        changed = edited(desk, disclaimer="This is still no advice.")
        async with seated(an_app(changed)) as seat:
            await seat.press("enter")
            assert seat.sees("This is still no advice.")
            await seat.press("enter")
            assert seat.sees("Page one of first")

    async def test_comes_before_mistakes_are_practised(self) -> None:
        desk = a_desk(HEALTH)
        take_quiz(desk, wrong={"first-1"})
        async with seated(an_app(edited(desk, disclaimer="Other words."))) as seat:
            await seat.press("x enter")
            assert seat.sees("Other words.")
            await seat.press("enter")
            assert seat.screen == "QuizScreen"

    async def test_comes_before_a_session_that_was_begun(self) -> None:
        desk = a_desk(HEALTH)
        desk.start_quiz("small", "first")
        async with seated(an_app(edited(desk, disclaimer="Other words."))) as seat:
            assert seat.sees("Continue")
            await seat.press("enter")
            assert seat.sees("Other words.")
            await seat.press("enter")
            assert seat.screen == "QuizScreen"


class TestHelp:
    async def test_is_one_key_away_on_every_screen_of_the_course(self) -> None:
        ways = {
            "CourseScreen": "down down enter",
            "LessonScreen": "enter",
            "QuizScreen": "enter z",
            "ResultsScreen": "enter z 1 enter enter 1 enter enter",
            "AnswerScreen": "enter z 1 enter enter 1 enter enter end enter",
        }
        for screen, keys in ways.items():
            desk = a_desk(HEALTH)
            take_quiz(desk, wrong={"first-1"})
            async with seated(an_app(desk)) as seat:
                await seat.press(keys)
                assert (seat.screen, seat.sees("! get help")) == (screen, True)
                await seat.press("exclamation_mark")
                assert seat.sees("When to get help", "Call a doctor when it hurts.")
                await seat.press("escape")
                assert seat.screen == screen

    async def test_is_not_offered_where_the_course_has_none(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("enter")
            assert not seat.sees("get help")
            await seat.press("exclamation_mark")
            assert seat.screen == "CourseScreen"
