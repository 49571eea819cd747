"""What is saved once more is the very same: where only the news of it was lost, it counts once."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from quizapp.packs.model import Question
from quizapp.store.desk import Desk
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store
from quizapp.study.events import Event
from tests.frozen import a_desk, a_lesson, a_pack, a_question
from tests.store.learner import projections
from tests.tally import Tally

Saves = Callable[[], object]


class Lying(Store):
    """Saves, and says that it did not: a sync that failed after the write."""

    lies = False

    def append(self, event: Event, question: Question | None = None) -> None:
        super().append(event, question)
        self._lie()

    def append_all(self, events: Iterable[tuple[Event, Question | None]]) -> None:
        super().append_all(events)
        self._lie()

    def _lie(self) -> None:
        if self.lies:
            raise NotSaved("the disk failed")


class Dead(Lying):
    """Does not save, and says so."""

    def append(self, event: Event, question: Question | None = None) -> None:
        self._lie()
        super().append(event, question)

    def append_all(self, events: Iterable[tuple[Event, Question | None]]) -> None:
        self._lie()
        super().append_all(events)


def hint(desk: Desk) -> Saves:
    session = desk.start_quiz("small", "first")
    return lambda: desk.hint(session)


def answer(desk: Desk) -> Saves:
    session = desk.start_quiz("small", "first")
    given = desk.answer(session, {"wrong"})
    return lambda: desk.save_answer(session, given)


def undo(desk: Desk) -> Saves:
    session = desk.start_quiz("small", "first")
    session = desk.save_answer(session, desk.answer(session, {"wrong"}))
    return lambda: desk.undo(session)


def finish(desk: Desk) -> Saves:
    session = desk.start_quiz("small", "first")
    session = desk.save_answer(session, desk.answer(session, {"right"}))
    return lambda: desk.finish(session)


def choose(desk: Desk) -> Saves:
    session = desk.start_test("small")
    return lambda: desk.choose(session, session.plan[0], {"right"})


def hand_in(desk: Desk) -> Saves:
    session = desk.start_test("small")
    session = desk.choose(session, session.plan[0], {"right"})
    return lambda: desk.hand_in(session)


def flag(desk: Desk) -> Saves:
    session = desk.start_quiz("small", "first")
    return lambda: desk.flag(session, session.plan[0], "odd")


def take_back(desk: Desk) -> Saves:
    session = desk.start_quiz("small", "first")
    desk.flag(session, session.plan[0], "odd")
    return lambda: desk.unflag(session, session.plan[0])


STEPS = (hint, answer, undo, finish, choose, hand_in, flag, take_back)


def desk_on(store: Store) -> Desk:
    lesson = replace(a_lesson(), questions=(a_question("one", hints=("Up.", "Down.")),))
    return a_desk(a_pack(lessons=(lesson,)), store=store)


def everything(store: Store) -> list[list[tuple[object, ...]]]:
    events = store._connection.execute("SELECT * FROM event ORDER BY seq").fetchall()
    return [events, *projections(store)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
@pytest.mark.parametrize("kind", [Lying, Dead])
def test_whatever_is_tried_again_counts_once(
    step: Callable[[Desk], Saves], kind: type[Lying], tally: Tally
) -> None:
    well, store = Store.memory(), kind.memory()
    wanted = step(desk_on(well))()
    save = step(desk_on(store))
    store.lies = True
    for _ in range(3):
        with pytest.raises(NotSaved) as caught:
            save()
        save = caught.value.again or save
    store.lies = False
    assert save() == wanted or wanted is None
    assert everything(store) == everything(well)
    tally("saving reported as failed, tried four times", tried=1, survived=1, lost=0)
