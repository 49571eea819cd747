"""The rules on good writing, family by family."""

from quizapp.packs.rules import (
    characters,
    combining,
    cue_words,
    giveaways,
    looks,
    offers,
    stems,
    whole,
)
from quizapp.packs.rules.rule import Rule

WRITING: tuple[Rule, ...] = (
    *stems.RULES,
    *combining.RULES,
    *offers.RULES,
    *giveaways.RULES,
    *cue_words.RULES,
    *looks.RULES,
    *characters.RULES,
    *whole.RULES,
)
"""The rules that a check looks at, in their order."""
