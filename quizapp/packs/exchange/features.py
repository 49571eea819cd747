"""The features of a question, one by one: what formats are compared by."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import get_args

from quizapp.packs.exchange.format import Feature, Loss
from quizapp.packs.ids import choice_id, question_id
from quizapp.packs.model import Lesson, Pack, Question

NO_PLACE = "there is no place for it"
"""Why a loss is one that the format always has."""

FEATURES: tuple[Feature, ...] = get_args(Feature)

_Value = Callable[[Pack, Lesson, Question], object]

VALUES: Mapping[Feature, _Value] = {
    "stem": lambda pack, lesson, one: one.stem,
    "choices": lambda pack, lesson, one: tuple((c.text, c.right) for c in one.choices),
    "select": lambda pack, lesson, one: one.picks_all,
    "id": lambda pack, lesson, one: one.id,
    "choice id": lambda pack, lesson, one: tuple(c.id for c in one.choices),
    "feedback": lambda pack, lesson, one: tuple(c.feedback for c in one.choices),
    "weight": lambda pack, lesson, one: tuple(c.weight or 0.0 for c in one.choices),
    "pin": lambda pack, lesson, one: tuple(c.pin for c in one.choices),
    "explanation": lambda pack, lesson, one: one.explanation,
    "hints": lambda pack, lesson, one: one.hints,
    "objective": lambda pack, lesson, one: one.objective,
    "read": lambda pack, lesson, one: one.read,
    "source": lambda pack, lesson, one: one.sources,
    "tags": lambda pack, lesson, one: one.tags,
    "scoring": lambda pack, lesson, one: pack.scoring_of(one),
    "shuffle": lambda pack, lesson, one: pack.shuffles(one),
    "notice": lambda pack, lesson, one: one.notice,
    "ignore": lambda pack, lesson, one: one.ignore,
    "lesson": lambda pack, lesson, one: lesson.title,
    "lesson text": lambda pack, lesson, one: lesson.text,
}
"""What a question has of each: what counts, whether its own or the pack's word for it."""


def _is_plain(pack: Pack, question: Question, feature: Feature) -> bool:
    """Tell whether a feature is as it is where nobody wrote anything."""
    match feature:
        case "id":
            return question.id == question_id(question.stem)
        case "choice id":
            return all(choice.id == choice_id(choice.text) for choice in question.choices)
        case "select":
            return question.picks_all == (len(question.key) > 1)
        case "feedback" | "weight" | "pin":
            return not any(getattr(choice, feature) for choice in question.choices)
        case "scoring":
            return pack.scoring_of(question) == "all-or-nothing"
        case "shuffle":
            return pack.shuffles(question)
        case "source":
            return not question.sources
        case "lesson" | "lesson text" | "stem" | "choices":
            return False
        case _:
            return not getattr(question, feature)


def unheld(
    pack: Pack, holds: frozenset[Feature], why: Mapping[Feature, str] = {}
) -> Iterator[Loss]:
    """Name what a pack has and a format has no place for.

    `why` says it in other words than *there is no place for it* where that helps.
    """
    missing = [feature for feature in FEATURES if feature not in holds]
    for lesson in pack.lessons:
        if "lesson text" in missing and lesson.text:
            yield Loss(lesson.id, "lesson text", why.get("lesson text", NO_PLACE))
        for question in lesson.questions:
            for feature in missing:
                if feature != "lesson text" and not _is_plain(pack, question, feature):
                    yield Loss(question.id, feature, why.get(feature, NO_PLACE))


def settled(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """Leave out what is said of questions that are missing as a whole.

    What is said of a lesson's text stays: a lesson may have the id of a question.
    """
    found = tuple(losses)
    gone = {loss.question for loss in found if loss.feature == "question"}
    kept = ("question", "lesson text")
    return tuple(one for one in found if one.feature in kept or one.question not in gone)
