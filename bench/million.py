"""`python -m bench.million FOLDER [ANSWERS [COURSES [QUESTIONS]]]`: a learner's folder with a
million answers in it, or as many, to the questions of as many courses.

The events are written straight into their table, in the store's own form; the totals are then
made from them as after any damage. `quizapp --data-dir FOLDER` opens it.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from random import Random
from time import perf_counter, time_ns

from quizapp.packs.ids import fingerprint
from quizapp.packs.loader import load
from quizapp.packs.model import Lesson, Pack, Question
from quizapp.paths import Paths, find_paths
from quizapp.store.codec import COLUMNS, to_row, version_row
from quizapp.store.desk import Desk
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from quizapp.study.day import study_day
from quizapp.study.events import Answered, Asked, Event, SessionKind, SessionStarted
from quizapp.study.world import Stamp, World

ANSWERS = 1_000_000
COURSES = 1_000
QUESTIONS = 100
"""Of a course."""
LESSONS = 40
"""Of a course at most, of ten questions at least."""
YEARS = 10
PAUSE = 3
"""Days without a study before today."""
RIGHT = 0.85
"""The share of answers that are right."""
GUESSES, SLIPS, HINTS, REVIEWS = 0.1, 0.005, 0.03, 0.3
"""The share of answers that are guesses, that are undone, before which a hint was shown; the share
of sessions that are reviews."""
_DAY = 86_400_000_000
_QUARTER = 900_000_000
"""Microseconds. Within a quarter of an hour no study day begins, wherever one lives."""

_LESSON = """\
  - id: lesson-{0}
    title: Part {0} of what there is to know
    text: |
      ## Section {0}

      Of {0} it is the second that is said, and of nothing else.
    questions:
"""
_QUESTION = """\
      - id: question-{0}
        stem: Which of these is said of {0}, and of nothing else in this course?
        choices:
          - wrong: The first of {0}
          - right: The second of {0}
          - wrong: The third of {0}
          - wrong: The fourth of {0}
        explanation: It is the second that {0} names, since the first is named by another.
        hints:
          - Not the first.
"""


def course(number: int, questions: int) -> bytes:
    """Write a course."""
    size = max(10, questions // LESSONS)
    written = [f"quizapp: 1\nid: course-{number}\ntitle: Course {number}\nlessons:\n"]
    for each in range(questions):
        if each % size == 0:
            written.append(_LESSON.format(each // size))
        written.append(_QUESTION.format(each))
    return "".join(written).encode()


def make(
    folder: Path, answers: int = ANSWERS, courses: int = COURSES, questions: int = QUESTIONS
) -> Desk:
    """Make the folder, with packs, index and record; it is closed by closing the desk's store."""
    paths = Paths(folder, find_paths().shipped)
    paths.packs.mkdir(parents=True)
    packs = []
    for number in range(courses):
        data = course(number, questions)
        file = paths.packs / f"course-{number:04}.yaml"
        file.write_bytes(data)
        pack = load(data, file).pack
        assert pack is not None
        packs.append(pack)
    Store.open(paths.record).close()
    fill(paths.record, packs, answers)
    chance = Random(2)
    world = World(lambda: time_ns() // 1000, chance, lambda: f"{chance.getrandbits(128):032x}")
    desk = Desk(open_library(paths), Store.open(paths.record), world)
    desk.welcome()
    return desk


def fill(record: Path, packs: Sequence[Pack], answers: int) -> None:
    """Fill an empty record, and make its totals."""
    connection = sqlite3.connect(record, isolation_level=None)
    # Nobody misses a record that was not made to its end.
    for pragma in ("synchronous = off", "journal_mode = off", "cache_size = -900000"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'event' AND sql"
    ).fetchall()
    connection.execute("BEGIN")
    # Made at the end, by sorting, they cost a third.
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.executemany(
        f"INSERT INTO event ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})",
        rows(packs, answers, Random(1)),
    )
    for _, sql in indexes:
        connection.execute(sql)
    connection.executemany(
        "INSERT OR IGNORE INTO version VALUES (?, ?, ?, ?)",
        (version_row(fingerprint(one), one) for pack in packs for one in pack.questions),
    )
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = wal").fetchall()
    connection.close()
    with Store.open(record) as store:
        store.rebuild()


def rows(packs: Sequence[Pack], answers: int, chance: Random) -> Iterator[tuple[object, ...]]:
    """Take quizzes and reviews drawn by chance, evenly over the years, as rows of events."""
    lessons = [_Quizzed(pack, lesson) for pack in packs for lesson in pack.lessons]
    step = YEARS * 365 * _DAY // answers
    at = time_ns() // 1000 - answers * step - PAUSE * _DAY
    roll = chance.random

    def new_id() -> str:
        return f"{chance.getrandbits(128):032x}"

    answered = 0
    while answered < answers:
        lesson = chance.choice(lessons)
        kind: SessionKind = "review" if roll() < REVIEWS else "quiz"
        where = ("", "") if kind == "review" else lesson.at
        session = new_id()
        started = lesson.plan.replace("quiz", kind, 1)
        yield session, session, "started", at, _day(at // _QUARTER), *where, "", started
        for question, wrong, right in lesson.bodies[: answers - answered]:
            at += step
            answered += 1
            here = session, "answered", at, _day(at // _QUARTER), *lesson.at, question
            body = right if roll() < RIGHT else wrong
            if roll() < GUESSES:
                body = body.replace('"sure":true', '"sure":false')
            if roll() < HINTS:
                yield new_id(), session, "hinted", *here[2:], "{}"
                body = body.replace('"hints":0', '"hints":1')
            if roll() < SLIPS:
                slip = new_id()
                yield slip, *here, wrong
                yield new_id(), session, "undone", *here[2:], f'{{"answer":"{slip}"}}'
                body = body.replace('"retried":false', '"retried":true')
            yield new_id(), *here, body
        yield new_id(), session, "finished", at, _day(at // _QUARTER), "", "", "", "{}"


@cache
def _day(quarter: int) -> int:
    return study_day(quarter * _QUARTER, None)


class _Quizzed:
    """A lesson, and what its quizzes say in the store's own form."""

    def __init__(self, pack: Pack, lesson: Lesson) -> None:
        self.at = pack.id, lesson.id
        plan = tuple(Asked(*self.at, one.id, _ids(one)) for one in lesson.questions)
        self.plan = _body(SessionStarted(**_STAMP, kind="quiz", plan=plan))
        self.bodies = [
            (one.id, *map(partial(self._answer, one), (False, True))) for one in lesson.questions
        ]
        """Of each question: its id, a wrong answer, a right one."""

    def _answer(self, question: Question, right: bool) -> str:
        pack, lesson = self.at
        return _body(
            Answered(
                **_STAMP,
                pack=pack,
                lesson=lesson,
                question=question.id,
                fingerprint=fingerprint(question),
                picked=_ids(question)[right : right + 1],
                right=right,
                mark=float(right),
            )
        )


_STAMP = Stamp(id="", session="", at=0, day=0)


def _ids(question: Question) -> tuple[str, ...]:
    return tuple(one.id for one in question.choices)


def _body(event: Event) -> str:
    return str(to_row(event)[-1])


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 5:
        raise SystemExit(__doc__)
    began = perf_counter()
    make(Path(sys.argv[1]), *map(int, sys.argv[2:])).store.close()
    print(f"made in {perf_counter() - began:.0f} s")
