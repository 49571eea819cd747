"""Finding questions by their words: all that was typed, in any order, in stem or choices."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from quizapp.packs.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.packs.model import Lesson, Pack, Question
    from quizapp.study.events import Ref

_WITHIN, _IN_CHOICES = 0.7, 0.4
"""What a word counts that stands within another of the stem, or in a choice alone."""


@dataclass(frozen=True, slots=True)
class Findable:
    """A question, ready to be looked for."""

    ref: Ref
    stem: str
    """As it is read, without marks."""
    place: str
    """Course and lesson."""
    words: str
    """The stem, folded."""
    choices: str
    """Their texts, folded."""


def findable(pack: Pack) -> tuple[Findable, ...]:
    """Make a pack's questions ready to be looked for."""
    return tuple(
        _findable(pack, lesson, question)
        for lesson in pack.lessons
        for question in lesson.questions
    )


def _findable(pack: Pack, lesson: Lesson, question: Question) -> Findable:
    stem = plain(question.stem)
    choices = " ".join(choice.text for choice in question.choices)
    place = f"{pack.title} › {lesson.title}"
    return Findable((pack.id, question.id), stem, place, fold(stem), fold(choices))


def find(among: Iterable[Findable], query: str, most: int) -> list[tuple[float, Findable]]:
    """Return the questions that have every word of a query, the best first, each with 0 to 1."""
    words = fold(query).split()
    if not words:
        return []
    found = ((_share(words, one), one) for one in among)
    # Of equals the first in the course comes first: `nlargest` keeps their order.
    return nlargest(most, (pair for pair in found if pair[0]), key=lambda pair: pair[0])


def fold(text: str) -> str:
    """Make words alike that are written alike but for capitals and accents, with one blank
    between them and one before the first."""
    bare = "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))
    return " " + " ".join(bare.split())


def _share(words: list[str], one: Findable) -> float:
    shares = [_share_of(word, one) for word in words]
    return sum(shares) / len(shares) if all(shares) else 0.0


def _share_of(word: str, one: Findable) -> float:
    if word in one.words:
        return 1.0 if f" {word}" in one.words else _WITHIN
    return _IN_CHOICES if word in one.choices else 0.0
