"""Choices picked -> mark, by a named scoring rule.

In the formulas t is how many right choices were picked, f how many wrong ones,
c how many make a full answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.packs.model import Choice, Question, Scoring

_WHOLE = 0.999
"""Three times 33.33 is not quite 100."""


@frozen
class Mark:
    """What one answer earned."""

    value: float
    """0 to 1."""
    right: bool
    """Whether it is the whole key and nothing else."""


@frozen
class Score:
    """What a session earned."""

    earned: float
    """Sum of the marks; each question can earn 1."""
    right: int
    """Questions answered right."""
    total: int
    """Questions asked."""

    @property
    def share(self) -> float:
        """Earned of what could be earned, 0 to 1; 0 where nothing was asked."""
        return self.earned / self.total if self.total else 0.0


def mark(question: Question, picked: Iterable[str], scoring: Scoring) -> Mark:
    """Mark an answer; ids of choices that the question does not have are passed over."""
    wanted = frozenset(picked)
    taken = [choice for choice in question.choices if choice.id in wanted]
    if len(taken) > 1 and not question.picks_all:
        return Mark(0.0, False)
    value = _value(question, taken, scoring)
    if value > _WHOLE and all(choice.right for choice in taken):
        return Mark(1.0, True)
    return Mark(min(max(value, 0.0), 1.0), False)


def _value(question: Question, taken: list[Choice], scoring: Scoring) -> float:
    """Return what the rule gives, unclamped."""
    t = sum(choice.right for choice in taken)
    f = len(taken) - t
    c = len(question.key) if question.picks_all else 1
    match scoring:
        case "all-or-nothing":
            return 1.0 if t == c and f == 0 else 0.0
        case "net-correct":
            return (t - f) / c if c else 0.0
        case "each-answer":
            # Every choice is a decision: to take it or to leave it.
            return 1 - (f + c - t) / len(question.choices) if question.choices else 0.0
        case "coverage":
            return (t / c) * (t / len(taken)) if t else 0.0
        case "weights":
            return sum(choice.weight or 0.0 for choice in taken) / 100
