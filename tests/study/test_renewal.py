"""What becomes of a session when its pack is edited under it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.model import Choice, Pack
from quizapp.study.renewal import renewed, revision, successors
from quizapp.study.session import Session
from tests.frozen import a_desk, a_lesson, a_pack, a_question, frozen_world

NAMES = st.lists(st.sampled_from("abcdef"), unique=True)


class TestSuccessors:
    def test_of_what_stayed_are_themselves(self) -> None:
        assert successors("abc", "cab") == {"a": "a", "b": "b", "c": "c"}

    def test_of_what_was_renamed_follow_in_order(self) -> None:
        assert successors("abc", "xay") == {"a": "a", "b": "x", "c": "y"}

    def test_of_what_is_gone_are_none(self) -> None:
        assert successors("abc", "ax") == {"a": "a"}

    @given(NAMES, NAMES)
    def test_are_never_shared(self, before: list[str], after: list[str]) -> None:
        found = successors(before, after)
        assert len({*found.values()}) == len(found)
        assert {*found} <= {*before}
        assert {*found.values()} <= {*after}


def after(pack: Pack, lesson: int = 0, **changes: object) -> Pack:
    """A pack with something else in one of its lessons."""
    lessons = [*pack.lessons]
    lessons[lesson] = replace(lessons[lesson], **changes)  # type: ignore[arg-type]
    return replace(pack, lessons=tuple(lessons))


def begun(pack: Pack, *picks: str) -> Session:
    """The quiz of the first lesson, with answers to its first questions."""
    desk = a_desk(pack)
    session = desk.start_quiz(pack.id, "first")
    for picked in picks:
        session = desk.save_answer(session, desk.answer(session, {picked}))
    return session


PACK = a_pack(lessons=(a_lesson("first", 3), a_lesson("second", 1)))
QUESTIONS = PACK.lessons[0].questions


def renew(session: Session, pack: Pack) -> Session:
    return renewed(session, revision(PACK, pack), frozen_world())


def test_nothing_becomes_of_it_where_nothing_changed() -> None:
    session = begun(PACK, "right", "wrong")
    assert renew(session, PACK) == session


def test_the_current_question_stays_while_others_come_and_go() -> None:
    session = begun(PACK, "right")
    more = (a_question("new"), *QUESTIONS[1:], a_question("newer"))
    now = renew(session, after(PACK, questions=more))
    assert now.current is not None
    assert now.current.question == "first-2"
    assert [asked.question for asked in now.plan] == ["first-2", "first-3", "new", "newer"]
    assert not now.standing


def test_an_answer_is_marked_by_the_new_key() -> None:
    choices = (
        Choice("right", "Not this one", right=False),
        Choice("wrong", "But this one", right=True),
        Choice("other", "Nor this", right=False),
    )
    first = replace(QUESTIONS[0], choices=choices)
    session = begun(PACK, "wrong", "wrong")
    now = renew(session, after(PACK, questions=(first, *QUESTIONS[1:])))
    assert [answer.right for answer in now.standing.values()] == [True, False]
    assert now.score.right == 1


def test_an_answer_of_which_nothing_is_left_is_asked_for_again() -> None:
    bare = replace(QUESTIONS[0], choices=QUESTIONS[0].choices[:1] + QUESTIONS[0].choices[2:])
    pack = after(PACK, questions=(bare, *QUESTIONS[1:]))

    last = renew(begun(PACK, "wrong"), pack)
    assert last.current is not None
    assert last.current.question == "first-1"
    assert last.undoable is None

    earlier = renew(begun(PACK, "wrong", "right"), pack)
    assert earlier.current is not None
    assert earlier.current.question == "first-3"
    assert [asked.question for asked in earlier.plan] == ["first-2", "first-3", "first-1"]


def test_what_was_renamed_is_still_what_it_was() -> None:
    session = begun(PACK, "right")
    renamed = replace(QUESTIONS[1], id="renamed")
    pack = replace(after(PACK, questions=(QUESTIONS[0], renamed, QUESTIONS[2])), id="other")
    now = renew(session, pack)
    assert now.current is not None
    assert now.current.ref == ("other", "renamed")
    assert [*now.standing] == [("other", "first-1")]
    assert now.undoable is not None
    assert now.undoable.ref == ("other", "first-1")
    assert now.started.pack == "other"


def test_a_finished_session_asks_nothing_more() -> None:
    desk = a_desk(PACK)
    session = desk.start_quiz("small", "first")
    while session.current is not None:
        session = desk.save_answer(session, desk.answer(session, {"right"}))
    session = desk.finish(session)
    now = renew(session, after(PACK, questions=(*QUESTIONS, a_question("new"))))
    assert now.total == 3
    assert now.score.right == 3


def test_a_test_keeps_what_was_chosen() -> None:
    desk = a_desk(PACK)
    session = desk.start_test("small")
    asked = session.plan[0]
    session = desk.choose(session, asked, {"wrong"}, sure=False)
    now = renew(session, replace(PACK, title="Another"))
    assert now.chosen == session.chosen
    assert now.total == 4
