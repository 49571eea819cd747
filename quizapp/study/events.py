"""What can happen. Events are written once, in order, and are the truth about the learner.

They name packs, lessons, questions and choices by id, never by position or file.
"""

from dataclasses import dataclass
from typing import Literal

SessionKind = Literal["quiz", "retry", "practice", "review", "extra", "warm-up", "test"]
"""A lesson's quiz; its missed questions at once again; mistakes from the Mistakes screen; what is
due; what is not due yet; a few questions before the lesson; all lessons mixed, judged at the end.
"""

COUNTING: frozenset[SessionKind] = frozenset({"quiz", "practice", "review", "test"})
"""Kinds whose first tries count: for mistakes, for the schedule and for the totals.

Not a retry, since the key was just shown; not a warm-up, which is to be got wrong; and what is
practised before it is due changes nothing.
"""

Ref = tuple[str, str]
"""A pack's id and the id of a question in it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a session, with its choices in the order they are shown."""

    pack: str
    lesson: str
    question: str
    choices: tuple[str, ...]
    """Ids."""

    @property
    def ref(self) -> Ref:
        """The question's name across packs."""
        return self.pack, self.question


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, once."""

    id: str
    """A UUID: the same event saved twice is one event."""
    session: str
    """Id of the session it belongs to; empty where it belongs to none."""
    at: int
    """UTC microseconds. Clocks go back: the order of events is the order they were saved in."""
    day: int
    """Number of the study day, frozen when the event was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(Event):
    """A session began; its own id is the session's."""

    kind: SessionKind
    plan: tuple[Asked, ...]
    pack: str = ""
    """Empty where the questions come from several packs."""
    lesson: str = ""
    """Empty where the session is not of one lesson."""
    parent: str = ""
    """Session whose missed questions are asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutQuestion(Event):
    """Something happened to one question."""

    pack: str
    lesson: str
    question: str

    @property
    def ref(self) -> Ref:
        """The question's name across packs."""
        return self.pack, self.question


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinted(AboutQuestion):
    """One more hint was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(AboutQuestion):
    """The learner answered."""

    fingerprint: str
    """Of the question as it was then (`quizapp.packs.ids.fingerprint`)."""
    picked: tuple[str, ...]
    """Ids of choices, in the order they were shown."""
    right: bool
    mark: float
    """0 to 1."""
    sure: bool = True
    """False for a guess."""
    hints: int = 0
    """How many hints had been seen."""
    retried: bool = False
    """Whether an answer before it was undone: the key had been seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(AboutQuestion):
    """The learner chose in a test; it is an answer only when the test is handed in."""

    picked: tuple[str, ...]
    """Ids of choices, in the order they were shown; none takes back what was chosen before."""
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(AboutQuestion):
    """An answer was a slip and does not count."""

    answer: str
    """Id of the `Answered`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged(AboutQuestion):
    """The learner finds something odd in a question; a later flag replaces an earlier one."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unflagged(AboutQuestion):
    """The flag was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished(Event):
    """The session was brought to its end."""
