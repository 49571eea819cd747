"""A question and what is said after its answer, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.plain.measure import wrap
from quizapp.plain.setting import set_text, set_words
from quizapp.words.answers import headline

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from quizapp.packs.model import Choice, Question
    from quizapp.study.events import Answered

_IN = 3
"""Cells by which what belongs to a choice stands further in."""


def question_lines(question: Question, choices: Sequence[Choice], width: int) -> Iterator[str]:
    """Say the stem, and the choices by their numbers."""
    yield from set_text(question.stem, width)
    yield ""
    for number, choice in enumerate(choices, 1):
        yield from _numbered(number, choice, width)
    if question.picks_all:
        yield ""
        yield "Pick all that apply: several numbers, with blanks between them."


def feedback_lines(
    question: Question, choices: Sequence[Choice], answered: Answered, width: int
) -> Iterator[str]:
    """Say how the answer was, both answers, and why."""
    picked = answered.picked
    said = headline(question, picked, right=answered.right, value=answered.mark, sure=answered.sure)
    yield f"{said}."
    if picked:
        yield ""
        mine = [choice for choice in choices if choice.id in picked]
        yield from _named("Your answer", mine, choices, mine, width)
    if not answered.right:
        yield ""
        key = [choice for choice in choices if choice.right]
        others = [choice for choice in key if choice.id not in picked]
        yield from _named("Correct answer", key, choices, others, width)
    if question.explanation:
        yield ""
        yield "Why:"
        yield from set_text(question.explanation, width)


def hint_lines(question: Question, number: int, width: int) -> Iterator[str]:
    """Say a hint by its number, from 1."""
    total = len(question.hints)
    yield f"Hint {number} of {total}:" if total > 1 else "Hint:"
    yield from set_text(question.hints[number - 1], width)


def _named(
    label: str,
    named: Sequence[Choice],
    choices: Sequence[Choice],
    explained: Collection[Choice],
    width: int,
) -> Iterator[str]:
    yield f"{label}:"
    for choice in named:
        yield from _numbered(choices.index(choice) + 1, choice, width)
        if choice in explained and choice.feedback:
            room = max(width - _IN, 8) if width else 0
            yield from (" " * _IN + line for line in set_text(choice.feedback, room))


def _numbered(number: int, choice: Choice, width: int) -> Iterator[str]:
    mark = f"{number}. "
    if choice.text.lstrip().startswith(("```", "~~~")):
        yield mark.rstrip()
        yield from set_text(choice.text, width)
    else:
        yield from wrap(mark + set_words(choice.text), width, len(mark))
