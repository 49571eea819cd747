"""Rules on what a learner is sent back to."""

from collections.abc import Iterator

from quizapp.packs.model import Pack
from quizapp.packs.pages import anchors
from quizapp.packs.rules.rule import Found, Rule, each_lesson
from quizapp.packs.words import listed, meant, named

_SHOWN = 6
"""Anchors that a remedy lists at most."""


def _read_anchor(pack: Pack) -> Iterator[Found]:
    for steps, lesson in each_lesson(pack):
        known: tuple[str, ...] | None = None
        there: frozenset[str] = frozenset()
        for index, question in enumerate(lesson.questions):
            if not question.read:
                continue
            if known is None:
                known = anchors(lesson.text)
                there = frozenset(known)
            if question.read not in there:
                yield Found(
                    (*steps, "questions", index, "read"),
                    f"no heading of the lesson has the anchor {named('#' + question.read)}",
                    _remedy(question.read, known),
                )


def _remedy(read: str, known: tuple[str, ...]) -> str:
    near = meant(read, known)
    if near:
        return f'did you mean `read: "#{near}"`?'
    if not known:
        return "the lesson has no headings: write one, such as `## A heading`, or delete this line"
    shown = listed(("#" + anchor for anchor in known[:_SHOWN]), "and")
    return f"its headings have {shown}{' …' if len(known) > _SHOWN else ''}"


RULES = (
    Rule(
        "read-anchor",
        "error",
        "The heading to reread is one of the lesson's.",
        "structure",
        _read_anchor,
        why=(
            "After a mistake the learner is sent to that heading. An anchor is made of the "
            "words of the heading: `## Alpine states` has `#alpine-states`."
        ),
        bad=(
            "stem: Which city is the seat of government?\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - wrong: Zurich\n"
            'read: "#alpin-states"'
        ),
        better=(
            "stem: Which city is the seat of government?\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - wrong: Zurich\n"
            'read: "#alpine-states"'
        ),
    ),
)
