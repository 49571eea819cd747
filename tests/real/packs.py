"""Packs for the real program, written as JSON: every text quoted, whatever it holds."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

COURSE = "counting"


def write(folder: Path, name: str, pack: dict[str, Any]) -> Path:
    """Put a pack into a learner's folder (or any other)."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(json.dumps(pack, indent=1), encoding="utf-8")
    return path


def a_question(number: int) -> dict[str, Any]:
    """A question whose texts are found nowhere else; the first choice is right."""
    return {
        "id": f"q{number}",
        "stem": f"Which is number {number}?",
        "choices": [
            {"right": f"right of {number}"},
            {"wrong": f"wrong of {number}", "feedback": f"not {number}"},
            {"wrong": f"odd of {number}"},
            {"wrong": f"last of {number}"},
        ],
        "explanation": f"It is {number}.",
        "read": "#two",
    }


def a_course(questions: int = 8) -> dict[str, Any]:
    """One lesson of three pages and a quiz."""
    pages = [f"## {name}\n\nThis is page {name.lower()}.\n" for name in ("One", "Two", "Three")]
    return {
        "quizapp": 1,
        "id": COURSE,
        "title": "Counting",
        "lessons": [
            {
                "id": "first",
                "title": "To eight",
                "text": "\n".join(pages),
                "questions": [a_question(number) for number in range(1, questions + 1)],
            }
        ],
    }


def hostile(payload: str) -> dict[str, Any]:
    """A pack with a payload in every text that a teacher may write."""

    def text(where: str) -> str:
        return f"{where} {payload} end"

    def question(name: str, rights: Iterable[bool]) -> dict[str, Any]:
        return {
            "id": name,
            "stem": text(f"stem-{name}"),
            "choices": [
                {
                    "right" if right else "wrong": text(f"choice-{name}{number}"),
                    "feedback": text(f"feedback-{name}{number}"),
                }
                for number, right in enumerate(rights)
            ],
            "explanation": text(f"explanation-{name}"),
            "hints": [text(f"hint-{name}")],
            "objective": "goal",
            "read": "#second",
            "source": "book",
            "tags": [text("tag")],
            "notice": "yes",
        }

    return {
        "quizapp": 1,
        "id": "hostile",
        "title": text("title"),
        "about": text("about"),
        "language": "en",
        "version": text("version"),
        "authors": [text("author")],
        "license": text("licence"),
        "topic": "health",
        "disclaimer": text("disclaimer"),
        "notice": text("notice"),
        "help": text("help"),
        "sources": [
            {
                "id": "book",
                "title": text("source"),
                "url": "https://a.example",
                "note": text("note"),
            }
        ],
        "lessons": [
            {
                "id": "first",
                "title": text("lesson"),
                "notice": "yes",
                "objectives": [{"id": "goal", "text": text("objective")}],
                "text": _lesson(payload),
                "questions": [question("a", (True, False)), question("b", (True, True, False))],
            },
            {"id": "second", "title": text("further"), "text": text("nothing")},
        ],
    }


def _lesson(payload: str) -> str:
    return f"""\
## heading {payload} end

paragraph {payload} end, **strong {payload} end**, `code {payload} end`

- entry {payload} end

> quote {payload} end

| head {payload} end | b |
| --- | --- |
| cell {payload} end | c |

## Second

```
fence {payload} end
```
"""
