"""Rules on what a question offers to choose from: how many, in what order, in which words."""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizapp.packs.model import Pack, Question
from quizapp.packs.rules.asked import Asked
from quizapp.packs.rules.example import example
from quizapp.packs.rules.plain import without_code, words
from quizapp.packs.rules.rule import EachQuestion, Found, Rule, each_question
from quizapp.packs.rules.sources import CONSTRUCTING, DISTRACTORS, EXPLAINING, GUIDELINES, OWN
from quizapp.packs.rules.whole import is_true_or_false
from quizapp.packs.scalars import scalar
from quizapp.packs.words import named

MOST_CHOICES = 5
MANY = 10
"""Questions without an explanation that are counted, if they are most, rather than named."""
SHARED = 3
"""Words at the beginning of all choices that are worth writing once."""
_NUMBER = re.compile(r"(\D{0,3}?)([+-−]?[0-9](?:[0-9 ,.']{0,30}[0-9])?)(\D{0,30})")
_GROUPS = re.compile(r"[ ,'](?=[0-9]{3}(?![0-9]))")


def _all_correct(asked: Asked) -> Iterator[Found]:
    choices = asked.question.choices
    if len(choices) > 1 and asked.question.picks_all and len(asked.question.key) == len(choices):
        yield Found(
            (*asked.steps, "choices"),
            "every choice is right, so there is nothing to decide",
            "add a `wrong:` that learners might take for right",
        )


def _choice_count(asked: Asked) -> Iterator[Found]:
    number = len(asked.choices)
    if number > MOST_CHOICES and not asked.question.picks_all:
        yield Found(
            (*asked.steps, "choices"),
            f"the question has {number} choices",
            "keep the two or three distractors that learners believe",
        )
    elif number == 2 and not is_true_or_false(tuple(one.text for one in asked.question.choices)):
        yield Found(
            (*asked.steps, "choices"),
            "with two choices half of those who guess are right",
            "add a `wrong:`, a mistake that learners make",
        )


def _common_prefix(asked: Asked) -> Iterator[Found]:
    shared = _shared([choice.text for choice in asked.question.choices])
    if len(shared) < SHARED:
        return
    beginning = " ".join(shared)
    stem = f"{asked.question.stem.strip()} {beginning} …"
    if "\n" in stem:
        remedy = f"end the stem with {named(beginning + ' …')}, and leave it out of the choices"
    else:
        remedy = f"write that once, at the end of the stem:\nstem: {scalar(stem, 0, 6)}"
    yield Found(asked.way(0), f"every choice begins with {named(beginning)}", remedy)


def _shared(texts: list[str]) -> list[str]:
    """Return the words with which all begin, and after which each goes on."""
    if len(texts) < 2 or any("\n" in text.strip() for text in texts):
        return []
    shared: list[str] = []
    for alike in zip(*(text.split()[:-1] for text in texts), strict=False):
        if len(set(alike)) > 1:
            break
        shared.append(alike[0])
    while shared and (" ".join(shared).count("`") % 2 or " ".join(shared).count("*") % 2):
        shared.pop()
    return shared if len(words(without_code(" ".join(shared)))) >= SHARED else []


def _numeric_order(asked: Asked) -> Iterator[Found]:
    if asked.pack.shuffles(asked.question) or not 3 <= len(asked.choices) <= 20:
        return
    matches = [_NUMBER.fullmatch(choice.text.strip()) for choice in asked.choices]
    parts = [(match[1].strip(), match[3].strip()) for match in matches if match]
    if len(parts) < len(matches) or len(set(parts)) > 1:
        return
    numbers = [_value(match[2]) for match in matches if match]
    if any(one is None for one in numbers):
        return
    values = [one for one in numbers if one is not None]
    if all(a <= b for a, b in pairwise(values)) or all(a >= b for a, b in pairwise(values)):
        return
    ordered = sorted(zip(values, (choice.text for choice in asked.question.choices), strict=True))
    yield Found(
        (*asked.steps, "choices"),
        "the numbers stand in no order, and are not shuffled",
        f"put them in order: {', '.join(text for _, text in ordered)}",
    )


