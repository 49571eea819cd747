"""What is said with a question, beyond what it asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.store.edited import is_news

if TYPE_CHECKING:
    from quizapp.packs.model import Question
    from quizapp.store.desk import Desk
    from quizapp.study.turn import Turn

CHANGED = "This question has changed since you answered it."
STOPPED = "Here you stopped. The last answer is saved; {key} shows it again."
UNDONE = "Undone: answer again. The record keeps both."
_AGAIN = {"review", "practice"}
"""Kinds of session in which a question comes back because of what it was answered."""


def begun(desk: Desk, turn: Turn, reread: str = "r") -> tuple[Turn, str]:
    """Begin a turn; return it, and what is to be said once with its question.

    `reread` is the key that leads to the passage.
    What was wrong again and again may be read about before it is answered.
    """
    said = [CHANGED] if is_news(desk, turn.posed) else []
    if turn.session.kind in _AGAIN:
        standing = desk.store.standing(*turn.asked.ref)
        if standing.is_leech and turn.posed.question.read:
            turn = replace(turn, read_first=True)
            said.append(f"Wrong {standing.lapses} times: {reread} leads to the passage first.")
    return turn, " ".join(said)


def number_range(question: Question) -> str:
    """Say which numbers pick: `1–3`."""
    return f"1–{min(len(question.choices), 9)}"
