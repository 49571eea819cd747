from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.store.codec import KINDS, to_event, to_row
from quizapp.store.errors import DamagedRecord
from quizapp.store.reader import WELCOME
from quizapp.store.store import Store
from quizapp.study.begin import begin_practice, begin_quiz, begin_retry
from quizapp.study.events import (
    Answered,
    Asked,
    Event,
    Finished,
    Flagged,
    Hinted,
    SessionStarted,
    Undone,
    Unflagged,
)
from quizapp.study.grading import Score
from quizapp.study.next import Overview
from quizapp.study.posed import Posed, posed
from quizapp.study.progress import Place
from quizapp.study.session import Session
from tests.study.making import FrozenWorld, a_pack, a_question, find_in

PACK = a_pack(lessons=2, questions=2)


class Learner:
    """Somebody who studies and saves what happens."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.frozen = FrozenWorld()
        self.world = self.frozen.world

    def takes(self, picks: str, lesson: int = 0, practice: bool = False) -> Session:
        """A quiz, or practice of the same questions, answered so far; finished where complete."""
        refs = [(PACK.id, question.id) for question in PACK.lessons[lesson].questions]
        started = (
            begin_practice(refs, find_in(PACK), self.world)
            if practice
            else begin_quiz(PACK, PACK.lessons[lesson], self.world)
        )
        self.store.append(started)
        session = Session.start(started)
        for picked in picks:
            assert session.current is not None
            question = posed(PACK)[session.current.question]
            answer = session.answer(question, picked, self.world)
            self.store.append(answer, question.question)
            session = session.after(answer)
        finished = session.finish(self.world)
        if finished is not None:
            self.store.append(finished)
            session = session.after(finished)
        return session

    def overview(self) -> Overview:
        return self.store.overview(self.world.today())


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.memory() as store:
        yield store


@pytest.fixture
def learner(store: Store) -> Learner:
    return Learner(store)


def test_the_open_session_is_the_one_touched_last(learner: Learner) -> None:
    first = learner.takes("a")
    second = learner.takes("", lesson=1)
    assert open_id(learner) == second.id
    hint = first.hint(posed(PACK)["l1-q2"], learner.world)
    assert hint is not None
    learner.store.append(hint)
    assert open_id(learner) == first.id


def open_id(learner: Learner) -> str | None:
    sitting = learner.store.open_session()
    return None if sitting is None else sitting.session


def test_a_quiz_begun_anew_takes_the_place_of_the_one_left(learner: Learner) -> None:
    learner.takes("a")
    learner.takes("aa")
    assert open_id(learner) is None


def test_after_a_session_is_finished_the_one_left_before_is_open_again(learner: Learner) -> None:
    left = learner.takes("a")
    learner.takes("ab", lesson=1)
    assert open_id(learner) == left.id


def test_lessons_keep_best_and_last_score(learner: Learner) -> None:
    learner.takes("aa")
    learner.takes("ab")
    learner.takes("b")
    record = learner.store.lesson_records("p")["l1"]
    assert (record.best, record.last) == (Score(2, 2, 2), Score(1, 1, 2))
    assert [sitting.finished for sitting in learner.store.quizzes("p", "l1")] == [True, True, False]
    assert "l2" not in learner.store.lesson_records("p")


def test_practice_is_no_quiz_of_the_lesson(learner: Learner) -> None:
    learner.takes("aa", practice=True)
    assert learner.store.lesson_records("p") == {}


def test_mistakes_come_oldest_first_with_what_was_answered_and_settle_on_two_days(
    learner: Learner,
) -> None:
    learner.takes("cb")
    learner.takes("b", lesson=1)
    mistakes = learner.store.mistakes()
    assert [(m.wrong.question, m.wrong.picked) for m in mistakes] == [
        ("l1-q1", ("c",)),
        ("l1-q2", ("b",)),
        ("l2-q1", ("b",)),
    ]
    learner.takes("aa", practice=True)
    today = learner.overview()
    assert (today.mistakes, today.waiting) == ({"p": 3}, {"p": 1})
    learner.frozen.sleep()
    assert learner.overview().waiting == {"p": 3}
    learner.takes("ab", practice=True)
    assert [m.wrong.question for m in learner.store.mistakes()] == ["l2-q1", "l1-q2"]
    assert learner.store.mistakes()[1].lapses == 2
    assert learner.store.mistakes("elsewhere") == ()


def test_a_retry_neither_settles_a_mistake_nor_makes_one(learner: Learner) -> None:
    session = learner.takes("ba")
    for picked in "ab":
        learner.frozen.sleep()
        started = begin_retry(session, find_in(PACK), learner.world)
        learner.store.append(started)
        again = Session.start(started)
        learner.store.append(again.answer(posed(PACK)["l1-q1"], picked, learner.world))
        (mistake,) = learner.store.mistakes()
        assert (mistake.lapses, mistake.right_days) == (1, ())


def test_what_a_question_said_is_kept_with_the_answer(learner: Learner) -> None:
    learner.takes("cb")
    wrong = learner.store.mistakes()[0].wrong
    version = learner.store.version(wrong.fingerprint, wrong.picked)
    assert version is not None
    assert version.stem == PACK.questions[0].stem
    assert dict(version.choices)["c"] == "Choice c"
    assert version.key == ("a",)
    assert learner.store.version("unknown") is None


def test_a_version_whose_choices_got_other_ids_is_kept_beside_the_first(learner: Learner) -> None:
    old = PACK.questions[0]
    new = replace(old, choices=tuple(replace(each, id=f"new-{each.id}") for each in old.choices))
    for number, question in enumerate((old, new)):
        started = begin_quiz(PACK, PACK.lessons[0], learner.world)
        learner.store.append(started)
        asked = Posed(PACK, "l1", question)
        picked = [question.choices[1].id]
        answer = Session.start(started).answer(asked, picked, learner.world)
        learner.store.append(answer, question)
        version = learner.store.version(answer.fingerprint, answer.picked)
        assert version is not None
        assert dict(version.choices)[picked[0]] == "Choice b", number
    again = learner.store.version(answer.fingerprint, ("b",))
    assert again is not None
    assert again.key == ("a",)


def test_flags_can_be_changed_and_taken_back(learner: Learner) -> None:
    def flag(question: str, note: str) -> None:
        stamp = learner.world.stamp()
        learner.store.append(Flagged(**stamp, pack="p", lesson="l1", question=question, note=note))

    flag("q1", "odd")
    flag("q2", "")
    flag("q1", "very odd")
    assert [(each.question, each.note) for each in learner.store.flags("p")] == [
        ("q2", ""),
        ("q1", "very odd"),
    ]
    stamp = learner.world.stamp()
    learner.store.append(Unflagged(**stamp, pack="p", lesson="l1", question="q2"))
    assert [each.question for each in learner.store.flags("p")] == ["q1"]
    assert learner.store.flags("other") == ()


def test_the_place_in_a_text_is_kept_for_each_lesson(learner: Learner) -> None:
    store = learner.store
    here, there = Place("p", "l1", 3, "heading", 0.5, 7), Place("p", "l2", 1)
    store.keep_place(here)
    store.keep_place(there)
    assert store.place("p", "l1") == here
    assert learner.overview().place == there
    store.keep_place(here)
    assert learner.overview().place == here
    assert store.place("p", "elsewhere") is None


def test_a_text_once_read_stays_read(learner: Learner) -> None:
    learner.store.keep_place(Place("p", "l1", 4, end=True))
    learner.store.keep_place(Place("p", "l1", 0))
    record = learner.store.lesson_records("p")["l1"]
    assert (record.begun, record.read, record.finished) == (True, True, 0)
    place = learner.store.place("p", "l1")
    assert place is not None
    assert not place.end


def test_session_or_text_whichever_was_touched_last_even_if_the_clock_goes_back(
    learner: Learner,
) -> None:
    session = learner.takes("a")
    learner.frozen.sleep(-400)
    learner.store.keep_place(Place("p", "l2", 1, at=learner.frozen.clock()))
    overview = learner.overview()
    assert overview.open is not None
    assert overview.place is not None
    assert overview.place.touched >= overview.open.touched
    learner.store.leave_text("p", "l2")
    overview = learner.overview()
    assert overview.place is not None
    assert overview.open is not None
    assert overview.place.touched < overview.open.touched
    assert overview.open.session == session.id


def test_the_course_touched_last_is_known(learner: Learner) -> None:
    assert learner.overview().pack == ""
    learner.takes("a")
    assert learner.overview().pack == "p"
    learner.store.keep_place(Place("other", "l1"))
    assert learner.overview().pack == "other"
    learner.takes("a")
    assert learner.overview().pack == "p"


def test_the_welcome_is_seen_once(learner: Learner) -> None:
    assert not learner.overview().welcomed
    learner.store.remember(WELCOME, "1")
    assert learner.overview().welcomed
    learner.store.remember(WELCOME, "2")
    assert learner.store.recall(WELCOME) == "2"


def test_a_record_is_the_same_when_opened_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.db") as store:
        learner = Learner(store)
        session = learner.takes("a")
        learner.takes("ab", lesson=1)
        before = replace(learner.overview(), lessons=dict.fromkeys)  # type: ignore[arg-type]
        lessons = store.lesson_records("p")
    with Store.open(tmp_path / "record.db") as store:
        after = store.overview(learner.world.today())
        assert replace(after, lessons=dict.fromkeys) == before  # type: ignore[arg-type]
        assert store.lesson_records("p") == lessons
        assert Session.from_events(store.events_of(session.id)) == session


def test_rebuilding_brings_back_what_was_lost_of_the_totals(learner: Learner) -> None:
    learner.takes("ab")
    learner.store._connection.execute("DELETE FROM standing")
    learner.store.rebuild()
    assert len(learner.store.mistakes()) == 1


TEXT = st.text(max_size=6)
REST = {"id": TEXT, "session": TEXT, "at": st.integers(-(2**62), 2**62), "day": st.integers(0, 9)}
ABOUT = {**REST, "pack": TEXT, "lesson": TEXT, "question": TEXT}
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        SessionStarted,
        **REST,
        kind=st.sampled_from(["quiz", "retry", "practice"]),
        plan=st.lists(
            st.builds(Asked, TEXT, TEXT, TEXT, st.lists(TEXT).map(tuple)), max_size=3
        ).map(tuple),
        pack=TEXT,
        lesson=TEXT,
        parent=TEXT,
    ),
    st.builds(Hinted, **ABOUT),
    st.builds(
        Answered,
        **ABOUT,
        fingerprint=TEXT,
        picked=st.lists(TEXT).map(tuple),
        right=st.booleans(),
        mark=st.floats(0, 1),
        sure=st.booleans(),
        hints=st.integers(0, 3),
    ),
    st.builds(Undone, **ABOUT, answer=TEXT),
    st.builds(Flagged, **ABOUT, note=TEXT),
    st.builds(Unflagged, **ABOUT),
    st.builds(Finished, **REST),
)


@given(EVENTS)
def test_every_event_comes_back_as_it_went(event: Event) -> None:
    assert to_event(to_row(event)) == event


def test_every_kind_of_event_has_a_name_of_its_own_in_the_record() -> None:
    assert len(set(KINDS.values())) == len(KINDS)
    unknown = [*to_row(Finished(id="1", session="2", at=3, day=4))]
    unknown[2] = "unheard of"
    with pytest.raises(DamagedRecord):
        to_event(unknown)


class Cost(NamedTuple):
    statements: int
    steps: int
    """Of SQLite's machine."""


