"""Small courses, written in a line."""

from pathlib import Path
from textwrap import dedent, indent

from quizapp.packs.loader import Loaded, load
from quizapp.packs.problem import Problem, render

QUESTION = """
id: q1
stem: Which city?
choices:
  - right: Bern
  - wrong: Zurich
"""


def course(*questions: str, id: str = "capitals", head: str = "", lesson: str = "") -> str:  # noqa: A002
    """Write a course of one lesson, with fields added to the pack and to the lesson."""
    asked = "".join(_entry(question, 6) for question in questions or (QUESTION,))
    return (
        f"quizapp: 1\nid: {id}\ntitle: Capitals\n{dedent(head)}"
        "lessons:\n"
        "  - id: centre\n"
        "    title: The centre\n"
        f"{indent(dedent(lesson) or _TEXT, ' ' * 4)}"
        f"    questions:\n{asked}"
    )


def loaded(text: str) -> Loaded:
    """Load a course that lies in no file."""
    return load(text.encode(), Path("capitals.yaml"))


def problems(*questions: str, head: str = "", lesson: str = "") -> tuple[Problem, ...]:
    """Say what is wrong in a course of these questions."""
    return loaded(course(*questions, head=head, lesson=lesson)).problems


def messages(*questions: str, head: str = "", lesson: str = "") -> list[str]:
    """Say what is wrong as `level[rule] message`, without its place."""
    found = problems(*questions, head=head, lesson=lesson)
    return [f"{one.level}[{one.rule}] {one.message}" for one in found]


def shown(*questions: str, head: str = "", lesson: str = "") -> str:
    """Say what is wrong as it is printed."""
    return "\n".join(map(render, problems(*questions, head=head, lesson=lesson)))


_TEXT = "text: |\n  ## Alpine states\n\n  Bern, Vienna, Vaduz.\n"


def _entry(question: str, column: int) -> str:
    lines = indent(dedent(question).strip("\n") + "\n", " " * (column + 2))
    return f"{' ' * column}- {lines[column + 2 :]}"
