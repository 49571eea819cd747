"""Reviewing: what is due across courses, what is offered when nothing is, what the limit does."""

from dataclasses import replace

import pytest

from quizapp.store.desk import Desk
from quizapp.study.events import COUNTING
from quizapp.ui.app import QuizApp
from quizapp.ui.screens.home import HomeScreen
from quizapp.ui.screens.results import ResultsScreen
from tests.frozen import (
    DAY,
    Clock,
    a_desk,
    a_lesson,
    a_pack,
    an_app,
    answer_all,
    frozen_world,
    take_quiz,
)
from tests.ui.pilot import Seat, seated

RIGHT, WRONG = "The right one", "A wrong one"
PACKS = (
    a_pack(lessons=(a_lesson("first", 3), a_lesson("second"))),
    a_pack("other", lessons=(a_lesson("third"),)),
)


def a_learner(days: int = 1, wrong: tuple[str, ...] = ("first-1", "first-2", "third-1")) -> Desk:
    """Took the quizzes of two courses so many days ago."""
    clock = Clock()
    desk = a_desk(*PACKS, world=frozen_world(clock))
    take_quiz(desk, wrong=wrong)
    take_quiz(desk, "third", wrong=wrong, pack="other")
    clock.at += days * DAY
    return desk


def with_limit(desk: Desk, limit: int) -> QuizApp:
    app = an_app(desk)
    app.settings = replace(app.settings, daily_limit=limit)
    return app


async def answer(seat: Seat, *words: str) -> None:
    for word in words:
        await seat.click(word)
        await seat.press("enter enter")


class TestWhatIsDue:
    async def test_comes_before_the_next_lesson_and_is_one_enter_away(self) -> None:
        async with seated(an_app(a_learner())) as seat:
            assert seat.sees("Review 3 due", "Pack other 1 of 1 lesson ▰ 1 due")
            await seat.press("enter")
            assert seat.sees("review", "Question 1 of 3")

    async def test_spans_courses_and_counts(self) -> None:
        desk = a_learner()
        async with seated(an_app(desk)) as seat:
            await seat.press("v")
            await answer(seat, RIGHT, RIGHT, RIGHT)
            assert seat.sees("Review: results", "3 of 3 right", "All that was due is reviewed.")
            await seat.press("escape")
            assert not seat.sees("Review ")
            assert seat.sees("Next Pack small › Lesson second")
        assert desk.reviewed_today() == 3
        assert desk.due_counts() == {}

    async def test_stands_in_the_second_line_behind_what_was_begun(self) -> None:
        desk = a_learner()
        desk.start_quiz("small", "second")
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Continue Pack small › Lesson second", "Review 3 due · 3 mistakes")
            await seat.press("down enter")
            assert seat.sees("review", "Question 1 of 3")

    async def test_is_counted_in_the_singular_too(self) -> None:
        desk = a_learner(wrong=("first-1",))
        desk.start_quiz("small", "second")
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Review 1 due · 1 mistake")
            assert not seat.sees("mistakes ·", "1 mistakes")

    async def test_a_review_half_done_is_gone_on_with_by_v_too(self) -> None:
        desk = a_learner()
        async with seated(an_app(desk)) as seat:
            await seat.press("v")
            await answer(seat, RIGHT)
            await seat.press("escape")
            assert seat.sees("Continue Review, question 2 of 3")
            await seat.press("v")
            assert seat.sees("Question 2 of 3")

    async def test_of_a_course_that_is_not_here_waits_for_it(self) -> None:
        desk = a_learner()
        without = a_desk(PACKS[1], store=desk.store, world=desk.world)
        async with seated(an_app(without)) as seat:
            assert seat.sees("Review 1 due")
            await seat.press("v")
            assert seat.sees("Question 1 of 1", "What is third-1?")

    async def test_is_never_open_twice(self) -> None:
        desk = a_learner()
        async with seated(an_app(desk)) as seat:
            await seat.press("v")
            await answer(seat, RIGHT)
            await seat.press("x v v")
            assert [type(one).__name__ for one in seat.app.screen_stack] == [
                "HomeScreen",
                "QuizScreen",
            ]
            assert seat.sees("Question 2 of 3")


class TestWhenNothingIsDue:
    async def test_practising_anyway_changes_no_schedule(self) -> None:
        desk = a_learner(days=0)
        before = desk.store.memories("small"), desk.store.memories("other")
        async with seated(an_app(desk)) as seat:
            await seat.press("v")
            assert seat.sees("Nothing is due until tomorrow — practise anyway?")
            assert seat.sees("No schedule changes by it.")
            await seat.press("y")
            assert seat.sees("practice", "Question 1 of 5")
            await answer(seat, *[WRONG] * 5)
            assert seat.sees("Practice: results", "this changes no schedule")
        assert (desk.store.memories("small"), desk.store.memories("other")) == before
        assert "extra" not in COUNTING

    @pytest.mark.parametrize("key", ["n", "enter", "escape"])
    async def test_a_no_leaves_everything(self, key: str) -> None:
        async with seated(an_app(a_learner(days=0))) as seat:
            await seat.press(f"v {key}")
            assert seat.screen == "HomeScreen"
            assert not seat.sees("Continue")

    async def test_a_day_further_off_is_named(self) -> None:
        desk = a_learner(days=0, wrong=())
        days = desk.soonest(1)[0].due - desk.world.today()
        assert days > 1
        async with seated(an_app(desk)) as seat:
            await seat.press("v")
            assert seat.sees(f"Nothing is due for {days} days — practise anyway?")

    async def test_before_the_first_answer_it_says_what_will_come_back(self) -> None:
        async with seated(an_app(a_desk())) as seat:
            await seat.press("v")
            assert seat.sees("Nothing to review yet")
            assert seat.screen == "HomeScreen"

    async def test_what_falls_due_first_in_a_course_away_does_not_hide_the_rest(self) -> None:
        desk = a_learner(days=0, wrong=("first-1", "first-2", "first-3"))
        without = a_desk(PACKS[1], store=desk.store, world=desk.world)
        assert {one.ref[0] for one in without.soonest(1)} == {"other"}


