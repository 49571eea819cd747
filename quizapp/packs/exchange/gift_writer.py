"""Pack -> GIFT, with Markdown, ids, tags, and a category for each lesson."""

import re
from collections.abc import Iterator

from quizapp.packs.exchange.features import settled, unheld
from quizapp.packs.exchange.format import Exported, Feature, Loss
from quizapp.packs.exchange.moodle import (
    as_written,
    category_of,
    lesson_losses,
    marking_losses,
    percents_of,
    refusal,
    titles,
    trimmed,
    trimming_losses,
)
from quizapp.packs.model import Pack, Question
from quizapp.packs.prose import plain

HOLDS: frozenset[Feature] = frozenset(
    {"stem", "choices", "select", "id", "feedback", "explanation", "tags", "lesson", "lesson text"}
)
_CHECKED: frozenset[Feature] = HOLDS | {"scoring", "weight"}
"""What is held or not from question to question, and found out for each."""
_TOKEN = re.compile(r"\[(id|tag):((?:\\\]|[^\]\x00-\x1f\x7f]){1,300}+)\]")
_NAME = 60


def named_in(comment: str) -> tuple[str, tuple[str, ...]]:
    """Return the id and the tags that a comment gives."""
    found = [(one[1], one[2].replace("\\]", "]").strip()) for one in _TOKEN.finditer(comment)]
    ids = [text for kind, text in found if kind == "id"]
    return (ids[0] if ids else "", tuple(text for kind, text in found if kind == "tag"))


def write(pack: Pack) -> Exported:
    """Write every question that has a right and a wrong choice, or several right ones."""
    losses: list[Loss] = []
    chunks: list[str] = []
    for lesson, title in zip(pack.lessons, titles(pack), strict=True):
        chunks.append(f"$CATEGORY: {category_of(title)}")
        losses += lesson_losses(lesson, title)
        if trimmed(lesson.text):
            chunks.append(f"::{_escaped(title)}::[markdown]{_escaped(lesson.text)}")
        for one in lesson.questions:
            why = refusal(one) or _refusal(one)
            if why:
                losses.append(Loss(one.id, "question", why))
                continue
            chunks.append("\n".join(_lines(pack, one)))
            losses += marking_losses(pack, lesson, one)
            losses += trimming_losses(one)
            if named_in(_comment(one)) != (one.id, one.tags):
                losses.append(Loss(one.id, "tags", "a tag has signs that a comment cannot have"))
    losses += unheld(pack, _CHECKED)
    return Exported(("\n\n".join(chunks) + "\n").encode(), settled(losses))


def _refusal(one: Question) -> str:
    if not one.picks_all and all(choice.right for choice in one.choices):
        return "to pick one, GIFT needs a wrong choice"
    return ""


def _comment(one: Question) -> str:
    tokens = [f"[id:{one.id}]", *(f"[tag:{' '.join(tag.split())}]" for tag in one.tags)]
    return "// " + " ".join(token[:-1].replace("]", "\\]") + "]" for token in tokens)


def _lines(pack: Pack, one: Question) -> Iterator[str]:
    yield _comment(one)
    name = plain(one.stem)
    name = (name if len(name) <= _NAME else name[: _NAME - 1] + "…") or one.id
    yield f"::{_escaped(name)}::[markdown]{_escaped(one.stem)}{{"
    for choice, percent in zip(one.choices, percents_of(pack, one), strict=True):
        if not one.picks_all and percent == 100:
            sign = "="
        elif percent or choice.text.lstrip().startswith("%"):
            sign = f"~%{as_written(percent)}%"
        else:
            sign = "~"
        feedback = f"#{_marked(choice.feedback)}" if trimmed(choice.feedback) else ""
        yield f"\t{sign}{_marked(choice.text)}{feedback}"
    if trimmed(one.explanation):
        yield f"\t####{_marked(one.explanation)}"
    yield "}"


def _marked(text: str) -> str:
    """Say that a text is Markdown where its beginning could be taken for the name of a format."""
    return ("[markdown]" if trimmed(text).startswith("[") else "") + _escaped(text)


def _escaped(text: str) -> str:
    text = re.sub(r"([\\#=~{}:])", r"\\\1", trimmed(text))
    return text.replace("\n", "\\n")
