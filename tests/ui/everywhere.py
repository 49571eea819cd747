"""Every screen there is, one after another, for what must hold on all of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from quizapp.packs.library import Broken
from quizapp.paths import Paths
from quizapp.settings import Settings
from quizapp.ui.app import QuizApp
from tests.frozen import DAY, SHIPPED, Clock, a_desk, frozen_world
from tests.ui.pilot import Seat, seated
from tests.ui.sample import CAPITALS

STEPS: tuple[tuple[str, str], ...] = (
    ("welcome", ""),
    ("home", "enter"),
    ("problems", "p"),
    ("course", "esc end enter"),
    ("about", "i"),
    ("lesson", "esc enter"),
    ("lesson, second page", "right"),
    ("contents in a box", "c"),
    ("a link", "esc o"),
    ("when to get help", "esc !"),
    ("quiz", "esc z"),
    ("picked, with a hint", "2 h"),
    ("keys", "?"),
    ("a note", "esc f"),
    ("wrong", "esc enter"),
    ("flagged", "f enter"),
    ("pick all", "enter 1 2"),
    ("in part", "enter"),
    ("results", "enter"),
    ("an answer again", "end enter"),
    ("mistakes", "esc x"),
    ("history", "down down h"),
    ("progress", "esc s"),
    ("hardest", "end"),
    ("palette", "ctrl+p"),
    ("themes", "t h e m e enter"),
    ("test offered", "esc esc esc esc end enter t"),
    ("test", "enter"),
    ("chosen", "1"),
    ("its questions", "c"),
    ("hand in?", "esc h"),
    ("test results", "y"),
)
"""Screens by name, and the keys from each to the next."""


def a_learner(folder: Path, wishes: Settings) -> QuizApp:
    """Somebody new with a course that has everything, a record of a week, and a broken pack."""
    clock = Clock()
    broken = [Broken(folder / "physics.yaml", "own", 3)]
    (folder / "physics.yaml").write_text("id: physics\ntitle: [\n", encoding="utf-8")
    desk = a_desk(CAPITALS, world=frozen_world(clock), broken=broken, welcomed=False)
    for lesson in CAPITALS.lessons * 3:
        session = desk.start_quiz(CAPITALS.id, lesson.id)
        while (asked := session.current) is not None:
            posed = desk.find(*asked.ref)
            assert posed
            wrong = next(one.id for one in posed.question.choices if not one.right)
            sure = asked.question != "danube"
            session = desk.save_answer(session, desk.answer(session, {wrong}, sure=sure))
        desk.finish(session)
        clock.at += 2 * DAY
    return QuizApp(desk, Paths(data=folder, shipped=SHIPPED), wishes)


@asynccontextmanager
async def walking(
    folder: Path, theme: str = "", size: tuple[int, int] = (100, 30), **wishes: Any
) -> AsyncIterator[tuple[Seat, AsyncIterator[str]]]:
    """Sit down, with the names of the screens to come."""
    async with seated(a_learner(folder, Settings(theme=theme, **wishes)), size) as seat:

        async def walk() -> AsyncIterator[str]:
            for name, keys in STEPS:
                if keys:
                    await seat.press(keys.replace("esc", "escape"))
                yield name

        yield seat, walk()
