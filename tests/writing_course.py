"""The course for teachers as the tests of it see it: the pack, and the examples in its lessons."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizapp.packs.check import check
from quizapp.packs.loader import load_file
from quizapp.packs.model import Pack, Question
from quizapp.packs.problem import Problem
from quizapp.packs.selection import ALL, Selection

FILE = Path(__file__).parent.parent / "questions" / "writing-questions.yaml"
EVERY_RULE = Selection(frozenset({ALL}))
QUESTIONS = """\
quizapp: 1
id: example
title: Example
lessons:
  - id: first
    title: The first lesson
    text: |
      ## The two chambers

      They sit in Bern.
    questions:
"""
LESSONS = "quizapp: 1\nid: example\ntitle: Example\nlessons:\n"

_EXAMPLE = re.compile(
    r"^```yaml\n(?P<yaml>.*?)^```\n(?:\n(?P<told>(?:^> [^\n]*\n)+))?", re.M | re.S
)
_TOLD = re.compile(r"(?P<level>\w+)\[(?P<rule>[\w-]+)\] (?P<message>.+)")


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of YAML that a lesson shows, and the problem it says there is in it."""

    name: str
    """The lesson's id and the number of the example in it."""
    yaml: str
    level: str = ""
    """Empty where nothing is said to be wrong; so are the next two."""
    rule: str = ""
    message: str = ""


@cache
def course() -> Pack:
    loaded = load_file(FILE)
    assert loaded.problems == ()
    assert loaded.pack is not None
    return loaded.pack


def asked(name: str) -> Question:
    return next(question for question in course().questions if question.id == name)


@cache
def examples() -> tuple[Example, ...]:
    return tuple(
        example for lesson in course().lessons for example in examples_in(lesson.id, lesson.text)
    )


def examples_in(lesson: str, text: str) -> Iterator[Example]:
    """Find what a lesson shows; a problem stands quoted right after the YAML that has it."""
    for number, found in enumerate(_EXAMPLE.finditer(text), 1):
        example = Example(f"{lesson}-{number}", found["yaml"])
        if found["told"]:
            told = _TOLD.fullmatch(" ".join(re.sub("^> ", "", found["told"], flags=re.M).split()))
            assert told, found["told"]
            example = Example(example.name, example.yaml, **told.groupdict())
        yield example


def whole(yaml: str) -> str:
    """Make a whole pack of an example: of a pack, of what stands on top of one, or of a part."""
    if yaml.startswith("quizapp:"):
        return yaml
    if not yaml.startswith("- "):
        return QUESTIONS.replace("lessons:\n", f"{yaml}lessons:\n") + A_QUESTION
    if "stem:" in yaml:
        return QUESTIONS + textwrap.indent(yaml, " " * 6)
    return LESSONS + textwrap.indent(yaml, "  ")


def question_with(line: str) -> str:
    """Make a whole pack of one line of a question: a stem, a choice or a field more."""
    if line.startswith("- "):
        return QUESTIONS + A_QUESTION + " " * 10 + line + "\n"
    if line.startswith("stem:"):
        return QUESTIONS + re.sub("(?<=  )stem: .*", lambda _: line, A_QUESTION)
    return QUESTIONS + A_QUESTION.replace("choices:", f"{line}\n        choices:")


A_QUESTION = """\
      - id: chambers
        stem: Where do the two chambers sit?
        explanation: They sit in Bern.
        choices:
          - right: Bern
          - wrong: Basel
          - wrong: Geneva
"""


def problems_of(folder: Path, text: str, selection: Selection = EVERY_RULE) -> list[Problem]:
    """Check a text as a file."""
    path = folder / "capitals.yaml"
    path.write_text(text, "utf-8")
    return list(check([path], selection).problems)


def code_of(text: str) -> str:
    """Return what stands in backticks."""
    return text.strip().removeprefix("`").removesuffix("`")
