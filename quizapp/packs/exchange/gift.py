"""GIFT: Moodle's text format, read and written as Moodle does.

Source: Moodle, question/format/gift/format.php.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.packs.exchange.allowance import Allowance, typed
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Format, Passage, Piece, Skipped
from quizapp.packs.exchange.gift_writer import HOLDS, named_in, write
from quizapp.packs.exchange.moodle import Offer, last_of, question, text_of, trimmed
from quizapp.packs.exchange.texts import one_line
from quizapp.packs.model import Question

_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_HELD = dict(zip(":#={}~\n", map(chr, range(0xFDD0, 0xFDD7)), strict=True))
"""Characters that stand for escaped signs while signs are looked for; no text may have them."""
_FREE = str.maketrans({held: sign for sign, held in _HELD.items()})
_WEIGHT = re.compile(r"%-*[0-9]{1,2}\.?[0-9]*%")
_FORMATS = {"html", "moodle", "plain", "markdown"}
_LOOK = 200


def likeness(foreign: Foreign) -> int:
    """Tell by a category, a name, or an answer in braces."""
    start = "\n".join(foreign.start[:_LOOK])[:20_000]
    if start.lstrip().startswith("<"):
        return 0
    if re.search(r"^\$CATEGORY:|^::.{1,200}?::", start, re.MULTILINE):
        return 85
    return 60 if re.search(r"\{[ \t\n]*(?:[=~]|#-?\d|(?:T|F|TRUE|FALSE)[ \t\n]*[#}])", start) else 0


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A question as it stands in the file: its lines, and what its comments say."""

    text: str
    line: int
    id: str
    tags: tuple[str, ...]


def read(foreign: Foreign) -> Iterator[Piece]:
    """Read chunks between empty lines; a category holds for all after it."""
    lesson = ""
    allowance = Allowance()
    for chunk in _chunks(typed(foreign).lines):
        text = chunk.text
        allowance.text(text, chunk.line)
        if text.startswith("$CATEGORY:"):
            path, _, text = text.removeprefix("$CATEGORY:").partition("\n")
            lesson = last_of(path.replace("\\\\", "\\"))
            if not text.strip():
                continue
        piece = _piece(chunk, text) if _is_whole(text) else _unread(chunk)
        yield piece if isinstance(piece, Skipped) else replace(piece, lesson=lesson)


def _chunks(lines: tuple[str, ...]) -> Iterator[_Chunk]:
    kept: list[str] = []
    comments: list[str] = []
    first = 0
    for number, line in enumerate((*lines, ""), 1):
        bare = line.strip()
        if bare.startswith("//"):
            comments.append(bare)
            kept += [" "] * bool(kept)
        elif bare:
            first = first or number
            kept.append(line)
        else:
            if kept:
                name, tags = named_in(" ".join(comments))
                yield _Chunk(trimmed("\n".join(kept)), first, name, tags)
            kept, comments, first = [], [], 0


def _is_whole(text: str) -> bool:
    held = _hold(text)
    starts, ends = held.find("{"), held.find("}")
    return starts == ends == -1 or -1 < starts < ends


def _unread(chunk: _Chunk) -> Skipped:
    return Skipped(chunk.line, _name(chunk.text), "its braces { } do not match")


def _hold(text: str) -> str:
    for held in _HELD.values():
        text = text.replace(held, "�")
    return _ESCAPE.sub(_held, text)


def _held(found: re.Match[str]) -> str:
    sign = "\n" if found[1] == "n" else found[1]
    return _HELD.get(sign, sign)


def _name(text: str) -> str:
    return one_line(_hold(text)[:200].translate(_FREE))


