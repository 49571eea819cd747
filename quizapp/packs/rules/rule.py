"""What a rule is, and what it says when it finds something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from quizapp.packs.model import Lesson, Pack, Question
from quizapp.packs.places import Step
from quizapp.packs.problem import Level

Steps = tuple[Step, ...]
"""The way to a value, by the fields and numbers of the YAML."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a rule found; where that is on the page is not the rule's business."""

    steps: Steps
    message: str
    """What is wrong, in one line; names stand in backticks."""
    remedy: str = ""
    """What to do."""
    level: Level | None = None
    """Where it is not the rule's own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check that finds problems in a pack that could be read."""

    id: str
    """By which a question may `ignore` it."""
    level: Level
    """An error refuses the pack, and cannot be ignored."""
    summary: str
    """What it asks for, in one line."""
    source: str
    """Where it comes from: author and year, or `structure` for what the format asks for."""
    check: Callable[[Pack], Iterator[Found]]
    also: Level | None = None
    """The level of its lesser findings, where it has two."""
    why: str = ""
    """Why it asks for that, in two or three sentences."""
    bad: str = ""
    """What it finds: a question as YAML; of a rule on whole packs, a sentence."""
    better: str = ""
    """The same, well written."""
    of: Literal["question", "pack"] = "question"
    """What it looks at; a question can ignore it, a pack cannot."""
    default: bool = True
    """Whether a check looks for it where nobody asks for it by name."""
    english: bool = False
    """Whether it knows English words, and passes over packs in other languages."""

    @property
    def can_be_ignored(self) -> bool:
        """Tell whether it ever finds anything that a question can ignore."""
        return self.of == "question" and (self.level != "error" or self.also is not None)


def each_lesson(pack: Pack) -> Iterator[tuple[Steps, Lesson]]:
    """Walk through the lessons of a pack, with the way to each."""
    for number, lesson in enumerate(pack.lessons):
        yield ("lessons", number), lesson


def each_question(pack: Pack) -> Iterator[tuple[Steps, Question]]:
    """Walk through the questions of a pack, with the way to each."""
    for number, lesson in enumerate(pack.lessons):
        for index, question in enumerate(lesson.questions):
            yield ("lessons", number, "questions", index), question
