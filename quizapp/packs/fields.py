"""The fields of a pack: which there are, of what kind, and what each is for.

The loader reads by these tables and the JSON Schema is made from them.
"""

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

SCORINGS = ("all-or-nothing", "net-correct", "each-answer", "coverage", "weights")
SELECTS = ("one", "all")

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
    example: str = "…"
    words: tuple[str, ...] = ()
    of: "Table | None" = None


@dataclass(frozen=True)
class Table:
    """The fields of one kind of thing."""

    thing: str
    """With its article, as messages say it: `a question`."""
    fields: tuple[Field, ...]
    meant: Mapping[str, str] = field(default_factory=dict)
    """Words that teachers write for a field, and the field."""

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


SOURCE = Table(
    "a source",
    (
        Field("id", "id", "What questions name it by.", required=True),
        Field("title", "text", "Title, author, year.", required=True, prose=True),
        Field("url", "url", "Where it can be read; http or https."),
        Field("note", "text", "A remark, such as the page.", prose=True),
    ),
    {"link": "url", "name": "title"},
)

OBJECTIVE = Table(
    "an objective",
    (
        Field("id", "id", "What questions of the lesson name it by.", required=True),
        Field("text", "text", "What the learner can do afterwards.", required=True, prose=True),
    ),
    {"title": "text", "name": "text"},
)

CHOICE = Table(
    "a choice",
    (
        Field("right", "text", "The text of a right choice.", prose=True, blank=True),
        Field("wrong", "text", "The text of a wrong choice.", prose=True, blank=True),
        Field("feedback", "text", "Markdown, shown to who picked it.", prose=True),
        Field("id", "id", "A name that outlives edits of the text."),
        Field("pin", "flag", "Keeps its place when choices are shuffled."),
        Field("weight", "per-cent", "Share of the mark, -100% to 100%; with `scoring: weights`."),
    ),
    {
        "correct": "right",
        "true": "right",
        "key": "right",
        "answer": "right",
        "incorrect": "wrong",
        "false": "wrong",
        "distractor": "wrong",
        "explanation": "feedback",
        "comment": "feedback",
    },
)

QUESTION = Table(
    "a question",
    (
        Field("id", "id", "A name that outlives edits; unique in the pack."),
        Field(
            "stem",
            "text",
            "What is asked, in Markdown.",
            required=True,
            prose=True,
            example="What is asked?",
        ),
        Field("choices", "mappings", "What can be picked.", required=True, example="", of=CHOICE),
        Field("explanation", "text", "Markdown, shown after the answer.", prose=True),
        Field("hints", "texts", "Markdown, shown one by one when asked for.", prose=True),
        Field("objective", "id", "Id of the lesson's objective it tests."),
        Field("read", "text", "Heading of the lesson to reread, as `#its-anchor`.", prose=True),
        Field("source", "one-or-more", "Id of the source it rests on, or a list of them."),
        Field("tags", "texts", "Words to find it by."),
        Field("select", "word", "How many may be picked.", words=SELECTS),
        Field("scoring", "word", "How it is marked.", words=SCORINGS),
        Field("shuffle", "flag", "Whether its choices are shuffled."),
        Field("ignore", "texts", "Rules on question writing that do not apply."),
        Field("notice", "flag", "Whether the pack's notice stands with it."),
    ),
    {
        "question": "stem",
        "prompt": "stem",
        "text": "stem",
        "title": "stem",
        "answers": "choices",
        "options": "choices",
        "hint": "hints",
        "sources": "source",
        "objectives": "objective",
        "tag": "tags",
        "reason": "explanation",
    },
)

LESSON = Table(
    "a lesson",
    (
        Field("id", "id", "A name that outlives edits; unique in the pack.", required=True),
        Field("title", "text", "What it is called.", required=True, prose=True),
        Field("objectives", "mappings", "What the learner can do afterwards.", of=OBJECTIVE),
        Field("text", "text", "The lesson itself, in Markdown.", prose=True, blank=True),
        Field("file", "text", "Instead of `text`: a Markdown file beside the pack.", blank=True),
        Field("questions", "mappings", "The quiz after it.", of=QUESTION),
        Field("notice", "flag", "Whether the pack's notice stands with it."),
    ),
    {"name": "title", "body": "text", "content": "text", "quiz": "questions", "path": "file"},
)

DEFAULTS = Table(
    "the defaults",
    (
        Field("scoring", "word", "How questions are marked.", words=SCORINGS),
        Field("pass", "per-cent", "Pass mark of the course test, such as `80%`."),
        Field("shuffle", "flag", "Whether choices are shuffled."),
        Field("time-limit", "duration", "Time for the course test, such as `20 min`."),
    ),
    {"time": "time-limit", "limit": "time-limit", "pass-mark": "pass"},
)

PACK = Table(
    "a pack",
    (
        Field("quizapp", "format", "Number of the pack format.", required=True, example="1"),
        Field(
            "id",
            "id",
            "A name that outlives edits and renaming.",
            required=True,
            example="my-course",
        ),
        Field(
            "title",
            "text",
            "What the course is called.",
            required=True,
            prose=True,
            example="My course",
        ),
        Field("about", "text", "What it teaches, in a sentence or two.", prose=True),
        Field("language", "text", "Its language, as a code such as `en`."),
        Field("version", "text", "Its version, in any form."),
        Field("authors", "texts", "Who wrote it."),
        Field("license", "text", "On what terms it may be passed on."),
        Field("topic", "word", "`health` asks for a disclaimer and help.", words=("health",)),
        Field("disclaimer", "text", "Markdown, shown before the first lesson.", prose=True),
        Field("notice", "text", "One line, on results and where a lesson asks.", prose=True),
        Field("help", "text", "Markdown that `!` opens: where to get help.", prose=True),
        Field("sources", "mappings", "What questions rest on.", of=SOURCE),
        Field("defaults", "mapping", "What holds where a question is silent.", of=DEFAULTS),
        Field("lessons", "mappings", "The course.", required=True, example="", of=LESSON),
    ),
    {
        "name": "title",
        "description": "about",
        "summary": "about",
        "lang": "language",
        "author": "authors",
        "licence": "license",
        "references": "sources",
        "source": "sources",
        "chapters": "lessons",
        "units": "lessons",
        "format": "quizapp",
    },
)

TABLES = (PACK, LESSON, QUESTION, CHOICE, OBJECTIVE, SOURCE, DEFAULTS)
"""All of them, the pack first."""

TIMES = {"s": 1, "min": 60, "h": 3600}
"""Units of a duration, in seconds."""