def _piece(chunk: _Chunk, text: str) -> Draft | Passage | Skipped:
    """Read one chunk, its signs and braces known to match."""
    text = trimmed(_hold(text))
    name = ""
    if text.startswith("::") and "::" in text[2:]:
        name, _, text = text[2:].partition("::")
        name, text = one_line(name.translate(_FREE)), trimmed(text)
    start, end = text.find("{"), text.find("}")
    if start == -1:
        stem, _, changes = _formatted(text, "moodle")
        return Passage(stem + "\n", chunk.line, changes=changes)
    inner = trimmed(text[start + 1 : end])
    blank = "" if text.endswith("}") else "_____"
    stem, default, changes = _formatted(text[:start] + blank + text[end + 1 :], "moodle")
    before, marks, general = inner.rpartition("####")
    answers = trimmed(before if marks else inner)
    explanation, _, more = _formatted(general if marks else "", default)
    kind = _kind(answers)
    if kind:
        return Skipped(chunk.line, name or one_line(stem), kind)
    if "~" in answers:
        one, others = _multichoice(stem, answers, default)
    else:
        one, others = _truefalse(stem, answers, default)
    one = replace(one, id=chunk.id, tags=chunk.tags, explanation=explanation)
    return Draft(one, chunk.line, name, changes=tuple(dict.fromkeys(changes + more + others)))


def _kind(answers: str) -> str:
    """Say what a question without choices is; nothing for one with choices."""
    with_choices = "; quizapp has questions with choices"
    if not answers:
        return "an essay question" + with_choices
    if answers[0] == "#":
        return "a numerical question" + with_choices
    if "~" in answers:
        return "" if len(_split(answers)) > 1 else "it has only one choice"
    if "=" in answers and "->" in answers:
        return "a matching question" + with_choices
    if trimmed(answers.partition("#")[0]) in {"T", "TRUE", "F", "FALSE"}:
        return ""
    return "a short-answer question" + with_choices


def _split(answers: str) -> list[str]:
    parts = [trimmed(part) for part in answers.replace("=", "~=").split("~")]
    return parts if parts[0] else parts[1:]


def _multichoice(stem: str, answers: str, default: str) -> tuple[Question, tuple[str, ...]]:
    offers: list[Offer] = []
    changes: tuple[str, ...] = ()
    for part in _split(answers):
        percent = 0.0
        answer = part
        if part.startswith("="):
            percent, answer = 100.0, part[1:]
        elif weight := _WEIGHT.match(part):
            percent, answer = _percent(weight[0]), part[weight.end() :]
        offer, more = _offer(answer, percent, default)
        offers.append(offer)
        changes += more
    return question(stem, offers, "=" in answers), changes


def _percent(written: str) -> float:
    sign = -1 if "-" in written else 1
    return sign * min(100.0, float(written.strip("%-") or 0)) + 0.0


def _offer(answer: str, percent: float, default: str) -> tuple[Offer, tuple[str, ...]]:
    text, _, feedback = answer.partition("#")
    shown, _, changes = _formatted(trimmed(text), default)
    said, _, more = _formatted(trimmed(feedback), default)
    return Offer(shown, percent, said), changes + more


def _truefalse(stem: str, answers: str, default: str) -> tuple[Question, tuple[str, ...]]:
    answer, _, feedback = answers.partition("#")
    wrong, _, right = feedback.partition("#")
    if_wrong, _, changes = _formatted(trimmed(wrong), default)
    if_right, _, more = _formatted(trimmed(right), default)
    is_true = trimmed(answer) in {"T", "TRUE"}
    offers = [
        Offer("True", 100.0 * is_true, if_right if is_true else if_wrong),
        Offer("False", 100.0 * (not is_true), if_wrong if is_true else if_right),
    ]
    return replace(question(stem, offers, True), shuffle=False), changes + more


def _formatted(text: str, default: str) -> tuple[str, str, tuple[str, ...]]:
    """Return a text as Markdown, the name of its format, and what is gone."""
    name = default
    text = trimmed(text) if text[:1] != "[" else text
    if text.startswith("[") and (end := text.find("]")) != -1 and text[1:end] in _FORMATS:
        name, text = text[1:end], text[end + 1 :]
    if name in {"moodle", "plain"}:
        # Lines were broken to fit the file; a line to be seen is written as \n.
        text = " ".join(text.split("\n"))
    shown, changes = text_of(text.translate(_FREE), name)
    return shown, name, changes


FORMAT = Format(
    name="gift",
    title="GIFT (Moodle)",
    suffix=".gift",
    suffixes=(".gift", ".txt"),
    likeness=likeness,
    read=read,
    write=write,
    holds=HOLDS,
    remarks=(
        "Texts are written as Markdown, a category is a lesson, and a description is text of it.",
        "Moodle marks several right choices by fractions: all-or-nothing becomes shares of the "
        "mark, and a wrong choice takes everything away.",
    ),
)
