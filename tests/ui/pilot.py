"""Driving the app in a test: press keys, read the screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import Input

from quizapp.ui.app import QuizApp

PATIENCE = 2_000
"""Turns of waiting after which something that never ends is given up."""


class Seat:
    """Someone in front of the screen."""

    def __init__(self, app: QuizApp, pilot: Pilot[None]) -> None:
        self.app = app
        self._pilot = pilot

    async def press(self, keys: str) -> "Seat":
        """Press keys named with spaces between them."""
        await self._pilot.press(*keys.split())
        await self._rest()
        return self

    async def click(self, words: str) -> "Seat":
        """Click on the first place where words stand."""
        for y, line in enumerate(self.lines):
            if (x := line.find(words)) >= 0:
                return await self.click_at(x, y)
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text}")

    async def click_at(self, x: int, y: int) -> "Seat":
        await self._pilot.click(offset=(x, y))
        await self._rest()
        return self

    async def find(self, words: str) -> "Seat":
        """Open the palette, type words, and take the first thing it offers."""
        return await (await self.press("ctrl+p")).pick(words)

    async def pick(self, words: str) -> "Seat":
        """Type words into a palette that is open, and take the first thing it offers."""
        return await (await self.look_for(words)).press("enter")

    async def look_for(self, words: str) -> "Seat":
        """Type words into a palette that is open, and wait for what it offers."""
        await self.press(" ".join("space" if letter == " " else letter for letter in words))
        await self.searched()
        assert self.app.screen.query_one(Input).value == words
        return self

    async def searched(self) -> None:
        """Wait for what a palette looks for."""
        # It searches in workers, one a letter, of which each puts an end to the one before.
        palette = self.app.screen
        await self._pilot.pause()
        for _ in range(PATIENCE):
            if all(one.is_finished for one in self.app.workers if one.node is palette):
                break
            await self._pilot.pause(0.005)
        await self._rest()

    async def resize(self, width: int, height: int) -> "Seat":
        await self._pilot.resize_terminal(width, height)
        await self._rest()
        return self

    async def _rest(self) -> None:
        """Wait until nothing is left to do, nor is anything held back that is done."""
        await self._pilot.pause()
        for _ in range(PATIENCE):
            # An app that crashed may hold something back for ever.
            if not self.app._batch_count or not self.app.is_running or self.app._exception:
                return
            await self._pilot.pause(0.005)
            await self._pilot.pause()
        raise AssertionError(f"the app never came to rest:\n{self.text}")

    @property
    def lines(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """The screen, trailing blanks cut."""
        return "\n".join(line.rstrip() for line in self.lines)

    def sees(self, *words: str) -> bool:
        """Whether words are on the screen, however they are broken into lines."""
        # Toasts, boxes and quotes draw bars beside their lines.
        flat = " ".join(self.text.translate({ord(bar): " " for bar in "▌│"}).split())
        return all(" ".join(part.split()) in flat for part in words)

    @property
    def screen(self) -> str:
        return type(self.app.screen).__name__


@asynccontextmanager
async def seated(app: QuizApp, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Seat]:
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Seat(app, pilot)
