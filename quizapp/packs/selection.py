"""Which rules a check tells of: all usual ones, or those that somebody asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.packs.problem import Problem
from quizapp.packs.words import meant

if TYPE_CHECKING:
    from quizapp.packs.rules import Rule

ALL = "all"
"""Selects every rule, those too that are looked for by name only."""


class UnknownRule(Exception):
    """There is no rule of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules whose warnings and infos are told. Errors always are: they refuse the pack."""

    selected: frozenset[str] | None = None
    """None where nobody asked for any."""
    ignored: frozenset[str] = frozenset()

    def tells(self, problem: Problem) -> bool:
        """Decide whether a problem is told."""
        return problem.level == "error" or self.wants(problem.rule)

    def asks_for(self, rule: str) -> bool:
        """Tell whether somebody named this rule, and so wants to see all that it finds."""
        return self.selected is not None and rule in self.selected

    def writing(self) -> "tuple[Rule, ...]":
        """Return the rules on good writing that are to be looked at."""
        from quizapp.packs.rules import WRITING  # noqa: PLC0415  (they are many)

        return tuple(
            rule
            for rule in WRITING
            if self.wants(rule.id) and (rule.default or self.selected is not None)
        )

    def wants(self, rule: str) -> bool:
        """Decide whether what is no error is told of a rule."""
        chosen = self.selected is None or rule in self.selected or ALL in self.selected
        return chosen and not {rule, ALL} & self.ignored


USUAL = Selection()
"""What is told where nobody asks for more or less."""


def rule_names(lists: Iterable[str]) -> frozenset[str]:
    """Read lists of rules, such as `key-longest,dup-choice`. Raises UnknownRule."""
    from quizapp.packs.rulebook import entries  # noqa: PLC0415

    names = {name for text in lists for part in text.split(",") if (name := part.strip())}
    known = {ALL, *(entry.id for entry in entries())} if names else {ALL}
    for name in sorted(names - known):
        raise UnknownRule(name)
    return frozenset(names)


def near_rule(name: str) -> str:
    """Return the rule that was probably meant, empty where none is near."""
    from quizapp.packs.rulebook import entries  # noqa: PLC0415

    return meant(name, tuple(entry.id for entry in entries()))
