"""What is asked of a record takes the same steps however much was answered, or is due.

Time is measured in `bench/record.py`; steps of SQLite's machine, statements and calls are what a
budget of time comes down to on any machine, and the same at every run.
"""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from quizapp.store import counting, schedule
from quizapp.store.desk import Desk
from quizapp.store.figures import COURSES, read_figures
from quizapp.store.store import Store
from quizapp.study.forgetting import RETENTION
from quizapp.study.memory import Memory
from quizapp.study.review import LIMIT
from tests.frozen import DAY, Clock, a_desk, a_lesson, a_pack, frozen_world, take_quiz
from tests.store.test_store import cost_of

FEW, MANY = 60, 2000


def remembers(desk: Desk, due: int, later: int) -> Store:
    """A record of questions that are due, and of some that are not, as of its last event."""
    store, today = desk.store, desk.world.today()
    take_quiz(desk)
    for number in range(due + later):
        day = today - 9 if number < due else today + number
        memory = Memory(3.0, 5.0, day, day, fingerprint="f", lesson="first")
        schedule.keep_memory(store._connection, ("small", f"q{number:05}"), memory, RETENTION)
    counting.count_due(store._connection, today)
    return store


READS: dict[str, Callable[[Desk, int], object]] = {
    "what Home shows": lambda desk, _: desk.overview(),
    "the due count": lambda desk, today: desk.store.due_counts(today),
    "the due queue": lambda desk, today: desk.store.due(today, LIMIT),
    "what is due next": lambda desk, today: desk.store.soonest(today, 8),
}


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize(("due", "later"), [(FEW, MANY), (MANY, FEW)])
def test_to_tell_what_is_due_takes_the_same_however_much_is(
    read: str, due: int, later: int
) -> None:
    """2 ms with a million answers: what is read may not grow with them."""
    costs = []
    for many in ((FEW, FEW), (due, later)):
        desk = a_desk()
        store, today = remembers(desk, *many), desk.world.today()
        costs.append(cost_of(store, lambda: READS[read](desk, today)))  # noqa: B023
    assert costs[0] == costs[1]


def test_the_next_days_count_takes_what_fell_due_since() -> None:
    costs = []
    for due in (FEW, MANY):
        desk = a_desk()
        store, today = remembers(desk, due, 20), desk.world.today()
        costs.append(cost_of(store, lambda: store.due_counts(today + 9)))  # noqa: B023
        assert store.due_counts(today + 9)["small"] > due
    few, many = costs
    # A question falls due on each of a few days; each of them is a row read, and no other.
    assert abs(few.steps - many.steps) <= 20


def test_figures_ask_no_more_the_more_courses_there_are() -> None:
    """10 ms: five courses are told lesson by lesson, whatever others there are."""

    def statements(courses: int) -> int:
        packs = [a_pack(f"p{number}") for number in range(courses)]
        desk = a_desk(*packs)
        for pack in packs[: COURSES + 1]:
            take_quiz(desk, pack=pack.id, wrong={"first-1"})
        read_figures(desk)
        return cost_of(desk.store, lambda: read_figures(desk)).statements

    assert statements(40) == statements(COURSES + 1)


def test_figures_read_no_pack() -> None:
    """10 ms: to read a pack of four thousand questions takes thirty times that."""
    desk = a_desk()
    take_quiz(desk, wrong={"first-1", "first-2"})
    again = Desk(desk.library, desk.store, desk.world)
    asked = list[tuple[str, str]]()
    again.find = lambda *ref: asked.append(ref)  # type: ignore[method-assign]
    assert len(read_figures(again).hardest) == 2
    assert asked == []


class TestMadeAgain:
    """Totals: py-fsrs makes some 16 calls a review, and is the measure: 1.2 times its time."""

    def calls(self, desk: Desk) -> int:
        made = 0

        def count(_frame: FrameType, event: str, _: object) -> None:
            nonlocal made
            made += event == "call"

        sys.setprofile(count)
        desk.store.rebuild()
        sys.setprofile(None)
        return made

    def desk_after(self, quizzes: int) -> Desk:
        clock = Clock()
        desk = a_desk(a_pack(lessons=(a_lesson(questions=20),)), world=frozen_world(clock))
        for _ in range(quizzes):
            take_quiz(desk, wrong={"first-1"})
            clock.at += DAY
        return desk

    def test_call_few_functions_for_an_answer(self) -> None:
        """Half of what they may: one to take the event, one each to read, number, add, schedule."""
        few, many = (self.calls(self.desk_after(quizzes)) for quizzes in (10, 60))
        assert (many - few) / (50 * 20) <= 8

    def test_read_the_log_once(self) -> None:
        def reads(quizzes: int) -> int:
            desk = self.desk_after(quizzes)
            said: list[str] = []
            desk.store._connection.set_trace_callback(said.append)
            desk.store.rebuild()
            return sum(one.startswith("SELECT") for one in said)

        assert reads(30) == reads(5)
