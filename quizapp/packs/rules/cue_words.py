"""Rules on single words in choices that give the key away, or say nothing."""

from collections.abc import Iterator
from itertools import pairwise

from quizapp.packs.rules.asked import Asked, Said
from quizapp.packs.rules.combining import is_combined
from quizapp.packs.rules.example import example
from quizapp.packs.rules.rule import EachQuestion, Found, Rule
from quizapp.packs.rules.sources import FLAWS
from quizapp.packs.rules.whole import is_true_or_false
from quizapp.packs.words import listed, named

_ABSOLUTE = frozenset(("always", "never", "all", "every", "none", "only"))
_VAGUE = frozenset(
    (
        *("usually", "often", "sometimes", "frequently", "rarely", "generally", "typically"),
        *("may", "might", "seldom", "occasionally", "normally"),
    )
)
_MEASURES = frozenset(("too", "how", "so", "as", "more", "less", "most", "least"))
_STOP_WORDS = """
a about after all also an and any are as at be because been before being between both but by can
cannot could did do does doing done each for from get gets given had has have having he her here
his how if in into is it its just like made make makes many may more most much must need no not
of off on once one only or other our out over same she should so some such than that the their
them then there these they this those through to too two under up use used uses using very want
was we were what when where which while who whom whose why will with within without would you
your
"""
_STOP = frozenset(_STOP_WORDS.split())
"""Words that say nothing about the matter."""


def telling(said: Said) -> frozenset[str]:
    """Return the words of a text that say something about the matter."""
    return frozenset(word for word in said.words if len(word) > 2) - _STOP


def _absolute_cue(asked: Asked) -> Iterator[Found]:
    firm = [
        _ABSOLUTE.intersection(choice.words) if not is_combined(choice.text) else frozenset()
        for choice in asked.choices
    ]
    if not any(firm):
        return
    rights = [number for number, choice in enumerate(asked.question.choices) if choice.right]
    in_key = [number for number in rights if firm[number]]
    in_others = [number for number in range(len(firm)) if firm[number] and number not in rights]
    if bool(in_key) == bool(in_others):
        return
    first = (in_key or in_others)[0]
    where = "only the key says" if in_key else "this distractor says, and the key does not,"
    word = min(firm[first])
    yield Found(asked.way(first), f"{where} {named(word)}", "say it in several choices, or in none")


def _vague_term(asked: Asked) -> Iterator[Found]:
    for number, choice in enumerate(asked.choices):
        if _VAGUE.isdisjoint(choice.words):
            continue
        # Too often and more often say how often.
        vague = [
            word
            for before, word in pairwise(("", *choice.words))
            if word in _VAGUE and before not in _MEASURES
        ]
        if vague and (vague != ["may"] or " may " in choice.text):
            yield Found(
                asked.way(number),
                f"{named(vague[0])} means something else to each reader, and is seldom quite wrong",
                "say when, how much or how often",
            )
            return


def _word_repeat(asked: Asked) -> Iterator[Found]:
    if asked.key is None or is_true_or_false(tuple(one.text for one in asked.question.choices)):
        return
    shared = {word for word in telling(asked.stem) if len(word) >= 4}
    shared &= telling(asked.choices[asked.key])
    for number, choice in enumerate(asked.choices):
        if number != asked.key and shared:
            shared -= telling(choice)
    if shared:
        yield Found(
            asked.way(asked.key),
            f"of all choices only the key repeats {listed(sorted(shared)[:3], 'and')} of the stem",
            "use the word in a distractor too, or another word in the key",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        "absolute-cue",
        "info",
        "Words such as `always` stand in key and distractors, or in neither.",
        FLAWS,
        EachQuestion(_absolute_cue),
        why=(
            "Hardly anything is always so: who knows tests strikes out every choice that says "
            "`always`, `never`, `all` or `only`. Where the key alone says it, it draws the eye."
        ),
        bad=example(
            "What causes a twitch?", "-It is always low magnesium", "+Stress", "-Cold weather"
        ),
        better=example("What causes a twitch?", "-Low vitamin C", "+Stress", "-Cold weather"),
        english=True,
    ),
    Rule(
        "vague-term",
        "info",
        "A choice says how often, instead of `usually` or `sometimes`.",
        FLAWS,
        EachQuestion(_vague_term),
        why=(
            "`Often` is once a day to one reader and once a year to another. And a choice with "
            "such a word is seldom quite wrong, which learners know."
        ),
        bad=example("When do twitches fade?", "+Usually soon", "-After a year", "-In summer"),
        better=example("When do most twitches fade?", "+In two weeks", "-In a year", "-In summer"),
        english=True,
    ),
    Rule(
        "word-repeat",
        "info",
        "The key is not the only choice that repeats a word of the stem.",
        FLAWS,
        EachQuestion(_word_repeat),
        why=(
            "A word that stands in the stem and in one choice alone ties the two together. "
            "Often it cannot be helped, since the matter has its words: so the rule is off by "
            "itself."
        ),
        bad=example(
            "Which organ keeps the balance of magnesium?",
            "+The kidneys, by keeping the balance",
            "-The heart, by its beat",
            "-The lungs, by breathing",
        ),
        better=example(
            "Which organ keeps the balance of magnesium?",
            "+The kidneys",
            "-The heart",
            "-The lungs",
        ),
        default=False,
        english=True,
    ),
)
