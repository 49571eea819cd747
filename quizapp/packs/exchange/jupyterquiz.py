"""jupyterquiz: a JSON list of questions, `multiple_choice` and `many_choice` among them.

Source: jmshea/jupyterquiz, schema/mc_schema.json and examples.
"""

import re
from collections.abc import Iterator
from typing import Any

from quizapp.packs.exchange.allowance import typed
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Format, NotReadable, Piece, Skipped
from quizapp.packs.exchange.shapes import list_of, text_of
from quizapp.packs.exchange.texts import one_line
from quizapp.packs.model import Choice, Question, Select

_KINDS = {"numeric": "a question for a number", "string": "a question for a text"}
_BLANK = re.compile(r"[ \t\n]*")
_LOOK = 4_000


def likeness(foreign: Foreign) -> int:
    """Tell by a list of mappings that name their type and their answers."""
    start = foreign.text[:_LOOK].lstrip()
    if not start.startswith(("[", "{")):
        return 0
    return 90 if all(f'"{name}"' in start for name in ("question", "type", "answers")) else 0


def read(foreign: Foreign) -> Iterator[Piece]:
    """Read the questions with choices."""
    for line, value in _values(typed(foreign).text):
        yield _piece(line, value)


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """Yield each entry of the list with its line; a mapping alone is a list of one."""
    from json import JSONDecodeError, JSONDecoder  # noqa: PLC0415

    decode = JSONDecoder().raw_decode
    at = line_at = _skip(text, 0)
    line = 1 + text.count("\n", 0, at)
    alone = text[at : at + 1] == "{"
    if not alone:
        if text[at : at + 1] != "[":
            raise NotReadable("it does not begin with a list of questions", line=line)
        at = _skip(text, at + 1)
        if text[at : at + 1] == "]":
            return
    while True:
        line += text.count("\n", line_at, at)
        line_at = at
        try:
            value, end = decode(text, at)
        except JSONDecodeError as error:
            raise NotReadable(f"it is no JSON: {error.msg.lower()}", line=error.lineno) from None
        except (RecursionError, ValueError):
            raise NotReadable("it is nested too deeply, or has an endless number") from None
        yield line, value
        at = _skip(text, end)
        if alone or text[at : at + 1] != ",":
            break
        at = _skip(text, at + 1)
    at = at if alone else _skip(text, at + 1) if text[at : at + 1] == "]" else -1
    if at != len(text):
        line += text.count("\n", line_at, max(at, line_at))
        raise NotReadable("the list of questions does not end as it should", line=line)


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _piece(line: int, value: Any) -> Piece:
    stem, kind = _shown(value, "question"), text_of(value, "type")
    name = one_line(text_of(value, "question")[:200])
    if kind not in ("multiple_choice", "many_choice"):
        what = _KINDS.get(kind, f"a question of the type `{kind}`" if kind else "no question")
        return Skipped(line, name, f"it is {what}; quizapp has questions with choices")
    choices = tuple(
        Choice(
            "",
            _shown(answer, "answer"),
            answer.get("correct") is True,
            text_of(answer, "feedback"),
        )
        for answer in list_of(value, "answers")
        if isinstance(answer, dict)
    )
    several = sum(choice.right for choice in choices) > 1
    wanted = kind == "many_choice"
    select: Select | None = None if several == wanted else "all" if wanted else "one"
    return Draft(Question("", stem, choices, select=select), line)


def _shown(value: Any, name: str) -> str:
    """Put a text and the code that stands below it together."""
    text, code = text_of(value, name), text_of(value, "code")
    if not code:
        return text
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    block = f"{fence}\n{code}\n{fence}"
    return f"{text}\n\n{block}" if text else block


FORMAT = Format(
    name="jupyterquiz",
    title="jupyterquiz",
    suffix=".json",
    suffixes=(".json",),
    likeness=likeness,
    read=read,
    remarks=("Questions for a number or a text are skipped.",),
)
