"""How far a learner is: sittings, the record of a lesson, the place in its text.

`touched` counts the events of the record. It says what came last whatever the clock did.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from quizapp.study.grading import Score
from quizapp.values import frozen

if TYPE_CHECKING:
    from quizapp.study.events import Answered, SessionKind
    from quizapp.study.session import Session

State = Literal["new", "begun", "done"]


@frozen
class Sitting:
    """A session in short."""

    session: str
    kind: SessionKind
    pack: str
    lesson: str
    asked: int
    answered: int
    right: int
    earned: float
    started: int
    """UTC microseconds."""
    at: int
    """UTC microseconds of the last event that changed it."""
    finished: bool
    touched: int
    """Number of that event."""

    @classmethod
    def of(cls, session: Session, touched: int) -> Sitting:
        """Sum up a session."""
        score = session.score
        return cls(
            session=session.id,
            kind=session.kind,
            pack=session.started.pack,
            lesson=session.started.lesson,
            asked=session.total,
            answered=len(session.standing or session.chosen),
            right=score.right,
            earned=score.earned,
            started=session.started.at,
            at=session.at,
            finished=session.finished,
            touched=touched,
        )

    def plus(self, answer: Answered, touched: int) -> Sitting:
        """Return the sitting after the first answer to a question."""
        return replace(
            self,
            answered=self.answered + 1,
            right=self.right + answer.right,
            earned=self.earned + answer.mark,
            at=answer.at,
            touched=touched,
        )

    @property
    def score(self) -> Score:
        """What it earned, of the questions answered: what was gone from the pack is not asked.

        In a test what was left out counts as well.
        """
        return Score(self.earned, self.right, self.asked if self.kind == "test" else self.answered)


@frozen
class LessonRecord:
    """What the learner did in one lesson."""

    begun: bool = False
    """Opened, or its quiz started."""
    read: bool = False
    """Read to the end."""
    finished: int = 0
    """How many of its quizzes were finished."""
    best: Score | None = None
    last: Score | None = None
    touched: int = 0
    """Number of the event that finished the last quiz."""

    def after(self, sitting: Sitting) -> LessonRecord:
        """Return the record after a quiz of the lesson was started or finished."""
        if not sitting.finished or not sitting.answered:
            return replace(self, begun=True)
        score, best = sitting.score, self.best
        return replace(
            self,
            begun=True,
            finished=self.finished + 1,
            best=score if best is None or score.share > best.share else best,
            last=score,
            touched=sitting.touched,
        )

    def state(self, questions: int) -> State:
        """Say how far a lesson with so many questions is."""
        if self.finished or (self.read and not questions):
            return "done"
        return "begun" if self.begun else "new"


@frozen
class Place:
    """Where the learner is in the text of a lesson."""

    pack: str
    lesson: str
    page: int = 0
    anchor: str = ""
    """Of the heading above."""
    part: float = 0.0
    """How far down the page, 0 to 1."""
    at: int = 0
    """UTC microseconds."""
    end: bool = False
    """Whether that is the end of the text."""
    touched: int = 0
    """Number of the last event before it was kept, filled in by the record; 0 where the learner
    has gone on from the text."""
