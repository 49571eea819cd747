"""An answer in words: what was picked, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.prose import plain
from quizapp.study.events import COUNTING
from quizapp.words.numbers import count

if TYPE_CHECKING:
    from collections.abc import Collection

    from quizapp.packs.model import Question
    from quizapp.store.history import Version
    from quizapp.study.events import Answered, SessionKind

KINDS: dict[SessionKind, str] = {
    "quiz": "quiz",
    "retry": "asked again at once",
    "practice": "practice",
    "review": "review",
    "extra": "practised before it was due",
    "warm-up": "warm-up",
    "test": "course test",
}
"""What an answer was given in."""


def headline(
    question: Question, picked: Collection[str], *, right: bool, value: float, sure: bool = True
) -> str:
    """Say in a word or two how an answer was; `value`, from 0 to 1, is what it earned."""
    if right:
        return "Right" if sure else "Right, as a guess"
    if value > 0:
        return f"Not all of it: {value:.0%}"
    if not picked:
        return "No answer"
    if any(choice.right and choice.id in picked for choice in question.choices):
        return "Not quite"
    return "Not this one" if len(picked) == 1 else "Not these"


def picked_words(answer: Answered, version: Version | None) -> str:
    """Say what was picked, in the words it had then: `“Zurich”; “Geneva”`; nothing where its
    words are not known."""
    texts = {} if version is None else dict(version.choices)
    return "; ".join(f"“{plain(texts[one])}”" for one in answer.picked if one in texts)


def went_words(answer: Answered, kind: SessionKind, *, asks_confidence: bool = True) -> str:
    """Say how an answer went: `right, a guess`, `wrong, you were sure`."""
    said = ["right" if answer.right else "partly right" if answer.mark > 0 else "wrong"]
    if not answer.sure:
        said.append("a guess")
    elif not answer.right and asks_confidence and kind in COUNTING:
        said.append("you were sure")
    if answer.hints:
        said.append("with " + count(answer.hints, "hint"))
    if answer.retried:
        said.append("after an undo")
    return ", ".join(said)
