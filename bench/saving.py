"""`python -m bench.saving [ANSWERS]`: how long an answer takes to be saved, by how SQLite waits.

The modes take turns, answer by answer, so that they meet the same disk. The app uses the first.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from bench.data import learner, long_quiz
from quizapp.store.desk import Desk
from quizapp.store.whereabouts import Whereabouts

ANSWERS = 500
WARM_UPS = 5
MODES = {
    "WAL, FULL": ("wal", "full"),
    "WAL, EXTRA": ("wal", "extra"),
    "WAL, NORMAL": ("wal", "normal"),
    "DELETE, FULL": ("delete", "full"),
    "TRUNCATE, FULL": ("truncate", "full"),
}
"""Journal and synchronous."""

Save = Callable[[], object]


def bare(connection: sqlite3.Connection) -> Save:
    """Insert one row into a table."""
    connection.execute("CREATE TABLE answer (seq INTEGER PRIMARY KEY, body TEXT) STRICT")
    return lambda: connection.execute("INSERT INTO answer (body) VALUES ('an answer')")


def real(desk: Desk) -> Iterator[None]:
    """Save the answers of a quiz, with all that follows from each; a step is one of them."""
    session = desk.start_quiz("long-quiz", "all")
    while (asked := session.current) is not None:
        found = desk.find(*asked.ref)
        if found is None:
            raise KeyError(asked.question)
        answer = desk.answer(session, {found.question.choices[0].id})
        yield
        session = desk.save_answer(session, answer)
        yield


def configure(connection: sqlite3.Connection, journal: str, synchronous: str) -> None:
    (mode,) = connection.execute(f"PRAGMA journal_mode = {journal}").fetchone()
    if mode != journal:
        raise RuntimeError(f"the journal is {mode}, not {journal}")
    connection.execute(f"PRAGMA synchronous = {synchronous}")


def measure(folder: Path, answers: int) -> Iterator[tuple[str, list[float]]]:
    """Give the seconds of each save, for each mode: of a bare row, and of a real answer."""
    with ExitStack() as opened:
        saves: dict[str, Save] = {}
        quizzes: dict[str, Iterator[None]] = {}
        for mode, (journal, synchronous) in MODES.items():
            home = folder / mode
            desk = learner(home, long_quiz(answers + WARM_UPS + 1))
            store = opened.enter_context(desk.store)
            configure(store._connection, journal, synchronous)
            if journal != "wal":
                # It looks each time whether its files are there.
                store._files = Whereabouts(store._files.files[:1])
            name = f"an answer, {mode}"
            quizzes[name] = real(desk)
            saves[name] = partial(next, quizzes[name])
            path = home / "bare.sqlite3"
            connection = opened.enter_context(closing(sqlite3.connect(path, isolation_level=None)))
            configure(connection, journal, synchronous)
            saves[f"a bare row, {mode}"] = bare(connection)
        took: dict[str, list[float]] = {name: [] for name in saves}
        for _ in range(answers + WARM_UPS):
            for name, save in saves.items():
                if name in quizzes:
                    next(quizzes[name])
                begin = perf_counter()
                save()
                took[name].append(perf_counter() - begin)
    for name, seconds in took.items():
        yield name, seconds[WARM_UPS:]


def main(answers: int) -> None:
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        print(f"  {f'ms, of {answers}':<32} {'p50':>7} {'p95':>7} {'p99':>7} {'max':>7}")
        for name, seconds in sorted(measure(Path(folder), answers)):
            parts = quantiles((1000 * one for one in seconds), n=100, method="inclusive")
            worst = 1000 * max(seconds)
            print(f"  {name:<32} {parts[49]:7.2f} {parts[94]:7.2f} {parts[98]:7.2f} {worst:7.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS)
