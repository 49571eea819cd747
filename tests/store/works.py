"""What a record is put through while its disk fails or the power goes: steps, in an order."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from quizapp.store.migrations import VERSION
from quizapp.store.salvage import Salvage
from quizapp.store.store import Store
from quizapp.study.begin import begin_quiz, begin_test
from quizapp.study.events import Event, Flagged
from quizapp.study.handing_in import choose, hand_in
from quizapp.study.posed import posed
from quizapp.study.progress import Place
from quizapp.study.session import Session
from tests.study.making import FrozenWorld, a_pack, find_in

SCHEMAS = Path(__file__).parent / "schemas"
PACK = a_pack(questions=4)
POSED = posed(PACK)
FIND = find_in(PACK)
OTHER = "other.db"
"""A copy that is only read; of what its disk does, others tell."""


@dataclass(frozen=True)
class Step:
    """One thing that is saved as a whole; done again, it changes nothing."""

    does: Callable[[Store], None]
    ids: tuple[str, ...] = ()
    """Of the events it saves."""


@dataclass(frozen=True, eq=False)
class Work:
    """Files to begin with, and what is done to them."""

    name: str
    files: dict[str, bytes]
    steps: tuple[Step, ...]
    pages: int = 1000
    """So many pages of changes are moved from the WAL into the record at once."""

    def lay(self, folder: Path) -> Path:
        """Put the files of the beginning, and no others, into a folder; say where the record is."""
        for file in folder.iterdir():
            file.unlink()
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        return folder / "record.db"

    def open(self, path: Path) -> Store:
        store = Store.open(path)
        store._connection.execute(f"PRAGMA wal_autocheckpoint = {self.pages}")
        return store


class Writer:
    """Writes down the steps of somebody who studies in a frozen world."""

    def __init__(self, prefix: str = "") -> None:
        world = FrozenWorld().world
        self.world = replace(world, new_id=lambda: prefix + world.new_id())
        self.steps: list[Step] = []

    def event(self, event: Event | None) -> None:
        assert event is not None
        asked = POSED.get(getattr(event, "question", ""))
        save = partial(Store.append, event=event, question=asked.question if asked else None)
        self.steps.append(Step(save, (event.id,)))

    def quiz(self, lesson: int, answers: int) -> None:
        """A quiz in which an answer is undone; finished where all is answered."""
        world = self.world
        started = begin_quiz(PACK, PACK.lessons[lesson], world)
        self.event(started)
        session = Session.start(started)
        for number in range(answers):
            assert session.current is not None
            answer = session.answer(POSED[session.current.question], "ab"[number % 2], world)
            self.event(answer)
            session = session.after(answer)
            if number == 1:
                undone = session.undo(world)
                assert undone is not None
                self.event(undone)
                session = session.after(undone)
        if session.current is None:
            self.event(session.finish(world))

    def test(self) -> None:
        """A test, whose answers are all saved at once."""
        world = self.world
        started = begin_test(PACK, world)
        self.event(started)
        session = Session.start(started)
        for asked in session.plan[:2]:
            chosen = choose(session, POSED[asked.question], "a", world)
            self.event(chosen)
            session = session.after(chosen) if chosen else session
        _, made = hand_in(session, FIND, world)
        ids = tuple(event.id for event, _ in made)
        self.steps.append(Step(partial(Store.append_all, events=tuple(made)), ids))

    def others(self) -> None:
        """What is saved beside answers."""
        world, wants = self.world, partial(Store.want, retention=0.8)
        self.event(Flagged(**world.stamp(), pack="p", lesson="l1", question="l1-q1", note="odd"))
        self.steps += (
            Step(partial(Store.keep_place, place=Place("p", "l1", 2, at=world.now()))),
            Step(partial(Store.remember, name="welcome", value="1")),
            Step(wants),
            Step(partial(Store.note_edits, pack="p", gone=("l1-q1",), rekeyed={})),
        )


def _files_after(steps: Sequence[Step], *, killed: bool = False) -> dict[str, bytes]:
    """What is in the folder of a record when it was closed, or while it was open."""
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "record.db") as store:
        for step in steps:
            step.does(store)
        if not killed:
            store.close()
        files = {file.name: file.read_bytes() for file in Path(folder).iterdir()}
        return {name: content for name, content in files.items() if not name.endswith("shm")}


def _old_record(version: int) -> dict[str, bytes]:
    """A record as an older quizapp wrote it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        connection = sqlite3.connect(path)
        connection.executescript((SCHEMAS / f"{version}.sql").read_text())
        connection.close()
        return {"record.db": path.read_bytes()}


