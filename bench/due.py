"""What `quizapp due` costs a shell prompt, by CPU time, beside Python with sqlite3 and click."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import time_ns

from bench import data
from bench.start import WARM_UPS
from bench.table import Row, row
from quizapp.store.desk import Desk

BUDGET = 1.5
_DAY = 86_400_000_000
"""Microseconds."""


def measure(folder: Path, rounds: int) -> list[Row]:
    home = folder / "due"
    desk = data.learner(home, *(data.small_course(number) for number in (1, 2, 3)))
    then = time_ns() // 1000 - 3 * _DAY
    desk.world = replace(desk.world, now=lambda: then)
    for card in desk.library.cards:
        _miss_all(desk, card.id, card.lessons[0].id)
    desk.store.close()
    env = {**os.environ, "QUIZAPP_DATA_DIR": str(home)}

    def bare() -> float:
        return _cpu([sys.executable, "-c", "import sqlite3, click"], env)

    def due() -> float:
        return _cpu([*data.QUIZAPP, "due"], env)

    taken = [(bare(), due(), bare()) for _ in range(WARM_UPS + rounds)][WARM_UPS:]
    reference, took, again = zip(*taken, strict=True)
    return [
        row("A/A: the imports against themselves", again, reference, is_noise=True),
        row("due, 4 packs", took, reference, BUDGET),
    ]


def _miss_all(desk: Desk, pack: str, lesson: str) -> None:
    """Take a quiz in which everything is missed: all of it is due the next day."""
    session = desk.start_quiz(pack, lesson)
    while (asked := session.current) is not None:
        posed = desk.find(*asked.ref)
        if posed is None:
            raise KeyError(asked.question)
        picked = {next(one.id for one in posed.question.choices if not one.right)}
        session = desk.save_answer(session, desk.answer(session, picked))
    desk.finish(session)


def _cpu(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Run a command to its end; return the seconds of CPU it took."""
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime
