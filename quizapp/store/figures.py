"""All that the progress screen shows, read at once from the running totals.

Nothing is counted in the log: with a million answers it costs what it costs with twenty.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from quizapp.study.statistics import (
    AHEAD,
    CourseFigures,
    Figures,
    Hard,
    LessonFigures,
    Share,
    ahead,
    first_day,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizapp.packs.library import PackCard
    from quizapp.store.desk import Desk

COURSES = 5
"""Courses shown lesson by lesson, those with the most answers: mastery is looked up for each of
their questions."""
HARDEST = 8
_SPARE = 40
"""Hard questions asked for: some may be gone, or their courses away."""


def read_figures(desk: Desk) -> Figures:
    """Read what there is to show, as of now."""
    today, store = desk.world.today(), desk.store
    answered = _answered(desk)
    tries = {pack: sum(one.whole for one in found.values()) for pack, found in answered.items()}
    chosen = {pack for pack, _ in Counter(tries).most_common(COURSES)}
    cards = [card for card in desk.library.cards if card.id in chosen]
    return Figures(
        today,
        store.days(first_day(today)),
        tuple(_course(desk, card, answered[card.id]) for card in cards),
        len(answered) - len(cards),
        ahead(store.due_by_day(today, today + AHEAD - 1), today),
        tuple(islice(_hardest(desk), HARDEST)),
    )


def _answered(desk: Desk) -> dict[str, dict[str, Share]]:
    """Return how many first tries were right, by course and lesson, of those that are here."""
    found: defaultdict[str, dict[str, Share]] = defaultdict(dict)
    for one in desk.store.lesson_totals():
        found[one.pack][one.lesson] = Share(one.right, one.tries)
    here = {}
    for card in desk.library.cards:
        known = found.get(card.id, {})
        if lessons := {each.id: known[each.id] for each in card.lessons if each.id in known}:
            here[card.id] = lessons
    return here


def _course(desk: Desk, card: PackCard, answered: Mapping[str, Share]) -> CourseFigures:
    mastery = desk.mastery(card)
    return CourseFigures(
        card.title,
        tuple(
            LessonFigures(lesson.title, answered[lesson.id], mastery.get(lesson.id, 0.0))
            for lesson in card.lessons
            if lesson.id in answered
        ),
    )


def _hardest(desk: Desk) -> Iterator[Hard]:
    for ref, tries, lapses in desk.store.hardest(_SPARE):
        posed = desk.find(*ref)
        if posed is not None:
            yield Hard(posed, Share(tries - lapses, tries))
