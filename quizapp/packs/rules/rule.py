"""What a rule is, and what it says when it finds something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from quizapp.packs.model import Lesson, Pack, Question
from quizapp.packs.places import Step
from quizapp.packs.problem import Level

if TYPE_CHECKING:
    from quizapp.packs.rules.asked import Asked

Steps = tuple[Step, ...]
"""The way to a value, by the fields and numbers of the YAML."""


Told = tuple[str, str]
"""A message and its remedy."""


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
class EachQuestion:
    """A check that looks at one question at a time, as a reader would."""

    look: "Callable[[Asked], Iterator[Found]]"

    def __call__(self, pack: Pack) -> Iterator[Found]:
        """Look at every question of a pack."""
        from quizapp.packs.rules.asked import each_asked  # noqa: PLC0415

        for asked in each_asked(pack):
            yield from self.look(asked)


@dataclass(frozen=True, slots=True)
class EachText:
    """A check that looks at one text at a time, wherever it stands, and knows only what it says."""

    look: Callable[[str], Iterator[Told]]
    signs: str
    """Characters; in a text that has none of them it finds nothing."""
    plain: bool = False
    """Whether it looks at titles and the like, too, which are no Markdown."""

    def __call__(self, pack: Pack) -> Iterator[Found]:
        """Look at every text of a pack that it is made for."""
        for steps, text in chain(each_text(pack), each_plain_text(pack) if self.plain else ()):
            for message, remedy in self.look(text):
                yield Found(steps, message, remedy)


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
    """Where it comes from: a work with its authors, or `structure` for what the format asks for."""
    check: Callable[[Pack], Iterator[Found]]
    why: str
    """Why it asks for that, in two or three sentences."""
    bad: str
    """What it finds: a question as YAML, or several; of a rule on whole packs, a sentence."""
    better: str
    """The same, well written."""
    also: Level | None = None
    """The level of its lesser findings, where it has two."""
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

    def reads(self, language: str) -> bool:
        """Tell whether it knows a pack's language, such as `en-GB`; none named is taken for it."""
        return not self.english or not language or language.casefold().startswith("en")


def each_lesson(pack: Pack) -> Iterator[tuple[Steps, Lesson]]:
    """Walk through the lessons of a pack, with the way to each."""
    for number, lesson in enumerate(pack.lessons):
        yield ("lessons", number), lesson


def each_question(pack: Pack) -> Iterator[tuple[Steps, Question]]:
    """Walk through the questions of a pack, with the way to each."""
    for number, lesson in enumerate(pack.lessons):
        for index, question in enumerate(lesson.questions):
            yield ("lessons", number, "questions", index), question


def each_text(pack: Pack) -> Iterator[tuple[Steps, str]]:
    """Walk through the texts of a pack that are Markdown, with the way to each."""
    for name in ("about", "disclaimer", "help"):
        yield (name,), getattr(pack, name)
    for steps, lesson in each_lesson(pack):
        yield (*steps, "file" if lesson.file else "text"), lesson.text
    for steps, question in each_question(pack):
        yield (*steps, "stem"), question.stem
        if question.explanation:
            yield (*steps, "explanation"), question.explanation
        for index, hint in enumerate(question.hints):
            yield (*steps, "hints", index), hint
        for index, choice in enumerate(question.choices):
            yield (*steps, "choices", index, "right" if choice.right else "wrong"), choice.text
            if choice.feedback:
                yield (*steps, "choices", index, "feedback"), choice.feedback


def each_plain_text(pack: Pack) -> Iterator[tuple[Steps, str]]:
    """Walk through the other texts of a pack that are shown, with the way to each."""
    yield ("title",), pack.title
    yield ("notice",), pack.notice
    for number, source in enumerate(pack.sources):
        yield ("sources", number, "title"), source.title
        yield ("sources", number, "note"), source.note
    for steps, lesson in each_lesson(pack):
        yield (*steps, "title"), lesson.title
        for number, objective in enumerate(lesson.objectives):
            yield (*steps, "objectives", number, "text"), objective.text