def _value(text: str) -> float | None:
    plain = _GROUPS.sub("", text).replace("−", "-").replace(",", ".").replace(" ", "")
    try:
        return float(plain)
    except ValueError:
        return None


def _no_explanation(pack: Pack) -> Iterator[Found]:
    """Name each question, but of many only their number: a remark on all of them helps nobody."""
    asked = [(*one, "no-explanation" in one[1].ignore) for one in each_question(pack)]
    silent = [steps for steps, question, ignored in asked if not ignored and _is_silent(question)]
    remedy = "write `explanation:` under the question, or `feedback:` under the key"
    if len(silent) >= MANY and 2 * len(silent) > len(asked):
        number = f"{len(silent)} of {len(asked)} questions say"
        yield Found(("lessons",), f"{number} nothing about why the key is right", remedy)
        return
    for steps in silent:
        yield Found((*steps, "stem"), "nothing is said about why the key is right", remedy)


def _is_silent(question: Question) -> bool:
    return not question.explanation and not any(choice.feedback for choice in question.key)


RULES: tuple[Rule, ...] = (
    Rule(
        "all-correct",
        "warning",
        "Of choices of which all that apply are picked, one does not apply.",
        OWN,
        EachQuestion(_all_correct),
        why=(
            "Who picks everything is right without having read it. A choice that is wrong, and "
            "that learners might take for right, makes each of the others a decision."
        ),
        bad=example("Which of these hold magnesium?", "+Nuts", "+Seeds", "+Beans"),
        better=example("Which of these hold much magnesium?", "+Nuts", "+Seeds", "-White rice"),
    ),
    Rule(
        "choice-count",
        "info",
        "A question has three to five choices, or is one of true or false.",
        DISTRACTORS,
        EachQuestion(_choice_count),
        why=(
            "In teachers' tests about half of the distractors do nothing: hardly anyone picks "
            "them, or those do who know most. Two that learners believe are worth more than "
            "four, and are read sooner. With a single distractor every other guess is right."
        ),
        bad=example("Which city is the seat of government?", "+Bern", "-Zurich"),
        better=example("Which city is the seat of government?", "+Bern", "-Zurich", "-Geneva"),
    ),
    Rule(
        "common-prefix",
        "info",
        "What all choices begin with stands in the stem, once.",
        CONSTRUCTING,
        EachQuestion(_common_prefix),
        why=(
            "Words that stand in every choice are read three or four times and tell nothing. In"
            " the stem they are read once, and what tells the choices apart is seen at once."
        ),
        bad=example(
            "What does calcium do?",
            "+It makes the muscle contract",
            "-It makes the muscle relax",
            "-It makes the muscle grow",
        ),
        better=example("What does calcium make the muscle do?", "+Contract", "-Relax", "-Grow"),
    ),
    Rule(
        "numeric-order",
        "info",
        "Numbers that are not shuffled stand in their order.",
        GUIDELINES,
        EachQuestion(_numeric_order),
        why=(
            "Numbers in order are found quickly, and their order tells nothing about the key. "
            "Without an order, learners look for the number they have in mind, and for a "
            "reason."
        ),
        bad=example("How many bones?", "+206", "-99", "-350", more="shuffle: no"),
        better=example("How many bones?", "-99", "+206", "-350", more="shuffle: no"),
    ),
    Rule(
        "no-explanation",
        "info",
        "A learner is told why the key is right.",
        EXPLAINING,
        _no_explanation,
        why=(
            "A wrong answer is the moment in which a learner listens. Learners who were told "
            "why answered new questions better later on than those who were told what was right"
            " and no more. A sentence will do."
        ),
        bad=example("Which city is the seat of government?", "+Bern", "-Zurich"),
        better=example(
            "Which city is the seat of government?",
            "+Bern",
            "-Zurich",
            more="explanation: Government and parliament sit in Bern.",
        ),
    ),
)
