"""Half a year of one learner, made up but the same each time, for what shows progress."""

from dataclasses import replace
from random import Random

from quizapp.packs.model import Pack
from quizapp.store.desk import Desk
from quizapp.study.session import Session
from tests.frozen import DAY, NOON, Clock, a_desk, a_lesson, a_pack, frozen_world

LIMIT = 40
BIRDS = replace(
    a_pack(
        "birds",
        title="Birds of the northern seas",
        lessons=tuple(
            a_lesson(f"birds-{number}", 12, title=title)
            for number, title in enumerate(
                (
                    "Gulls",
                    "Auks and puffins, and how to tell one from the other at a distance",
                    "Terns",
                    "Petrels and shearwaters",
                )
            )
        ),
    )
)


def half_a_year(*packs: Pack, days: int = 180, seed: int = 3) -> Desk:
    """Study on most days up to NOON, what is due and now and then a new lesson."""
    clock, chance = Clock(), Random(seed)
    desk = a_desk(*(packs or (BIRDS,)), world=frozen_world(clock))
    lessons = [(pack.id, one.id) for pack in packs or (BIRDS,) for one in pack.lessons]
    for day in range(days):
        clock.at = NOON - (days - 1 - day) * DAY
        if chance.random() < 0.3:
            continue
        _answer(desk, desk.start_review(LIMIT), chance)
        if lessons and (not day or chance.random() < 0.1):
            _answer(desk, desk.start_quiz(*lessons.pop(0)), chance)
    clock.at = NOON
    return desk


def _answer(desk: Desk, session: Session, chance: Random) -> None:
    while (asked := session.current) is not None:
        posed, memory = desk.find(*asked.ref), desk.store.memory_of(*asked.ref)
        assert posed is not None
        known = 0.6 if memory is None else memory.now(desk.world.today())
        sure = chance.random() < 0.8
        right = chance.random() < known + (0.05 if sure else -0.3)
        choices = [one.id for one in posed.question.choices if one.right]
        if not right:
            choices = [next(one.id for one in posed.question.choices if not one.right)]
        session = desk.save_answer(session, desk.answer(session, choices, sure=sure))
    if session.total:
        desk.finish(session)
