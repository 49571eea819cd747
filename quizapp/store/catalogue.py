"""The questions of every course, for whoever looks for one by its words."""

from collections.abc import Callable
from contextlib import suppress
from itertools import takewhile

from quizapp.packs.library import Library, PackGone
from quizapp.store.shelf import IndexedLibrary
from quizapp.study.finding import Findable, Found, find, findable

MOST = 20
"""Questions offered at once."""


class Catalogue:
    """The questions of every course, read once and when they are first wanted."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, Findable] = {}
        self.wanted = True
        """Whether anybody still waits for what is being read."""

    def read(self) -> None:
        """Read what is not read yet; in a thread of its own, since it may take a second."""
        library = self._library
        left = [card for card in library.cards if card.id not in self._known]
        if isinstance(library, IndexedLibrary):
            for card, one in library.findable(left):
                self._known[card.id] = one
                if not self.wanted:
                    return
        for card in left:
            if not self.wanted:
                return
            if card.id not in self._known:
                with suppress(PackGone):
                    self._known[card.id] = findable(library.pack(card.id))

    def find(
        self, query: str, is_wanted: Callable[[], bool] = lambda: True
    ) -> list[tuple[float, Found]]:
        """Find questions in what was read; what is no longer wanted ends with the course it is
        at."""
        read = [self._known[card.id] for card in self._library.cards if card.id in self._known]
        return find(takewhile(lambda _: is_wanted(), read), query, MOST)
