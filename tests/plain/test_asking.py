"""Questions in lines: asked, answered, saved, and only then explained."""

from dataclasses import replace

import pytest

from quizapp.packs.model import Choice, Defaults, Pack
from quizapp.settings import Settings
from quizapp.store.desk import Desk
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store
from quizapp.study.events import Answered, Event, Flagged
from quizapp.study.session import Session
from tests.frozen import a_desk, a_lesson, a_pack, a_question
from tests.plain.lines import talked, typed

INTO_THE_QUIZ = ("", "", "z")
"""From Home: the course, its lesson, its quiz."""


def a_course(**changes: object) -> Pack:
    """A lesson of two questions, the key first in each."""
    questions = a_question("q1", **changes), a_question("q2")
    lesson = replace(a_lesson("first"), questions=questions)
    return a_pack(lessons=(lesson,), defaults=Defaults(shuffle=False))


def events(desk: Desk) -> tuple[Event, ...]:
    return desk.store.events_of(desk.store.quizzes("small", "first")[-1].session)


def answers(desk: Desk) -> list[Answered]:
    return [event for event in events(desk) if isinstance(event, Answered)]


def test_a_right_answer_is_said_and_why() -> None:
    desk = a_desk(a_course())
    said = typed(desk, *INTO_THE_QUIZ, "1")

    assert "Lesson first. Question 1 of 2.\n\nWhat is q1?\n\n1. The right one of q1\n" in said
    told = said.partition("Answer: 1\n")[2]
    answer = "Your answer:\n1. The right one of q1\n   So it is."
    assert told.startswith(f"\nRight.\n\n{answer}\n\nWhy:\nBecause q1 is so.\n")
    (saved,) = answers(desk)
    assert (saved.picked, saved.right, saved.sure) == (("right",), True, True)


def test_a_wrong_one_is_said_with_both_answers() -> None:
    said = typed(a_desk(a_course()), *INTO_THE_QUIZ, "2")

    assert "\nNot this one.\n\nYour answer:\n2. A wrong one of q1\n   It is not.\n" in said
    assert "\nCorrect answer:\n1. The right one of q1\n   So it is.\n" in said


def test_an_answer_may_be_a_guess() -> None:
    desk = a_desk(a_course())
    said = typed(desk, *INTO_THE_QUIZ, "1 g", "", "2 guess")

    assert "Right, as a guess." in said
    assert [one.sure for one in answers(desk)] == [False, False]


def test_where_nobody_asks_for_guesses_one_is_not_taken() -> None:
    desk = a_desk(a_course())
    said = typed(desk, *INTO_THE_QUIZ, "1 g", settings=Settings(confidence=False))

    assert "the setting `confidence` is off" in said
    assert answers(desk) == []


@pytest.mark.parametrize("word", ["1 2", "9", "1 x", "x", ""])
def test_what_is_no_answer_is_said_and_asked_again(word: str) -> None:
    desk = a_desk(a_course())
    typed(desk, *INTO_THE_QUIZ, word)

    assert answers(desk) == []


def test_all_that_apply_are_picked_in_one_line() -> None:
    both = (
        Choice("a", "One", right=True),
        Choice("b", "Two", right=True),
        Choice("c", "No", right=False),
    )
    desk = a_desk(a_course(choices=both))
    said = typed(desk, *INTO_THE_QUIZ, "1, 2")

    assert "Pick all that apply: several numbers" in said
    assert [one.picked for one in answers(desk)] == [("a", "b")]


def test_a_hint_is_said_and_counted() -> None:
    desk = a_desk(a_course(hints=("Look up.", "Look down.")))
    said = typed(desk, *INTO_THE_QUIZ, "h", "h", "h", "1")

    assert "Hint 1 of 2:\nLook up." in said
    assert "Hint 2 of 2:\nLook down." in said
    assert "“h” means nothing here" in said
    assert [one.hints for one in answers(desk)] == [2]


def test_the_last_answer_may_be_taken_back_and_the_record_keeps_both() -> None:
    desk = a_desk(a_course())
    said = typed(desk, *INTO_THE_QUIZ, "2", "u", "1")

    assert "Undone: answer again." in said
    assert [(one.right, one.retried) for one in answers(desk)] == [(False, False), (True, True)]


def test_the_passage_may_be_heard_after_the_answer_and_not_before() -> None:
    desk = a_desk(a_course(read="page-two-of-first"))
    said = typed(desk, *INTO_THE_QUIZ, "r", "1", "r")

    before, _, after = said.partition("Right.")
    assert "means nothing here" in before
    assert "Lesson first, page 2:\nHeading: Page two of first\n\nMore words." in after


def test_a_question_is_flagged_with_a_note_and_the_flag_taken_back() -> None:
    desk = a_desk(a_course())
    said = typed(desk, *INTO_THE_QUIZ, "f", "Is it?", "f", "t")

    assert "Flagged: “Is it?”" in said
    assert [one.note for one in events(desk) if isinstance(one, Flagged)] == ["Is it?"]
    assert desk.store.flags("small") == ()


def test_who_comes_back_is_told_so_and_may_hear_the_last_answer_again() -> None:
    desk = a_desk(a_course())
    typed(desk, *INTO_THE_QUIZ, "2")
    said = typed(desk, "", "l", "a")

    assert "Here you stopped." in said
    assert "What is q1?" in said
    assert "Not this one." in said
    assert said.count("Question 2 of 2.") == 2


def test_at_the_end_it_says_what_it_came_to_and_asks_again_what_was_missed() -> None:
    desk = a_desk(a_course())
    said = typed(desk, *INTO_THE_QUIZ, "2", "", "1", "", "1", "", "1")

    assert "Lesson first: results.\n1 of 2 right, 50%.\n" in said
    assert "1. missed, due tomorrow: What is q1?\n2. right, due in 2 days: What is q2?\n" in said
    assert "Enter to ask the 1 missed question again: 1\n\nWhat is q1?" in said
    assert "Lesson first · once more. Question 1 of 1." in said


class Full(Store):
    """A disk that is full while it is said to be."""

    full = False

    def append(self, event: Event, *rest: object) -> None:
        if self.full:
            raise NotSaved("the disk is full", "Make room.")
        super().append(event, *rest)  # type: ignore[arg-type]


def test_nothing_is_explained_that_is_not_saved() -> None:
    store = Full.memory()
    desk = a_desk(a_course(), store=store)
    session: Session = desk.start_quiz("small", "first")
    store.full = True
    said = typed(desk, "", "1", "", "leave")

    assert said.count("Answer NOT saved: the disk is full. Make room.") == 2
    assert "Right." not in said
    assert "Because" not in said
    assert len(desk.store.events_of(session.id)) == 1


def test_it_is_explained_once_it_is_saved() -> None:
    store = Full.memory()
    desk = a_desk(a_course(), store=store)
    desk.start_quiz("small", "first")
    left = iter(["", "1", "", ""])

    def decide(said: str) -> str | None:
        store.full = "NOT saved" not in said and "Answer:" in said
        return next(left, None)

    said = talked(desk, decide)
    assert said.index("NOT saved") < said.index("Right.")
    assert len(answers(desk)) == 1


def test_what_stands_in_a_pack_is_said_and_does_nothing() -> None:
    nasty = "[b]&#27;]0;x \x1b[31m"
    pack = replace(a_course(stem=nasty, explanation=nasty), title="A & [b]")
    said = typed(a_desk(pack), *INTO_THE_QUIZ, "1")

    assert [sign for sign in said if not sign.isprintable() and sign != "\n"] == []
