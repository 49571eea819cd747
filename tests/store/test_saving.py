"""When saving fails: it is said, nothing is lost or counted twice, and it can be tried again."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from quizapp.packs.model import Choice, Question
from quizapp.store.errors import NotSaved
from quizapp.store.reader import Reader
from quizapp.store.store import Store
from quizapp.study.begin import begin_quiz
from quizapp.study.events import Answered, Flagged
from quizapp.study.posed import posed
from quizapp.study.progress import Place
from quizapp.study.session import Session
from quizapp.study.world import World
from tests.study.making import a_pack, a_world, pack_of

LONG = "x" * 20_000


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.memory() as store:
        yield store


class Learner:
    """Somebody halfway through a long quiz whose questions take up room."""

    def __init__(self, store: Store) -> None:
        self.world: World = a_world()
        choices = (Choice("a", "yes", True), Choice("b", "no", False))
        questions = (Question(f"q{n}", f"{n}: {LONG}?", choices) for n in range(200))
        self.pack = pack_of(*questions)
        started = begin_quiz(self.pack, self.pack.lessons[0], self.world)
        store.append(started)
        self.store, self.session = store, Session.start(started)

    def answers(self) -> Answered:
        """Make the next answer; `saves` it or not."""
        assert self.session.current is not None
        return self.session.answer(posed(self.pack)[self.session.current.question], "a", self.world)

    def saves(self, answer: Answered) -> None:
        self.store.append(answer, posed(self.pack)[answer.question].question)
        self.session = self.session.after(answer)

    def answers_until_it_fails(self) -> Answered:
        for _ in range(150):
            answer = self.answers()
            try:
                self.saves(answer)
            except NotSaved as error:
                self.reason = error.message
                return answer
        raise AssertionError("saving never failed")


@contextmanager
def a_full_disk(store: Store) -> Iterator[str]:
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    yield "the disk is full"
    store._connection.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def a_file_that_may_not_grow(_store: Store) -> Iterator[str]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, before[1]))
    try:
        yield "no file may grow beyond a limit that this shell sets (ulimit -f)"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("fault", [a_full_disk, a_file_that_may_not_grow])
def test_what_was_saved_stays_and_the_rest_is_saved_once_there_is_room(
    tmp_path: Path, fault: Callable[[Store], Any]
) -> None:
    with Store.open(tmp_path / "record.db") as store:
        learner = Learner(store)
        with fault(store) as words:
            answer = learner.answers_until_it_fails()
            assert learner.reason == words
            saved = learner.session
            assert len(saved.standing) > 1
            assert Session.from_events(store.events_of(saved.id)) == saved
            with pytest.raises(NotSaved):
                learner.saves(answer)
        learner.saves(answer)
        learner.saves(answer)
    with Reader.open(tmp_path / "record.db") as reader:
        assert Session.from_events(reader.events_of(saved.id)) == saved.after(answer)
        sitting = reader.open_session()
        assert sitting is not None
        assert sitting.answered == len(saved.standing) + 1


class LyingConnection:
    """Commits, and says it did not: a sync that failed after the write."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        done = self.connection.execute(statement, *values)
        if statement == "COMMIT":
            raise sqlite3.OperationalError("disk I/O error")
        return done

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def test_a_commit_that_reported_failure_and_was_done_counts_once(store: Store) -> None:
    learner = Learner(store)
    honest, answer = store._connection, learner.answers()
    store._connection = LyingConnection(honest)  # type: ignore[assignment]
    with pytest.raises(NotSaved):
        learner.saves(answer)
    store._connection = honest
    learner.saves(answer)
    sitting = store.open_session()
    assert sitting is not None
    assert (sitting.answered, sitting.right) == (1, 1)


def deleted(record: Path) -> None:
    record.unlink()


def replaced(record: Path) -> None:
    other = record.with_name("other")
    other.write_bytes(record.read_bytes())
    other.replace(record)


def without_its_changes(record: Path) -> None:
    record.with_name("record.db-wal").unlink()


@pytest.mark.parametrize("away", [deleted, replaced, without_its_changes])
def test_an_answer_is_not_swallowed_by_a_file_that_is_gone(
    tmp_path: Path, away: Callable[[Path], None]
) -> None:
    record = tmp_path / "record.db"
    store = Store.open(record)
    learner = Learner(store)
    learner.saves(learner.answers())
    away(record)
    with pytest.raises(NotSaved, match="while quizapp was open") as caught:
        learner.saves(learner.answers())
    assert caught.value.remedy
    store.close()


def test_a_place_or_a_fact_that_cannot_be_kept_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.db") as store:
        (tmp_path / "record.db").unlink()
        with pytest.raises(NotSaved):
            store.keep_place(Place("p", "l1"))
        with pytest.raises(NotSaved):
            store.remember("name", "value")


def test_another_program_is_waited_for_once_and_not_at_each_new_try(tmp_path: Path) -> None:
    def waits(store: Store) -> int:
        (milliseconds,) = store._connection.execute("PRAGMA busy_timeout").fetchone()
        return int(milliseconds)

    with Store.open(tmp_path / "record.db") as store:
        other = sqlite3.connect(tmp_path / "record.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        usual = waits(store)
        assert usual > 0
        store._connection.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(NotSaved, match="another program is writing"):
            store.remember("name", "value")
        assert waits(store) == 0
        with pytest.raises(NotSaved):
            store.remember("name", "value")
        other.close()
        store.remember("name", "value")
        assert waits(store) == usual


def test_a_read_only_record_says_so(store: Store) -> None:
    store._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotSaved, match="read-only"):
        store.remember("name", "value")


def test_text_that_is_no_text_is_refused_and_leaves_the_record_usable(store: Store) -> None:
    with pytest.raises(NotSaved):
        store.remember("name", "\ud800")
    note = Flagged(**a_world().stamp(), pack="p", lesson="l", question="q", note="\ud800\0")
    store.append(note)
    assert store.flags("p")[0].note == "\ud800\0"


def test_an_event_without_its_session_is_refused_whole(store: Store) -> None:
    world, pack = a_world(), a_pack()
    session = Session.start(begin_quiz(pack, pack.lessons[0], world))
    answer = session.answer(posed(pack)["l1-q1"], "a", world)
    with pytest.raises(ValueError, match="never started"):
        store.append(answer, pack.questions[0])
    assert store.events_of(session.id) == ()
    assert store.version(answer.fingerprint) is None


@pytest.mark.parametrize("statement", ["DELETE FROM event", "UPDATE event SET day = 0"])
def test_the_log_takes_nothing_back(store: Store, statement: str) -> None:
    Learner(store)
    with pytest.raises(sqlite3.IntegrityError, match="events are never"):
        store._connection.execute(statement)
