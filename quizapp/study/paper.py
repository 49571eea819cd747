"""A course test as it lies before the learner: which question is up, and what is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.study.handing_in import without_choice
from quizapp.study.turn import Turn

if TYPE_CHECKING:
    from quizapp.study.posed import Find
    from quizapp.study.session import Session


@dataclass(frozen=True, slots=True)
class Paper:
    """One question of a test that is up, among the others."""

    place: int
    """Of the question, from 0."""
    turn: Turn
    """What is picked in it is on the disk."""
    left_open: frozenset[int]
    """Places of the questions in which nothing is chosen."""
    wanted: frozenset[str] | None = None
    """Ids of choices that were chosen last, where they are not on the disk."""

    @classmethod
    def begin(cls, session: Session, find: Find) -> Paper | None:
        """Begin at the first question in which nothing is chosen, else at the first."""
        left_open = frozenset(without_choice(session, find))
        place = min(left_open, default=0)
        turn = _turn(session, place, find)
        return None if turn is None else cls(place, turn, left_open)

    @property
    def session(self) -> Session:
        """The test."""
        return self.turn.session

    @property
    def is_last(self) -> bool:
        """Whether the last question is up."""
        return self.place + 1 == self.session.total

    def at(self, place: int, find: Find) -> Paper:
        """Go to a question by its place, from 0, as far as there is one."""
        place = min(max(place, 0), self.session.total - 1)
        turn = _turn(self.session, place, find)
        return self if turn is None else replace(self, place=place, turn=turn)

    def point(self, by: int) -> Paper:
        """Move the cursor among the choices; nothing is chosen by that."""
        return replace(self, turn=self.turn.point(by))

    def point_at(self, number: int) -> Paper:
        """Put the cursor on a choice by its number, from 0."""
        return replace(self, turn=replace(self.turn, cursor=number))

    def point_nowhere(self) -> Paper:
        """Take the cursor away from the choices."""
        return replace(self, turn=replace(self.turn, cursor=None))

    def with_choice(self, number: int) -> frozenset[str]:
        """Return what is chosen once a choice is picked, or dropped where several may be."""
        picked = self.turn.picked if self.wanted is None else self.wanted
        return replace(self.turn, picked=picked).pick(number).picked

    @property
    def pointed(self) -> frozenset[str] | None:
        """What going on chooses: the one choice under the cursor; None where nothing changes."""
        turn = self.turn
        if turn.cursor is None or turn.posed.question.picks_all:
            return None
        pointed = frozenset({turn.choices[turn.cursor].id})
        return None if pointed == turn.picked else pointed

    def saved(self, session: Session, picked: frozenset[str]) -> Paper:
        """Go on with a choice that is on the disk."""
        here = frozenset({self.place})
        left_open = self.left_open - here if picked else self.left_open | here
        turn = replace(self.turn, session=session, picked=picked)
        return replace(self, turn=turn, left_open=left_open, wanted=None)

    def not_saved(self, picked: frozenset[str]) -> Paper:
        """Keep a choice that is not on the disk."""
        return replace(self, wanted=picked)


def _turn(session: Session, place: int, find: Find) -> Turn | None:
    """Take up a question, with the cursor on the one choice that was made in it."""
    turn = Turn.at(session, session.plan[place], find)
    if turn is None or turn.posed.question.picks_all:
        return turn
    picked = (number for number, choice in enumerate(turn.choices) if choice.id in turn.picked)
    return replace(turn, cursor=next(picked, None))
