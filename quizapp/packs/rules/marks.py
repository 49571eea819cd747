"""Rules on how a question is marked: full marks can be had, and not by picking everything."""

from collections.abc import Iterator

from quizapp.packs.model import Pack, Question
from quizapp.packs.rules.rule import Found, Rule, Steps, each_question

WHOLE = 100.0
NEAR = 0.01
"""Per cent by which weights may miss the whole: three times 33.33."""


def _weights(pack: Pack) -> Iterator[Found]:
    for steps, question in each_question(pack):
        if pack.scoring_of(question) != "weights" or not question.key:
            continue
        yield from (_of_all if question.picks_all else _of_one)(steps, question)


def _of_all(steps: Steps, question: Question) -> Iterator[Found]:
    weights = [choice.weight or 0.0 for choice in question.choices]
    positive = sum(weight for weight in weights if weight > 0)
    misled = [
        index
        for index, choice in enumerate(question.choices)
        if not choice.right and weights[index] > 0
    ]
    if not _is_whole(positive):
        message = f"the positive weights add up to {_percent(positive)}, not to 100%"
        yield Found(_first_weight(steps, question), message, "change them so that they do")
    elif misled:
        message = "who picks the right choices alone misses part of the mark: this one earns it"
        way = (*steps, "choices", misled[0], "weight")
        yield Found(way, message, "give the 100% to the right choices")
    elif min(weights) >= 0:
        yield Found(
            _first_weight(steps, question),
            "who picks every choice earns the full mark",
            "give a wrong choice a negative weight, such as `weight: -50%`",
            "warning",
        )


def _of_one(steps: Steps, question: Question) -> Iterator[Found]:
    if not any(_is_whole(choice.weight or 0.0) for choice in question.key):
        yield Found(
            _first_weight(steps, question),
            "no right choice earns the full mark",
            "write `weight: 100%` under the right one",
        )
    for index, choice in enumerate(question.choices):
        if not choice.right and (choice.weight or 0.0) > WHOLE - NEAR:
            yield Found(
                (*steps, "choices", index, "weight"),
                "a wrong choice earns the full mark",
                "give it less, or write `right:` in place of `wrong:`",
            )


def _first_weight(steps: Steps, question: Question) -> Steps:
    for index, choice in enumerate(question.choices):
        if choice.weight is not None:
            return (*steps, "choices", index, "weight")
    return (*steps, "choices")


def _select_one(pack: Pack) -> Iterator[Found]:
    for steps, question in each_question(pack):
        if question.select == "one" and len(question.key) > 1:
            yield Found(
                (*steps, "select"),
                f"only one may be picked, and any of {len(question.key)} right choices will do",
                "if all of them are to be found, write `select: all`",
            )


def _is_whole(percent: float) -> bool:
    return abs(round(percent - WHOLE, 4)) <= NEAR


def _percent(value: float) -> str:
    return f"{round(value, 2):g}%"


RULES = (
    Rule(
        "weights",
        "error",
        "Weights make the full mark, and not for picking everything.",
        "Moodle's grading of choices",
        _weights,
        also="warning",
        why=(
            "Where weights make the mark, who picks what is right must come to 100%. Who picks "
            "everything should not: a wrong choice with a negative weight sees to that."
        ),
        bad=(
            "stem: Which cities lie in Switzerland?\n"
            "scoring: weights\n"
            "choices:\n"
            "  - right: Bern\n"
            "    weight: 50%\n"
            "  - right: Chur\n"
            "    weight: 40%\n"
            "  - wrong: Vienna\n"
            "    weight: -50%"
        ),
        better=(
            "stem: Which cities lie in Switzerland?\n"
            "scoring: weights\n"
            "choices:\n"
            "  - right: Bern\n"
            "    weight: 50%\n"
            "  - right: Chur\n"
            "    weight: 50%\n"
            "  - wrong: Vienna\n"
            "    weight: -50%"
        ),
    ),
    Rule(
        "select-one",
        "warning",
        "Where one choice is to be picked, one is right.",
        "structure",
        _select_one,
        why=(
            "With several right choices of which one is picked, any of them is right. Mostly "
            "all of them were to be found."
        ),
        bad=(
            "stem: Which city lies in Switzerland?\n"
            "select: one\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - right: Chur\n"
            "  - wrong: Vienna"
        ),
        better=(
            "stem: Which city lies in Switzerland?\n"
            "select: all\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - right: Chur\n"
            "  - wrong: Vienna"
        ),
    ),
)
