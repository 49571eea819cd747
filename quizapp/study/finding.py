"""Finding questions by their words: all that was typed, in any order, in stem or choices.

To look at 100,000 questions one by one would take a second for each letter typed. So each word that
a course uses stands once in its vocabulary, which tells what could be found there at best; only
courses that may have something better than what was found are looked through.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from heapq import merge, nlargest
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from unicodedata import combining, normalize

from quizapp.packs.prose import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quizapp.packs.model import Pack
    from quizapp.study.events import Ref

_WITHIN, _IN_CHOICES = 0.7, 0.4
"""What a word counts that stands within another of the stem, or in a choice alone."""

_SAMPLE = 10_000
"""Bytes of the stems that tell how often a word comes."""

Hit: TypeAlias = "tuple[float, Findable, int]"
"""How well a question answers, 0 to 1; its course, and its number in there."""


class Words(NamedTuple):
    """Folded words, a blank before each, in UTF-8."""

    stems: bytes
    choices: bytes
    """Those that are not in the stem."""


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


class Lines(NamedTuple):
    """All questions of a course, as far as they are looked for."""

    words: Words
    """A line for each question."""
    spots: Sequence[Spot]


NOTHING = Lines(Words(b"", b""), ())
"""Of a course that is gone."""


class Findable:
    """The questions of a course, ready to be looked for."""

    def __init__(
        self, pack: str, title: str, vocabulary: Words, lines: Callable[[], Lines]
    ) -> None:
        """Take the words of a course; its `lines` are read once, and when one may be found."""
        self._pack = pack
        self._title = title
        self._vocabulary = vocabulary
        self._read = lines

    @cached_property
    def _lines(self) -> Lines:
        return self._read()

    def bound(self, words: list[bytes]) -> float:
        """Tell what no question here can be above, where some words are looked for; 0 for none."""
        return _share(words, *self._vocabulary)

    def hits(self, words: list[bytes]) -> Iterator[Hit]:
        """Tell which questions have all of some words, in the order of the course."""
        # Only lines that have the rarest are looked at; which that is, the first lines tell.
        stems, choices = self._lines.words
        rarest = min(words, key=lambda word: (stems.count(word, 0, _SAMPLE), -len(word)))
        lines = [*zip(stems.split(b"\n"), choices.split(b"\n"), strict=True)]
        there = merge(_lines_with(stems, rarest), _lines_with(choices, rarest))
        for number, _ in groupby(there):
            if share := _share(words, *lines[number]):
                yield share, self, number

    def found(self, numbers: Iterable[int]) -> dict[int, Found]:
        """Give questions by their numbers."""
        spots = self._lines.spots
        return {
            number: Found((self._pack, spot.question), spot.stem, f"{self._title} › {spot.lesson}")
            for number in numbers
            for spot in spots[number : number + 1]
        }


def findable(pack: Pack) -> Findable:
    """Make a pack's questions ready to be looked for."""
    lines = lines_of(pack)
    return Findable(pack.id, pack.title, vocabulary_of(lines.words), lambda: lines)


def lines_of(pack: Pack) -> Lines:
    """Write a line for each question of a pack: the words of its stem, each once; and another for
    those that its choices have beside them."""
    spots = spots_of(pack)
    stems, beside = [], []
    for question, spot in zip(pack.questions, spots, strict=True):
        stem = dict.fromkeys(fold(spot.stem).split())
        choices = dict.fromkeys(fold(" ".join([one.text for one in question.choices])).split())
        stems.append(f" {' '.join(stem)}\n")
        beside.append(f" {' '.join([word for word in choices if word not in stem])}\n")
    return Lines(Words("".join(stems).encode(), "".join(beside).encode()), spots)


def vocabulary_of(words: Words) -> Words:
    """Give the words of a course, each once."""
    stems, choices = (b" " + b" ".join(dict.fromkeys(text.split())) for text in words)
    return Words(stems, choices)


def spots_of(pack: Pack) -> list[Spot]:
    """Say of each question of a pack what is shown of it where it is found."""
    return [
        Spot(question.id, lesson.title, plain(question.stem))
        for lesson in pack.lessons
        for question in lesson.questions
    ]


def find(among: Iterable[Findable], query: str, most: int) -> list[tuple[float, Found]]:
    """Return the questions that have every word of a query, the best first, each with 0 to 1."""
    words = fold(query).encode().split()
    if not words:
        return []
    best: list[Hit] = []
    for one in among:
        bound = one.bound(words)
        reached = sum(share >= bound for share, *_ in best)
        hits = one.hits(words) if bound and reached < most else iter(())
        for hit in hits:
            best.append(hit)
            reached += hit[0] >= bound
            if reached == most:
                # None that comes here is better, and of equals the first come first.
                break
        best = nlargest(most, best, key=itemgetter(0))
    return _named(best)


def _named(hits: list[Hit]) -> list[tuple[float, Found]]:
    """Say what was found, each course being asked once."""
    numbers: defaultdict[Findable, list[int]] = defaultdict(list)
    for _, one, number in hits:
        numbers[one].append(number)
    found = {one: one.found(its) for one, its in numbers.items()}
    return [(share, found[one][number]) for share, one, number in hits]


def fold(text: str) -> str:
    """Make words alike that are written alike but for capitals and accents, with one blank
    between them and one before the first."""
    text = text.casefold()
    if not text.isascii():
        text = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return " " + " ".join(text.split())


def _lines_with(text: bytes, word: bytes) -> Iterator[int]:
    number, begin = 0, 0
    while (at := text.find(word, begin)) >= 0:
        number += text.count(b"\n", begin, at)
        yield number
        number, begin = number + 1, text.index(b"\n", at) + 1


def _share(words: list[bytes], stem: bytes, choices: bytes) -> float:
    shares = [_share_of(word, stem, choices) for word in words]
    return sum(shares) / len(shares) if all(shares) else 0.0


def _share_of(word: bytes, stem: bytes, choices: bytes) -> float:
    if word in stem:
        return 1.0 if b" " + word in stem else _WITHIN
    return _IN_CHOICES if word in choices else 0.0
