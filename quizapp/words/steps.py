"""What to do now, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.text import clean
from quizapp.paths import short
from quizapp.study.next import Begin, NextLesson, Practise, ReadOn, Resume, Review, Step, Welcome
from quizapp.words.numbers import count, review_words

if TYPE_CHECKING:
    from pathlib import Path

    from quizapp.packs.library import Library
    from quizapp.study.today import Today

_KINDS = {
    "quiz": "",
    "retry": " · once more",
    "extra": " · practice",
    "test": " › course test",
}


def step_words(step: Step, library: Library, today: Today) -> tuple[str, str]:
    """Say what to do now: a word for it, and where."""
    match step:
        case Welcome():
            return "Start", "here"
        case Resume():
            return "Continue", _resume_words(step, library)
        case ReadOn(place):
            return "Continue", f"{where(library, place.pack, place.lesson)}, page {place.page + 1}"
        case Review():
            return "Review", review_words(today)
        case Begin(pack):
            return "Start", where(library, pack)
        case NextLesson(pack, lesson):
            return "Next", where(library, pack, lesson)
        case Practise(mistakes):
            return "Practise", count(mistakes, "mistake")
        case _:
            return "Done", "Every lesson is done. Any of them can be read or taken again."


def no_courses(folder: Path) -> str:
    """Say where a learner's courses go."""
    return f"Put a pack (YAML) into {clean(short(folder))}"


def where(library: Library, pack: str, lesson: str = "") -> str:
    """Name a course, or a lesson in it; nothing where the course is not here."""
    card = library.card(pack)
    if card is None:
        return ""
    title = next((one.title for one in card.lessons if one.id == lesson), "")
    return f"{card.title} › {title}" if title else card.title


def pack_of(step: object) -> str:
    """Name the course in which something is to be done now; empty where there is not one."""
    match step:
        case Resume(sitting):
            return sitting.pack
        case ReadOn(place):
            return place.pack
        case Begin(pack) | NextLesson(pack, _):
            return pack
    return ""


def _resume_words(step: Resume, library: Library) -> str:
    sitting = step.sitting
    place = where(library, sitting.pack, sitting.lesson)
    alone = "Review" if sitting.kind == "review" else "Practice"
    what = f"{place}{_KINDS.get(sitting.kind, f' · {sitting.kind}')}" if place else alone
    if sitting.kind == "test":
        # In a test one goes back and forth: a number would not be where it opens.
        return f"{what}, {sitting.answered} of {sitting.asked} chosen"
    return f"{what}, question {step.number} of {sitting.asked}"
