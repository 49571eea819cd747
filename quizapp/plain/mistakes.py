"""The open mistakes: what was answered and when; practise all of them, or one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.prose import plain
from quizapp.plain.face import Command
from quizapp.plain.history import say_history
from quizapp.plain.passages import read_passage
from quizapp.words.mistakes import (
    HOW_SETTLED,
    NONE_OPEN,
    counts,
    how_many,
    listed,
    mistake_words,
    practise_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizapp.plain.face import Face
    from quizapp.study.events import Ref
    from quizapp.study.mistakes import Mistake

HISTORY = Command("h", "history", "hear all answers to one of them")
FILTER = Command("f", "filter", "one course's, or all")
BACK = Command("b", "back", "go back")


def choose_mistakes(face: Face) -> tuple[Ref, ...]:
    """List the mistakes; return those to practise, none where nothing is wanted."""
    course = ""
    while True:
        found = listed(face.desk, course)
        card = face.desk.library.card(course)
        face.talk.say()
        title = f"Mistakes: {card.title}" if card else "Mistakes"
        face.talk.say(f"{title}, {how_many(face.desk, len(found), course)}.")
        if not found:
            face.talk.say(NONE_OPEN)
            face.talk.say(HOW_SETTLED)
            return ()
        face.say_rows(_rows(face, found))
        face.talk.say()
        chosen = _chosen(face, found)
        if chosen is not None:
            return chosen
        course = _next_course(face, course)


def _chosen(face: Face, found: Sequence[Mistake]) -> tuple[Ref, ...] | None:
    """Ask which to practise; None where another course's are wanted."""
    commands = [HISTORY, *([FILTER] if len(counts(face.desk)) > 1 else []), BACK]
    practise = practise_words(len(found))
    enter = practise[:1].lower() + practise[1:]
    while True:
        prompt = f"Enter to {enter}; a number practises one:"
        typed = face.ask(prompt, commands, numbers=len(found), enter=enter)
        if typed == BACK.key:
            return ()
        if typed == FILTER.key:
            return None
        if typed == HISTORY.key:
            number = face.ask("Which number:", (BACK,), numbers=len(found))
            if number.isdecimal():
                say_history(face, *found[int(number) - 1].wrong.ref)
            continue
        if not typed:
            return tuple(mistake.wrong.ref for mistake in found)
        if typed.isdecimal():
            return _one(face, found[int(typed) - 1])
        face.talk.say(f"Type one number, from 1 to {len(found)}.")


def _one(face: Face, mistake: Mistake) -> tuple[Ref, ...]:
    """Choose one; of what was wrong again and again, the passage is proposed first."""
    posed = face.desk.find(*mistake.wrong.ref)
    proposed = f"Wrong {mistake.lapses} times. Read the passage first?"
    if mistake.is_leech and posed is not None and face.agrees(proposed):
        read_passage(face, posed)
    return (mistake.wrong.ref,)


def _next_course(face: Face, course: str) -> str:
    """Go to one course's mistakes after another's, then to all again."""
    courses = ["", *counts(face.desk)]
    at = courses.index(course) if course in courses else 0
    return courses[(at + 1) % len(courses)]


def _rows(face: Face, found: Sequence[Mistake]) -> Iterator[str]:
    for mistake in found:
        posed = face.desk.find(*mistake.wrong.ref)
        said = "; ".join(
            mistake_words(face.desk, mistake, asks_confidence=face.settings.confidence)
        )
        first = " Read first." if mistake.is_leech else ""
        yield f"{plain(posed.question.stem) if posed else ''} ({said}.{first})"
