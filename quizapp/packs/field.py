"""What is known of a field that a teacher may write, and of the thing it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from quizapp.packs.tree import Row

Kind = Literal[
    "text",  # as written, Markdown where `prose` says so
    "id",  # letters, digits, - _ .
    "word",  # one of `words`
    "url",  # http or https
    "flag",  # yes or no
    "per-cent",  # 80%
    "duration",  # 20 min
    "format",  # the number of the pack format
    "texts",  # a list of texts
    "one-or-more",  # a text or a list of texts
    "mapping",  # fields of `of`
    "mappings",  # a list of them
]

SCORINGS = {
    "all-or-nothing": "All right choices and no wrong one earn the mark, anything else nothing.",
    "net-correct": "A wrong choice picked takes away what a right one earns.",
    "each-answer": "Each choice earns its share: a right one picked, a wrong one left alone.",
    "coverage": "The share of right choices found, times the share of picks that are right.",
    "weights": "Each choice picked counts as much as its `weight` says.",
}
"""Ways to mark a question, and what each does."""
SELECTS = {"one": "The learner picks one.", "all": "The learner picks all that apply."}
TOPICS = {"health": "The pack needs a `disclaimer` and `help`."}

_SHAPES: dict[Kind, type] = {"text": str, "id": str, "mappings": Row}


@dataclass(frozen=True, slots=True)
class Field:
    """One field a teacher may write."""

    name: str
    kind: Kind
    about: str
    """One line: what it is for."""
    required: bool = False
    prose: bool = False
    """Whether it holds sentences, in which YAML's traps are looked for."""
    blank: bool = False
    """Whether it may be empty as far as the loader is concerned; a rule of its own looks at it."""
    example: str = ""
    """A value as it is written after the name, `[in, brackets]` for a list of texts."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The words that may stand here, and what each means."""
    begins: str = ""
    """What its text begins with."""
    least: int = 0
    """Of a percentage."""
    fewest: int = 0
    """Entries that a list needs."""
    of: "Table | None" = None


@dataclass(frozen=True)
class Table:
    """The fields of one kind of thing."""

    thing: str
    """With its article, as messages say it: `a question`."""
    fields: tuple[Field, ...]
    meant: Mapping[str, str] = field(default_factory=dict)
    """Words that teachers write for a field, and the field."""
    either: tuple[str, ...] = ()
    """Fields of which one must be there, and no more than one."""

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by name."""
        return {each.name: each for each in self.fields}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The names of the fields that must be there."""
        return tuple(each.name for each in self.fields if each.required)

    @cached_property
    def shapes(self) -> dict[str, type]:
        """For each field that is taken as it was read, what it must be."""
        return {each.name: _SHAPES[each.kind] for each in self.fields if each.kind in _SHAPES}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The names of the fields that hold an id."""
        return frozenset(each.name for each in self.fields if each.kind == "id")

    @cached_property
    def lists(self) -> frozenset[str]:
        """The names of the fields that hold, or may hold, a list of texts."""
        return frozenset(each.name for each in self.fields if each.kind in ("texts", "one-or-more"))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names, in the order in which a pack is best written."""
        return tuple(each.name for each in self.fields)
