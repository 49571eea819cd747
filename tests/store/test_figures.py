"""The figures of the progress screen: from running totals, never from the log."""

from dataclasses import replace

from quizapp.packs.model import Pack
from quizapp.store.desk import Desk
from quizapp.store.figures import COURSES, HARDEST, read_figures
from quizapp.store.store import Store
from quizapp.study.statistics import AHEAD, Share
from tests.frozen import (
    DAY,
    Clock,
    Shelf,
    a_desk,
    a_lesson,
    a_pack,
    frozen_world,
    take_quiz,
)
from tests.store.test_store import Cost, cost_of


class Years:
    """A learner, and a clock that can be sent on."""

    def __init__(self, *packs: Pack) -> None:
        self.clock = Clock()
        self.packs = packs or (a_pack(),)
        self.desk = a_desk(*self.packs, world=frozen_world(self.clock))

    def sleep(self, days: int) -> None:
        self.clock.at += days * DAY

    def with_packs(self, *packs: Pack) -> Desk:
        """The same record, the next time the app is opened."""
        return Desk(Shelf(packs), self.desk.store, self.desk.world)


def test_of_an_empty_record_are_empty() -> None:
    figures = read_figures(a_desk())
    assert not figures.begun
    assert figures.due == (0,) * AHEAD
    assert figures.hardest == ()


def test_tell_first_tries_by_day_and_by_lesson() -> None:
    years = Years()
    take_quiz(years.desk, "first", wrong={"first-1"})
    years.sleep(1)
    take_quiz(years.desk, "second")
    figures = read_figures(years.desk)
    assert [(one.tries, one.right) for one in figures.days] == [(2, 1), (2, 2)]
    (course,) = figures.courses
    assert [(one.title, one.right) for one in course.lessons] == [
        ("Lesson first", Share(1, 2)),
        ("Lesson second", Share(2, 2)),
    ]


def test_leave_lessons_out_of_which_nothing_was_answered() -> None:
    years = Years()
    take_quiz(years.desk, "second")
    (course,) = read_figures(years.desk).courses
    assert [one.title for one in course.lessons] == ["Lesson second"]


def test_mastery_is_the_one_of_the_desk_and_rises_on_a_later_day() -> None:
    years = Years()
    take_quiz(years.desk)
    assert read_figures(years.desk).courses[0].lessons[0].mastery == 0.0
    years.sleep(3)
    take_quiz(years.desk)
    card = years.desk.library.cards[0]
    mastery = read_figures(years.desk).courses[0].lessons[0].mastery
    assert mastery == years.desk.mastery(card)["first"] > 0.9


def test_show_the_courses_with_the_most_answers_and_count_the_others() -> None:
    packs = [a_pack(f"p{number}") for number in range(COURSES + 2)]
    years = Years(*packs)
    for pack in packs:
        take_quiz(years.desk, pack=pack.id)
    for pack in packs[2:]:
        take_quiz(years.desk, "second", pack=pack.id)
    figures = read_figures(years.desk)
    assert [course.title for course in figures.courses] == [pack.title for pack in packs[2:]]
    assert figures.more == 2


class TestDue:
    def test_is_told_day_by_day(self) -> None:
        years = Years()
        take_quiz(years.desk, wrong={"first-1"})
        due = read_figures(years.desk).due
        assert (due[0], due[1], sum(due)) == (0, 1, 2)

    def test_counts_what_is_overdue_today(self) -> None:
        years = Years()
        take_quiz(years.desk)
        years.sleep(400)
        assert read_figures(years.desk).due == (2, *(0,) * (AHEAD - 1))

    def test_today_is_what_the_desk_counts_whatever_became_of_the_questions(self) -> None:
        """One has a new key, one is gone, and one course is not here."""
        first = a_lesson(questions=3)
        years = Years(a_pack(lessons=(first,)), a_pack("other"))
        for pack in ("small", "other"):
            take_quiz(years.desk, pack=pack, wrong={"first-1"})
        one, two, _ = first.questions
        turned = tuple(replace(each, right=not each.right) for each in two.choices[:2])
        edited = replace(first, questions=(one, replace(two, choices=turned)))
        desk = years.with_packs(a_pack(lessons=(edited,)))
        desk.find("small", "first-1")
        for _ in range(30):
            due = read_figures(desk).due
            assert due[0] == sum(desk.due_counts().values())
            years.sleep(1)
        assert due[0] == 2

    def test_does_not_count_what_is_beyond_the_last_day(self) -> None:
        years = Years()
        for _ in range(4):
            take_quiz(years.desk)
            years.sleep(60)
        years.sleep(-60)
        assert sum(read_figures(years.desk).due) == 0


class TestHardest:
    def test_are_those_most_often_wrong(self) -> None:
        years = Years()
        for _ in range(2):
            take_quiz(years.desk, wrong={"first-2"})
            years.sleep(1)
        take_quiz(years.desk, wrong={"first-1"})
        hardest = read_figures(years.desk).hardest
        assert [(one.ref[1], one.right) for one in hardest] == [
            ("first-2", Share(1, 3)),
            ("first-1", Share(2, 3)),
        ]

    def test_are_few(self) -> None:
        lesson = a_lesson(questions=HARDEST + 2)
        years = Years(a_pack(lessons=(lesson,)))
        take_quiz(years.desk, wrong={one.id for one in lesson.questions})
        assert len(read_figures(years.desk).hardest) == HARDEST

    def test_leave_out_what_is_gone(self) -> None:
        years = Years()
        take_quiz(years.desk, wrong={"first-1", "first-2"})
        left = a_lesson(questions=1)
        desk = years.with_packs(a_pack(lessons=(left,)))
        desk.find("small", "first-1")
        assert [one.ref[1] for one in read_figures(desk).hardest] == ["first-1"]
        assert read_figures(years.with_packs(a_pack("other"))).hardest == ()


def cost_after(answers: int) -> Cost:
    """What the figures cost after so many answers to two questions on two days."""
    with Store.memory() as store:
        clock = Clock()
        desk = a_desk(store=store, world=frozen_world(clock))
        for number in range(answers // 2):
            if number == answers // 4:
                clock.at += DAY
            take_quiz(desk, wrong={"first-1"})
        read_figures(desk)
        return cost_of(store, lambda: read_figures(desk))


def test_cost_no_more_the_more_was_answered() -> None:
    assert cost_after(2000) == cost_after(20)


def test_what_to_do_now_is_known_without_a_look_at_each_course() -> None:
    def cost(courses: int) -> Cost:
        desk = a_desk(*(a_pack(f"p{number}") for number in range(courses)))
        take_quiz(desk, pack="p0")
        return cost_of(desk.store, desk.next_step)

    few, many = cost(2), cost(60)
    assert many.statements == few.statements
