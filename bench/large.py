"""What is large beside what is small: the same keys in two apps, by CPU time over all threads.

A lesson of 1,000 sections beside one of 5; 25 courses of 4,000 questions, which are as large as
a file of 5 MB may be, beside one of 100.
"""

import math
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from shutil import rmtree

from bench import data
from bench.million import make
from bench.static import token
from bench.table import Row, row
from bench.terminal import Taken, Terminal
from quizapp.packs.model import Lesson, Pack

SHORT, LONG = 5, 1_000
"""Sections of a lesson."""
FEW, MANY = (1, 100), (25, 4_000)
"""Courses, and questions of each."""
ANSWERS = 500
ALIKE = 1.5
"""At most, for what is the same work whatever the size: half of it again for what is looked up."""
RIGHT, LEFT, ESCAPE = "\x1b[C", "\x1b[D", "\x1b"
STARTS = 3
"""Starts of either app, for each of review, quiz and search."""
FULL = 10
"""Rounds from which courses of many questions are measured too: they take half a minute to make."""

RARE = """\
quizapp: 1
id: rare
title: A course of one question
lessons:
  - id: all
    title: All of it
    text: It is warm.
    questions:
      - stem: Where does a zebra sleep at noon?
        choices: [{right: In the shade}, {wrong: In the sun}]
"""
"""Looked for where it is the last of all, and the only one that is found."""

Steps = dict[str, Taken]


def measure(folder: Path, rounds: int) -> list[Row]:
    lessons = _lessons(folder / "lessons", rounds)
    return lessons + _questions(folder / "questions") if rounds >= FULL else lessons


def _lessons(folder: Path, rounds: int) -> list[Row]:
    """Open, page and leave a lesson again and again."""
    sizes = (SHORT, LONG, SHORT)
    homes = [_reader(folder / str(number), size) for number, size in enumerate(sizes)]
    with ExitStack() as opened:
        apps = [
            (opened.enter_context(Terminal(data.QUIZAPP, {"QUIZAPP_DATA_DIR": str(home)})), size)
            for home, size in zip(homes, sizes, strict=True)
        ]
        for app, _ in apps:
            app.started("Continue")
            app.rest()
        first = [_read(app, sections) for app, sections in apps]
        taken = [[_read(app, sections) for app, sections in apps] for _ in range(rounds)]
    step = "opened at its place"
    once = [one[step].cpu for one in first]
    return [
        # No verdict hangs on this: half of it again is allowed, far from any noise.
        row(f"a lesson of {SHORT} beside another, all of these", *_all(taken, 2, 0)),
        *(
            row(f"a lesson of {LONG:,} sections: {step}", *_cpu(taken, step, 1, 0), ALIKE)
            for step in first[0]
        ),
        row(f"{step}, for the first time", [once[1]] * 2, [once[0]] * 2),
    ]


def _cpu(
    taken: list[list[Steps]], step: str, of: int, beside: int
) -> tuple[list[float], list[float]]:
    return [one[of][step].cpu for one in taken], [one[beside][step].cpu for one in taken]


def _all(taken: list[list[Steps]], of: int, beside: int) -> tuple[list[float], list[float]]:
    """Take the keys of a round together: one of them alone is of eight milliseconds."""
    whole = [[sum(step.cpu for step in steps.values()) for steps in one] for one in taken]
    return [one[of] for one in whole], [one[beside] for one in whole]


def _reader(home: Path, sections: int) -> Path:
    """Make a learner who was last in the middle of a lesson."""
    text = "\n".join(map(data.page, range(sections)))
    desk = data.learner(home, Pack("book", "A book", (Lesson("all", "All of it", text),)))
    desk.keep_place("book", "all", sections // 2, "", 0.0, end=False)
    desk.store.close()
    return home


def _read(app: Terminal, sections: int) -> Steps:
    middle = sections // 2
    return {
        "opened at its place": app.press("\r", token(middle)),
        "next page": app.press(RIGHT, token(middle + 1)),
        "the page before": app.press(LEFT, token(middle)),
        "left": app.press(ESCAPE, "Continue"),
    }


def _questions(folder: Path) -> list[Row]:
    """Start, go into a review and into a quiz, answer, and look for a question."""
    small, large = (_studied(folder / str(sizes[0]), *sizes) for sizes in (FEW, MANY))
    for home in (small, large):
        _review(home)  # What was read for the first time is not measured.
    taken = [
        [_review(home) | _quiz(home) | _search(home) for home in (small, large)]
        for _ in range(STARTS)
    ]
    return [
        row(f"{math.prod(MANY):,} questions: {step}", *_cpu(taken, step, 1, 0), ALIKE)
        for step in taken[0][0]
    ]


def _studied(home: Path, courses: int, questions: int) -> Path:
    """Make a learner who has answered some questions long ago."""
    make(home, ANSWERS, courses, questions).store.close()
    (home / "packs" / "rare.yaml").write_text(RARE)
    record = home / "record.sqlite3"
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (home / "record.kept").write_bytes(record.read_bytes())
    return home


def _review(home: Path) -> Steps:
    with _opened(home) as (app, start):
        return {
            "start": start,
            "a review begun": app.press("v", "uestion 1 of"),
            "a choice picked": app.press("1", "▸ 1"),
            "answered": app.press("\r", "Your answer"),
            "next question": app.press("\r", "uestion 2 of"),
        }


def _quiz(home: Path) -> Steps:
    with _opened(home, "course-0") as (app, _):
        return {
            "a course opened": app.press("\r", "Part 0"),
            "a quiz begun": app.press("z", "uestion 1 of"),
        }


def _search(home: Path) -> Steps:
    with _opened(home) as (app, _):
        opened = app.press("\x10", "A course, a lesson")
        found = app.press("zebra sleep", "at noon?")
        # Together: whether courses are read before the first letter or after it is all one.
        whole = Taken(opened.wall + found.wall, opened.cpu + found.cpu)
        return {"a question found": whole}


@contextmanager
def _opened(home: Path, course: str = "") -> Iterator[tuple[Terminal, Taken]]:
    """Open the app on a record that is as it was; on one course, where one is named."""
    # Beside a record stands what it held last, and quizapp misses what is gone from it.
    rmtree(home / "backups", ignore_errors=True)
    for side in ("record.sqlite3-wal", "record.sqlite3-shm", "lock"):
        (home / side).unlink(missing_ok=True)
    (home / "record.sqlite3").write_bytes((home / "record.kept").read_bytes())
    file = next((home / "packs").glob(f"{course}*.yaml"))
    words = [str(file)] if course else []
    with Terminal([*data.QUIZAPP, *words], {"QUIZAPP_DATA_DIR": str(home)}) as app:
        start = app.started("Courses")
        app.rest()
        yield app, start
