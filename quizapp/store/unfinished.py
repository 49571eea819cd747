"""A session that is not finished yet, while the log is gone through again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.store.trail import REVIEW
from quizapp.study.events import COUNTING

if TYPE_CHECKING:
    from quizapp.store.tried import Question
    from quizapp.study.events import SessionKind

Try = tuple[float, bool, int, str]
"""An answer: mark, whether right, what `trail` makes of it, lesson."""


class Unfinished:
    """What `study.session` knows of a session, as far as its row in `sitting` needs it."""

    __slots__ = (
        *("asked", "at", "counts", "kind", "place", "review", "seq"),
        *("standing", "started", "touched"),
    )

    def __init__(
        self, seq: int, kind: SessionKind, place: tuple[str, str], asked: int, at: int
    ) -> None:
        self.seq = self.touched = seq
        self.started = self.at = at
        self.kind: SessionKind = kind
        self.counts = kind in COUNTING
        self.review = REVIEW if kind == "review" else 0
        """In the words of `trail`."""
        self.place = place
        """Pack and lesson, where it has any."""
        self.asked = asked
        self.standing: dict[Question, Try] = {}
        """Answers not undone, in the order they were given."""

    @property
    def slot(self) -> tuple[str, str, str]:
        """Of the sessions that have it in common, the latest may be gone on with."""
        return (*self.place, self.kind if self.kind in ("test", "warm-up") else "")

    def row(self, session: str, *, finished: bool, is_open: bool) -> tuple[object, ...]:
        """Sum it up as a row of `sitting`."""
        earned, right = 0.0, 0
        for one in self.standing.values():
            earned += one[0]
            right += one[1]
        return (
            *(self.seq, session, self.kind, *self.place, self.asked, len(self.standing)),
            *(right, earned, self.started, self.at, finished, self.touched, is_open),
        )
