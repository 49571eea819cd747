"""A teacher at work: a pack in a file that is edited while its preview is open."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from quizapp.packs.edition import read_edition
from quizapp.packs.watching import Pace
from quizapp.paths import Paths
from quizapp.store.store import Store
from quizapp.ui.preview import PreviewApp
from tests.frozen import SHIPPED, frozen_world
from tests.ui.pilot import Seat

PACK = """\
quizapp: 1
id: capitals
title: Capitals of Europe
lessons:
  - id: centre
    title: The centre
    text: |
      Small states and large ones.

      ## Alpine states

      Bern, Vienna and Vaduz.

      ## The plain

      Warsaw and Berlin lie in it.
    questions:
      - id: switzerland
        stem: Where does the government of Switzerland sit?
        choices:
          - right: Bern
            feedback: Bern is the federal city.
          - wrong: Zurich
            feedback: The largest city.
          - wrong: Geneva
        explanation: Government and parliament sit in Bern.
        read: "#alpine-states"
        shuffle: no
      - id: austria
        stem: Which city is the capital of Austria?
        choices:
          - right: Vienna
          - wrong: Graz
          - wrong: Linz
        explanation: It has been Vienna all along.
        shuffle: no
      - id: poland
        stem: Which city is the capital of Poland?
        choices:
          - right: Warsaw
          - wrong: Kraków
          - wrong: Poznań
        explanation: It has been Warsaw since 1596.
        shuffle: no
  - id: north
    title: The north
    text: Three kingdoms and two republics.
"""
POLAND = PACK[PACK.index("      - id: poland") : PACK.index("  - id: north")]
BROKEN = PACK.replace("explanation: It has been Vienna", "explination: It has been Vienna")
DOUBTFUL = PACK.replace("is the capital of Austria?", "is not the capital of Austria?")
QUICK = Pace(usual=0.02, settling=0.01, told=1.0)


class Teacher(Seat):
    """Someone who writes a pack in one window, and sees it in another."""

    def __init__(self, app: PreviewApp, pilot: Pilot[None], file: Path) -> None:
        super().__init__(app, pilot)
        self.preview = app
        self.file = file

    async def save(self, text: str) -> "Teacher":
        """Save a text in place of the file, as careful editors do, and wait until it was read."""
        beside = self.file.with_name("saving")
        beside.write_text(text, encoding="utf-8")
        return await self.until_read(lambda: beside.replace(self.file))

    async def change(self, before: str, after: str) -> "Teacher":
        """Change some words of the file."""
        text = self.file.read_text(encoding="utf-8")
        assert text.count(before) == 1, before
        return await self.save(text.replace(before, after))

    async def delete(self) -> "Teacher":
        return await self.until_read(self.file.unlink)

    async def until_read(self, do: Callable[[], object]) -> "Teacher":
        """Do something to the file, and wait until it was read again."""
        before = self.preview.edition
        do()
        for _ in range(1_000):
            if self.preview.edition is not before:
                await self._rest()
                return self
            await self._pilot.pause(0.01)
        raise AssertionError(f"the file was never read again:\n{self.text}")


def a_preview(folder: Path, text: str = PACK, *, told: bool = False) -> PreviewApp:
    """A preview of a file that is written into a folder."""
    file = folder / "capitals.yaml"
    file.write_text(text, encoding="utf-8")
    paths = Paths(data=folder / "learner", shipped=SHIPPED)
    world = frozen_world()
    edition = read_edition(file)
    return PreviewApp(edition, Store.memory(), world, paths, pace=QUICK, told=told)


@asynccontextmanager
async def teaching(
    folder: Path, text: str = PACK, size: tuple[int, int] = (100, 30), *, told: bool = False
) -> AsyncIterator[Teacher]:
    app = a_preview(folder, text, told=told)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Teacher(app, pilot, app.edition.path)
