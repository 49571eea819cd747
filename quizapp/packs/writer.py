"""Pack -> canonical YAML: the fields in the order of the format, each text as a teacher writes it.

What loading would make by itself is left out, so that reading back gives the same pack and
writing that gives the same file.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from quizapp.packs.ids import choice_id, question_id
from quizapp.packs.model import (
    FORMAT,
    Choice,
    Defaults,
    Lesson,
    Objective,
    Pack,
    Question,
    Source,
)
from quizapp.packs.scalars import STEP, row, scalar

Lines = Iterator[str]


def write(pack: Pack, *, every_id: bool = False) -> str:
    """Write a pack as the text of its file. The text of a lesson that has a `file` stays there.

    With `every_id`, questions get the ids that loading would make written down: so that a stem
    can be edited, and what learners did is kept.
    """
    return "\n".join(_pack(pack, every_id)) + "\n"


def _pack(pack: Pack, every_id: bool) -> Lines:
    yield f"quizapp: {FORMAT}"
    for name, text in (
        ("id", pack.id),
        ("title", pack.title),
        ("about", pack.about),
        ("language", pack.language),
        ("version", pack.version),
    ):
        yield from _text(name, text, 0)
    yield from _row("authors", pack.authors, 0)
    for name, text in (
        ("license", pack.license),
        ("topic", pack.topic),
        ("disclaimer", pack.disclaimer),
        ("notice", pack.notice),
        ("help", pack.help),
    ):
        yield from _text(name, text, 0)
    yield from _entries("sources", (_source(source, STEP * 2) for source in pack.sources), 0)
    if pack.defaults != Defaults():
        yield "defaults:"
        yield from _defaults(pack.defaults, STEP)
    lessons = (_lesson(lesson, STEP * 2, every_id) for lesson in pack.lessons)
    yield from _entries("lessons", lessons, 0)


def _source(source: Source, indent: int) -> Lines:
    yield from _text("id", source.id, indent)
    yield from _text("title", source.title, indent)
    yield from _text("url", source.url, indent)
    yield from _text("note", source.note, indent)


def _defaults(defaults: Defaults, indent: int) -> Lines:
    yield from _text("scoring", defaults.scoring or "", indent)
    yield from _per_cent("pass", defaults.pass_percent, indent)
    yield from _flag("shuffle", defaults.shuffle, indent)
    if defaults.time_limit is not None:
        yield f"{' ' * indent}time-limit: {_duration(defaults.time_limit)}"


def _lesson(lesson: Lesson, indent: int, every_id: bool) -> Lines:
    inner = indent + STEP * 2
    yield from _text("id", lesson.id, indent)
    yield from _text("title", lesson.title, indent)
    yield from _entries("objectives", (_objective(one, inner) for one in lesson.objectives), indent)
    if lesson.file:
        yield from _text("file", lesson.file, indent)
    else:
        yield from _text("text", lesson.text, indent)
    questions = (_question(one, inner, every_id) for one in lesson.questions)
    yield from _entries("questions", questions, indent)
    yield from _flag("notice", lesson.notice or None, indent)


def _objective(objective: Objective, indent: int) -> Lines:
    yield from _text("id", objective.id, indent)
    yield from _text("text", objective.text, indent)


def _question(question: Question, indent: int, every_id: bool) -> Lines:
    inner = indent + STEP * 2
    if every_id or question.id != question_id(question.stem):
        yield from _text("id", question.id, indent)
    yield from _text("stem", question.stem, indent)
    yield from _entries("choices", (_choice(one, inner) for one in question.choices), indent)
    yield from _text("explanation", question.explanation, indent)
    yield from _list("hints", question.hints, indent)
    yield from _text("objective", question.objective, indent)
    yield from _text("read", question.read and "#" + question.read, indent)
    if len(question.sources) == 1:
        yield from _text("source", question.sources[0], indent)
    else:
        yield from _row("source", question.sources, indent)
    yield from _row("tags", question.tags, indent)
    yield from _text("select", question.select or "", indent)
    yield from _text("scoring", question.scoring or "", indent)
    yield from _flag("shuffle", question.shuffle, indent)
    yield from _row("ignore", question.ignore, indent)
    yield from _flag("notice", question.notice or None, indent)


def _choice(choice: Choice, indent: int) -> Lines:
    yield from _text("right" if choice.right else "wrong", choice.text, indent)
    yield from _text("feedback", choice.feedback, indent)
    if choice.id != choice_id(choice.text):
        yield from _text("id", choice.id, indent)
    yield from _flag("pin", choice.pin or None, indent)
    yield from _per_cent("weight", choice.weight, indent)


def _text(name: str, text: str, indent: int) -> Lines:
    if text:
        value = scalar(text, indent, indent + len(name) + 2)
        yield from f"{' ' * indent}{name}: {value}".split("\n")


def _flag(name: str, flag: bool | None, indent: int) -> Lines:
    if flag is not None:
        yield f"{' ' * indent}{name}: {'yes' if flag else 'no'}"


def _per_cent(name: str, value: float | None, indent: int) -> Lines:
    if value is not None:
        number = format(Decimal(repr(value)), "f")
        yield f"{' ' * indent}{name}: {number.removesuffix('.0')}%"


def _duration(seconds: int) -> str:
    for unit, length in (("h", 3600), ("min", 60)):
        if seconds % length == 0:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"


def _row(name: str, texts: Sequence[str], indent: int) -> Lines:
    """Write short texts on one line where they fit."""
    if not texts:
        return
    written = row(texts, indent + len(name) + 2)
    if written:
        yield f"{' ' * indent}{name}: {written}"
    else:
        yield from _list(name, texts, indent)


def _list(name: str, texts: Sequence[str], indent: int) -> Lines:
    inner = indent + STEP
    entries = (
        (" " * (inner + STEP) + scalar(text, inner, inner + STEP)).split("\n") for text in texts
    )
    yield from _entries(name, map(iter, entries), indent)


def _entries(name: str, entries: Iterator[Lines], indent: int) -> Lines:
    """Write a list whose entries come as lines, indented for a `- ` before the first."""
    first = next(entries, None)
    if first is None:
        return
    yield f"{' ' * indent}{name}:"
    dash = " " * (indent + STEP) + "- "
    for lines in chain([first], entries):
        yield dash + next(lines)[len(dash) :]
        yield from lines
