"""What the record says is due, next, known; whatever became of the questions meanwhile."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.packs.model import Pack
from quizapp.store import schedule
from quizapp.store.desk import Desk
from quizapp.store.store import Store
from quizapp.study.events import Ref
from quizapp.study.forgetting import RETENTION
from quizapp.study.memory import Memory
from quizapp.study.review import LIMIT, Due, queue
from tests.frozen import DAY, Clock, Shelf, a_desk, a_lesson, a_pack, answer_all, frozen_world
from tests.store.learner import projections

QUESTIONS = 4


class Learner:
    """Somebody with courses, and a clock that can be sent on."""

    def __init__(self, *packs: Pack) -> None:
        self.clock = Clock()
        self.packs = packs or (a_pack(lessons=(a_lesson(questions=QUESTIONS),)),)
        self.desk = a_desk(*self.packs, world=frozen_world(self.clock))

    @property
    def store(self) -> Store:
        return self.desk.store

    @property
    def today(self) -> int:
        return self.desk.world.today()

    def sleep(self, days: int = 1) -> None:
        self.clock.at += days * DAY

    def takes(self, pack: str = "small", wrong: Iterable[str] = (), unsure: bool = False) -> None:
        session = self.desk.start_quiz(pack, "first")
        while (asked := session.current) is not None:
            picked = {"wrong" if asked.question in {*wrong} else "right"}
            answer = self.desk.answer(session, picked, sure=not unsure)
            session = self.desk.save_answer(session, answer)
        self.desk.finish(session)

    def comes_back_to(self, *packs: Pack) -> None:
        """The same record, the app opened anew."""
        self.packs = packs
        self.desk = Desk(Shelf(packs), self.store, self.desk.world)

    def queue(self, limit: int = LIMIT) -> list[Ref]:
        return [one.ref for one in self.desk.queue(limit)]


def changed(pack: Pack, question: str, **changes: object) -> Pack:
    """The pack with one question edited."""
    (lesson,) = pack.lessons
    questions = tuple(
        replace(one, **changes) if one.id == question else one  # type: ignore[arg-type]
        for one in lesson.questions
    )
    return replace(pack, lessons=(replace(lesson, questions=questions),))


def rekeyed(pack: Pack, question: str) -> Pack:
    one = next(each for each in pack.questions if each.id == question)
    turned = tuple(replace(choice, right=choice.id == "other") for choice in one.choices)
    return changed(pack, question, choices=turned)


def without(pack: Pack, question: str) -> Pack:
    (lesson,) = pack.lessons
    left = tuple(one for one in lesson.questions if one.id != question)
    return replace(pack, lessons=(replace(lesson, questions=left),))


EDITS: dict[str, Callable[[Pack, str], Pack]] = {
    "": lambda pack, _: pack,
    "gone": without,
    "key": rekeyed,
    "keys": lambda pack, _: reduce(rekeyed, [one.id for one in pack.questions], pack),
}


class TestDue:
    def test_is_nothing_on_the_day_it_was_learned(self) -> None:
        learner = Learner()
        learner.takes(wrong=["first-1"])
        assert learner.queue() == []
        assert learner.desk.due_counts() == {}

    def test_is_what_was_wrong_on_the_next_day(self) -> None:
        learner = Learner()
        learner.takes(wrong=["first-3"])
        learner.sleep()
        assert learner.queue() == [("small", "first-3")]

    def test_is_the_confident_mistake_first_then_the_rest(self) -> None:
        learner = Learner()
        learner.takes(wrong=["first-4"])
        learner.sleep(9)
        assert learner.queue()[0] == ("small", "first-4")
        assert len(learner.queue()) == QUESTIONS

    def test_is_what_the_limit_leaves_of_today(self) -> None:
        learner = Learner()
        learner.takes()
        learner.sleep(9)
        session = learner.desk.start_review(3)
        answer = learner.desk.answer(session, {"right"})
        learner.desk.save_answer(session, answer)
        assert learner.desk.reviewed_today() == 1
        assert len(learner.queue(3)) == 2
        assert learner.queue(1) == []
        learner.sleep()
        assert len(learner.queue(3)) == 3

    def test_is_not_less_by_what_was_practised_or_learned(self) -> None:
        learner = Learner(a_pack(), a_pack("other"))
        learner.takes()
        learner.sleep(9)
        learner.takes("other")
        assert len(learner.queue(2)) == 2


class TestExtra:
    def test_changes_no_schedule_and_no_total(self) -> None:
        learner = Learner()
        learner.takes()
        tables = projections(learner.store)[2:]
        session = learner.desk.start_extra(3)
        assert len(session.plan) == 3
        answer_all(learner.desk, session, wrong={"first-1", "first-2"})
        assert projections(learner.store)[2:] == tables

    def test_is_what_falls_due_next(self) -> None:
        learner = Learner()
        learner.takes(wrong=["first-2"])
        (one,) = learner.desk.start_extra(1).plan
        assert one.question == "first-2"


class TestRetention:
    def test_wanted_higher_makes_things_due_sooner_at_once(self) -> None:
        learner = Learner()
        learner.takes()
        learner.store.want(0.95)
        learner.sleep()
        assert len(learner.queue()) == QUESTIONS

    def test_wanted_is_the_one_a_rebuild_goes_by(self) -> None:
        learner = Learner()
        learner.takes(wrong=["first-1"])
        learner.sleep(3)
        learner.takes()
        for retention in (0.7, 0.85, 0.97):
            learner.store.want(retention)
            before = projections(learner.store)
            learner.store.rebuild()
            assert projections(learner.store) == before


class TestEdited:
    def test_a_new_key_is_due_now_and_its_history_is_kept(self) -> None:
        learner = Learner()
        learner.takes()
        pack = rekeyed(learner.packs[0], "first-2")
        learner.comes_back_to(pack)
        learner.desk.find("small", "first-2")
        assert learner.desk.due_counts() == {"small": 1}
        assert learner.queue() == [("small", "first-2")]
        assert len(learner.store.answers("small", "first-2")) == 1

    def test_a_new_key_is_due_no_longer_once_it_was_answered(self) -> None:
        learner = Learner()
        learner.takes()
        learner.comes_back_to(rekeyed(learner.packs[0], "first-2"))
        learner.desk.find("small", "first-2")
        learner.takes()
        assert learner.queue() == []
        assert learner.desk.due_counts() == {}

    def test_other_words_change_nothing(self) -> None:
        learner = Learner()
        learner.takes()
        learner.comes_back_to(changed(learner.packs[0], "first-2", stem="What is first-2, then?"))
        learner.desk.find("small", "first-2")
        assert learner.desk.due_counts() == {}

    def test_what_is_gone_is_not_due_and_comes_back_with_the_question(self) -> None:
        learner = Learner()
        learner.takes()
        learner.sleep(9)
        pack = learner.packs[0]
        learner.comes_back_to(without(pack, "first-2"))
        learner.desk.find("small", "first-1")
        assert learner.desk.due_counts() == {"small": QUESTIONS - 1}
        assert ("small", "first-2") not in learner.queue()
        learner.comes_back_to(pack)
        learner.desk.find("small", "first-1")
        assert learner.desk.due_counts() == {"small": QUESTIONS}
        assert ("small", "first-2") in learner.queue()


class TestAbsent:
    def test_courses_take_no_place_in_the_queue(self) -> None:
        learner = Learner(
            *(a_pack(id_, lessons=(a_lesson(questions=9),)) for id_ in ("gone", "small"))
        )
        learner.takes("gone", wrong=[f"first-{number}" for number in range(1, 10)])
        learner.sleep()
        learner.takes("small", wrong=["first-9"])
        learner.sleep(9)
        learner.comes_back_to(learner.packs[1])
        assert learner.queue(3)[0] == ("small", "first-9")
        assert len(learner.queue(3)) == 3
        assert len(learner.queue()) == 9

    def test_confident_mistakes_of_an_absent_course_hide_none_of_another(self) -> None:
        """As many as the limit are due before it, and cannot be asked."""
        courses = ("gone", "other", "small")
        learner = Learner(*(a_pack(id_, lessons=(a_lesson(questions=9),)) for id_ in courses))
        learner.takes("other")
        learner.sleep(5)
        learner.takes("gone", wrong=[f"first-{number}" for number in range(1, 10)])
        learner.sleep()
        learner.takes("small", wrong=["first-9"])
        learner.sleep(40)
        learner.comes_back_to(*learner.packs[1:])
        for limit in range(1, 9):
            assert learner.queue(limit)[0] == ("small", "first-9")


Days = list[tuple[int, int, bool]]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 4), st.booleans()), max_size=5),
    st.integers(0, 8),
    st.sampled_from([*EDITS]),
    st.booleans(),
)
def test_the_queue_is_that_of_all_that_is_there(
    steps: Days, limit: int, edit: str, absent: bool
) -> None:
    """What SQL finds, cut off early, is what the whole list cut off at the end would be."""
    packs = [a_pack(id_, lessons=(a_lesson(questions=4),)) for id_ in ("one", "two")]
    learner = Learner(*packs)
    for days, wrong, unsure in steps:
        learner.sleep(days)
        learner.takes(
            "one" if days % 2 else "two",
            wrong=[f"first-{number}" for number in range(wrong)],
            unsure=unsure,
        )
    learner.sleep(3)
    edited = EDITS[edit](packs[0], "first-1")
    learner.comes_back_to(*([edited] if absent else [edited, packs[1]]))
    for pack in learner.packs:
        learner.desk.find(pack.id, "")
    everything = [
        one for one in learner.store.due(learner.today, 1000) if learner.desk.find(*one.ref)
    ]
    most = max(limit - learner.desk.reviewed_today(), 0)
    assert learner.desk.queue(limit) == queue(everything, learner.today, most)
    counted = sum(learner.desk.due_counts().values())
    assert counted == len(everything)
    assert (
        learner.store.due_by_day(learner.today, learner.today, () if not absent else ("two",)).get(
            learner.today, 0
        )
        == counted
    )


Remembered = tuple[str, int, bool, str]
"""Pack, study day of the review, whether it was a confident mistake, what became of it."""


@settings(max_examples=600, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("pq"),
            st.integers(92, 104),
            st.booleans(),
            st.sampled_from(["", "", "gone", "key"]),
        ),
        max_size=14,
    ),
    st.integers(0, 15),
)
def test_reading_no_more_than_is_asked_leaves_nothing_out(
    rows: list[Remembered], most: int
) -> None:
    today = 100
    with Store.memory() as store:
        gone, keys = defaultdict[str, list[str]](list), defaultdict[str, dict[str, str]](dict)
        wanted = []
        for number, (pack, day, confident, became) in enumerate(rows):
            name = f"q{(number * 5) % 14:02}"
            memory = Memory(3.0, 5.0, day, day, confident=confident, fingerprint="f", lesson=name)
            schedule.keep_memory(store._connection, (pack, name), memory, RETENTION)
            if became == "gone":
                gone[pack].append(name)
            elif became == "key":
                keys[pack][name] = "new"
            due = min(memory.due(RETENTION), today) if became == "key" else memory.due(RETENTION)
            if became != "gone" and due <= today:
                wanted.append(Due((pack, name), name, due, confident))
        for pack in "pq":
            store.note_edits(pack, gone[pack], keys[pack])
        assert queue(store.due(today, most), today, most) == queue(wanted, today, most)
        assert sum(store.due_counts(today).values()) == len(wanted)


class TestMastery:
    def test_counts_only_what_was_right_on_a_later_day(self) -> None:
        learner = Learner()
        (card,) = learner.desk.library.cards
        learner.takes()
        assert learner.desk.mastery(card) == {"first": 0.0}
        learner.sleep()
        learner.takes(wrong=["first-1"])
        assert learner.desk.mastery(card)["first"] == pytest.approx(0.75, abs=0.01)

    def test_falls_with_time(self) -> None:
        learner = Learner()
        (card,) = learner.desk.library.cards
        learner.takes()
        learner.sleep()
        learner.takes()
        shares = []
        for _ in range(5):
            shares.append(learner.desk.mastery(card)["first"])
            learner.sleep(30)
        assert shares == sorted(shares, reverse=True)
        assert shares[0] == 1.0
        assert 0 < shares[-1] < 0.9

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=6))
    def test_is_a_share_and_rises_by_what_is_right_on_a_later_day(
        self, steps: list[tuple[int, int]]
    ) -> None:
        learner = Learner()
        (card,) = learner.desk.library.cards
        for days, wrong in steps:
            learner.sleep(days)
            learner.takes(wrong=[f"first-{number}" for number in range(wrong)])
            assert 0 <= learner.desk.mastery(card)["first"] <= 1
        learner.takes()
        learner.sleep()
        before = learner.desk.mastery(card)["first"]
        learner.takes()
        assert before <= learner.desk.mastery(card)["first"] <= 1

    def test_does_not_count_what_is_gone(self) -> None:
        learner = Learner()
        learner.takes()
        learner.sleep()
        learner.takes()
        learner.comes_back_to(without(learner.packs[0], "first-2"))
        learner.desk.find("small", "first-1")
        (card,) = learner.desk.library.cards
        assert learner.desk.mastery(card) == {"first": 1.0}
