"""mdbook-quiz: TOML with `[[questions]]`, those of the type `MultipleChoice` among them.

Source: cognitive-engineering-lab/mdbook-quiz, its JSON Schema.
"""

import re
from collections.abc import Iterator
from typing import Any

from quizapp.packs.exchange.allowance import typed
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Format, NotReadable, Piece, Skipped
from quizapp.packs.exchange.shapes import list_of, text_of
from quizapp.packs.exchange.texts import one_line
from quizapp.packs.model import Choice, Question
from quizapp.packs.toml import read_toml

_ENTRY = re.compile(r"[ \t]*\[\[[ \t]*questions[ \t]*\]\]", re.ASCII)
_LINE = re.compile(r"\(at line (\d+)")
_KINDS = {
    "ShortAnswer": "a question for a text",
    "Tracing": "a question for what a program prints",
    "Informal": "a question for a free text",
}


def likeness(foreign: Foreign) -> int:
    """Tell by an entry of the list of questions."""
    return 90 if any(map(_ENTRY.match, foreign.start[:300])) else 0


def read(foreign: Foreign) -> Iterator[Piece]:
    """Read the questions with choices."""
    try:
        found = read_toml(typed(foreign).text)
    except ValueError as error:
        said = str(error)
        place = _LINE.search(said)
        reason = said.partition(" (at ")[0].lower()
        at_line = int(place[1]) if place else 0
        raise NotReadable(f"it is no TOML: {reason}", line=at_line) from None
    questions = list_of(found, "questions")
    at = [number for number, line in enumerate(foreign.lines, 1) if _ENTRY.match(line)]
    # A line of a text may look like an entry: then nobody knows which is which.
    lines = at if len(at) == len(questions) else [0] * len(questions)
    groups = found.get("multipart")
    for line, value in zip(lines, questions, strict=True):
        yield _piece(line, value, groups)


def _piece(line: int, value: Any, groups: Any) -> Piece:
    kind = text_of(value, "type")
    prompt = value.get("prompt") if isinstance(value, dict) else None
    answer = value.get("answer") if isinstance(value, dict) else None
    stem = text_of(prompt, "prompt")
    name = text_of(value, "id") or one_line(stem[:200])
    if kind != "MultipleChoice":
        what = _KINDS.get(kind, f"a question of the type `{kind}`" if kind else "no question")
        return Skipped(line, name, f"it is {what}; quizapp has questions with choices")
    changes = []
    group = text_of(groups, text_of(value, "multipart"))
    if group:
        stem = f"{group}\n\n{stem}"
        changes.append("the text that it shares with other questions is now part of its stem")
    choices, shuffle = _choices(prompt, answer)
    question = Question(
        text_of(value, "id"),
        stem,
        choices,
        explanation=text_of(value, "context"),
        shuffle=shuffle,
    )
    return Draft(question, line, name, changes=tuple(changes))


def _choices(prompt: Any, answer: Any) -> tuple[tuple[Choice, ...], bool | None]:
    """Put key and distractors in the order that the question asks for, if it does."""
    given = answer.get("answer") if isinstance(answer, dict) else None
    right = [given] if isinstance(given, str) else list_of(answer, "answer")
    key = [Choice("", text.strip("\n"), True) for text in right if isinstance(text, str)]
    wrong = [
        Choice("", text.strip("\n"), False)
        for text in list_of(prompt, "distractors")
        if isinstance(text, str)
    ]
    place = prompt.get("answerIndex") if isinstance(prompt, dict) else None
    if isinstance(place, int) and 0 <= place <= len(wrong):
        return (*wrong[:place], *key, *wrong[place:]), False
    if isinstance(prompt, dict) and prompt.get("sortAnswers") is True:
        return tuple(sorted((*key, *wrong), key=lambda choice: choice.text)), False
    return (*key, *wrong), None


FORMAT = Format(
    name="mdbook-quiz",
    title="mdbook-quiz",
    suffix=".toml",
    suffixes=(".toml",),
    likeness=likeness,
    read=read,
    remarks=("Questions for a text or for what a program prints are skipped.",),
)
