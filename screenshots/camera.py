"""Takes a walk through the app in the frozen world, and pictures on the way."""

import asyncio
import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from textual.pilot import Pilot

from quizapp.packs.edition import Edition, read_edition
from quizapp.paths import Paths, find_paths
from quizapp.settings import Settings
from quizapp.store.desk import Desk
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from quizapp.ui.app import QuizApp
from quizapp.ui.preview import PreviewApp
from quizapp.ui.screens.quiz import QuizScreen
from screenshots.names import named
from screenshots.scenes import Walk
from tests.frozen import frozen_world
from tests.study.simulation import Course, some_packs


def pictures(walk: Walk) -> dict[str, str]:
    """Return the pictures of a walk by their names, as SVG; the same walk gives the same bytes."""
    # In the folder itself, so that no path of this machine gets into a picture.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        return asyncio.run(_take(walk, Path.cwd()))


async def _take(walk: Walk, folder: Path) -> dict[str, str]:
    paths = Paths(data=folder, shipped=find_paths().shipped)
    paths.packs.mkdir()
    for name, content in walk.packs.items():
        (paths.packs / name).write_text(content, encoding="utf-8")
    taken = {}
    saves = iter(walk.preview)
    with _app(walk, paths, next(saves, "")) as app:
        async with app.run_test(size=walk.size) as pilot:
            await pilot.pause()
            for key in walk.keys.split():
                if key.startswith("@"):
                    taken[key[1:]] = app.export_screenshot(title="quizapp") + "\n"
                elif key == "ENTER":
                    await _leave_feedback(app, pilot)
                elif key == "SAVE":
                    app.post_message(PreviewApp.Saved(_written(next(saves))))
                else:
                    await pilot.press(key)
                await pilot.pause()
    return taken


@contextlib.contextmanager
def _app(walk: Walk, paths: Paths, preview: str) -> Iterator[QuizApp]:
    wishes = Settings(theme=walk.theme)
    if preview:
        with Store.memory() as store:
            yield PreviewApp(_written(preview), store, frozen_world(), paths, wishes)
        return
    with _desk(walk, paths) as desk:
        yield QuizApp(desk, paths, wishes)


def _written(text: str) -> Edition:
    file = Path("capitals.yaml")
    file.write_text(text, encoding="utf-8")
    return read_edition(file)


@contextlib.contextmanager
def _desk(walk: Walk, paths: Paths) -> Iterator[Desk]:
    if not walk.studied:
        with Store.open(paths.record) as store:
            yield Desk(open_library(paths), store, frozen_world(seed=3))
        return
    desk = Course(seed=1, packs=named(some_packs())).study(walk.studied).desk
    with desk.store:
        yield desk


async def _leave_feedback(app: QuizApp, pilot: Pilot[None]) -> None:
    while isinstance(app.screen, QuizScreen):
        last = app.screen.check_action("next", ())
        await pilot.press("enter")
        await pilot.pause()
        if last:
            return
