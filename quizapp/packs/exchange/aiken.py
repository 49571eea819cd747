"""Aiken: a stem of one line, choices `A. …`, and `ANSWER: A`, as Moodle reads it.

Source: Moodle, question/format/aiken/format.php.
"""

import re
from collections.abc import Iterator
from string import ascii_uppercase

from quizapp.packs.exchange.allowance import typed
from quizapp.packs.exchange.features import settled, unheld
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Exported, Feature, Format, Loss, Piece, Skipped
from quizapp.packs.exchange.texts import ON_ONE_LINE, one_line
from quizapp.packs.ids import question_id
from quizapp.packs.model import Choice, Pack, Question

_CHOICE = re.compile(r"([A-Z])[).][ \t]?(.*)")
_ANSWER = re.compile(r"ANSWER:[ \t]*([A-Z]?)", re.IGNORECASE)
_LOOK = 200


def likeness(foreign: Foreign) -> int:
    """Tell by an answer line that follows choices."""
    start = foreign.start[:_LOOK]
    choices = any(_CHOICE.match(line) for line in start)
    return 80 if choices and any(line.startswith("ANSWER:") for line in start) else 0


def read(foreign: Foreign) -> Iterator[Piece]:
    """Read questions; a line that is neither choice nor answer begins a new one."""
    stem, line, offered = "", 0, list[tuple[str, str]]()
    for number, text in enumerate(map(str.strip, typed(foreign).lines), 1):
        if not text:
            continue
        if stem and (choice := _CHOICE.match(text)):
            offered.append((choice[1], choice[2].strip()))
        elif answer := _ANSWER.match(text):
            yield _question(line or number, stem, offered, answer[1].upper())
            stem, offered = "", []
        else:
            if stem:
                yield Skipped(line, stem, "it has no line `ANSWER:`")
            stem, line, offered = text, number, []
    if stem:
        yield Skipped(line, stem, "it has no line `ANSWER:`")


def _question(line: int, stem: str, offered: list[tuple[str, str]], key: str) -> Piece:
    if not stem:
        return Skipped(line, "ANSWER:", "an answer without a question")
    letters = [letter for letter, _ in offered]
    if len(set(letters)) < len(letters):
        return Skipped(line, stem, "two of its choices have the same letter")
    if key not in letters:
        return Skipped(line, stem, f"its answer `{key}` is not one of its choices")
    choices = tuple(Choice("", text, letter == key) for letter, text in offered)
    return Draft(Question("", stem, choices), line)


HOLDS: frozenset[Feature] = frozenset({"stem", "choices", "select"})


def write(pack: Pack) -> Exported:
    """Write the questions that have one right choice."""
    losses: list[Loss] = []
    written: list[str] = []
    # What the questions will be called when they are read: after their stems.
    ids: set[str] = set()
    for question in pack.questions:
        why = _refusal(question)
        if why:
            losses.append(Loss(question.id, "question", why))
            continue
        written.append("\n".join(_lines(question, losses)) + "\n")
        made = question_id(one_line(question.stem))
        if question.id == made and made in ids:
            losses.append(Loss(question.id, "id", "a question before it has the same stem"))
        ids.add(made)
    losses += unheld(pack, HOLDS)
    return Exported("\n".join(written).encode(), settled(losses))


def _refusal(question: Question) -> str:
    if len(question.key) > 1 or question.picks_all:
        return "Aiken has only questions with one right choice, to pick one"
    if len(question.choices) > len(ascii_uppercase):
        return "Aiken has letters for 26 choices"
    stem = one_line(question.stem)
    if _CHOICE.match(stem) or _ANSWER.match(stem):
        return "its stem begins like a choice or an answer of Aiken"
    if len({one_line(choice.text) for choice in question.choices}) < len(question.choices):
        return "on one line each, two of its choices are the same"
    return ""


def _lines(question: Question, losses: list[Loss]) -> Iterator[str]:
    texts = [choice.text for choice in question.choices]
    if one_line(question.stem) != question.stem:
        losses.append(Loss(question.id, "stem", ON_ONE_LINE))
    if any(one_line(text) != text for text in texts):
        losses.append(Loss(question.id, "choices", ON_ONE_LINE))
    yield one_line(question.stem)
    for letter, text in zip(ascii_uppercase, texts, strict=False):
        yield f"{letter}. {one_line(text)}"
    key = [choice.right for choice in question.choices].index(True)
    yield f"ANSWER: {ascii_uppercase[key]}"


FORMAT = Format(
    name="aiken",
    title="Aiken",
    suffix=".txt",
    suffixes=(".txt", ".aiken"),
    likeness=likeness,
    read=read,
    write=write,
    holds=HOLDS,
    remarks=("Stems and choices are one line each, and one choice is right.",),
)
