"""What is opened, and where in it: decided once, whatever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.packs.pages import page_of

if TYPE_CHECKING:
    from quizapp.packs.model import Lesson, Pack
    from quizapp.store.desk import Desk
    from quizapp.study.session import Session
    from quizapp.study.today import Today

EXTRA = 20
"""Questions at most when practising what is not due."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a lesson its reader was."""

    page: int = 0
    part: float = 0.0
    """How far down the page, of its height."""
    fresh: bool = False
    """Whether the lesson was never begun: a warm-up is offered before it."""


def spot_in(desk: Desk, pack: Pack, lesson: Lesson) -> Spot:
    """Go back to where a lesson was left."""
    place = desk.store.place(pack.id, lesson.id)
    if place is None:
        return Spot(fresh=not desk.store.quizzes(pack.id, lesson.id))
    if place.end:
        return Spot()
    by_anchor = page_of(lesson.text, place.anchor) if place.anchor else None
    return Spot(place.page if by_anchor is None else by_anchor, place.part)


def quiz_of(desk: Desk, pack: str, lesson: str) -> Session:
    """Take up the unfinished quiz of a lesson, if it still has questions; else begin a new one.

    Raises NotSaved, PackGone, KeyError.
    """
    quizzes = desk.store.quizzes(pack, lesson)
    if quizzes and not quizzes[-1].finished:
        session = desk.resume(quizzes[-1].session)
        if session.total:
            return session
    return desk.start_quiz(pack, lesson)


@dataclass(frozen=True, slots=True)
class GoOn:
    """Go on with the review that was begun."""

    session: str


@dataclass(frozen=True, slots=True)
class StartNow:
    """Review what is due."""

    limit: int


@dataclass(frozen=True, slots=True)
class Beyond:
    """Today's limit is reached: whether to go on is the learner's choice."""

    today: Today


@dataclass(frozen=True, slots=True)
class Ahead:
    """Nothing is due: something may be practised before it is."""

    days: int
    """Until something is."""


ReviewWay = GoOn | StartNow | Beyond | Ahead


def review_way(desk: Desk, daily_limit: int) -> ReviewWay | None:
    """Decide what somebody gets who wants to review; None where there is nothing yet."""
    open_ = desk.overview().open
    if open_ is not None and open_.kind == "review":
        return GoOn(open_.session)
    today = desk.today(daily_limit)
    if today.now:
        return StartNow(today.limit)
    if today.due:
        return Beyond(today)
    soonest = desk.soonest(1)
    return Ahead(soonest[0].due - desk.world.today()) if soonest else None