def cost_of(store: Store, act: Callable[[], object]) -> Cost:
    statements: list[str] = []
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    store._connection.set_trace_callback(statements.append)
    store._connection.set_progress_handler(step, 1)
    act()
    store._connection.set_progress_handler(None, 0)
    store._connection.set_trace_callback(None)
    return Cost(len(statements), steps)


def costs_after(answers: int) -> dict[str, Cost]:
    """What it costs to answer, to undo and to look at Home after so many answers.

    The answer is a wrong one to a question often answered; the one undone is to a new question.
    """
    with Store.memory() as store:
        learner = Learner(store)
        for _ in range(answers // 2):
            learner.takes("ab")
        session, other = learner.takes("a"), learner.takes("a", lesson=1)
        answer = session.answer(posed(PACK)["l1-q2"], "b", learner.world)
        undone = other.undo(learner.world)
        assert undone is not None
        return {
            "answer": cost_of(store, lambda: store.append(answer, a_question("l1-q2"))),
            "undo": cost_of(store, lambda: store.append(undone)),
            "home": cost_of(store, learner.overview),
        }


def test_nothing_costs_more_the_more_was_answered() -> None:
    assert costs_after(2000) == costs_after(20)


def test_an_answer_takes_fifteen_statements() -> None:
    """Transaction, event, version, session, standing, memory, and a total of day and lesson; and
    the day for which it was counted what is due."""
    assert costs_after(2)["answer"].statements <= 15
