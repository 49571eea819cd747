"""Rules on what gives the key away to who knows tests, though not the matter."""

import re
from collections import Counter
from collections.abc import Iterator

from quizapp.packs.rules.asked import Asked, Said
from quizapp.packs.rules.combining import is_combined
from quizapp.packs.rules.cue_words import telling
from quizapp.packs.rules.example import example
from quizapp.packs.rules.plain import CODE
from quizapp.packs.rules.rule import EachQuestion, Found, Rule
from quizapp.packs.rules.sources import CONSTRUCTING, FLAWS, GUIDELINES
from quizapp.packs.words import listed, named

LONGER, LONGER_BY = 1.5, 10
"""How many times as long as the longest distractor a key must be, and by how many characters."""
MOST_COMPARED = 12
"""Choices that are compared each with each; of more the rule on their number speaks."""

_VOWELS = frozenset("aeiou")
_SILENT_H = ("hour", "honest", "honor", "honour", "heir")
_LIKE_YOU = re.compile(
    r"(?:uni(?!n|m)|u[sr][aeiou]|ut[ei]|eu|ew|ubiq|one(?![a-z])|once|onesi|ou[ij])"
)
_ENDS_IN_ARTICLE = re.compile(r"(?<![\w/'’-])(an?)[\s_.:…?]*$")


def _key_longest(asked: Asked) -> Iterator[Found]:
    key = asked.key
    if key is None or len(asked.choices) < 3 or is_combined(asked.choices[key].text):
        return
    lengths = [choice.length for choice in asked.choices]
    longest = max(length for number, length in enumerate(lengths) if number != key)
    if lengths[key] >= LONGER * longest and lengths[key] >= longest + LONGER_BY and min(lengths):
        yield Found(
            asked.way(key),
            f"the key has {lengths[key]} characters, the longest other choice {longest}",
            "say as much in the other choices, or move what explains to `explanation:`",
        )


def _convergence(asked: Asked) -> Iterator[Found]:
    key = asked.key
    if key is None or len(asked.choices) < 3:
        return
    said = [telling(choice) for choice in asked.choices]
    if min(map(len, said)) < 2:
        return
    number_of = Counter(word for choice in said for word in choice)
    shared = [sum(number_of[word] - 1 for word in choice) for choice in said]
    if all(shared[key] > one for number, one in enumerate(shared) if number != key):
        common = sorted(word for word in said[key] if number_of[word] > 1)
        yield Found(
            asked.way(key),
            f"the key shares most with the others ({listed(common[:3], 'and')}): it looks like "
            "what they were made from",
            "let two distractors share as much with each other",
        )


def _article_cue(asked: Asked) -> Iterator[Found]:
    key = asked.key
    match = _ENDS_IN_ARTICLE.search(asked.stem.text[-40:])
    if key is None or match is None:
        return
    article = match[1]
    taken = [_article(choice) for choice in asked.choices]
    against = [number for number, one in enumerate(taken) if one and one != article]
    if against and key not in against:
        yield Found(
            asked.way(),
            f"the stem ends in {named(article)}, which does not go with "
            f"{named(asked.question.choices[against[0]].text)}",
            f"end the stem before {named(article)}, and begin the choices with `a` or `an`",
        )


def _option_subset(asked: Asked) -> Iterator[Found]:
    if len(asked.choices) > MOST_COMPARED or len(asked.choices) < 3:
        return
    said = [
        f" {' '.join(choice.words)} " if choice.words and not choice.has_code else ""
        for choice in asked.choices
    ]
    for small, text in enumerate(said):
        for number, other in enumerate(said):
            if len(text) > 4 and number != small and len(other) > len(text) and text in other:
                yield Found(
                    asked.way(number),
                    f"it holds all of {named(asked.question.choices[small].text)}: "
                    "if that is right, so is a part of this",
                    "let no choice be a part of another",
                )
                return


def _article(said: Said) -> str:
    """Return the article that goes before a choice, empty where that cannot be told."""
    text = said.text.strip("\"'“‘( ")
    if not said.words or text.startswith(CODE):
        return ""
    first = re.split(r"[\s-]", text, maxsplit=1)[0]
    word = first.lower()
    if word in ("a", "an", "the") or not word[:1].isascii() or (first.isupper() and len(first) > 1):
        return ""
    if word[:1].isdigit():
        return "an" if word.startswith("8") or word in ("11", "18") else "a"
    if not word[:1].isalpha():
        return ""
    if len(word) == 1:
        return "an" if word in "aefhilmnorsx" else "a"
    if word.startswith(_SILENT_H):
        return "an"
    return "an" if word[0] in _VOWELS and not _LIKE_YOU.match(word) else "a"


RULES: tuple[Rule, ...] = (
    Rule(
        "key-longest",
        "warning",
        "The key is not half as long again as every other choice.",
        GUIDELINES,
        EachQuestion(_key_longest),
        why=(
            "Writers take care that the key is beyond doubt, and it grows. Learners know that: "
            "who has no idea picks the longest choice, and is too often right."
        ),
        bad=example(
            "What does magnesium do in a muscle?",
            "+It slows calcium at the gate, so that the muscle can let go again",
            "-It makes the muscle contract",
            "-It feeds the muscle",
        ),
        better=example(
            "What does magnesium do in a muscle?",
            "+It helps the muscle let go",
            "-It makes the muscle contract",
            "-It feeds the muscle",
        ),
    ),
    Rule(
        "convergence",
        "info",
        "The key does not share the most words with the other choices.",
        FLAWS,
        EachQuestion(_convergence),
        why=(
            "Distractors are often made from the key, a part changed in each. Then the key is "
            "the choice that looks most like all the others, and can be found without knowing "
            "anything."
        ),
        bad=example(
            "Who wrote it?", "+Captain Tom Parker", "-Captain John Parker", "-Major Tom Bell"
        ),
        better=example(
            "Who wrote it?", "+Captain Tom Parker", "-Major John Bell", "-Colonel Joe Hill"
        ),
        english=True,
    ),
    Rule(
        "article-cue",
        "warning",
        "A stem that ends in `a` or `an` goes with every choice.",
        CONSTRUCTING,
        EachQuestion(_article_cue),
        why=(
            "The last word of the stem strikes out every choice that it does not go with, "
            "whatever the learner knows. Put the article before each choice instead."
        ),
        bad=example("A ruler of Rome was called an", "+emperor", "-king", "-president"),
        better=example(
            "What was a ruler of Rome called?", "+An emperor", "-A king", "-A president"
        ),
        english=True,
    ),
    Rule(
        "option-subset",
        "info",
        "No choice is a part of another.",
        FLAWS,
        EachQuestion(_option_subset),
        why=(
            "If the longer of two such choices is right, the shorter is not wrong either. "
            "Learners who reason so strike out the shorter one, or lose a mark for being right "
            "in part."
        ),
        bad=example("What does the muscle need?", "-Calcium", "+Calcium and magnesium", "-Iron"),
        better=example("What does the muscle need?", "+Calcium", "+Magnesium", "-Lead"),
    ),
)
