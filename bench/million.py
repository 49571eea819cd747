"""`python -m bench.million FOLDER [ANSWERS]`: a learner's folder with a million answers in it.

The events are written straight into their table, in one transaction, in the store's own form;
the totals are then made from them as after any damage. `quizapp --data-dir FOLDER` opens it.
"""

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from time import perf_counter, time_ns

from bench.data import learner, small_course
from quizapp.packs.ids import fingerprint
from quizapp.packs.model import Pack
from quizapp.store.codec import COLUMNS, to_row, version_row
from quizapp.study.begin import begin_quiz
from quizapp.study.events import Answered, Event, Finished
from quizapp.study.world import World

ANSWERS = 1_000_000
COURSES = 50
"""Of 32 questions each."""
YEARS = 10
PAUSE = 100
"""Days without a study before today, so that much is due."""
RIGHT = 0.85
"""The share of answers that are right."""


def quizzes(packs: list[Pack], answers: int, chance: Random) -> Iterator[Event]:
    """Take quizzes drawn by chance, evenly over the years, and then none for a while."""
    day = 86_400_000_000
    step = YEARS * 365 * day // answers
    at = time_ns() // 1000 - answers * step - PAUSE * day
    numbers = count(1)
    world = World(lambda: at, chance, lambda: f"{next(numbers):032x}")
    prints = {(pack.id, one.id): fingerprint(one) for pack in packs for one in pack.questions}
    left = answers
    while left:
        pack = chance.choice(packs)
        lesson = chance.choice(pack.lessons)
        started = begin_quiz(pack, lesson, world)
        yield started
        for question in lesson.questions[:left]:
            at += step
            left -= 1
            right = chance.random() < RIGHT
            yield Answered(
                **world.stamp(started.session),
                pack=pack.id,
                lesson=lesson.id,
                question=question.id,
                fingerprint=prints[pack.id, question.id],
                picked=(next(one.id for one in question.choices if one.right is right),),
                right=right,
                mark=float(right),
            )
        yield Finished(**world.stamp(started.session))


def make(folder: Path, answers: int = ANSWERS) -> None:
    """Make the folder, with packs and record."""
    packs = [small_course(number) for number in range(COURSES)]
    desk = learner(folder, *packs)
    with desk.store as store:
        marks = ", ".join("?" * len(COLUMNS))
        with store._saving() as connection:
            connection.executemany(
                f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({marks})",
                (to_row(event) for event in quizzes(packs, answers, Random(1))),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO version VALUES (?, ?, ?, ?)",
                (version_row(fingerprint(one), one) for pack in packs for one in pack.questions),
            )
        store.rebuild()


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    began = perf_counter()
    make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ANSWERS)
    print(f"made in {perf_counter() - began:.0f} s")
