"""An answer as it is typed: numbers, and behind them whether they are a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.words.turns import number_range

if TYPE_CHECKING:
    from quizapp.plain.face import Face
    from quizapp.study.turn import Turn

_ANSWER = re.compile(r"(\d+(?:[ ,]+\d+)*)[ ,]*(g|guess)?")


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked."""

    ids: frozenset[str]
    """Of choices."""
    sure: bool


def more_than_numbers(face: Face, turn: Turn) -> str:
    """Say what may be typed beside a number; empty where nothing may."""
    said = []
    if turn.posed.question.picks_all:
        said.append("1 2: several numbers, with blanks between them")
    if face.settings.confidence:
        said.append("1 g: with a g behind it, it is a guess")
    return "; ".join(said)


def read_numbers(face: Face, turn: Turn, typed: str) -> Picked | None:
    """Read what was typed at a question; None where it cannot be an answer, which is said."""
    say = face.talk.say
    read = _ANSWER.fullmatch(typed)
    numbers = {int(one) for one in re.findall(r"\d+", read[1])} if read else set()
    if read is None or not numbers <= {*range(1, len(turn.choices) + 1)}:
        say(f"Type a number, {number_range(turn.posed.question)}.")
    elif read[2] and not face.settings.confidence:
        say("Guesses are not told apart: the setting `confidence` is off.")
    elif len(numbers) > 1 and not turn.posed.question.picks_all:
        say("Here one number is the answer.")
    else:
        return Picked(frozenset(turn.choices[one - 1].id for one in numbers), sure=not read[2])
    return None
