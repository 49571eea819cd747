"""What a foreign format is: how it is known, read and written, and what it can hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.model import Pack, Question

Feature = Literal[
    "stem",
    "choices",
    "select",
    "id",
    "choice id",
    "feedback",
    "weight",
    "pin",
    "explanation",
    "hints",
    "objective",
    "read",
    "source",
    "tags",
    "scoring",
    "shuffle",
    "notice",
    "ignore",
    "lesson",
    "lesson text",
]
"""What of a question (`choices`: texts, order and key; `lesson`: the title of its lesson) and of
a lesson a format may or may not hold. A pack's own fields, and ids of lessons, no format holds."""


class NotReadable(Exception):
    """A file that is not in its format at all, or is dangerous; nothing of it was read."""

    def __init__(self, message: str, remedy: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.line = line
        """From 1; 0 where nobody knows."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question that was read, before it has a place in a pack."""

    question: Question
    """Ids that the file does not give are empty; they are made when the draft is taken in."""
    line: int
    """Where it begins, from 1; 0 in a format without lines."""
    name: str = ""
    """What the file calls it; the report falls back on the stem."""
    lesson: str = ""
    """Title of the lesson it belongs to, such as a category; empty where the file has none."""
    changes: tuple[str, ...] = ()
    """What is not as it was in the file, a line each; such a question is *approximated*."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to read that stood among the questions; it becomes part of its lesson's text."""

    text: str
    """Markdown."""
    line: int
    lesson: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be taken in."""

    line: int
    name: str
    """What the file calls it, or how it begins."""
    why: str
    """In one line, with what it is: `an essay question; quizapp has questions with choices`."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a pack that a file in a foreign format does not say, or says otherwise."""

    question: str
    """Its id; for a lesson's text the id of the lesson."""
    feature: Feature | Literal["question"]
    """`question`: the whole of it is missing."""
    why: str
    """In one line, the same for all questions with the same loss."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A pack in a foreign format."""

    data: bytes
    losses: tuple[Loss, ...] = ()


Piece = Draft | Passage | Skipped


@dataclass(frozen=True, slots=True)
class Format:
    """A foreign format, as the command line and the documentation know it."""

    name: str
    """As `--from` and `--to` have it, such as `gift`."""
    title: str
    """As people call it, such as `GIFT (Moodle)`."""
    suffix: str
    """Of a file that is written, such as `.gift`."""
    suffixes: tuple[str, ...] = ()
    """Of files that are read, in small letters, where the content alone does not decide."""
    likeness: Callable[[Foreign], int] | None = None
    """How sure one can be that a file is in this format, from its content: 0 (no) to 100.

    Quick and without reading it whole: 90 and more for a signature, 50 for lines that fit.
    """
    read: Callable[[Foreign], Iterator[Piece]] | None = None
    """Read a file piece by piece, in its order. Raises NotReadable."""
    write: Callable[[Pack], Exported] | None = None
    """Write a pack. Raises NotReadable where a library is missing that it needs."""
    holds: frozenset[Feature] = frozenset()
    """What comes back the same when a pack is exported and imported again."""
    remarks: tuple[str, ...] = ()
    """What else one should know, a sentence each, for the documentation."""
