"""Rules on what a question offers: enough choices, one of them right, no two the same."""

from collections.abc import Iterator

from quizapp.packs.model import Pack, Question
from quizapp.packs.rules.folding import folded
from quizapp.packs.rules.rule import Found, Rule, Steps, each_question
from quizapp.packs.words import named


def _key_missing(pack: Pack) -> Iterator[Found]:
    for steps, question in each_question(pack):
        if True not in [choice.right for choice in question.choices] and question.choices:
            yield Found(
                (*steps, "choices"),
                "no choice of this question is right",
                "write `right:` in place of `wrong:` before the right one",
            )


def _too_few_choices(pack: Pack) -> Iterator[Found]:
    for steps, question in each_question(pack):
        if len(question.choices) < 2:
            number = "no choices" if not question.choices else "only one choice"
            yield Found(
                (*steps, "choices"),
                f"the question has {number}",
                "write at least one `right:` and one `wrong:`",
            )


def _empty_choice(pack: Pack) -> Iterator[Found]:
    for steps, question in each_question(pack):
        for index, choice in enumerate(question.choices):
            if not choice.text or choice.text.isspace():
                yield Found(
                    _way_to_text(steps, question, index),
                    "the choice is empty",
                    "write its text here, or delete the choice",
                )


def _dup_choice(pack: Pack) -> Iterator[Found]:
    for steps, question in each_question(pack):
        plain = [folded(choice.text) for choice in question.choices]
        if len(set(plain)) < len(plain):
            yield from _repeated(steps, question, plain)


def _repeated(steps: Steps, question: Question, plain: list[str]) -> Iterator[Found]:
    seen: set[str] = set()
    first: dict[str, str] = {}
    for index, choice in enumerate(question.choices):
        text, alike = choice.text, plain[index]
        if not alike:
            continue
        way = _way_to_text(steps, question, index)
        if text in seen:
            yield Found(way, f"{named(text)} is offered twice", "delete one of the two, or reword")
        elif alike in first:
            message = f"{named(text)} and {named(first[alike])} differ hardly at all"
            yield Found(way, message, "delete one of the two, or reword", "warning")
        seen.add(text)
        first.setdefault(alike, text)


def _way_to_text(steps: Steps, question: Question, index: int) -> Steps:
    return (*steps, "choices", index, "right" if question.choices[index].right else "wrong")


RULES = (
    Rule(
        "key-missing",
        "error",
        "A question has a right choice.",
        "structure",
        _key_missing,
        why=(
            "Without a right choice nobody can answer. Mostly `wrong:` was copied from line to "
            "line."
        ),
        bad=(
            "stem: Which city is the seat of government?\n"
            "choices:\n"
            "  - wrong: Bern\n"
            "  - wrong: Zurich"
        ),
        better=(
            "stem: Which city is the seat of government?\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - wrong: Zurich"
        ),
    ),
    Rule(
        "too-few-choices",
        "error",
        "A question has two choices.",
        "structure",
        _too_few_choices,
        why=(
            "With a single choice there is nothing to choose. True or false is two choices like"
            " any other."
        ),
        bad=("stem: Which city is the seat of government?\nchoices:\n  - right: Bern"),
        better=(
            "stem: Which city is the seat of government?\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - wrong: Zurich"
        ),
    ),
    Rule(
        "empty-choice",
        "error",
        "A choice has a text.",
        "structure",
        _empty_choice,
        why=(
            "A choice without a text cannot be read. Mostly its text stands on the next line, "
            "indented too little."
        ),
        bad=(
            'stem: Which city is the seat of government?\nchoices:\n  - right: Bern\n  - wrong: ""'
        ),
        better=(
            "stem: Which city is the seat of government?\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - wrong: Zurich"
        ),
    ),
    Rule(
        "dup-choice",
        "error",
        "No two choices of a question are the same, or nearly so.",
        "structure",
        _dup_choice,
        also="warning",
        why=(
            "Of two choices that are the same one would be marked wrong with no reason. Where "
            "they differ in capitals, spaces or a final period only, learners look for a catch "
            "that is not there; that is a warning."
        ),
        bad=(
            "stem: Which city is the seat of government?\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - wrong: Zurich\n"
            "  - wrong: Zurich"
        ),
        better=(
            "stem: Which city is the seat of government?\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - wrong: Zurich\n"
            "  - wrong: Geneva"
        ),
    ),
)
