"""A learner in a process of its own, who answers until killed and says what was saved.

`python -m tests.store.learner FOLDER MODE KILLS SEED` lets KILLS processes answer, a quarter of
them one after the other into each of four records in FOLDER, kills each at a moment nobody
chose, and prints what was promised and what is there. MODE is `app` for the Store as it is,
`batched` or `early` for two that break the promise.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from sqlite3 import Connection
from typing import NamedTuple
from uuid import uuid4

from quizapp.store.store import Store
from quizapp.study.begin import begin_quiz
from quizapp.study.events import Event
from quizapp.study.posed import posed as questions_of
from quizapp.study.session import Session
from quizapp.study.world import World
from tests.study.making import a_pack

PACK = a_pack(questions=6)
POSED = questions_of(PACK)
RECORDS = 4
"""At once, each with a chain of processes of its own."""


class Outcome(NamedTuple):
    said: int
    lost: int
    health: str
    whole: bool
    """Whether the totals are those of the log."""


class BatchingStore(Store):
    """Commits every twenty events: the control that a kill must catch."""

    _waiting = 0

    @contextmanager
    def _saving(self) -> Iterator[Connection]:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
        yield self._connection
        self._waiting += 1
        if self._waiting % 20 == 0:
            self._connection.execute("COMMIT")


def study(store: Store, says: Callable[[str], None], early: bool = False, most: int = -1) -> None:
    """Take quizzes without an end, or until so many events; each is named once it is saved."""
    world = World(lambda: time.time_ns() // 1000, Random(), lambda: str(uuid4()))

    def save(event: Event | None) -> None:
        nonlocal most
        if event is None or most == 0:
            return
        if early:
            says(event.id)
        posed = POSED.get(getattr(event, "question", ""))
        store.append(event, None if posed is None else posed.question)
        most -= 1
        if not early:
            says(event.id)

    while most:
        started = begin_quiz(PACK, PACK.lessons[0], world)
        save(started)
        session = Session.start(started)
        while most and session.current is not None:
            picked = world.rng.choice("abc")
            answer = session.answer(POSED[session.current.question], picked, world)
            save(answer)
            session = session.after(answer)
            if world.rng.random() < 0.2:
                undone = session.undo(world)
                save(undone)
                session = session.after(undone) if undone else session
        save(session.finish(world))


def run_and_kill(path: Path, mode: str, chance: Random) -> list[str]:
    """Let a process study, kill it after a few answers, return what it said was saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        store = (BatchingStore if mode == "batched" else Store).open(path)
        study(store, lambda id_: _say(writing, id_), early=mode == "early")
    os.close(writing)
    wanted = chance.randint(1, 10)
    with os.fdopen(reading) as pipe:
        said = [line for _, line in zip(range(wanted), pipe, strict=False)]
        time.sleep(chance.random() * 0.002)
        os.kill(child, signal.SIGKILL)
        said += pipe
    os.waitpid(child, 0)
    return [line.strip() for line in said if line.endswith("\n")]


def _say(pipe: int, id_: str) -> None:
    os.write(pipe, f"{id_}\n".encode())


def projections(store: Store) -> list[list[tuple[object, ...]]]:
    """Every row of every projected table."""
    tables = (
        *("sitting", "lesson", "standing", "course"),
        *("memory", "day_total", "lesson_total", "due_total"),
    )
    return [
        list(store._connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")) for table in tables
    ]


def kill_and_compare(path: Path, mode: str, kills: int, chance: Random) -> Outcome:
    """Let processes die over one record; compare what they said with what is there."""
    said = [id_ for _ in range(kills) for id_ in run_and_kill(path, mode, chance)]
    with Store.open(path) as store:
        saved = {id_ for (id_,) in store._connection.execute("SELECT id FROM event")}
        (health,) = store._connection.execute("PRAGMA integrity_check").fetchone()
        before = projections(store)
        store.rebuild()
        whole = projections(store) == before
    return Outcome(len(said), len({*said} - saved), health, whole)


def main(folder: Path, mode: str, kills: int, seed: int) -> None:
    # What a first answer imports, no process has to import again.
    with Store.open(folder / "first" / "record.db") as store:
        study(store, lambda _: None, most=3)
    # To wait for the disk is most of the time, and takes no processor.
    shares = [kills // RECORDS + (number < kills % RECORDS) for number in range(RECORDS)]
    pipes, children = [], []
    for number, share in enumerate(shares):
        reading, writing = os.pipe()
        if not (child := os.fork()):
            os.close(reading)
            chance = Random(f"{seed} {number}")
            found = kill_and_compare(folder / str(number) / "record.db", mode, share, chance)
            os.write(writing, json.dumps(found).encode())
            os._exit(0)
        os.close(writing)
        pipes.append(reading)
        children.append(child)
    outcomes = []
    for pipe in pipes:
        with os.fdopen(pipe) as file:
            outcomes.append(Outcome(*json.load(file)))
    for child in children:
        os.waitpid(child, 0)
    unhealthy = {one.health for one in outcomes} - {"ok"}
    total = Outcome(
        sum(one.said for one in outcomes),
        sum(one.lost for one in outcomes),
        ", ".join(unhealthy) or "ok",
        all(one.whole for one in outcomes),
    )
    sys.stdout.write(json.dumps(total))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
