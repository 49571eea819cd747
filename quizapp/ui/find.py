"""Questions in the command palette: any of any course, by its words, to practise."""

import asyncio
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from quizapp.study.finding import Found
from quizapp.ui.lines import harmless
from quizapp.ui.themes import MUTED

if TYPE_CHECKING:
    from quizapp.ui.app import QuizApp

LONGEST = 160
"""Cells of a stem shown."""
_LIKE_A_NAME = 2.2
"""Makes a share of words found weigh, for each letter typed, a little less than the name of a
course that has them all, and more than one that only has the letters somewhere."""


class Questions(Provider):
    """Questions whose words were typed."""

    async def startup(self) -> None:
        """Begin to read the courses, while the learner begins to type."""
        self._catalogue = catalogue = cast("QuizApp", self.app).catalogue
        catalogue.wanted = True
        self._reading = asyncio.create_task(asyncio.to_thread(catalogue.read))
        self._query = ""

    async def shutdown(self) -> None:
        """Let the reading end with the course it is at; nobody waits for it."""
        self._catalogue.wanted = False
        self._query = ""

    async def discover(self) -> Hits:
        """Offer nothing before anything is typed."""
        nothing: tuple[DiscoveryHit, ...] = ()
        for hit in nothing:
            yield hit

    async def search(self, query: str) -> Hits:
        """Offer the questions that have all words typed, the best first."""
        # The next letter typed gives up this search, but not the reading.
        await asyncio.shield(self._reading)
        self._query = query
        # In a thread: courses in which something may be found have to be read.
        found = await asyncio.to_thread(self._catalogue.find, query, lambda: self._query == query)
        for hit in self._hits(found, query):
            yield hit

    def _hits(self, found: Iterable[tuple[float, Found]], query: str) -> Iterator[Hit]:
        app = cast("QuizApp", self.app)
        for share, one in found:
            stem = Content(one.stem).truncate(LONGEST, ellipsis=True)
            shown = harmless(Content("\n").join([stem, Content(f"  {one.place}").stylize(MUTED)]))
            go = partial(app.leave, partial(self._open, one))
            yield Hit(share * _LIKE_A_NAME * len(query), shown, go, text=one.stem)

    def _open(self, one: Found) -> None:
        """Open it from Home: what is open stays kept, and is never open twice."""
        app = cast("QuizApp", self.app)
        app.go_home()
        app.open_question(*one.ref)
