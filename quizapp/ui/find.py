"""Questions in the command palette: any of any course, by its words, to practise."""

import asyncio
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from quizapp.packs.library import Library, PackGone
from quizapp.study.finding import Findable, find, findable
from quizapp.ui.lines import harmless
from quizapp.ui.themes import MUTED

if TYPE_CHECKING:
    from quizapp.packs.model import Pack
    from quizapp.ui.app import QuizApp

MOST = 20
"""Questions offered at once."""
LONGEST = 160
"""Cells of a stem shown."""
_LIKE_A_NAME = 2.2
"""Makes a share of words found weigh, for each letter typed, a little less than the name of a
course that has them all, and more than one that only has the letters somewhere."""


class Catalogue:
    """Every question of every course, read once and when it is first wanted."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, tuple[Pack, tuple[Findable, ...]]] = {}
        self.wanted = True
        """Whether anybody still waits for what is being read."""

    @property
    def questions(self) -> Iterator[Findable]:
        """What was read."""
        return chain.from_iterable(found for _, found in [*self._known.values()])

    def read(self) -> None:
        """Read what is not read yet; in a thread of its own, since it may take a second."""
        for card in self._library.cards:
            if not self.wanted:
                return
            try:
                pack = self._library.pack(card.id)
            except PackGone:
                continue
            known = self._known.get(card.id)
            if known is None or known[0] is not pack:
                self._known[card.id] = pack, findable(pack)


class Questions(Provider):
    """Questions whose words were typed."""

    async def startup(self) -> None:
        """Begin to read the courses, while the learner begins to type."""
        self._catalogue = catalogue = cast("QuizApp", self.app).catalogue
        catalogue.wanted = True
        self._reading = asyncio.create_task(asyncio.to_thread(catalogue.read))

    async def shutdown(self) -> None:
        """Let the reading end with the course it is at; nobody waits for it."""
        self._catalogue.wanted = False

    async def discover(self) -> Hits:
        """Offer nothing before anything is typed."""
        nothing: tuple[DiscoveryHit, ...] = ()
        for hit in nothing:
            yield hit

    async def search(self, query: str) -> Hits:
        """Offer the questions that have all words typed, the best first."""
        # The next letter typed gives up this search, but not the reading.
        await asyncio.shield(self._reading)
        for hit in self._hits(find(self._catalogue.questions, query, MOST), query):
            yield hit

    def _hits(self, found: Iterable[tuple[float, Findable]], query: str) -> Iterator[Hit]:
        app = cast("QuizApp", self.app)
        for share, one in found:
            stem = Content(one.stem).truncate(LONGEST, ellipsis=True)
            shown = harmless(Content("\n").join([stem, Content(f"  {one.place}").stylize(MUTED)]))
            go = partial(app.leave, partial(self._open, one))
            yield Hit(share * _LIKE_A_NAME * len(query), shown, go, text=one.stem)

    def _open(self, one: Findable) -> None:
        """Open it from Home: what is open stays kept, and is never open twice."""
        app = cast("QuizApp", self.app)
        app.go_home()
        app.open_question(*one.ref)
