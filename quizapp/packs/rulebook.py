"""Every rule there is, those on the form of a file and those on what stands in it, to read up."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quizapp.packs.problem import Level

if TYPE_CHECKING:
    from quizapp.packs.rules import Rule


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule, as it is explained."""

    id: str
    level: Level
    summary: str
    """What it asks for, in one line."""
    why: str = ""
    bad: str = ""
    """What it finds."""
    better: str = ""
    also: Level | None = None
    """The level of its lesser findings, where it has two."""
    source: str = "the format of packs"
    default: bool = True
    """Whether it is looked for where nobody asks for it by name."""
    can_be_ignored: bool = False
    """Whether a question can switch it off for itself."""
    writing: bool = False
    """Whether it is about good writing, rather than about what a pack is."""

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels it has, the gravest first."""
        return (self.level, self.also) if self.also else (self.level,)


@cache
def entries() -> tuple[Entry, ...]:
    """List every rule: on the form of a file, on what a pack is, on good writing."""
    from quizapp.packs.form_rules import FORM  # noqa: PLC0415  (read when somebody asks)
    from quizapp.packs.rules import STRUCTURE, WRITING  # noqa: PLC0415

    structure = (_entry(rule, writing=False) for rule in STRUCTURE)
    return (*FORM, *structure, *(_entry(rule, writing=True) for rule in WRITING))


def entry_of(id_: str) -> Entry | None:
    """Look a rule up."""
    return next((entry for entry in entries() if entry.id == id_), None)


def _entry(rule: "Rule", *, writing: bool) -> Entry:
    return Entry(
        rule.id,
        rule.level,
        rule.summary,
        rule.why,
        rule.bad,
        rule.better,
        rule.also,
        rule.source if rule.source != "structure" else "the format of packs",
        rule.default,
        rule.can_be_ignored,
        writing,
    )
