"""Pack -> Moodle XML, as Moodle itself writes it, with texts as Markdown."""

from collections.abc import Iterator
from html import escape

from quizapp.packs.exchange.features import settled, unheld
from quizapp.packs.exchange.format import Exported, Feature, Loss
from quizapp.packs.exchange.moodle import (
    AT_ENDS,
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
from quizapp.packs.model import Lesson, Pack, Question
from quizapp.packs.prose import plain

HOLDS: frozenset[Feature] = frozenset(
    {
        "stem", "choices", "select", "id", "feedback", "explanation", "hints", "tags", "shuffle",
        "lesson", "lesson text",
    }
)  # fmt: skip
_CHECKED: frozenset[Feature] = HOLDS | {"scoring", "weight"}
"""What is held or not from question to question, and found out for each."""
_NAME = 60


def write(pack: Pack) -> Exported:
    """Write a category and a description for each lesson, and its questions."""
    losses: list[Loss] = []
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for lesson, title in zip(pack.lessons, titles(pack), strict=True):
        losses += lesson_losses(lesson, title)
        lines += _category(title)
        if trimmed(lesson.text):
            lines += _description(lesson)
        for one in lesson.questions:
            if why := refusal(one):
                losses.append(Loss(one.id, "question", why))
                continue
            lines += _multichoice(pack, one)
            losses += marking_losses(pack, lesson, one)
            losses += trimming_losses(one)
            if any(tag != tag.strip() for tag in one.tags):
                losses.append(Loss(one.id, "tags", AT_ENDS))
    losses += unheld(pack, _CHECKED)
    return Exported(("\n".join([*lines, "</quiz>"]) + "\n").encode(), settled(losses))


def _category(title: str) -> Iterator[str]:
    yield '  <question type="category">'
    yield f"    <category><text>{_safe(category_of(title))}</text></category>"
    yield '    <info format="moodle_auto_format"><text></text></info>'
    yield "  </question>"


def _description(lesson: Lesson) -> Iterator[str]:
    yield '  <question type="description">'
    yield f"    <name><text>{_safe(lesson.title)}</text></name>"
    yield _text("questiontext", lesson.text)
    yield _text("generalfeedback", "")
    yield from ("    <defaultgrade>0</defaultgrade>", "    <penalty>0</penalty>")
    yield from ("    <hidden>0</hidden>", "  </question>")


def _multichoice(pack: Pack, one: Question) -> Iterator[str]:
    name = plain(one.stem)
    name = (name if len(name) <= _NAME else name[: _NAME - 1] + "…") or one.id
    yield '  <question type="multichoice">'
    yield f"    <name><text>{_safe(name)}</text></name>"
    yield _text("questiontext", one.stem)
    yield _text("generalfeedback", one.explanation)
    yield "    <defaultgrade>1</defaultgrade>"
    yield "    <penalty>0.3333333</penalty>"
    yield "    <hidden>0</hidden>"
    yield f"    <idnumber>{_safe(one.id)}</idnumber>"
    yield f"    <single>{_word(not one.picks_all)}</single>"
    yield f"    <shuffleanswers>{_word(pack.shuffles(one))}</shuffleanswers>"
    yield "    <answernumbering>abc</answernumbering>"
    for result in ("correct", "partiallycorrect", "incorrect"):
        yield _text(f"{result}feedback", "")
    for choice, percent in zip(one.choices, percents_of(pack, one), strict=True):
        yield f'    <answer fraction="{as_written(percent)}" format="markdown">'
        yield f"      <text>{_safe(choice.text)}</text>"
        yield "  " + _text("feedback", choice.feedback)
        yield "    </answer>"
    for hint in one.hints:
        yield _text("hint", hint)
    if one.tags:
        tags = "".join(f"<tag><text>{_safe(tag)}</text></tag>" for tag in one.tags)
        yield f"    <tags>{tags}</tags>"
    yield "  </question>"


def _text(name: str, markdown: str) -> str:
    return f'    <{name} format="markdown"><text>{_safe(markdown)}</text></{name}>'


def _safe(text: str) -> str:
    return escape(text, quote=False)


def _word(yes: bool) -> str:
    return "true" if yes else "false"
