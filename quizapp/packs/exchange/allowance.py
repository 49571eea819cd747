"""How much one import may hold: more than any course does, and read in seconds."""

from dataclasses import dataclass

from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import NotReadable

MOST_ELEMENTS = 200_000
"""Elements of XML in all files of an import; 4,000 questions of Canvas have as many."""
MOST_TAGS = 100_000
"""Signs `<` in texts, each of which may begin a tag of HTML."""
MOST_PIECES = 20_000
"""Questions of all kinds, and texts between them."""
_MOST_CHARACTERS = 5_000_000
_MOST_LINES = 300_000


@dataclass(slots=True)
class Allowance:
    """What an import may still hold; each of these raises NotReadable when that is used up."""

    elements: int = MOST_ELEMENTS
    tags: int = MOST_TAGS
    characters: int = _MOST_CHARACTERS
    pieces: int = MOST_PIECES

    def element(self, line: int) -> None:
        """Count an element."""
        self.elements -= 1
        if self.elements < 0:
            raise _too_many(f"{MOST_ELEMENTS:,} elements", line)

    def text(self, text: str, line: int = 0) -> None:
        """Count the characters of a text, and what may be tags in it."""
        self.characters -= len(text)
        if self.characters < 0:
            raise _too_many(f"{_MOST_CHARACTERS:,} characters in its texts", line)
        self.tags -= text.count("<")
        if self.tags < 0:
            raise _too_many(f"{MOST_TAGS:,} tags in its texts", line)

    def piece(self, line: int) -> None:
        """Count a question, or a text between questions."""
        self.pieces -= 1
        if self.pieces < 0:
            raise _too_many(f"{MOST_PIECES:,} questions", line)


def typed(foreign: Foreign) -> Foreign:
    """Return a file in a format that people type; raise NotReadable for more than they could."""
    if len(foreign.text) > _MOST_CHARACTERS:
        raise _too_many(f"{_MOST_CHARACTERS:,} characters", 0)
    if foreign.text.count("\n") > _MOST_LINES:
        raise _too_many(f"{_MOST_LINES:,} lines", 0)
    return foreign


def _too_many(what: str, line: int) -> NotReadable:
    return NotReadable(f"it has more than {what}", "export fewer questions at a time", line)