class TestTheLimit:
    async def test_is_respected_in_what_is_offered(self) -> None:
        async with seated(with_limit(a_learner(), 2)) as seat:
            assert seat.sees("Review 2 of 3 due")
            await seat.press("v")
            assert seat.sees("Question 1 of 2")

    async def test_once_reached_says_what_waits_and_leaves_the_first_line(self) -> None:
        async with seated(with_limit(a_learner(), 2)) as seat:
            await seat.press("v")
            await answer(seat, RIGHT, RIGHT)
            assert seat.sees("1 more waits; it comes first tomorrow.")
            await seat.press("escape")
            assert seat.sees("Practise 1 mistake", "Review 1 question waits for tomorrow")

    async def test_is_passed_only_by_a_yes(self) -> None:
        desk = a_learner()
        async with seated(with_limit(desk, 2)) as seat:
            await seat.press("v")
            await answer(seat, RIGHT, RIGHT)
            await seat.press("v")
            assert seat.sees("2 reviewed today. 1 more waits; it comes first tomorrow.")
            await seat.press("enter")
            assert seat.screen == "ResultsScreen"
            assert desk.reviewed_today() == 2
            await seat.press("v y")
            assert seat.sees("Question 1 of 1")
            await answer(seat, RIGHT)
            assert seat.sees("All that was due is reviewed.")
        assert desk.reviewed_today() == 3


class TestResults:
    async def test_across_courses_keep_the_line_of_warning_of_one_that_has_it(self) -> None:
        clock = Clock()
        packs = (PACKS[0], replace(PACKS[1], notice="Ask a doctor.", help="Now."))
        desk = a_desk(*packs, world=frozen_world(clock))
        take_quiz(desk)
        take_quiz(desk, "third", pack="other")
        clock.at += 5 * DAY
        session = answer_all(desk, desk.start_review(40))
        desk.finish(session)
        async with seated(an_app(desk)) as seat:
            seat.app.push_screen(ResultsScreen(session))
            await seat.press("down")
            assert seat.sees("Review: results", "Ask a doctor.", "! get help")

    async def test_say_when_each_question_is_due(self) -> None:
        async with seated(an_app(a_desk())) as seat:
            await seat.press("enter z")
            await answer(seat, WRONG, RIGHT)
            assert seat.sees("Only first tries count towards mastery.", "Due: 1 tomorrow, 1 in")
            assert seat.sees("What is first-1? missed · tomorrow")

    async def test_lead_to_what_is_due(self) -> None:
        desk = a_learner()
        async with seated(an_app(desk)) as seat:
            app = seat.app
            app.open_quiz_of("small", "second")
            await seat.press("up")
            await answer(seat, RIGHT, RIGHT)
            assert seat.sees("v Review: 3 due")
            await seat.click("Review: 3 due")
            assert seat.sees("review", "Question 1 of 3")


class TestMastery:
    async def test_is_the_same_number_on_home_and_course(self) -> None:
        desk = a_learner()
        answer_all(desk, desk.start_review(40))
        card = desk.library.cards[0]
        share = f"{desk.course_mastery(card):.0%}"
        first = f"{desk.mastery(card)['first']:.0%}"
        assert share != "0%"
        async with seated(an_app(desk)) as seat:
            assert seat.sees(f"Pack small 1 of 2 lessons ▰▱ mastery {share}")
            await seat.press("down down down enter")
            seat.app.open_course("small")
            await seat.press("up")
            assert seat.sees(
                f"Lesson first done 3 questions · last 1 of 3, best 1 of 3 · mastery {first}"
            )

    async def test_is_read_after_the_first_frame(self) -> None:
        assert HomeScreen()._mastery == {}

    async def test_a_course_says_how_much_of_each_lesson_is_due(self) -> None:
        async with seated(an_app(a_learner())) as seat:
            seat.app.open_course("small")
            await seat.press("up")
            assert seat.sees("last 1 of 3, best 1 of 3 · 2 due")


async def test_the_app_may_begin_with_the_review() -> None:
    desk = a_learner()
    app = an_app(desk)
    begun = QuizApp(desk, app.paths, app.settings, review=True)
    async with seated(begun) as seat:
        await seat.press("up")
        assert seat.sees("review", "Question 1 of 3")
        await seat.press("escape")
        assert seat.screen == "HomeScreen"
