"""The columns of a spreadsheet of questions: ours, and what other tools and people call them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "question id", "guid", "identifier"),
    "lesson": ("lesson", "topic", "section", "chapter", "module", "unit", "category", "deck"),
    "stem": ("stem", "question", "question text", "prompt", "question stem", "text"),
    "right": (
        *("right", "correct", "key", "answer", "answers", "solution", "correct choice"),
        *("correct answer", "correct answers", "correct option", "correct options", "answer key"),
        *("right answer", "right answers"),
    ),
    "explanation": (
        *("explanation", "feedback", "rationale", "answer explanation", "general feedback"),
        *("comment", "explanations"),
    ),
    "hint": ("hint", "hints"),
    "objective": ("objective", "learning objective"),
    "source": ("source", "sources", "reference"),
    "tags": ("tags", "tag", "keywords", "labels"),
    "select": ("select",),
    "scoring": ("scoring",),
    "shuffle": ("shuffle",),
    "pin": ("pin",),
    "notice": ("notice",),
    "ignore": ("ignore",),
    "number": ("#", "no", "nr", "number", "question #", "question number"),
}
_KNOWN = {name: meaning for meaning, names in _NAMES.items() for name in names}
_NUMBERED = (
    (
        "choice",
        re.compile(r"(?:choice|option|answer|response|alternative|distractor) ?(\d+|[a-j])"),
    ),
    ("wrong", re.compile(r"(?:incorrect|wrong)(?: answer| choice| option)? ?(\d+|[a-j])")),
    ("feedback", re.compile(r"(?:feedback|rationale)(?: for)?(?: choice)? ?(\d+|[a-j])")),
    ("weight", re.compile(r"weight ?(\d+)")),
    ("hint", re.compile(r"hint ?(\d+)")),
)
_LETTERS = "abcdefghij"
_REMARK = re.compile(r"\([^)]*\)|[*:?]")


@dataclass(slots=True)
class Columns:
    """Where things stand in a row; numbers from 0."""

    places: dict[str, int] = field(default_factory=dict)
    numbered: dict[str, dict[int, int]] = field(default_factory=dict)
    """For choices, feedback, hints: the column by the number of the choice, from 1."""
    unknown: dict[int, str] = field(default_factory=dict)
    """What columns are called that mean nothing here."""

    width: int = 0
    """How many columns have a place in the first row."""

    @property
    def makes_sense(self) -> bool:
        """Whether these can be the columns of questions with choices."""
        choices = self.numbered.get("choice", {}), self.numbered.get("wrong", {})
        offered = sum(map(len, choices))
        return "stem" in self.places and offered >= 1 and ("right" in self.places or offered > 1)


def columns_of(header: Sequence[str]) -> Columns:
    """Say what the cells of a first row mean."""
    found = Columns(width=len(header))
    for place, cell in enumerate(header):
        name = " ".join(_REMARK.sub(" ", cell).replace("_", " ").replace("-", " ").split()).lower()
        if len(name) == 1 and name in _LETTERS:
            name = f"choice {name}"
        meaning = _KNOWN.get(name, "")
        if meaning and meaning not in found.places:
            found.places[meaning] = place
        elif not (meaning or _number(name, place, found)) and name:
            found.unknown[place] = " ".join(cell.split())
    return found


def _number(name: str, place: int, found: Columns) -> bool:
    for meaning, pattern in _NUMBERED:
        match = pattern.fullmatch(name)
        if match:
            label = match[1]
            number = int(label[:6]) if label.isdecimal() else _LETTERS.index(label) + 1
            return found.numbered.setdefault(meaning, {}).setdefault(number, place) == place
    return False
