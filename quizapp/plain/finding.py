"""Looking for a course, a lesson or a question by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.plain.face import Command
from quizapp.store.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.plain.face import Face

Hit = tuple[str, str, str]
"""Ids of a course, and of a lesson or else a question; empty where it is the course itself."""
MOST = 20
"""Courses and lessons offered at once."""
BACK = Command("b", "back", "go back")


class Finder:
    """Looks for things at one desk; what was read once is not read again."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._catalogue = Catalogue(face.desk.library)

    def run(self) -> Hit | None:
        """Ask for words, and for one of what they find; None where nothing is wanted."""
        face = self._face
        words = face.talk.ask("Words of a course, a lesson or a question:")
        if not words:
            return None
        self._catalogue.read()
        hits = [*self._places(words), *self._questions(words)]
        if not hits:
            face.talk.say(f"Nothing has “{words}”.")
            return None
        face.say_rows(row for row, _ in hits)
        typed = face.ask("Number:", (BACK,), numbers=len(hits), enter="go back")
        return hits[int(typed) - 1][1] if typed.isdecimal() else None

    def _places(self, words: str) -> Iterator[tuple[str, Hit]]:
        """Find courses and lessons whose titles have all the words."""
        wanted, found = words.casefold().split(), 0
        for card in self._face.desk.library.cards:
            places = [(f"Course: {card.title}", (card.id, "", ""))]
            places += [
                (f"Lesson: {card.title} › {lesson.title}", (card.id, lesson.id, ""))
                for lesson in card.lessons
            ]
            for row, hit in places:
                title = row.rpartition(" › ")[2].casefold()
                if found < MOST and all(word in title for word in wanted):
                    found += 1
                    yield row, hit

    def _questions(self, words: str) -> Iterator[tuple[str, Hit]]:
        for _, found in self._catalogue.find(words):
            pack, question = found.ref
            yield f"Question: {found.stem} ({found.place})", (pack, "", question)
