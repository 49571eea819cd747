"""First tries at questions, while the log is gone through again, and the totals made of them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict

from quizapp.store import history, schedule
from quizapp.store.codec import Row, to_event
from quizapp.store.skim import how_of
from quizapp.store.trail import (
    DAY_AND_HOW,
    REVIEW,
    RIGHT,
    SURE,
    day_of,
    numbered,
    remembered,
    seq_of,
    stood,
)
from quizapp.study.events import Answered, Ref, SessionKind, Undone
from quizapp.study.mistakes import first_tries
from quizapp.study.totals import DayTotal, LessonTotal

KindOf = Callable[[str], SessionKind]
"""The kind of a session that began."""


class Question:
    """What was tried of one question."""

    __slots__ = ("fingerprint", "lesson", "total", "tries")

    def __init__(self) -> None:
        self.tries: list[int] = []
        """First tries, in their order, each `trail.numbered`."""
        self.fingerprint = self.lesson = ""
        """As of the last of them."""
        self.total: list[int] = []
        """First tries of that lesson, wrong and right."""

    def remembered(self, retention: float) -> Row:
        """Return its row in `memory`, from its stability on."""
        *before, due = remembered(self.tries, retention)
        return *before, self.fingerprint, self.lesson, due


class Tried:
    """All questions that were tried."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.questions: defaultdict[str, defaultdict[str, Question]] = defaultdict(
            lambda: defaultdict(Question)
        )
        """By pack and question."""
        self.totals: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        """First tries of a lesson, wrong and right."""

    def take_back(self, known: Question, pack: str, lesson: str, number: int) -> None:
        """Count it no longer."""
        self.totals[pack, lesson][number & RIGHT] -= 1
        known.tries.remove(number)
        self._look_at_last(known, pack)

    def read_again(self, ref: Ref, last: int, kind_of: KindOf) -> None:
        """Read all tries at a question again, up to event number `last`, which is an odd one."""
        past: list[Answered | Undone] = []
        numbers: dict[str, int] = {}
        for seq, *columns in self._connection.execute(
            f"SELECT seq, {history.EVENT} FROM event WHERE kind IN ('answered', 'undone')"
            " AND pack = ? AND question = ? AND question <> '' AND seq <= ? ORDER BY seq",
            (*ref, last),
        ):
            event = to_event(columns)
            if isinstance(event, Answered | Undone):
                past.append(event)
            if isinstance(event, Answered):
                review = REVIEW * (kind_of(event.session) == "review")
                numbers[event.id] = numbered(seq, event.day, how_of(asdict(event)) | review)
        was, now = first_tries(past[:-1], kind_of), first_tries(past, kind_of)
        for tries, times in ((was, -1), (now, 1)):
            for one in tries:
                self.totals[one.pack, one.lesson][one.right] += times
        known = self.questions[ref[0]][ref[1]]
        known.tries = [numbers[one.id] for one in now]
        self._look_at_last(known, ref[0])

    def _look_at_last(self, known: Question, pack: str) -> None:
        """Read of the last try what is not in its number."""
        if known.tries:
            known.lesson, body = self._connection.execute(
                "SELECT lesson, body FROM event WHERE seq = ?", (seq_of(known.tries[-1]),)
            ).fetchone()
            known.fingerprint = json.loads(body)["fingerprint"]
            known.total = self.totals[pack, known.lesson]

    def write(self, retention: float) -> None:
        """Write down what it comes to."""
        # In the order of the tables, each row goes to the end.
        known = [
            (pack, question, one)
            for pack, questions in sorted(self.questions.items())
            for question, one in sorted(questions.items())
            if one.tries
        ]
        schedule.add_memories(
            self._connection, ((*ref, *one.remembered(retention)) for *ref, one in known)
        )
        history.add_standings(self._connection, ((*ref, *stood(one.tries)) for *ref, one in known))
        on = Counter(number & DAY_AND_HOW for *_, one in known for number in one.tries)
        schedule.add_days(self._connection, _days(on))
        schedule.add_lessons(
            self._connection,
            (
                LessonTotal(*at, wrong + right, right)
                for at, (wrong, right) in self.totals.items()
                if wrong + right
            ),
        )


def _days(on: Counter[int]) -> Iterator[DayTotal]:
    """Sum up first tries by their day, given how many there were of each day and manner."""
    days: defaultdict[int, list[int]] = defaultdict(lambda: [0] * (REVIEW * 2))
    for number, tries in on.items():
        days[day_of(number)][number & (RIGHT | SURE | REVIEW)] += tries
    for day, counts in days.items():
        wrong_guesses, lucky, _, right = (counts[how] + counts[how | REVIEW] for how in range(4))
        guesses = wrong_guesses + lucky
        yield DayTotal(day, sum(counts), right + lucky, guesses, lucky, sum(counts[REVIEW:]))
