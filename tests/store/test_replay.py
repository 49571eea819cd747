"""Totals made again from the log are those that were kept, however odd the log is."""

import gc
import json
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.store.codec import to_row
from quizapp.store.errors import NotSaved
from quizapp.store.skim import how_of, kind_and_asked, said
from quizapp.store.store import Store
from quizapp.study.events import (
    Answered,
    Asked,
    Chosen,
    Event,
    Finished,
    Hinted,
    SessionKind,
    SessionStarted,
    Undone,
)
from quizapp.study.world import Stamp
from tests.frozen import a_desk, take_quiz
from tests.store.learner import projections

SESSIONS: tuple[SessionKind, ...] = ("quiz", "quiz", "review", "practice", "retry", "test")
"""One of each, and two quizzes of the same lesson."""
Step = tuple[str, int, int, bool, bool, bool, int]
"""What happens, in which session, to which question; right, sure, helped; days gone by."""
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["answered", "answered", "undone", "undone", "finished", "hinted", "chosen"]
        ),
        st.integers(0, len(SESSIONS) - 1),
        st.integers(0, 2),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.integers(-1, 9),
    ),
    max_size=40,
)


def log(steps: Sequence[Step]) -> list[Event]:
    """Sessions that all run at once, and go on when they have ended; any answer may be undone."""
    made: list[Event] = []
    day = 739_000
    plan = tuple(Asked("p", "l", f"q{number}", ("a", "b")) for number in range(3))
    for number, kind in enumerate(SESSIONS):
        pack, lesson = ("p", "l") if kind in ("quiz", "retry") else ("", "")
        stamp = Stamp(id=f"s{number}", session=f"s{number}", at=number, day=day)
        made.append(SessionStarted(**stamp, kind=kind, plan=plan, pack=pack, lesson=lesson))
    for what, session, question, right, sure, helped, days in steps:
        day += days
        stamp = Stamp(id=f"e{len(made)}", session=f"s{session}", at=1000 * len(made), day=day)
        name, lesson = f"q{question}", "l" if sure else "other"
        answers = [one for one in made if isinstance(one, Answered) and one.question == name]
        event: Event
        if what == "finished":
            event = Finished(**stamp)
        elif what == "hinted":
            event = Hinted(**stamp, pack="p", lesson=lesson, question=name)
        elif what == "chosen":
            event = Chosen(**stamp, pack="p", lesson=lesson, question=name, picked=("a",))
        elif what == "undone" and answers:
            slip = answers[-1 if helped else 0]
            stamp["session"] = slip.session
            event = Undone(**stamp, pack="p", lesson="l", question=name, answer=slip.id)
        else:
            event = Answered(
                **stamp,
                pack="p",
                lesson=lesson,
                question=name,
                fingerprint=("f" if right else "g") * 32,
                picked=("a",),
                right=right,
                mark=right / (1 if helped else 3),
                sure=sure,
                hints=int(helped),
                retried=helped and not sure,
            )
        made.append(event)
        if isinstance(event, Answered) and SESSIONS[session] == "test":
            # Those of a test are saved when it is handed in.
            stamp["id"] = f"e{len(made)}"
            made.append(Finished(**stamp))
    return made


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_are_the_same_whatever_came_late_twice_or_was_undone(steps: Sequence[Step]) -> None:
    with Store.memory() as store:
        store.append_all((event, None) for event in log(steps))
        before = projections(store)
        store.rebuild()
        assert projections(store) == before


class TestSkimming:
    """What is taken out of a body's text is what its JSON says."""

    @given(
        st.text(st.sampled_from('0aé"\\],[:'), max_size=40) | st.just("0f" * 16),
        st.lists(st.text(st.sampled_from('a"\\],[:{}'), max_size=9), min_size=1),
        st.tuples(st.booleans(), st.sampled_from([0.0, 1.0, 1 / 3]), st.booleans()),
        st.tuples(st.integers(0, 2), st.booleans(), st.sampled_from([0, 1, 2])),
    )
    def test_of_answers(
        self,
        fingerprint: str,
        picked: list[str],
        first: tuple[bool, float, bool],
        rest: tuple[int, bool, int],
    ) -> None:
        right, mark, sure = first
        hints, retried, version = rest
        body = {"fingerprint": fingerprint, "picked": picked, "right": right, "mark": mark}
        body |= {"sure": sure, "hints": hints} | ({"retried": retried} if version else {})
        separators = (",", ":") if version < 2 else (", ", ": ")
        text = json.dumps(body, separators=separators)
        assert said(text) == (right, mark, how_of(body), fingerprint)

    @given(
        st.sampled_from(SESSIONS),
        st.lists(st.lists(st.text(st.sampled_from('a"\\],[:'), max_size=9)), max_size=4),
        st.text(st.sampled_from('a"\\],[:'), max_size=9),
    )
    def test_of_starts(self, kind: SessionKind, plan: list[list[str]], parent: str) -> None:
        asked = tuple(Asked("p", '"],["', "q", tuple(choices)) for choices in plan)
        event = SessionStarted(
            id="", session="", at=0, day=0, kind=kind, plan=asked, parent=parent
        )  # fmt: skip
        assert kind_and_asked(to_row(event)[-1]) == (kind, len(plan))


def stopped_at(nth: int) -> Callable[[int, int], None]:
    """A learner who has seen enough."""

    def tell(_: int, __: int) -> None:
        nonlocal nth
        nth -= 1
        if not nth:
            raise KeyboardInterrupt

    return tell


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_stopped_in_the_middle_leave_everything_as_it_was(nth: int) -> None:
    desk = a_desk()
    for _ in range(150):
        take_quiz(desk, wrong={"first-1"})
    desk.store._connection.execute("UPDATE standing SET tries = 5")
    before = projections(desk.store)
    with pytest.raises(KeyboardInterrupt):
        desk.store.rebuild(stopped_at(nth))
    assert gc.isenabled()
    assert projections(desk.store) == before
    desk.store.rebuild()
    assert projections(desk.store) != before


def test_refer_to_what_is_there_and_so_does_what_comes_after() -> None:
    desk = a_desk()
    take_quiz(desk, wrong={"first-1"})
    desk.store.rebuild()
    connection = desk.store._connection
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_tell_of_every_event_once() -> None:
    desk = a_desk()
    for _ in range(150):
        take_quiz(desk)
    told: list[tuple[int, int]] = []
    desk.store.rebuild(lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    events = desk.store.event_count()
    assert told[-1] == (events, events)
    assert len(told) > 2


@pytest.mark.parametrize(
    ("kind", "body"),
    [("answered", "{"), ("answered", "{}"), ("finished", "no"), ("started", '{"kind":"quiz"}')],
)
def test_are_not_made_of_what_cannot_be_read(kind: str, body: str) -> None:
    desk = a_desk()
    take_quiz(desk)
    connection = desk.store._connection
    connection.execute("DROP TRIGGER event_is_kept")
    connection.execute("UPDATE event SET body = ? WHERE kind = ?", (body, kind))
    before = projections(desk.store)
    with pytest.raises(NotSaved, match="cannot be read"):
        desk.store.rebuild()
    assert projections(desk.store) == before