def _began(*quizzes: int) -> tuple[Writer, dict[str, bytes]]:
    """Somebody who took so many quizzes, and the files of their record."""
    writer = Writer()
    for number in quizzes:
        writer.quiz(number % 2, 4)
    files = _files_after(writer.steps)
    writer.steps = []
    return writer, files


@cache
def first_start() -> Work:
    """There is nothing yet."""
    writer = Writer()
    writer.quiz(0, 1)
    return Work("the first start", {}, tuple(writer.steps))


@cache
def a_sitting() -> Work:
    """A quiz and all else that is saved, with checkpoints in between."""
    writer, files = _began(0)
    writer.quiz(1, 4)
    writer.test()
    writer.others()
    return Work("a sitting", files, tuple(writer.steps), pages=20)


@cache
def after_a_kill() -> Work:
    """The changes of the last time are still in the WAL."""
    writer = Writer()
    writer.quiz(0, 4)
    files = _files_after(writer.steps, killed=True)
    writer.steps = []
    writer.quiz(1, 1)
    return Work("the start after a kill", files, tuple(writer.steps))


@cache
def an_upgrade(version: int) -> Work:
    """The record is of an older quizapp."""
    writer = Writer()
    writer.quiz(0, 1)
    return Work(f"an upgrade from version {version}", _old_record(version), tuple(writer.steps))


@cache
def a_rebuild() -> Work:
    """All totals are made again."""
    writer, files = _began(0, 1, 0)
    writer.steps.append(Step(Store.rebuild))
    writer.quiz(1, 1)
    return Work("a rebuild", files, tuple(writer.steps))


@cache
def a_long_sitting() -> Work:
    """Six quizzes."""
    writer, files = _began(0)
    for number in range(6):
        writer.quiz(number % 2, 4)
    return Work("a long sitting", files, tuple(writer.steps), pages=200)


@cache
def taking_in() -> Work:
    """What another copy of the record has comes to this one."""
    writer, files = _began(0)
    other = Writer("other-")
    other.quiz(1, 4)
    other.quiz(0, 2)
    files[OTHER] = _files_after(other.steps)["record.db"]
    ids = tuple(id_ for step in other.steps for id_ in step.ids)
    writer.steps.append(Step(_take_in_the_other, ids))
    writer.quiz(1, 1)
    return Work("the union with another copy", files, tuple(writer.steps))


def _take_in_the_other(store: Store) -> None:
    (_, _, path) = store._connection.execute("PRAGMA database_list").fetchone()
    with closing(Salvage.of(Path(path).with_name(OTHER))) as other:
        store.take_in(other)


def short() -> tuple[Work, ...]:
    """All works but the long one."""
    upgrades = (an_upgrade(version) for version in range(1, VERSION))
    return first_start(), after_a_kill(), a_rebuild(), *upgrades, taking_in(), a_sitting()


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but the numbers that places are given."""
    connection = store._connection
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {
        name: sorted(row[name == "place" :] for row in connection.execute(f"SELECT * FROM {name}"))
        for (name,) in tables
    }


def everything() -> tuple[Work, ...]:
    """All works, the short ones first."""
    return *short(), a_long_sitting()


def ids(store: Store) -> set[str]:
    """The ids of all events."""
    return {id_ for (id_,) in store._connection.execute("SELECT id FROM event")}


def check(store: Store) -> None:
    """The file is sound, and the totals are those of the log."""
    assert store._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    before = rows(store)
    store.rebuild()
    assert rows(store) == before


@cache
def goal(work: Work) -> dict[str, list[tuple[object, ...]]]:
    """What is in the record when all was done, and was then done again, on a good disk."""
    with TemporaryDirectory() as folder:
        path = work.lay(Path(folder))
        for _ in range(2):
            with work.open(path) as store:
                for step in work.steps:
                    step.does(store)
                found = rows(store)
        return found
