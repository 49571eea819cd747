"""What can be read in the record, by whoever has it open and by any other process.

What Home does not need is imported where it is used: this is on the way to the first frame.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from quizapp.store import connect, tables
from quizapp.store.errors import reading
from quizapp.study.next import Overview
from quizapp.study.progress import LessonRecord, Place

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from quizapp.store.history import Flag, Version
    from quizapp.store.sums import Sums
    from quizapp.study.events import Answered, Event, SessionKind
    from quizapp.study.memory import Memory
    from quizapp.study.mistakes import Mistake, Standing
    from quizapp.study.progress import Sitting
    from quizapp.study.review import Due
    from quizapp.study.totals import DayTotal

WELCOME = "welcome"
"""The fact under which `overview` finds that the welcome was seen."""
_PLACE = "pack, lesson, page, anchor, part, at, at_end, touched"


class Reader:
    """A record, open for reading. Use it from the thread that opened it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take over a connection; `open` makes one."""
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a record whoever else has it open; an empty one where there is none.

        Raises NewerRecord, OlderRecord, NotARecord, DamagedRecord or CannotOpen.
        """
        return cls(connect.open_reading(path) if path.exists() else connect.open_memory())

    def close(self) -> None:
        """Close the record; a second time does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @reading()
    def recall(self, name: str) -> str | None:
        """Return a small fact; None where it was never remembered."""
        row = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    @reading()
    def facts(self, kind: str) -> dict[str, str]:
        """Return the small facts whose names begin so, by the rest of the name."""
        which = "SELECT substr(name, ?), value FROM state WHERE name >= ? AND name < ?"
        last = f"{kind}\U0010ffff"
        return dict(self._connection.execute(which, (len(kind) + 1, kind, last)))

    @reading()
    def events_of(self, session: str) -> tuple[Event, ...]:
        """Return the events of a session in the order they were saved."""
        from quizapp.store import history  # noqa: PLC0415

        return tuple(history.events(self._connection, "session = ?", session))

    @reading()
    def open_session(self) -> Sitting | None:
        """Return the unfinished session touched last.

        One that was left for a newer session of the same lesson no longer counts as open, and a
        warm-up, of which nothing counts, not when any session was begun after it.
        """
        latest = (
            "WHERE open = 1 AND (kind <> 'warm-up' OR seq = (SELECT max(seq) FROM sitting))"
            " ORDER BY touched DESC LIMIT 1"
        )
        return next(tables.read_sittings(self._connection, latest), None)

    @reading()
    def to_resume(self, day: int) -> Sitting | None:
        """Return the unfinished session that is to be gone on with on a study day.

        A quiz and a test wait for as long as it takes. Anything else is for its day, since the
        next has a list of its own; and one question that was looked at is not begun by that.
        """
        rest = (
            "WHERE open = 1 AND (kind IN ('quiz', 'test') OR (asked > 1 OR answered > 0)"
            " AND ? = (SELECT day FROM event WHERE event.seq = sitting.seq)"
            " AND (kind <> 'warm-up' OR seq = (SELECT max(seq) FROM sitting)))"
            " ORDER BY touched DESC LIMIT 1"
        )
        return next(tables.read_sittings(self._connection, rest, day), None)

    @reading()
    def quizzes(self, pack: str, lesson: str) -> tuple[Sitting, ...]:
        """Return the sittings of a lesson's quiz, the oldest first."""
        which = "WHERE kind = 'quiz' AND pack = ? AND lesson = ? ORDER BY seq"
        return tuple(tables.read_sittings(self._connection, which, pack, lesson))

    @reading()
    def place(self, pack: str, lesson: str) -> Place | None:
        """Return where the learner was in the text of a lesson."""
        return self._place("WHERE pack = ? AND lesson = ?", pack, lesson)

    @reading()
    def lesson_records(self, pack: str) -> dict[str, LessonRecord]:
        """Return what was done in the lessons of a course; one never opened has no record."""
        records = tables.read_lessons(self._connection, pack)
        for lesson, read in self._connection.execute(
            "SELECT lesson, read FROM place WHERE pack = ?", (pack,)
        ):
            known = records.get(lesson, LessonRecord())
            records[lesson] = replace(known, begun=True, read=bool(read))
        return records

    @reading()
    def mistakes(self, pack: str | None = None) -> tuple[Mistake, ...]:
        """Return the open mistakes of one course or of all, the oldest first."""
        from quizapp.store import history  # noqa: PLC0415

        return tuple(history.mistakes(self._connection, pack))

    @reading()
    def standing(self, pack: str, question: str) -> Standing:
        """Return how the learner stands with a question."""
        from quizapp.store import history  # noqa: PLC0415

        return history.read_standing(self._connection, pack, question)

    @reading()
    def version(self, fingerprint: str, picked: tuple[str, ...] = ()) -> Version | None:
        """Return what a question said; among versions that differ in ids, one that has `picked`."""
        from quizapp.store import history  # noqa: PLC0415

        return history.version(self._connection, fingerprint, picked)

    @reading()
    def flags(self, pack: str) -> tuple[Flag, ...]:
        """Return the flagged questions of a course, the latest flag last."""
        from quizapp.store import history  # noqa: PLC0415

        return history.flags(self._connection, pack)

    @reading()
    def memory_of(self, pack: str, question: str) -> Memory | None:
        """Return what is left of a question; None where it was never reviewed."""
        from quizapp.store import schedule  # noqa: PLC0415

        return schedule.read_memory(self._connection, (pack, question))

    @reading()
    def memories(self, pack: str) -> dict[str, Memory]:
        """Return what is left of each question of a pack, by the question."""
        from quizapp.store import schedule  # noqa: PLC0415

        return schedule.read_memories(self._connection, pack)

    @reading()
    def due(self, day: int, most: int) -> list[Due]:
        """Return what may be asked on a study day, as many of each sort; see `review.queue`."""
        from quizapp.store import schedule  # noqa: PLC0415

        return schedule.due(self._connection, day, most)

    @reading()
    def due_counts(self, day: int) -> dict[str, int]:
        """Count what is due on a study day, by pack."""
        from quizapp.store import counting  # noqa: PLC0415

        return counting.due_counts(self._connection, day)

    @reading()
    def due_by_lesson(self, pack: str, day: int) -> dict[str, int]:
        """Count what is due of a pack on a study day, by the lesson it was last answered in."""
        from quizapp.store import schedule  # noqa: PLC0415

        return schedule.due_by_lesson(self._connection, pack, day)

    @reading()
    def soonest(self, after: int, most: int) -> list[Due]:
        """Return what is due next after a study day, the soonest first."""
        from quizapp.store import schedule  # noqa: PLC0415

        return schedule.soonest(self._connection, after, most)

    @reading()
    def due_by_day(self, first: int, last: int, without: Collection[str] = ()) -> dict[int, int]:
        """Count what falls due on each of some study days; what is overdue counts on the first.

        `without` names packs that are left out.
        """
        from quizapp.store import schedule  # noqa: PLC0415

        return schedule.due_by_day(self._connection, first, last, tuple(without))

    @reading()
    def mastered(self, pack: str, day: int) -> dict[str, float]:
        """Return, by lesson, how many of a pack's questions would be known on a study day."""
        from quizapp.store import schedule  # noqa: PLC0415

        return schedule.mastered(self._connection, pack, day)

    @reading()
    def days(self, first: int) -> tuple[DayTotal, ...]:
        """Return the totals of the study days from `first` on; days without a try have none."""
        from quizapp.store import schedule  # noqa: PLC0415

        return tuple(schedule.days(self._connection, first))

    def sums(self) -> Sums:
        """Return the totals that the progress screen tells."""
        from quizapp.store.sums import Sums  # noqa: PLC0415

        return Sums(self._connection)

    @reading()
    def answers(self, pack: str, question: str) -> tuple[tuple[Answered, SessionKind], ...]:
        """Return the answers to a question that were not undone, with the kind of session."""
        from quizapp.store import history  # noqa: PLC0415

        return history.answers(self._connection, (pack, question))

    @reading()
    def tests(self, pack: str) -> tuple[Sitting, ...]:
        """Return the sittings of a course's test, the oldest first."""
        which = "WHERE kind = 'test' AND pack = ? ORDER BY seq"
        return tuple(tables.read_sittings(self._connection, which, pack))

    @reading()
    def overview(self, day: int) -> Overview:
        """Return the record in short, as of a study day."""
        place = self._place("ORDER BY seq DESC LIMIT 1")
        mistakes = dict(self._connection.execute("SELECT pack, mistakes FROM course"))
        right_today = self._connection.execute(
            "SELECT pack, count(*) FROM standing"
            f" WHERE {tables.IS_MISTAKE} AND right_once = ? GROUP BY pack",
            (day,),
        )
        begun = cache(self._begun)
        waiting = mistakes | {pack: mistakes.get(pack, 0) - count for pack, count in right_today}
        return Overview(
            welcomed=self.recall(WELCOME) is not None,
            open=self.to_resume(day),
            place=place,
            touched=self.event_count(),
            pack=self._last_pack(place),
            lessons=lambda pack: self.lesson_records(pack) if pack in begun() else {},
            mistakes=mistakes,
            waiting=waiting,
            due=self.due_counts(day),
        )

    @reading()
    def _begun(self) -> frozenset[str]:
        courses = "SELECT DISTINCT pack FROM lesson UNION SELECT pack FROM place"
        return frozenset(pack for (pack,) in self._connection.execute(courses))

    @reading()
    def event_count(self) -> int:
        """Count the events."""
        (count,) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()
        return int(count)

    def _last_pack(self, place: Place | None) -> str:
        """Return the course in which the learner last read or began a session."""
        row = self._connection.execute(
            "SELECT pack, touched FROM sitting WHERE pack <> '' ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        if place is not None and (row is None or place.touched >= row[1]):
            return place.pack
        return "" if row is None else str(row[0])

    def _place(self, which: str, *values: str) -> Place | None:
        row = self._connection.execute(f"SELECT {_PLACE} FROM place {which}", values).fetchone()
        if row is None:
            return None
        *plain, end, touched = row
        return Place(*[*plain, bool(end), touched])
