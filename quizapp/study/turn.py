"""A turn at a question: what is up, what is picked, whether it is answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.packs.model import Choice, Lesson
from quizapp.study.events import Answered, Asked
from quizapp.study.handing_in import picked_in
from quizapp.study.posed import Find, Posed
from quizapp.study.session import Session, shown_choices

if TYPE_CHECKING:
    from quizapp.study.renewal import Revision

_KINDS = {
    "retry": "{} · once more",
    "practice": "{} · practice",
    "extra": "{} · practice",
    "review": "{} · review",
    "warm-up": "Warm-up, nothing counts yet · {}",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a session, from its first sight to the key that leaves its feedback."""

    session: Session
    asked: Asked
    posed: Posed
    choices: tuple[Choice, ...]
    """In the order shown."""
    picked: frozenset[str] = frozenset()
    """Ids of choices."""
    cursor: int | None = None
    """Number of a choice, from 0."""
    answered: Answered | None = None
    """The answer whose feedback is shown; it is saved."""
    read_first: bool = False
    """Whether the passage may be read before the answer, which it gives away."""

    @classmethod
    def of(cls, session: Session, find: Find) -> Turn | None:
        """Begin the turn of a session's current question; None where all are answered."""
        return None if session.current is None else cls.at(session, session.current, find)

    @classmethod
    def at(cls, session: Session, asked: Asked, find: Find) -> Turn | None:
        """Begin the turn of a question, with what is chosen in it; None where it is gone."""
        posed = find(*asked.ref)
        if posed is None:
            return None
        picked = picked_in(session, posed)
        return cls(session, asked, posed, shown_choices(asked, posed.question), picked)

    @property
    def lesson(self) -> Lesson:
        """The lesson the question stands in now."""
        return next(one for one in self.posed.pack.lessons if one.id == self.posed.lesson)

    @property
    def title(self) -> str:
        """What the session is about, in a few words."""
        return _KINDS.get(self.session.kind, "{}").replace("{}", self.lesson.title)

    @property
    def number(self) -> int:
        """Place of the question in the session, from 1."""
        return self.session.plan.index(self.asked) + 1

    @property
    def is_guess(self) -> bool:
        """Whether what is chosen in a test's question is marked as a guess."""
        chosen = self.session.chosen.get(self.asked.ref)
        return chosen is not None and not chosen.sure

    @property
    def notice(self) -> str:
        """The course's line of warning, where the question or its lesson asks for it."""
        shown = self.posed.question.notice or self.lesson.notice
        return self.posed.pack.notice if shown else ""

    @property
    def asking(self) -> bool:
        """Whether an answer is still to be picked."""
        return self.answered is None

    @property
    def may_hint(self) -> bool:
        """Whether there is a hint not shown yet."""
        return self.asking and self.session.hints < len(self.posed.question.hints)

    @property
    def may_reread(self) -> bool:
        """Whether a passage may be reread: only after the answer, but for `read_first`."""
        return bool(self.posed.question.read) and (self.read_first or self.answered is not None)

    @property
    def may_undo(self) -> bool:
        """Whether the last answer may be taken back."""
        return self.session.undoable is not None

    def pick(self, number: int) -> Turn:
        """Pick a choice by its number, from 0; in a pick-all question, pick it or drop it."""
        if not 0 <= number < len(self.choices):
            return self
        choice = self.choices[number].id
        several = self.posed.question.picks_all
        picked = self.picked ^ {choice} if several else frozenset({choice})
        return replace(self, picked=picked, cursor=number)

    def take(self) -> Turn:
        """Pick, or drop, the choice under the cursor."""
        return self if self.cursor is None else self.pick(self.cursor)

    def point(self, by: int) -> Turn:
        """Move the cursor, and nothing else."""
        last = len(self.choices) - 1
        start = (-1 if by > 0 else last + 1) if self.cursor is None else self.cursor
        return replace(self, cursor=min(max(start + by, 0), last))

    def move(self, by: int) -> Turn:
        """Move the cursor; where one choice is to be picked, the pick moves with it."""
        moved = self.point(by)
        return moved if self.posed.question.picks_all else moved.take()

    def revised(self, session: Session, change: Revision) -> Turn | None:
        """Return the turn as its question stands in a pack that was edited; None where it is gone.

        What was picked stays picked; an answer that has to be given again is asked for.
        """
        ref = change.ref(self.asked.ref)
        asked = next((one for one in session.plan if one.ref == ref), None)
        if asked is None:
            return None
        posed, now = change.questions[self.asked.ref], change.choices[self.asked.ref]
        choices = shown_choices(asked, posed.question)
        picked = frozenset(now[id_] for id_ in self.picked if id_ in now)
        if len(picked) > 1 and not posed.question.picks_all:
            picked = frozenset()
        at = None if self.cursor is None else now.get(self.choices[self.cursor].id)
        cursor = next((number for number, one in enumerate(choices) if one.id == at), None)
        answered = self.answered and session.standing.get(asked.ref)
        return Turn(session, asked, posed, choices, picked, cursor, answered)

    def saved(self, session: Session, answer: Answered) -> Turn:
        """Go on to the feedback of an answer that is on the disk."""
        return replace(self, session=session, answered=answer)
