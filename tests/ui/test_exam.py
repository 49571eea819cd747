"""A course test: choosing, changing, leaving, handing in, and what it came to."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from quizapp.packs.model import Choice, Defaults, Pack, Question
from quizapp.store.desk import Desk
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store
from quizapp.study.events import Chosen, Event
from quizapp.study.session import Session
from quizapp.ui.app import QuizApp
from quizapp.ui.strip import set_strip
from quizapp.words.exam import hand_in_words
from tests.frozen import (
    DAY,
    Clock,
    Shelf,
    a_desk,
    a_lesson,
    a_pack,
    a_question,
    an_app,
    frozen_world,
)
from tests.ui.pilot import Seat, seated
from tests.ui.sample import HOSTILE_TEXTS, as_markdown, as_text, hostile

TO_TEST = "enter t enter"
"""From Home, when nothing was done yet."""
MINUTE = 60_000_000
"""Microseconds."""


def a_course(time_limit: int | None = None, **changes: object) -> Pack:
    """Two lessons of two questions, the key first in each."""
    defaults = Defaults(shuffle=False, time_limit=time_limit)
    return replace(a_pack(defaults=defaults), **changes)  # type: ignore[arg-type]


def the_test(desk: Desk, pack: str = "small") -> Session:
    """The last test, as the record has it."""
    return Session.from_events(desk.store.events_of(desk.store.tests(pack)[-1].session))


def chosen(desk: Desk) -> list[tuple[str, ...]]:
    """What is chosen in each question, in the order asked."""
    session = the_test(desk)
    made = (session.chosen.get(asked.ref) for asked in session.plan)
    return [() if one is None else one.picked for one in made]


class Unwilling(Store):
    """A store whose disk is full until it is told otherwise."""

    full = False

    def append(self, event: Event, question: Question | None = None) -> None:
        if self.full:
            raise NotSaved("the disk is full")
        super().append(event, question)

    def append_all(self, events: Iterable[tuple[Event, Question | None]]) -> None:
        if self.full:
            raise NotSaved("the disk is full")
        super().append_all(events)


def hand_in_nothing(desk: Desk) -> Desk:
    """A test that was handed in as it was begun."""
    desk.hand_in(desk.start_test("small"))
    return desk


async def until(met: Callable[[], bool]) -> None:
    """Wait for something that a timer brings about."""
    for _ in range(200):
        if met():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come about")


def reopened(desk: Desk, *packs: Pack) -> QuizApp:
    """The app started again on the same record; the packs may have been edited meanwhile."""
    return an_app(Desk(Shelf(packs or (a_course(),)), desk.store, desk.world))


class TestChoosing:
    async def test_all_lessons_are_mixed_and_nothing_is_told(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 enter 1 enter 2 enter 1 enter")
            assert not seat.sees("✔") and not seat.sees("✘")
            lessons = {asked.lesson for asked in the_test(desk).plan}
            assert lessons == {"first", "second"}
            assert the_test(desk).total == 4
            assert the_test(desk).standing == {}
            assert desk.store.mistakes() == ()

    async def test_a_choice_is_saved_as_it_is_shown(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(TO_TEST)
            assert seat.sees("○ 1", "○ 2", "Question 1 of 4 · 0 chosen")
            await seat.press("2")
            assert seat.sees("○ 1", "● 2", "Question 1 of 4 · 1 chosen")
            assert chosen(desk) == [("wrong",), (), (), ()]

    async def test_a_choice_may_be_changed_and_taken_back(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 enter 1 left 1")
            assert chosen(desk)[:2] == [("right",), ("right",)]
            await seat.press("n u")
            assert chosen(desk)[:2] == [("right",), ()]
            assert seat.sees("○ 1", "Question 2 of 4 · 1 chosen")
            await seat.press("u")
            assert len(desk.store.events_of(the_test(desk).id)) == 5

    async def test_what_was_taken_back_is_not_chosen_by_going_on(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 u enter")
            assert seat.sees("Question 2 of 4 · 0 chosen")
            assert chosen(desk)[0] == ()

    async def test_the_same_choice_again_writes_nothing(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 1 space enter p")
            events = desk.store.events_of(the_test(desk).id)
            assert len([one for one in events if isinstance(one, Chosen)]) == 1

    async def test_arrows_move_without_choosing_and_enter_chooses_and_goes_on(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} down j k down")
            assert chosen(desk) == [(), (), (), ()]
            assert seat.sees("▸ ○ 2")
            await seat.press("enter")
            assert chosen(desk) == [("wrong",), (), (), ()]
            assert seat.sees("Question 2 of 4")
            await seat.press("enter")
            assert chosen(desk) == [("wrong",), (), (), ()]
            assert seat.sees("Question 3 of 4")

    async def test_a_click_chooses_and_a_click_on_the_strip_goes_there(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(TO_TEST)
            await seat.click("A wrong one")
            assert chosen(desk)[0] == ("wrong",)
            await seat.click_at(5, 1)
            assert seat.sees("Question 4 of 4", "■□□◇")

    async def test_a_guess_is_marked_and_saved_as_one(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} g 1 g")
            assert seat.sees("● 1", "Chosen as a guess.")
            await seat.press("enter 1 g g enter 2 left left left")
            assert seat.sees("Question 1 of 4", "Chosen as a guess.")
            await seat.press("h y")
            answers = [the_test(desk).standing[asked.ref] for asked in the_test(desk).plan[:3]]
            assert [answer.sure for answer in answers] == [False, True, True]

    async def test_another_choice_is_no_guess_until_it_is_said(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 g 2")
            assert not seat.sees("Chosen as a guess.")

    async def test_nobody_is_asked_for_guesses_who_wants_none(self) -> None:
        app = an_app(a_desk(a_course()))
        app.settings = replace(app.settings, confidence=False)
        async with seated(app) as seat:
            await seat.press(f"{TO_TEST} 1 g")
            assert not seat.sees("a guess")

    async def test_several_may_be_chosen_where_the_question_says_so(self) -> None:
        letters = tuple(Choice(id_, id_.upper(), right=id_ != "c") for id_ in "abc")
        many = replace(a_lesson("first"), questions=(a_question("many", choices=letters),))
        desk = a_desk(a_course(lessons=(many,)))
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 3 down down down space down")
            assert chosen(desk) == [("a",)]
            await seat.press("2")
            assert chosen(desk) == [("a", "b")]
            assert seat.sees("☑ 1", "☑ 2", "☐ 3")
            await seat.press("h y")
            assert the_test(desk).score.right == 1


class TestNotSaved:
    async def test_is_said_and_not_shown_as_chosen_and_tried_again(self) -> None:
        store = Unwilling.memory()
        desk = a_desk(a_course(), store=store)
        async with seated(an_app(desk)) as seat:
            await seat.press(TO_TEST)
            store.full = True
            await seat.press("2")
            assert seat.sees("NOT saved: the disk is full.", "or with Enter", "○ 2", "0 chosen")
            await seat.press("enter right c end h")
            assert seat.sees("NOT saved", "Question 1 of 4")
            store.full = False
            await seat.press("enter")
            assert seat.sees("● 2", "Question 1 of 4 · 1 chosen")
            assert not seat.sees("NOT saved")
            assert chosen(desk)[0] == ("wrong",)

    async def test_another_choice_takes_the_place_of_one_that_was_not_saved(self) -> None:
        store = Unwilling.memory()
        desk = a_desk(a_course(), store=store)
        async with seated(an_app(desk)) as seat:
            await seat.press(TO_TEST)
            store.full = True
            await seat.press("2")
            store.full = False
            await seat.press("1")
            assert chosen(desk)[0] == ("right",)
            assert not seat.sees("NOT saved")

    async def test_a_guess_that_was_not_saved_is_one_when_it_is(self) -> None:
        store = Unwilling.memory()
        desk = a_desk(a_course(), store=store)
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1")
            store.full = True
            await seat.press("g")
            assert seat.sees("NOT saved") and not seat.sees("Chosen as a guess.")
            store.full = False
            await seat.press("enter")
            assert seat.sees("Chosen as a guess.")

    async def test_leaving_asks_first(self) -> None:
        store = Unwilling.memory()
        async with seated(an_app(a_desk(a_course(), store=store))) as seat:
            await seat.press(TO_TEST)
            store.full = True
            await seat.press("2 escape")
            assert seat.sees("Leave before the choice is saved?")
            await seat.press("escape")
            assert seat.screen == "ExamScreen"
            store.full = False
            await seat.press("enter escape")
            assert seat.screen == "CourseScreen"

    async def test_a_test_that_was_not_handed_in_is_not_lost(self) -> None:
        store = Unwilling.memory()
        desk = a_desk(a_course(), store=store)
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1")
            store.full = True
            await seat.press("h y")
            assert seat.screen == "ExamScreen"
            assert seat.sees("NOT saved: the disk is full.", "or with Enter")
            store.full = False
            await seat.press("enter")
            assert seat.screen == "ExamResultsScreen"
            assert the_test(desk).score.right == 1


class TestLeaving:
    async def test_keeps_the_test_and_comes_back_to_the_first_without_an_answer(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 enter enter 2 escape escape")
            assert seat.sees("Continue Pack small › course test, 2 of 4 chosen")
            await seat.press("enter")
            assert seat.sees("Question 2 of 4 · 2 chosen", "■◇■□")

    async def test_t_goes_on_with_the_test_that_is_open(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 escape")
            assert seat.sees("Course test begun: 1 of 4 chosen")
            await seat.press("t")
            assert seat.sees("Question 2 of 4 · 1 chosen")
            assert len(desk.store.tests("small")) == 1

    async def test_a_quiz_in_between_leaves_the_test_open(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 escape z 1 enter enter 1 enter enter escape")
            await seat.press("enter")
            assert seat.sees("Question 2 of 4 · 1 chosen")

    async def test_all_is_there_after_a_restart(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 enter 1 enter 3 enter 1")
            before = the_test(desk)
        async with seated(reopened(desk)) as seat:
            await seat.press("enter")
            assert seat.sees("● 2", "Question 1 of 4 · 4 chosen")
            assert the_test(desk) == before

    async def test_what_is_gone_from_the_course_meanwhile_is_left_out(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 enter 1 enter 1 enter 1")
        shorter = a_course(lessons=(a_lesson("first"), a_lesson("second", 1)))
        async with seated(reopened(desk, shorter)) as seat:
            await seat.press("enter")
            assert seat.sees("of 3 · 3 chosen")
            await seat.press("h y")
            assert seat.sees("3 of 3 right")

    async def test_a_choice_that_is_gone_meanwhile_is_no_answer(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 enter 1 enter 1 enter 1")
        asked = the_test(desk).plan[0]
        renamed = (
            Choice("right", "The right one", right=True),
            Choice("new", "A new one", right=False),
        )
        edited = tuple(
            replace(
                lesson,
                questions=tuple(
                    replace(one, choices=renamed) if one.id == asked.question else one
                    for one in lesson.questions
                ),
            )
            for lesson in a_course().lessons
        )
        async with seated(reopened(desk, a_course(lessons=edited))) as seat:
            await seat.press("enter")
            assert seat.sees("Question 1 of 4 · 3 chosen", "A new one")
            await seat.press("h")
            assert seat.sees("1 question has no answer.")
            await seat.press("y")
            assert seat.sees("3 of 4 right", "no answer")


class TestHandingIn:
    async def test_enter_after_the_last_asks_and_enter_says_no(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 enter enter enter 1 enter")
            assert seat.sees("Hand in? 2 questions have no answer.", "Without an answer: 2, 3")
            await seat.press("enter")
            assert seat.screen == "ExamScreen"
            assert not the_test(desk).finished
            await seat.press("enter escape")
            assert not the_test(desk).finished
            await seat.press("enter y")
            assert seat.screen == "ExamResultsScreen"
            assert the_test(desk).finished

    async def test_makes_first_tries_of_the_choices(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 enter 1 h")
            assert desk.store.mistakes() == ()
            await seat.press("y")
            wrong, right = (asked.question for asked in the_test(desk).plan[:2])
            assert [one.wrong.question for one in desk.store.mistakes()] == [wrong]
            assert set(desk.store.memories("small")) == {wrong, right}

    async def test_is_once(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 h y escape")
            events = desk.store.events_of(the_test(desk).id)
            seat.app.open_course("small")
            await seat.press("t down enter")
            assert seat.screen == "ExamResultsScreen"
            assert desk.store.events_of(the_test(desk).id) == events

    def test_says_how_many_have_no_answer_and_which(self) -> None:
        assert hand_in_words(()) == (
            "Hand in? Every question has an answer.",
            "Afterwards nothing can be changed.",
        )
        assert hand_in_words({4})[0] == "Hand in? 1 question has no answer."
        assert hand_in_words({4, 1})[1].endswith("Without an answer: 2, 5")
        assert hand_in_words(range(20))[1].endswith("Without an answer: 1, 2, 3, 4, 5, 6, 7, 8 …")


class TestWays:
    async def test_c_lists_the_questions_and_goes_to_one(self) -> None:
        async with seated(an_app(a_desk(a_course()))) as seat:
            await seat.press(f"{TO_TEST} 1 c")
            assert seat.sees("Questions", "chosen", "not yet")
            await seat.press("down down down enter")
            assert seat.sees("Question 4 of 4")
            await seat.press("home")
            assert seat.sees("Question 1 of 4")
            await seat.press("end right")
            assert seat.sees("Question 4 of 4")

    async def test_a_flag_is_kept_and_shown(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} f o d d enter")
            assert seat.sees("Flagged.", "⚑ Question 1 of 4")
            assert [flag.note for flag in desk.store.flags("small")] == ["odd"]
            await seat.press("right c")
            assert seat.sees("⚑ What is")

    async def test_a_disclaimer_comes_first_and_help_is_at_hand(self) -> None:
        pack = a_course(disclaimer="Ask first.", notice="Not advice.", help="Call someone.")
        desk = a_desk(pack, welcomed=False)
        desk.welcome()
        async with seated(an_app(desk)) as seat:
            await seat.press("enter t")
            assert seat.sees("Ask first.")
            assert desk.store.tests("small") == ()
            await seat.press("enter enter")
            assert seat.screen == "ExamScreen"
            await seat.press("exclamation_mark")
            assert seat.sees("Call someone.")
            await seat.press("escape h y")
            assert seat.sees("Not advice.")
            await seat.press("exclamation_mark")
            assert seat.sees("Call someone.")

    async def test_the_offer_says_what_is_coming_and_may_be_declined(self) -> None:
        pack = a_course(time_limit=1200)
        pack = replace(pack, defaults=replace(pack.defaults, pass_percent=75.0))
        desk = a_desk(pack)
        async with seated(an_app(desk)) as seat:
            await seat.press("enter t")
            assert seat.sees("4 questions", "75% is needed to pass.", "Time: 20 minutes")
            await seat.press("escape")
            assert desk.store.tests("small") == ()

    async def test_the_palette_leads_to_it(self) -> None:
        async with seated(an_app(a_desk(a_course()))) as seat:
            await seat.find("course test")
            assert seat.sees("4 questions", "Begin")

    async def test_a_course_without_questions_has_no_test(self) -> None:
        desk = a_desk(a_pack(lessons=(a_lesson("first", 0),)))
        async with seated(an_app(desk)) as seat:
            await seat.press("enter")
            assert not seat.sees("Course test")
            await seat.press("t")
            assert seat.sees("This course has no questions.")

    @pytest.mark.parametrize("text", HOSTILE_TEXTS)
    async def test_texts_of_the_course_are_nothing_but_text(self, text: str) -> None:
        plain, marked = as_text(text), as_markdown(text)
        desk = a_desk(hostile(text))
        async with seated(an_app(desk), (100, 40)) as seat:
            await seat.press(TO_TEST)
            assert seat.sees(f"stem {marked}", f"right {marked}", f"notice {plain}")
            await seat.press("c")
            assert seat.sees(f"stem {marked}")
            await seat.press("escape h y")
            assert seat.sees(f"lesson {plain}", f"stem {marked}", f"notice {plain}")


class TestTime:
    async def test_is_told_where_the_course_has_a_limit_only(self) -> None:
        async with seated(an_app(a_desk(a_course()))) as seat:
            await seat.press(TO_TEST)
            assert not seat.sees("left")
        async with seated(an_app(a_desk(a_course(time_limit=1200)))) as seat:
            await seat.press(TO_TEST)
            assert seat.sees("0 chosen · 20 min left")

    async def test_is_told_by_seconds_at_last(self) -> None:
        clock = Clock()
        desk = a_desk(a_course(time_limit=600), world=frozen_world(clock))
        async with seated(an_app(desk)) as seat:
            await seat.press(TO_TEST)
            clock.at += 9 * MINUTE + 20_000_000
            await seat.press("right")
            assert seat.sees("s left")
            assert not seat.sees("min left")

    async def test_hands_in_by_itself(self) -> None:
        clock = Clock()
        desk = a_desk(a_course(time_limit=600), world=frozen_world(clock))
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1")
            clock.at = the_test(desk).started.at + 598_000_000
            await seat.press("right")
            # The clock ticks a second at every look; the last seconds are looked at one by one.
            await until(lambda: seat.sees("The time is up: the test was handed in as it was."))
            assert seat.sees("1 of 4 right")

    async def test_that_ran_out_asleep_lets_nothing_more_be_chosen(self) -> None:
        clock = Clock()
        desk = a_desk(a_course(time_limit=600), world=frozen_world(clock))
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 enter")
            clock.at += 11 * MINUTE
            await seat.press("1")
            assert seat.sees("The time is up", "1 of 4 right")

    async def test_runs_on_while_the_app_is_closed(self) -> None:
        clock = Clock()
        desk = a_desk(a_course(time_limit=600), world=frozen_world(clock))
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 enter 2")
        clock.at += 5 * MINUTE
        async with seated(reopened(desk, a_course(time_limit=600))) as seat:
            await seat.press("enter")
            assert seat.sees("Question 3 of 4 · 2 chosen · 5 min left")
        clock.at += DAY
        async with seated(reopened(desk, a_course(time_limit=600))) as seat:
            await seat.press("enter")
            assert seat.sees("The time is up", "1 of 4 right")
            assert the_test(desk).finished

    async def test_that_runs_out_below_a_box_waits_for_it(self) -> None:
        clock = Clock()
        desk = a_desk(a_course(time_limit=600), world=frozen_world(clock))
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1")
            clock.at = the_test(desk).started.at + 597_000_000
            await seat.press("right h")
            await until(lambda: the_test(desk).finished)
            assert seat.screen == "Confirm"
            await seat.press("y")
            assert seat.screen == "ExamResultsScreen"
            assert seat.sees("The time is up")

    async def test_that_is_up_on_a_full_disk_is_handed_in_later(self) -> None:
        clock, store = Clock(), Unwilling.memory()
        desk = a_desk(a_course(time_limit=600), store=store, world=frozen_world(clock))
        async with seated(an_app(desk)) as seat:
            await seat.press(TO_TEST)
            store.full = True
            await seat.press("1")
            clock.at += 11 * MINUTE
            await seat.press("2")
            assert seat.sees("NOT saved")
            store.full = False
            await seat.press("3 right enter")
            # What was chosen in time counts.
            assert seat.sees("The time is up", "1 of 4 right")


class TestResults:
    async def test_tell_score_verdict_lessons_and_questions(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk), (80, 40)) as seat:
            await seat.press(TO_TEST)
            for asked in the_test(desk).plan:
                await seat.press("1 enter" if asked.lesson == "first" else "2 enter")
            await seat.press("y")
            assert seat.sees("2 of 4 right 50%", "Not passed: 80% is needed.")
            assert seat.sees("Lesson first 2 of 2 right", "Lesson second 0 of 2 right")
            assert seat.text.count("✔") == seat.text.count("✘") == 2
            assert seat.sees("The first time through this test.", "right", "missed")

    async def test_pass_at_the_mark_of_the_course(self) -> None:
        pack = a_course(defaults=Defaults(shuffle=False, pass_percent=75.0))
        desk = a_desk(pack)
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 enter 1 enter 1 enter 2 h y")
            assert seat.sees("3 of 4 right 75%", "Passed: 75% is enough.")
            await seat.press("escape")
            seat.app.open_course("small")
            await seat.press("down")
            assert seat.sees("Course test passed, 3 of 4, today")

    async def test_show_each_question_with_its_feedback(self) -> None:
        desk = a_desk(a_course(lessons=(a_lesson("first", 2),)))
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 h y")
            await seat.click("What is")
            assert seat.sees("✘ Not this one", "It is not.", "Correct answer", "Because")
            await seat.press("enter")
            await seat.click(f"What is {the_test(desk).plan[1].question}")
            assert seat.sees("✘ No answer", "Correct answer", "Because")
            assert not seat.sees("Your answer")

    async def test_are_there_when_the_questions_are_gone(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 enter h y")
        others = (replace(a_lesson("first"), questions=(a_question("new"),)),)
        async with seated(reopened(desk, a_course(lessons=others))) as seat:
            seat.app.open_test("small")
            await seat.press("down enter")
            assert seat.sees("1 of 4 right", "(no longer in the course)")
            await seat.click("(no longer")
            assert seat.screen == "ExamResultsScreen"
        empty = hand_in_nothing(desk)
        async with seated(reopened(empty, a_course(lessons=others))) as seat:
            seat.app.open_test("small")
            await seat.press("down enter")
            assert seat.sees("0 of 4 right")

    async def test_open_a_lesson_to_read(self) -> None:
        async with seated(an_app(a_desk(a_course()))) as seat:
            await seat.press(f"{TO_TEST} h y")
            await seat.click("Lesson second")
            assert seat.sees("Page one of second")

    async def test_ask_what_was_missed_again_and_what_had_no_answer(self) -> None:
        desk = a_desk(a_course())
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 2 enter 1 h y")
            assert seat.sees("m Ask the 3 missed questions again")
            await seat.press("m")
            assert seat.sees("Question 1 of 3", "once more")
            mistakes = desk.store.mistakes()
            await seat.press("1 enter enter 2 enter enter 1 enter enter")
            assert seat.sees("2 of 3 right")
            assert desk.store.mistakes() == mistakes

    async def test_stand_beside_the_last_ones(self) -> None:
        clock = Clock()
        desk = a_desk(a_course(), world=frozen_world(clock))
        async with seated(an_app(desk)) as seat:
            await seat.press(f"{TO_TEST} 1 enter 1 enter 1 h y escape")
            clock.at += DAY
            seat.app.open_course("small")
            await seat.press("t enter 1 h y")
            assert seat.sees("Last time 3 of 4; the best of 2 is 3 of 4.")
            await seat.press("escape")
            seat.app.open_course("small")
            await seat.press("down")
            assert seat.sees("Course test not passed, 1 of 4, today · best 3 of 4")
            await seat.press("t down enter")
            assert seat.sees("1 of 4 right", "Last time 3 of 4; the best of 2 is 3 of 4.")

    async def test_without_a_miss_have_nothing_to_ask_again(self) -> None:
        async with seated(an_app(a_desk(a_course()))) as seat:
            await seat.press(f"{TO_TEST} 1 enter 1 enter 1 enter 1 enter y")
            assert seat.sees("4 of 4 right 100%", "Passed")
            await seat.press("m")
            assert seat.screen == "ExamResultsScreen"


class TestStrip:
    def test_groups_by_five_and_tells_what_its_signs_mean(self) -> None:
        line = set_strip([True, False, True, True, False, True], 1, 60).plain
        assert line == "■◇■■□ ■   ■ chosen  □ not yet"

    def test_shows_what_is_around_where_not_all_fits(self) -> None:
        for at in range(100):
            line = set_strip([False] * 100, at, 20).plain
            assert len(line) == 20
            assert line.count("◇") == 1
            assert line.startswith("…") == (at > 10)
            assert line.endswith("…") == (at < 90)

    def test_leaves_groups_and_legend_out_before_it_leaves_questions_out(self) -> None:
        assert set_strip([True] * 10, 0, 11).plain == "◆■■■■ ■■■■■"
        assert set_strip([True] * 10, 0, 10).plain == "◆■■■■■■■■■"


async def test_a_choice_far_down_is_moved_into_sight() -> None:
    choices = tuple(Choice(f"c{n}", "word " * 40, right=n == 0) for n in range(6))
    lesson = replace(a_lesson("first"), questions=(a_question("long", choices=choices),))
    pack = a_course(lessons=(lesson,))
    async with seated(an_app(a_desk(pack)), (60, 18)) as seat:
        await seat.press(f"{TO_TEST} k")
        assert seat.sees("▸ ○ 6")
        await cursor_whole(seat)


async def cursor_whole(seat: Seat) -> None:
    first = next(y for y, line in enumerate(seat.lines) if "▸" in line)
    assert sum("word" in line for line in seat.lines[first:]) >= 4
