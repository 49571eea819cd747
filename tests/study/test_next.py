from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.packs.library import LessonCard, PackCard
from quizapp.study.next import (
    AllDone,
    Begin,
    NextLesson,
    NoCourses,
    Overview,
    Practise,
    ReadOn,
    Resume,
    Step,
    Welcome,
    is_in_quiz,
    next_lesson,
    next_step,
)
from quizapp.study.progress import LessonRecord, Place, Sitting


def course(id_: str, *lessons: str) -> PackCard:
    """A lesson named `text` has no questions."""
    cards = tuple(LessonCard(each, each, 0 if each == "text" else 4) for each in lessons)
    return PackCard(Path(f"{id_}.yaml"), "shipped", id_, id_, "", "", "", "", cards)


MAGNESIUM = course("magnesium", "what", "little", "much")
CAPITALS = course("capitals", "centre", "north")
COURSES = (MAGNESIUM, CAPITALS)


def done(touched: int) -> LessonRecord:
    return LessonRecord(begun=True, finished=1, touched=touched)


def sitting(
    touched: int = 9, pack: str = "magnesium", lesson: str = "little", answered: int = 1
) -> Sitting:
    return Sitting("s1", "quiz", pack, lesson, 4, answered, 1, 1.0, 0, 0, False, touched)


def overview(
    *,
    open_: Sitting | None = None,
    place: Place | None = None,
    pack: str = "",
    records: Mapping[str, Mapping[str, LessonRecord]] | None = None,
    waiting: Mapping[str, int] | None = None,
    touched: int = 50,
) -> Overview:
    known = records or {}
    return Overview(
        welcomed=True,
        open=open_,
        place=place,
        touched=touched,
        pack=pack,
        lessons=lambda pack: known.get(pack, {}),
        waiting=waiting or {},
    )


def now(record: Overview) -> Step:
    return next_step(COURSES, record)


def test_who_is_new_is_welcomed() -> None:
    assert now(Overview()) == Welcome()


def test_without_courses_there_is_nothing_to_do() -> None:
    assert next_step([], overview(open_=sitting())) == NoCourses()


def test_who_did_nothing_yet_begins_the_first_course() -> None:
    assert now(overview()) == Begin("magnesium")


def test_an_unfinished_session_is_resumed_at_its_question() -> None:
    step = now(overview(open_=sitting()))
    assert step == Resume(sitting())
    assert isinstance(step, Resume)
    assert step.number == 2


def test_a_session_with_all_answered_is_resumed_at_its_last_question() -> None:
    assert Resume(sitting(answered=4)).number == 4


@pytest.mark.parametrize(("place_touched", "reads"), [(8, False), (9, True), (12, True)])
def test_session_or_text_whichever_was_touched_last(place_touched: int, reads: bool) -> None:
    place = Place("capitals", "north", page=2, touched=place_touched)
    step = now(overview(open_=sitting(touched=9), place=place))
    assert step == (ReadOn(place) if reads else Resume(sitting(touched=9)))


def test_reading_is_over_once_the_quiz_is_finished() -> None:
    place = Place("magnesium", "what", page=2, touched=5)
    records = {"magnesium": {"what": done(touched=20)}}
    step = now(overview(place=place, pack="magnesium", records=records))
    assert step == NextLesson("magnesium", "little")


def test_a_lesson_read_again_is_gone_on_with_unless_its_end_was_reached_or_more_was_done() -> None:
    again = Place("magnesium", "what", page=2, touched=30)
    records = {"magnesium": {"what": done(touched=20)}}
    here = overview(place=again, pack="magnesium", records=records, touched=30)
    assert now(here) == ReadOn(again)
    assert now(replace(here, touched=31)) == NextLesson("magnesium", "little")
    at_end = replace(again, end=True)
    assert now(replace(here, place=at_end)) == NextLesson("magnesium", "little")


def test_the_end_of_a_text_leads_back_to_it_until_its_quiz_is_done() -> None:
    place = Place("magnesium", "what", page=4, end=True, touched=3)
    records = {"magnesium": {"what": LessonRecord(begun=True, read=True)}}
    assert now(overview(place=place, pack="magnesium", records=records)) == ReadOn(place)


@pytest.mark.parametrize(
    ("pack", "lesson"), [("gone", "little"), ("magnesium", "gone"), ("gone", "")]
)
def test_what_belongs_to_a_course_that_is_gone_is_passed_over(pack: str, lesson: str) -> None:
    record = overview(
        open_=sitting(pack=pack, lesson=lesson),
        place=Place(pack, lesson or "gone", touched=40),
        pack=pack,
        waiting={pack: 3} if pack == "gone" else {},
    )
    assert now(record) == (Begin("magnesium") if pack == "gone" else NextLesson(pack, "what"))


def test_practice_across_courses_is_resumed() -> None:
    practice = replace(sitting(pack="", lesson=""), kind="practice")
    assert now(overview(open_=practice)) == Resume(practice)


def test_a_finished_quiz_leads_to_the_next_lesson_then_to_mistakes_then_to_other_courses() -> None:
    records = {"magnesium": {"what": done(10)}}
    record = overview(pack="magnesium", records=records, waiting={"magnesium": 2, "gone": 5})
    assert now(record) == NextLesson("magnesium", "little")
    records["magnesium"] |= {"little": done(20), "much": done(30)}
    assert now(record) == Practise(2)
    record = replace(record, waiting={"magnesium": 0})
    assert now(record) == Begin("capitals")
    records["capitals"] = {"centre": LessonRecord(begun=True)}
    assert now(record) == NextLesson("capitals", "centre")
    records["capitals"] = {"centre": done(40), "north": done(50)}
    assert now(record) == AllDone()


def test_a_course_begun_comes_before_a_new_one() -> None:
    records = {"capitals": {"centre": done(10)}}
    assert now(overview(pack="gone", records=records)) == NextLesson("capitals", "north")


@pytest.mark.parametrize(
    ("finished", "after", "following"),
    [
        ({}, "", "what"),
        ({"what": 1}, "", "little"),
        ({"little": 1}, "", "much"),
        ({"much": 1}, "", "what"),
        ({"what": 9, "much": 2}, "", "little"),
        ({"what": 1, "little": 2}, "what", "much"),
        ({"what": 1, "little": 2, "much": 3}, "", None),
    ],
)
def test_the_next_lesson_is_the_one_after_the_last_that_is_not_done(
    finished: dict[str, int], after: str, following: str | None
) -> None:
    records = {lesson: done(touched) for lesson, touched in finished.items()}
    assert next_lesson(MAGNESIUM, records, after) == following


def test_a_lesson_only_to_read_is_done_when_it_was_read() -> None:
    read = {"text": LessonRecord(begun=True, read=True)}
    assert next_lesson(course("c", "text", "quiz"), read) == "quiz"


class TestWhereALessonWasLeft:
    """In its text, or in its quiz."""

    def test_in_the_text_while_no_quiz_is_open(self) -> None:
        assert not is_in_quiz(None, None)
        assert not is_in_quiz(None, replace(sitting(), finished=True))

    def test_in_the_quiz_that_was_touched_after_the_text(self) -> None:
        assert is_in_quiz(None, sitting(9))
        assert is_in_quiz(Place("magnesium", "little", touched=8), sitting(9))
        assert is_in_quiz(Place("magnesium", "little", touched=9, end=True), sitting(9))

    def test_in_the_text_that_was_touched_after_the_quiz(self) -> None:
        assert not is_in_quiz(Place("magnesium", "little", touched=9), sitting(9))
