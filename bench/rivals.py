"""Other quizzes for the terminal, from exec to their first screen; those that are installed.

They are looked for in the folder that QUIZAPP_RIVALS names, else in PATH.
"""

import os
from collections.abc import Callable
from json import dumps
from pathlib import Path
from shutil import which

from bench import data
from bench.start import hello, start_row
from bench.table import Row
from bench.terminal import Taken, Terminal

WARM_UPS = 2
BOARD = {
    "categories": [
        {
            "name": "Sums",
            "questions": [{"question": "1 + 1?", "answer": "2", "value": 100}],
        }
    ],
    "teams": [{"name": "Ours"}, {"name": "Theirs"}],
}
"""The smallest quiz that quizzy takes."""


def measure(folder: Path, rounds: int) -> list[Row]:
    starts: dict[str, Callable[[], Taken]] = {"A/A: hello against hello": hello}
    if found := _installed("oboeru"):
        words = [found, "--progress", str(folder / "oboeru.sqlite3")]
        starts["oboeru, its first screen"] = lambda: _start(words, "N2")
    if found := _installed("quizzy"):
        (folder / "board.json").write_text(dumps(BOARD), encoding="utf-8")
        board = [found, str(folder / "board.json")]
        starts["quizzy, its board"] = lambda: _start(board, "Sums")
    home = folder / "learner"
    desk = data.learner(home, data.small_course(1))
    desk.store.close()
    starts["quizapp, home"] = lambda: _start(
        data.QUIZAPP, "Courses", {"QUIZAPP_DATA_DIR": str(home)}
    )
    names = [*starts]
    taken = [(hello(), *(start() for start in starts.values())) for _ in range(WARM_UPS + rounds)][
        WARM_UPS:
    ]
    reference, *others = zip(*taken, strict=True)
    return [
        start_row(name, took, reference, is_noise=name.startswith("A/A"))
        for name, took in zip(names, others, strict=True)
    ]


def _installed(name: str) -> str | None:
    return which(name, path=os.environ.get("QUIZAPP_RIVALS") or None)


def _start(command: list[str], mark: str, env: dict[str, str] | None = None) -> Taken:
    with Terminal(command, env) as app:
        return app.started(mark)
