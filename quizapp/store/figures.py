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
    from collections.abc import Iterable, Iterator

    from quizapp.packs.library import PackCard
    from quizapp.store.desk import Desk
    from quizapp.study.totals import LessonTotal

COURSES = 5
"""Courses shown lesson by lesson, those with the most answers: mastery is looked up for each of
their questions."""
HARDEST = 8
_SPARE = 40
"""Hard questions asked for: some may be gone, or their courses away."""


def read_figures(desk: Desk) -> Figures:
    """Read what there is to show, as of now."""
    today, store = desk.world.today(), desk.store
    found: defaultdict[str, list[LessonTotal]] = defaultdict(list)
    for one in store.lesson_totals():
        found[one.pack].append(one)
    tries = {
        card.id: sum(one.tries for one in found[card.id])
        for card in desk.library.cards
        if card.id in found
    }
    chosen = {pack for pack, _ in Counter(tries).most_common(COURSES)}
    cards = [card for card in desk.library.cards if card.id in chosen]
    # What is due in courses that are not here waits for them to come back.
    due = store.due_by_day(today, today + AHEAD - 1, found.keys() - tries.keys())
    return Figures(
        today,
        store.days(first_day(today)),
        tuple(_course(desk, card, found[card.id]) for card in cards),
        len(tries) - len(cards),
        ahead(due, today),
        tuple(islice(_hardest(desk), HARDEST)),
    )


def _course(desk: Desk, card: PackCard, totals: Iterable[LessonTotal]) -> CourseFigures:
    mastery = desk.mastery(card)
    right = {one.lesson: Share(one.right, one.tries) for one in totals}
    return CourseFigures(
        card.title,
        tuple(
            LessonFigures(lesson.title, right[lesson.id], mastery.get(lesson.id, 0.0))
            for lesson in card.lessons
            if lesson.id in right
        ),
    )


def _hardest(desk: Desk) -> Iterator[Hard]:
    for ref, tries, lapses in desk.store.hardest(_SPARE):
        posed = desk.find(*ref)
        if posed is not None:
            yield Hard(posed, Share(tries - lapses, tries))
