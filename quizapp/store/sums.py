"""The running totals that the progress screen tells, beside those that Home knows too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.store.errors import reading
from quizapp.store.schedule import COMES_BACK
from quizapp.study.totals import Lapsed, LessonTotal

if TYPE_CHECKING:
    import sqlite3


class Sums:
    """Totals of a record that is open for reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection of a `Reader`, which gives one of these out."""
        self._connection = connection

    @reading()
    def tries(self) -> dict[str, int]:
        """Count the first tries of each pack."""
        return dict(
            self._connection.execute("SELECT pack, sum(tries) FROM lesson_total GROUP BY pack")
        )

    @reading()
    def lessons(self, pack: str) -> tuple[LessonTotal, ...]:
        """Return the totals of the lessons of a pack."""
        rows = self._connection.execute(
            "SELECT pack, lesson, tries, right FROM lesson_total WHERE pack = ? ORDER BY lesson",
            (pack,),
        )
        return tuple(LessonTotal(*row) for row in rows)

    @reading()
    def hardest(self, most: int) -> tuple[Lapsed, ...]:
        """Return the questions with the most lapses; what is gone from its pack is left out."""
        rows = self._connection.execute(
            "SELECT pack, question, tries, lapses, lesson,"
            " (SELECT stem FROM version WHERE version.fingerprint = memory.fingerprint)"
            " FROM standing CROSS JOIN memory USING (pack, question)"
            f" WHERE lapses > 0 AND {COMES_BACK}"
            " ORDER BY lapses DESC, tries, pack, question LIMIT ?",
            (most,),
        )
        return tuple(Lapsed((pack, question), *rest) for pack, question, *rest in rows)
