from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.model import Defaults
from quizapp.study.begin import begin_practice, begin_quiz, begin_retry
from quizapp.study.session import Session
from tests.study.making import a_pack, a_question, a_world, find_in, pack_of


def test_a_quiz_asks_all_questions_of_its_lesson_in_the_order_of_the_file() -> None:
    pack = a_pack()
    started = begin_quiz(pack, pack.lessons[1], a_world())
    assert [asked.question for asked in started.plan] == ["l2-q1", "l2-q2", "l2-q3"]
    assert (started.kind, started.pack, started.lesson) == ("quiz", "p", "l2")
    assert started.session == started.id


def orders(pinned: str = "", shuffle: bool | None = None, packwide: bool | None = None) -> Counter:  # type: ignore[type-arg]
    """How often each order of the choices of one question comes up in 400 attempts."""
    question = a_question(right="a", wrong="bcd", pinned=pinned, shuffle=shuffle)
    pack, world = pack_of(question, defaults=Defaults(shuffle=packwide)), a_world()
    plans = (begin_quiz(pack, pack.lessons[0], world).plan for _ in range(400))
    return Counter("".join(plan[0].choices) for plan in plans)


def test_choices_come_in_any_order_and_none_is_favoured() -> None:
    seen = orders()
    assert len(seen) == 24
    assert all(seen.values())
    first = Counter(order[0] for order, times in seen.items() for _ in range(times))
    assert all(60 < times < 140 for times in first.values())


def test_a_pinned_choice_keeps_its_place() -> None:
    seen = orders(pinned="d")
    assert {order[3] for order in seen} == {"d"}
    assert len(seen) == 6
    assert {order[1:3] for order in orders(pinned="bc")} == {"bc"}


@pytest.mark.parametrize(
    ("own", "packwide", "shuffles"),
    [(None, None, True), (None, False, False), (True, False, True), (False, True, False)],
)
def test_a_question_says_whether_it_shuffles_else_the_pack_does(
    own: bool | None, packwide: bool | None, shuffles: bool
) -> None:
    assert (len(orders(shuffle=own, packwide=packwide)) > 1) is shuffles


def test_the_same_chance_gives_the_same_order() -> None:
    pack = a_pack(questions=20)
    assert begin_quiz(pack, pack.lessons[0], a_world(1)) == begin_quiz(
        pack, pack.lessons[0], a_world(1)
    )
    assert begin_quiz(pack, pack.lessons[0], a_world(1)) != begin_quiz(
        pack, pack.lessons[0], a_world(2)
    )


@given(st.lists(st.sampled_from(["l1-q1", "l1-q2", "l2-q1", "gone"])))
def test_practice_keeps_the_order_given_asks_once_and_leaves_out_what_is_gone(
    wanted: list[str],
) -> None:
    refs = [("p", question) for question in wanted]
    started = begin_practice(refs, find_in(a_pack()), a_world())
    there = [question for question in wanted if question != "gone"]
    assert [asked.question for asked in started.plan] == list(dict.fromkeys(there))


def test_practice_of_several_courses_is_of_none() -> None:
    find = find_in(a_pack("p"), a_pack("other"))
    both = begin_practice([("p", "l1-q1"), ("other", "l1-q1")], find, a_world())
    assert (both.pack, [asked.pack for asked in both.plan]) == ("", ["p", "other"])
    assert begin_practice([("other", "l1-q1")], find, a_world()).pack == "other"


def test_a_retry_asks_what_was_missed_shuffled_anew_and_knows_its_parent() -> None:
    pack, world = a_pack(questions=4), a_world()
    find = find_in(pack)
    session = Session.start(begin_quiz(pack, pack.lessons[0], world))
    for picked in ("a", "b", "a", "c"):
        assert session.current is not None
        posed = find(*session.current.ref)
        assert posed is not None
        session = session.after(session.answer(posed, picked, world))
    started = begin_retry(session, find, world)
    assert [asked.question for asked in started.plan] == ["l1-q2", "l1-q4"]
    assert (started.kind, started.parent, started.lesson) == ("retry", session.id, "l1")
    assert begin_retry(session, find_in(), world).plan == ()
