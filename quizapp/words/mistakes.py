"""A mistake in words: what was answered, when, and how it stands since."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from quizapp.words.answers import picked_words
from quizapp.words.numbers import count, day_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.store.desk import Desk
    from quizapp.study.mistakes import Mistake

LISTED = 200
"""Mistakes at most, the oldest: to look each up in its course takes its time, and who has settled
them sees the next."""
NONE_OPEN = "No mistakes to settle."
HOW_SETTLED = (
    "A question answered wrong at the first try comes here, with what was answered. "
    "It is settled when it was right, first try, on two different days."
)


def listed(desk: Desk, course: str = "") -> list[Mistake]:
    """Return the mistakes to list, of one course or of all; those whose questions still exist."""
    every = desk.store.mistakes(course or None)
    there = (one for one in every if desk.find(*one.wrong.ref) is not None)
    return list(islice(there, LISTED))


def counts(desk: Desk) -> dict[str, int]:
    """Count the mistakes of each course that is here and has some."""
    open_ = desk.overview().mistakes
    return {card.id: open_[card.id] for card in desk.library.cards if open_.get(card.id)}


def how_many(desk: Desk, shown: int, course: str = "") -> str:
    """Say how many there are to settle, given how many are listed."""
    if shown < LISTED:
        return f"{shown} to settle"
    there = counts(desk)
    return f"the oldest {shown} of {there.get(course, sum(there.values()))} to settle"


def practise_words(shown: int) -> str:
    """Offer to practise those that are listed."""
    return f"Practise {'all ' if 1 < shown < LISTED else ''}{count(shown, 'question')}"


def mistake_words(desk: Desk, mistake: Mistake, *, asks_confidence: bool) -> Iterator[str]:
    """Say what was answered and when, and what else is to be known, each in a few words."""
    wrong, today = mistake.wrong, desk.world.today()
    version = desk.store.version(wrong.fingerprint, wrong.picked)
    # In the words it had then.
    picked = picked_words(wrong, version) or "answered wrong"
    yield f"{day_words(wrong.day, today)}: {picked}"
    if wrong.sure and asks_confidence:
        yield "you were sure"
    if mistake.lapses > 1:
        yield f"wrong {mistake.lapses} times"
    posed = desk.find(*wrong.ref)
    if posed is not None and desk.edit_of(posed) != "same":
        yield "changed since"
    if mistake.right_days:
        yield f"right {day_words(mistake.right_days[-1], today)}"
