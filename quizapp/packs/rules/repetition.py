"""Rules on questions that stand in a pack twice."""

from collections import defaultdict
from collections.abc import Iterator

from quizapp.packs.model import Pack, Question
from quizapp.packs.rules.folding import folded
from quizapp.packs.rules.rule import Found, Rule, Steps, each_question
from quizapp.packs.words import named


def _dup_question(pack: Pack) -> Iterator[Found]:
    stems = [folded(question.stem) for question in pack.questions]
    if len(set(stems)) == len(stems):
        return
    by_stem: defaultdict[str, list[tuple[Steps, Question]]] = defaultdict(list)
    for stem, (steps, question) in zip(stems, each_question(pack), strict=True):
        by_stem[stem].append((steps, question))
    for alike in by_stem.values():
        if len(alike) > 1:
            yield from _repeated(alike)


def _repeated(alike: list[tuple[Steps, Question]]) -> Iterator[Found]:
    """Look at questions whose stems are the same; choices may tell them apart."""
    first: dict[frozenset[str], Question] = {}
    for steps, question in alike:
        offered = frozenset(folded(choice.text) for choice in question.choices)
        other = first.setdefault(offered, question)
        if other is not question:
            yield Found(
                (*steps, "stem"),
                f"the question {named(other.id)} asks the same and offers the same choices",
                "delete one of the two, or reword",
            )


RULES = (
    Rule(
        "dup-question",
        "warning",
        "No two questions have the same stem and choices.",
        "structure",
        _dup_question,
        why=(
            "The same question twice is practised twice and counts twice. Where it is meant, as"
            " in a lesson that repeats, ignore the rule under the second."
        ),
        bad=(
            "- id: seat\n"
            "  stem: Which city is the seat of government?\n"
            "  choices:\n"
            "    - right: Bern\n"
            "    - wrong: Zurich\n"
            "- id: again\n"
            "  stem: Which city is the seat of government?\n"
            "  choices:\n"
            "    - right: Bern\n"
            "    - wrong: Zurich"
        ),
        better=(
            "- id: seat\n"
            "  stem: Which city is the seat of government?\n"
            "  choices:\n"
            "    - right: Bern\n"
            "    - wrong: Zurich\n"
            "- id: court\n"
            "  stem: Which city is the seat of the highest court?\n"
            "  choices:\n"
            "    - right: Lausanne\n"
            "    - wrong: Bern"
        ),
    ),
)
