"""A test is handed in whole or not at all, whatever happens meanwhile."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from quizapp.store import projection
from quizapp.store.desk import Desk
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store
from quizapp.study.events import Answered, Event, Finished
from quizapp.study.grading import Score
from quizapp.study.session import Session
from tests.frozen import a_desk, frozen_world
from tests.store.learner import projections

ROOT = Path(__file__).parents[2]
QUESTIONS = 4


def a_test(desk: Desk, picks: str = "right") -> Session:
    """A test in which the same is chosen in every question."""
    session = desk.start_test("small")
    for asked in session.plan:
        session = desk.choose(session, asked, {picks})
    return session


def answers(store: Store, session: str) -> list[Event]:
    return [one for one in store.events_of(session) if isinstance(one, Answered | Finished)]


def fail_at(number: int, monkeypatch: pytest.MonkeyPatch, die: bool) -> None:
    """Let the saving of that event of a test's end fail, or kill the process."""
    project, seen = projection.project, 0

    def failing(*args: object) -> None:
        nonlocal seen
        seen += 1
        if seen == number and die:
            os.kill(os.getpid(), signal.SIGKILL)
        if seen == number:
            raise OSError("no space left")
        project(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(projection, "project", failing)


def die(path: str, session: str, number: int) -> None:
    """Hand a test in, in a process of its own, and be killed at that event."""
    desk = a_desk(
        store=Store.open(Path(path)), world=replace(frozen_world(), new_id=lambda: str(uuid4()))
    )
    resumed = desk.resume(session)
    with pytest.MonkeyPatch.context() as dying:
        fail_at(number, dying, die=True)
        desk.hand_in(resumed)


@pytest.mark.parametrize("number", range(1, QUESTIONS + 2))
def test_killed_meanwhile_the_test_is_open_with_its_choices(tmp_path: Path, number: int) -> None:
    path, world = tmp_path / "record.db", frozen_world()
    with Store.open(path) as store:
        session = a_test(a_desk(store=store, world=world))
    program = (
        f"from tests.store.test_handing_in import die; die({str(path)!r}, {session.id!r}, {number})"
    )
    died = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    with Store.open(path) as store:
        assert answers(store, session.id) == []
        assert store.memories("small") == {}
        sitting = store.open_session()
        assert sitting is not None
        assert (sitting.session, sitting.answered) == (session.id, QUESTIONS)
        desk = a_desk(store=store, world=world)
        again = desk.resume(session.id)
        assert again == session
        assert desk.hand_in(again).score == Score(4.0, 4, 4)
        assert len(answers(store, session.id)) == QUESTIONS + 1


@pytest.mark.parametrize("number", range(1, QUESTIONS + 2))
def test_what_cannot_be_saved_leaves_nothing_behind_and_may_be_tried_again(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = a_desk()
    session = a_test(desk)
    before = projections(desk.store)
    with monkeypatch.context() as failing:
        fail_at(number, failing, die=False)
        with pytest.raises(NotSaved):
            desk.hand_in(session)
    assert answers(desk.store, session.id) == []
    assert projections(desk.store) == before
    assert desk.hand_in(session).finished


def test_the_result_is_kept_as_a_record() -> None:
    desk = a_desk()
    desk.hand_in(a_test(desk))
    desk.hand_in(a_test(desk, picks="wrong"))
    assert [one.score for one in desk.store.tests("small")] == [Score(4.0, 4, 4), Score(0.0, 0, 4)]


def test_what_was_left_out_counts_in_the_record_too() -> None:
    desk = a_desk()
    session = desk.start_test("small")
    session = desk.choose(session, session.plan[0], {"right"})
    desk.hand_in(session)
    (sitting,) = desk.store.tests("small")
    assert sitting.score == Score(1.0, 1, 4)


def test_nothing_chosen_counts_before_handing_in() -> None:
    desk = a_desk()
    a_test(desk, picks="wrong")
    assert desk.store.mistakes() == ()
    assert desk.store.days(0) == ()


def test_what_is_handed_in_counts_like_any_answer() -> None:
    desk = a_desk()
    desk.hand_in(a_test(desk, picks="wrong"))
    assert len(desk.store.mistakes()) == QUESTIONS
    assert len(desk.store.memories("small")) == QUESTIONS
    (day,) = desk.store.days(0)
    assert (day.tries, day.right, day.reviews) == (QUESTIONS, 0, 0)
