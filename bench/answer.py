"""From the key to the last byte of the feedback, the answer on the disk before the first."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from bench import data
from bench.against import Against, gathered
from bench.static import token
from bench.table import Row, row
from bench.terminal import Taken, Terminal

WARM_UPS = 5


def measure(folder: Path, rounds: int) -> list[Row]:
    total = WARM_UPS + rounds
    home = folder / "answer"
    desk = data.learner(home, data.long_quiz(total + 1))
    session = desk.start_quiz("long-quiz", "all")
    desk.store.close()
    asked = [int(one.question.removeprefix("question-")) for one in session.plan]

    commits: list[float] = []
    with (
        Terminal(data.program("static")) as static,
        Terminal([*data.QUIZAPP, "--data-dir", str(home)]) as app,
        _bare_record(folder) as commit,
    ):
        against = Against(static)
        app.started("Continue")
        app.rest()
        app.press("\r", token(asked[0]))
        app.rest()

        def picked(_number: int) -> Taken:
            return app.press("1", "▸ 1")

        def answered(number: int) -> Taken:
            commits.append(commit())
            return app.press("\r", token(asked[number])[::-1])

        def next_question(number: int) -> Taken:
            return app.press("\r", token(asked[number + 1]))

        quiz = [
            [against.once(partial(key, number)) for key in (picked, answered, next_question)]
            for number in range(total)
        ]

    picks, answers, onward = (gathered(each[WARM_UPS:]) for each in zip(*quiz, strict=True))
    commits = commits[WARM_UPS:]
    walls, bare = answers.walls
    late = quantiles(walls, n=20)[-1]
    allowed = 1.5 * median(bare) + median(commits)
    return [
        gathered([picks, answers, onward]).noise(),
        picks.row("a choice picked", 1.5),
        row("one row committed, WAL FULL", commits, bare),
        answers.row("answer, saved → feedback, less that commit", 1.5, less=commits),
        row("its 95th percentile to 1.5 Static + commit", [late] * 2, [allowed] * 2, 2.0),
        onward.row("feedback → next question", 2.0),
    ]


@contextmanager
def _bare_record(folder: Path) -> Iterator[Callable[[], float]]:
    with closing(sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE answer (seq INTEGER PRIMARY KEY, body TEXT) STRICT")

        def commit() -> float:
            begin = perf_counter()
            bare.execute("INSERT INTO answer (body) VALUES ('an answer')")
            return perf_counter() - begin

        yield commit
