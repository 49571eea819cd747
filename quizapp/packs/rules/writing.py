"""The rules on good writing, family by family."""

from quizapp.packs.rules.rule import Rule

WRITING: tuple[Rule, ...] = ()
"""The rules that a check looks at, in their order."""
