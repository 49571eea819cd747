"""Plays a scene in the frozen world and takes its picture."""

import asyncio
import contextlib
import re
import tempfile
from pathlib import Path

from quizapp.paths import Paths, find_paths
from quizapp.settings import Settings
from quizapp.store.desk import Desk
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from quizapp.ui.app import QuizApp
from quizapp.ui.screens.quiz import QuizScreen
from screenshots.scenes import Scene
from tests.frozen import frozen_world


def picture(scene: Scene) -> str:
    """Return the picture of a scene as SVG; the same scene gives the same bytes."""
    # In the folder itself, so that no path of this machine gets into a picture.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        return asyncio.run(_play(scene, Path.cwd()))


async def _play(scene: Scene, folder: Path) -> str:
    paths = Paths(data=folder, shipped=find_paths().shipped)
    paths.packs.mkdir()
    for name, content in scene.packs.items():
        (paths.packs / name).write_text(content, encoding="utf-8")
    with Store.open(paths.record) as store:
        desk = Desk(open_library(paths), store, frozen_world(seed=3))
        app = QuizApp(desk, paths, Settings(theme=scene.theme))
        async with app.run_test(size=scene.size) as pilot:
            await pilot.pause()
            for key in scene.keys.split():
                if key == "ENTER":
                    await _leave_feedback(app, pilot.press)
                else:
                    await pilot.press(key)
                await pilot.pause()
            svg = app.export_screenshot(title="quizapp")
    return _steady(svg)


async def _leave_feedback(app: QuizApp, press) -> None:  # type: ignore[no-untyped-def]
    """Press Enter until the feedback is read to its end and the next thing is up."""
    while True:
        last = isinstance(app.screen, QuizScreen) and app.screen.check_action("next", ())
        await press("enter")
        if last or not isinstance(app.screen, QuizScreen):
            return


def _steady(svg: str) -> str:
    """Name the picture's styles by a word instead of a hash that differs from run to run."""
    names = sorted(set(re.findall(r"terminal-(?:\d+-)?", svg)))
    for name in names:
        svg = svg.replace(name, "terminal-")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"
