"""Packs, questions and worlds in a line, for the tests of study and record."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from itertools import count
from random import Random

from quizapp.packs.model import Choice, Defaults, Lesson, Pack, Question, Scoring
from quizapp.study.events import Answered
from quizapp.study.posed import Find, Posed, posed
from quizapp.study.world import World

SECOND = 1_000_000
DAY = 86_400 * SECOND
NOON = 1_767_268_800 * SECOND  # 2026-01-01 12:00 UTC


@dataclass
class Clock:
    """A clock that goes on by a second whenever it is looked at, and jumps where told."""

    at: int = NOON

    def __call__(self) -> int:
        self.at += SECOND
        return self.at


@dataclass
class FrozenWorld:
    """A world in which nothing happens by chance."""

    clock: Clock = field(default_factory=Clock)
    zone: tzinfo | None = UTC
    seed: int = 7

    @property
    def world(self) -> World:
        return self._world

    def __post_init__(self) -> None:
        numbers = count(1)
        self._world = World(
            self.clock, Random(self.seed), lambda: f"id-{next(numbers):06}", self.zone
        )

    def sleep(self, days: int = 1) -> None:
        self.clock.at += days * DAY


def a_world(seed: int = 7) -> World:
    return FrozenWorld(seed=seed).world


def a_question(
    id_: str = "q1",
    right: Sequence[str] = ("a",),
    wrong: Sequence[str] = ("b", "c"),
    *,
    pinned: str = "",
    hints: int = 2,
    scoring: Scoring | None = None,
    shuffle: bool | None = None,
) -> Question:
    """Choices are named by a letter, which is their id; the right ones come first."""
    choices = tuple(
        Choice(name, f"Choice {name}", name in right, pin=name in pinned)
        for name in (*right, *wrong)
    )
    return Question(
        id_,
        f"What about {id_}?",
        choices,
        hints=tuple(f"hint {number}" for number in range(hints)),
        scoring=scoring,
        shuffle=shuffle,
    )


def a_lesson(id_: str = "l1", questions: int = 3) -> Lesson:
    """Its questions are `l1-q1`, `l1-q2` …, each with the key `a` and the distractors `b`, `c`."""
    asked = tuple(a_question(f"{id_}-q{number}") for number in range(1, questions + 1))
    return Lesson(id_, f"Lesson {id_}", "Text.", questions=asked)


def a_pack(
    id_: str = "p", lessons: int = 2, questions: int = 3, defaults: Defaults | None = None
) -> Pack:
    made = tuple(a_lesson(f"l{number}", questions) for number in range(1, lessons + 1))
    return Pack(id_, f"Pack {id_}", made, defaults=defaults or Defaults())


def pack_of(*questions: Question, id_: str = "p", defaults: Defaults | None = None) -> Pack:
    lesson = Lesson("l1", "Lesson l1", "Text.", questions=questions)
    return Pack(id_, f"Pack {id_}", (lesson,), defaults=defaults or Defaults())


def find_in(*packs: Pack) -> Find:
    every = {pack.id: posed(pack) for pack in packs}

    def find(pack: str, question: str) -> Posed | None:
        return every.get(pack, {}).get(question)

    return find


def an_answer(
    right: bool, day: int = 1, session: str = "s1", id_: str = "", question: str = "q1"
) -> Answered:
    return Answered(
        id=id_ or f"{session}-{question}-{day}-{right}",
        session=session,
        at=day * DAY,
        day=day,
        pack="p",
        lesson="l1",
        question=question,
        fingerprint="f",
        picked=("a" if right else "b",),
        right=right,
        mark=float(right),
    )
