"""All that the progress screen shows, read at once from the running totals.

Nothing is counted in the log: with a million answers it costs what it costs with twenty.
"""

from __future__ import annotations

from collections import Counter
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
    from collections.abc import Iterator

    from quizapp.packs.library import PackCard
    from quizapp.store.desk import Desk
    from quizapp.study.totals import Lapsed

COURSES = 5
"""Courses shown lesson by lesson, those with the most answers: mastery is looked up for each of
their questions."""
HARDEST = 8
_SPARE = 40
"""Hard questions asked for: some may be gone, or their courses away."""


def read_figures(desk: Desk) -> Figures:
    """Read what there is to show, as of now."""
    desk.notice_edits()
    today, store = desk.world.today(), desk.store
    found = store.sums().tries()
    tries = {card.id: found[card.id] for card in desk.library.cards if card.id in found}
    chosen = {pack for pack, _ in Counter(tries).most_common(COURSES)}
    cards = [card for card in desk.library.cards if card.id in chosen]
    # What is due in courses that are not here waits for them to come back.
    due = store.due_by_day(today, today + AHEAD - 1, found.keys() - tries.keys())
    return Figures(
        today,
        store.days(first_day(today)),
        tuple(_course(desk, card) for card in cards),
        len(tries) - len(cards),
        ahead(due, today),
        tuple(islice(_hardest(desk), HARDEST)),
    )


def _course(desk: Desk, card: PackCard) -> CourseFigures:
    mastery = desk.mastery(card)
    right = {one.lesson: Share(one.right, one.tries) for one in desk.store.sums().lessons(card.id)}
    return CourseFigures(
        card.title,
        tuple(
            LessonFigures(lesson.title, right[lesson.id], mastery.get(lesson.id, 0.0))
            for lesson in card.lessons
            if lesson.id in right
        ),
    )


def _hardest(desk: Desk) -> Iterator[Hard]:
    for one in desk.store.sums().hardest(_SPARE):
        found = _told(desk, one)
        if found is not None:
            stem, course, lesson = found
            yield Hard(one.ref, stem, course, lesson, Share(one.tries - one.lapses, one.tries))


def _told(desk: Desk, one: Lapsed) -> tuple[str, str, str] | None:
    """Give stem, course and lesson of a question; None where it is gone.

    As it was when last answered, if it can be: to read a large pack takes a third of a second.
    """
    card = desk.library.card(one.ref[0])
    if card is None:
        return None
    titles = {lesson.id: lesson.title for lesson in card.lessons}
    if one.stem is not None and one.lesson in titles:
        return one.stem, card.title, titles[one.lesson]
    posed = desk.find(*one.ref)
    if posed is None:
        return None
    lesson = next(each.title for each in posed.pack.lessons if each.id == posed.lesson)
    return posed.question.stem, posed.pack.title, lesson
