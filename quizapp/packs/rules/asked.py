"""A question as its reader meets it: stem and choices in plain words, each read once."""

from collections.abc import Iterator

from quizapp.packs.model import Pack, Question
from quizapp.packs.rules.plain import CODE, plain, words
from quizapp.packs.rules.rule import Steps, each_question


class Said:
    """A stem or a choice without the signs of Markdown."""

    __slots__ = ("_words", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        """As the teacher wrote it."""
        self.text = plain(raw)
        """Plain; where code stood is `CODE`."""
        self._words: tuple[str, ...] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words outside code, in small letters."""
        if self._words is None:
            self._words = words(self.text)
        return self._words

    @property
    def has_code(self) -> bool:
        """Whether any of it is code."""
        return CODE in self.text

    @property
    def length(self) -> int:
        """Characters outside code."""
        return len(self.text.replace(CODE, "").strip())


class Asked:
    """A question as it is asked."""

    __slots__ = ("choices", "key", "pack", "question", "stem", "steps")

    def __init__(self, pack: Pack, steps: Steps, question: Question) -> None:
        self.pack = pack
        self.steps = steps
        self.question = question
        self.stem = Said(question.stem)
        self.choices = tuple([Said(choice.text) for choice in question.choices])
        rights = [number for number, choice in enumerate(question.choices) if choice.right]
        self.key = rights[0] if len(rights) == 1 and question.select != "all" else None
        """The number of the right choice, where one is to be picked and one is right."""

    def way(self, number: int | None = None) -> Steps:
        """Return the way to a choice by its number, else to the stem."""
        if number is None:
            return (*self.steps, "stem")
        side = "right" if self.question.choices[number].right else "wrong"
        return (*self.steps, "choices", number, side)


def each_asked(pack: Pack) -> Iterator[Asked]:
    """Walk through the questions of a pack as they are asked."""
    for steps, question in each_question(pack):
        yield Asked(pack, steps, question)
