"""A course test in lines: chosen, changed, left, handed in, and what it came to."""

from dataclasses import replace

from quizapp.packs.model import Defaults, Pack
from quizapp.store.desk import Desk
from quizapp.study.session import Session
from tests.frozen import Clock, a_desk, a_lesson, a_pack, frozen_world
from tests.plain.lines import talked, typed

TO_TEST = ("", "t", "y")
MINUTE = 60_000_000


def a_course(time_limit: int | None = None) -> Pack:
    """Two lessons of one question each, the key first."""
    lessons = a_lesson("first", 1), a_lesson("second", 1)
    return a_pack(lessons=lessons, defaults=Defaults(shuffle=False, time_limit=time_limit))


def the_test(desk: Desk) -> Session:
    return Session.from_events(desk.store.events_of(desk.store.tests("small")[-1].session))


def picked(desk: Desk) -> list[tuple[str, ...]]:
    session = the_test(desk)
    made = (session.chosen.get(asked.ref) for asked in session.plan)
    return [() if one is None else one.picked for one in made]


def test_what_it_will_be_is_said_before_it_begins() -> None:
    said = typed(a_desk(a_course()), "", "t", "b")

    assert "Course test: Pack small. 2 questions from all lessons, mixed." in said
    assert "80% is needed to pass." in said
    assert (
        said.endswith("All is saved.\n") or "Course: Pack small." in said.rpartition("y begins")[2]
    )


def test_a_choice_is_saved_and_leads_to_the_next_question() -> None:
    desk = a_desk(a_course())
    said = typed(desk, *TO_TEST, "1")

    assert "Course test. Question 1 of 2, 0 chosen." in said
    assert "Chosen: 1.\n\nCourse test. Question 2 of 2, 1 chosen." in said
    assert "Right" not in said.partition("Question 1 of 2")[2]
    assert picked(desk) == [("right",), ()]


def test_a_choice_may_be_changed_and_taken_back() -> None:
    desk = a_desk(a_course())
    said = typed(desk, *TO_TEST, "1", "p", "2", "p", "u")

    assert "No answer now." in said
    assert picked(desk) == [(), ()]


def test_questions_are_listed_and_gone_to() -> None:
    said = typed(a_desk(a_course()), *TO_TEST, "1", "f", "", "c", "1")

    assert "1. chosen: What is" in said
    assert "2. no answer yet, flagged: What is" in said
    assert said.count("Question 1 of 2, 1 chosen.") == 1


def test_it_is_handed_in_after_a_yes_and_says_what_it_came_to() -> None:
    desk = a_desk(a_course())
    said = typed(desk, *TO_TEST, "1", "2", "", "n", "h", "y")

    assert "Afterwards nothing can be changed.\nHand in? Every question has an answer." in said
    assert "Course test: results.\n1 of 2 right, 50%.\nNot passed: 80% is needed." in said
    assert ": 1 of 1 right.\n" in said
    assert ": 0 of 1 right.\n" in said
    assert "Enter to ask the 1 missed question again:" in said
    assert the_test(desk).finished


def test_what_is_left_open_is_named_before() -> None:
    said = typed(a_desk(a_course()), *TO_TEST, "", "1", "h", "y", "1")

    assert "Without an answer: 1\nHand in? 1 question has no answer." in said
    assert "1 question had no answer." in said
    assert "No answer." in said


def test_who_leaves_comes_back_to_the_first_question_without_a_choice() -> None:
    desk = a_desk(a_course())
    typed(desk, *TO_TEST, "1")
    said = typed(desk, "")

    assert "Continue: Pack small › course test, 1 of 2 chosen" in said
    assert "Course test. Question 2 of 2, 1 chosen." in said


def test_what_comes_after_the_time_is_not_chosen_and_it_is_handed_in() -> None:
    clock = Clock()
    desk = a_desk(a_course(600), world=frozen_world(clock))
    left = iter([*TO_TEST, "1", "1"])

    def decide(said: str) -> str | None:
        if "Question 2 of 2" in said:
            clock.at += 11 * MINUTE
        return next(left, None)

    said = talked(desk, decide)

    assert "0 chosen, 10 min left." in said
    assert "The time is up: the test was handed in as it was." in said
    assert picked(desk) == [("right",), ()]


def test_the_last_results_may_be_heard_again() -> None:
    desk = a_desk(a_course())
    typed(desk, *TO_TEST, "1", "1", "", "y")
    said = typed(desk, "1", "t", "l")

    assert "Course test: results.\n2 of 2 right, 100%.\nPassed: 80% is enough." in said
    assert "Enter to go home:" in said


def test_a_course_without_questions_has_no_test() -> None:
    pack = a_course()
    empty = tuple(replace(lesson, questions=()) for lesson in pack.lessons)
    said = typed(a_desk(replace(pack, lessons=empty)), "", "t")

    assert "“t” means nothing here." in said
