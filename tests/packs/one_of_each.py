"""A course that has one of each thing, as fields whose values may be any YAML."""

from textwrap import indent
from typing import Any

from quizapp.packs.fields import TABLES

Fields = dict[str, Any]


def course() -> tuple[Fields, dict[str, Fields]]:
    """Make a course that has one of each thing, and say where each is."""
    choice: Fields = {"right": "C"}
    question: Fields = {
        "id": "q",
        "stem": "S",
        "choices": [choice, {"wrong": "D"}, {"right": "E"}],
        "scoring": "weights",
    }
    objective: Fields = {"id": "o", "text": "O"}
    lesson: Fields = {
        "id": "l",
        "title": "L",
        "objectives": [objective],
        "text": "T",
        "questions": [question],
    }
    source: Fields = {"id": "s", "title": "S"}
    defaults: Fields = {"scoring": "weights"}
    pack: Fields = {
        "quizapp": "1",
        "id": "a",
        "title": "A",
        "disclaimer": "D",
        "help": "H",
        "notice": "N",
        "sources": [source],
        "defaults": defaults,
        "lessons": [lesson],
    }
    things = (pack, lesson, question, choice, objective, source, defaults)
    return pack, {table.thing: thing for table, thing in zip(TABLES, things, strict=True)}


def as_yaml(thing: Fields) -> str:
    """Write fields as YAML, the values as they come."""
    text = ""
    for name, value in thing.items():
        match value:
            case dict():
                text += f"{name}:\n{indent(as_yaml(value), '  ')}"
            case list():
                entries = (f"  - {indent(as_yaml(one), '    ')[4:]}" for one in value)
                text += f"{name}:\n{''.join(entries)}"
            case _:
                text += f"{name}: {value}\n"
    return text
