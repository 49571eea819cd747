"""Finding questions by their words: all that was typed, in any order, in stem or choices.

The words of a course are one text, which is gone through as fast as memory can be read: to look
at 100,000 questions one by one would take a second for each letter typed.
"""

from __future__ import annotations

from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from unicodedata import combining, normalize

from quizapp.packs.prose import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quizapp.packs.model import Pack, Question
    from quizapp.study.events import Ref

_WITHIN, _IN_CHOICES = 0.7, 0.4
"""What a word counts that stands within another of the stem, or in a choice alone."""

Hit: TypeAlias = "tuple[float, Findable, int]"
"""How well a question answers, 0 to 1; its course, and its number in there."""


class Spot(NamedTuple):
    """A question that may be found."""

    question: str
    """Its id."""
    lesson: str
    """Title of its lesson."""
    stem: str
    """As it is read, without marks."""


class Found(NamedTuple):
    """A question that was found."""

    ref: Ref
    stem: str
    """As it is read, without marks."""
    place: str
    """Course and lesson."""


class Findable:
    """The questions of a course, ready to be looked for."""

    def __init__(
        self, pack: str, title: str, words: str, spots: Callable[[], Sequence[Spot]]
    ) -> None:
        """Take `words` as `words_of` makes them; `spots` is called for a course in which
        something was found."""
        self._pack = pack
        self._title = title
        self._words = words
        self._spots = spots

    def hits(self, words: list[str]) -> Iterator[Hit]:
        """Tell which questions have all of some words, in the order of the course."""
        text = self._words
        if not all(word in text for word in words):
            return
        # The longest is likely to be the rarest: only lines that have it are looked at.
        rarest = max(words, key=len)
        number, begin = 0, 0
        while (at := text.find(rarest, begin)) >= 0:
            number += text.count("\n", begin, at)
            end = text.index("\n", at)
            if share := _share(words, text[text.rfind("\n", begin, at) + 1 or begin : end]):
                yield share, self, number
            number, begin = number + 1, end + 1

    def found(self, number: int) -> Found:
        """Give a question by its number."""
        spot = self._spots()[number]
        return Found((self._pack, spot.question), spot.stem, f"{self._title} › {spot.lesson}")


def findable(pack: Pack) -> Findable:
    """Make a pack's questions ready to be looked for."""
    return Findable(pack.id, pack.title, words_of(pack), lambda: spots_of(pack))


def words_of(pack: Pack) -> str:
    """Write a line for each question of a pack: its stem, a tab, its choices, all folded."""
    return "".join(map(_words, pack.questions))


def spots_of(pack: Pack) -> list[Spot]:
    """Say of each question of a pack what is shown of it where it is found."""
    return [
        Spot(question.id, lesson.title, plain(question.stem))
        for lesson in pack.lessons
        for question in lesson.questions
    ]


def _words(question: Question) -> str:
    choices = " ".join(choice.text for choice in question.choices)
    return f"{fold(plain(question.stem))}\t{fold(choices)}\n"


def find(among: Iterable[Findable], query: str, most: int) -> list[tuple[float, Found]]:
    """Return the questions that have every word of a query, the best first, each with 0 to 1."""
    words = fold(query).split()
    if not words:
        return []
    hits = _until_none_is_better((hit for one in among for hit in one.hits(words)), most)
    # Of equals the first in the course comes first: `nlargest` keeps their order.
    best = nlargest(most, hits, key=itemgetter(0))
    return [(share, one.found(number)) for share, one, number in best]


def _until_none_is_better(hits: Iterator[Hit], most: int) -> Iterator[Hit]:
    """End with the last that can be among so many of the best."""
    for hit in hits:
        yield hit
        most -= hit[0] == 1.0
        if not most:
            return


def fold(text: str) -> str:
    """Make words alike that are written alike but for capitals and accents, with one blank
    between them and one before the first."""
    text = text.casefold()
    if not text.isascii():
        text = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return " " + " ".join(text.split())


def _share(words: list[str], line: str) -> float:
    stem, _, choices = line.partition("\t")
    shares = [_share_of(word, stem, choices) for word in words]
    return sum(shares) / len(shares) if all(shares) else 0.0


def _share_of(word: str, stem: str, choices: str) -> float:
    if word in stem:
        return 1.0 if f" {word}" in stem else _WITHIN
    return _IN_CHOICES if word in choices else 0.0
