"""The pack as values: what a teacher wrote, checked, typed and frozen.

A field that the teacher left out is empty or None here; what it then means
(one right choice: pick one) is a property, so that writing a pack back
writes what was written.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

Select = Literal["one", "all"]
Scoring = Literal["all-or-nothing", "net-correct", "each-answer", "coverage", "weights"]

FORMAT = 1
"""The number in `quizapp: 1`: the version of the pack format read and written here."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim can be checked."""

    id: str
    title: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """What a learner can do after a lesson."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the texts a question offers."""

    id: str
    """Written by the teacher, else made from the text (`choice_id`); unique in its question."""
    text: str
    """One line of inline Markdown, or a fenced block."""
    right: bool
    feedback: str = ""
    """Markdown, shown to who picked it."""
    pin: bool = False
    """Keeps its place when the others are shuffled."""
    weight: float | None = None
    """Per cent of the mark, -100 to 100; only under `scoring: weights`."""

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            """Make the id of a choice that was loaded without one, when it is first asked for.

            That is when its question is: a pack has thousands, and most are never.
            """
            if name != "id":
                raise AttributeError(name, name=name, obj=self)
            from quizapp.packs.ids import choice_id  # noqa: PLC0415  (a start does without)

            made = choice_id(self.text)
            object.__setattr__(self, "id", made)
            return made


@dataclass(frozen=True, slots=True)
class Question:
    """A stem and its choices, with what is said afterwards."""

    id: str
    """Unique in its pack; made from the stem where none is written (`question_id`)."""
    stem: str
    """Markdown."""
    choices: tuple[Choice, ...]
    explanation: str = ""
    hints: tuple[str, ...] = ()
    objective: str = ""
    """Id of an objective of the lesson."""
    read: str = ""
    """Anchor of the heading to reread, without the leading `#`."""
    sources: tuple[str, ...] = ()
    """Ids of sources of the pack (`source:` in the file)."""
    tags: tuple[str, ...] = ()
    select: Select | None = None
    scoring: Scoring | None = None
    shuffle: bool | None = None
    ignore: tuple[str, ...] = ()
    """Rules on question writing that do not apply here."""
    notice: bool = False

    @property
    def key(self) -> tuple[Choice, ...]:
        """The right choices, in the order of the file."""
        return tuple(choice for choice in self.choices if choice.right)

    @property
    def picks_all(self) -> bool:
        """Whether the learner picks all that apply, rather than one."""
        if self.select is None:
            return len(self.key) > 1
        return self.select == "all"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text to read and the questions on it."""

    id: str
    title: str
    text: str
    """Markdown; read from `file` where that is set."""
    file: str = ""
    """Path beside the pack, as written, or empty where the text stands in the pack."""
    objectives: tuple[Objective, ...] = ()
    questions: tuple[Question, ...] = ()
    notice: bool = False

    @property
    def question_ids(self) -> tuple[str, ...]:
        """The ids of its questions, in their order."""
        return tuple(question.id for question in self.questions)

    def fingerprint_at(self, number: int) -> str:
        """The fingerprint of one of its questions."""
        from quizapp.packs.ids import fingerprint  # noqa: PLC0415  (a start does without)

        return fingerprint(self.questions[number])


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every question that does not say otherwise."""

    scoring: Scoring | None = None
    pass_percent: float | None = None
    """`pass: 80%`: the pass mark of the course test, 0 to 100."""
    shuffle: bool | None = None
    time_limit: int | None = None
    """Seconds for the course test."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A course: one file, some lessons."""

    id: str
    title: str
    lessons: tuple[Lesson, ...]
    about: str = ""
    language: str = ""
    version: str = ""
    authors: tuple[str, ...] = ()
    license: str = ""
    topic: str = ""
    """`health` makes `disclaimer` and `help` required."""
    disclaimer: str = ""
    notice: str = ""
    help: str = ""
    sources: tuple[Source, ...] = ()
    defaults: Defaults = Defaults()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question of every lesson, in the order of the file."""
        return tuple(question for lesson in self.lessons for question in lesson.questions)

    def scoring_of(self, question: Question) -> Scoring:
        """The rule that marks a question: its own, else the pack's, else all-or-nothing."""
        return question.scoring or self.defaults.scoring or "all-or-nothing"

    def shuffles(self, question: Question) -> bool:
        """Whether a question's choices are shuffled: its own word, else the pack's, else yes."""
        if question.shuffle is not None:
            return question.shuffle
        return True if self.defaults.shuffle is None else self.defaults.shuffle
