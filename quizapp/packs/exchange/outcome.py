"""What became of an import or an export, in values and in words; nothing is left out in silence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from quizapp.packs.exchange.features import NO_PLACE
from quizapp.packs.exchange.format import Feature, Loss
from quizapp.packs.text import clean

_NAMED = 8
"""Entries of one reason that are named; of the rest only the lines are told."""
_WIDTH = 78
_LONGEST = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell of a file that was imported."""

    line: int
    """From 1; 0 in a format without lines."""
    name: str
    """What the file calls it, or how it begins; empty for the file as a whole."""
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file that was imported."""

    questions: int
    """How many were taken in."""
    approximated: tuple[Entry, ...] = ()
    """What is not as it was, perhaps several for one question."""
    skipped: tuple[Entry, ...] = ()

    @property
    def changed(self) -> int:
        """How many entries of the file are not as they were."""
        return len({(entry.line, entry.name) for entry in self.approximated})


def told(outcome: Outcome) -> str:
    """Say what was imported, what was changed and what was skipped, with lines and reasons."""
    skipped = f"{len(outcome.skipped)} skipped" if outcome.skipped else "nothing skipped"
    parts = [f"{_number(outcome.questions, 'question')} imported, {skipped}."]
    if outcome.approximated:
        parts += ["", f"Not as in the file ({outcome.changed}):"]
        parts += _grouped((one.why, _place(one)) for one in outcome.approximated)
    if outcome.skipped:
        parts += ["", f"Skipped ({len(outcome.skipped)}):"]
        parts += _grouped((one.why, _place(one)) for one in outcome.skipped)
    return clean("\n".join(parts)) + "\n"


def losses_told(losses: Iterable[Loss], format_title: str) -> str:
    """Say what of a pack a file in another format does not hold; nothing where it holds all."""
    nowhere: Counter[str] = Counter()
    others: list[tuple[str, str]] = []
    for loss in losses:
        name = FEATURE_NAMES[loss.feature]
        if loss.why == NO_PLACE:
            nowhere[name] += 1
        else:
            others.append((f"{name}: {loss.why}", loss.question))
    parts = []
    if others:
        parts += ["Not in it, or not as in the pack:", *_grouped(iter(others))]
    if nowhere:
        listed = ", ".join(f"{name} ({count})" for name, count in nowhere.items())
        parts += wrap(f"{format_title} has no place for: {listed}.", _WIDTH)
    return clean("\n".join(parts)) + "\n" if parts else ""


FEATURE_NAMES: Mapping[Feature | Literal["question"], str] = {
    "question": "whole questions",
    "stem": "stems",
    "choices": "choices",
    "select": "picking one or all",
    "id": "ids of questions",
    "choice id": "ids of choices",
    "feedback": "feedback on choices",
    "weight": "weights",
    "pin": "choices that keep their place",
    "explanation": "explanations",
    "hints": "hints",
    "objective": "objectives",
    "read": "headings to reread",
    "source": "sources",
    "tags": "tags",
    "scoring": "partial credit",
    "shuffle": "no shuffling",
    "notice": "notices",
    "ignore": "rules that are ignored",
    "lesson": "titles of lessons",
    "lesson text": "texts of lessons",
}
"""What each feature is called where people read of it."""


def _grouped(entries: Iterator[tuple[str, str]]) -> Iterator[str]:
    """List the places of each reason, the reasons in the order in which they first appear."""
    places: dict[str, list[str]] = {}
    for why, place in entries:
        places.setdefault(why, []).append(place)
    for why, found in places.items():
        yield from wrap(_one_line(why), _WIDTH, initial_indent="- ", subsequent_indent="  ")
        named = [place for place in found if place]
        yield from (f"    {_one_line(place)}" for place in named[:_NAMED])
        rest = [place.partition(":")[0].removeprefix("line ") for place in named[_NAMED:]]
        if rest:
            lead = f"    and {len(rest)} more: "
            yield from wrap(", ".join(rest), _WIDTH, initial_indent=lead, subsequent_indent=" " * 8)


def _place(entry: Entry) -> str:
    name = entry.name if len(entry.name) <= _LONGEST else entry.name[: _LONGEST - 1] + "…"
    if not entry.line:
        return name
    return f"line {entry.line}: {name}" if name else f"line {entry.line}"


def _number(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _one_line(text: str) -> str:
    return " ".join(text.split())
