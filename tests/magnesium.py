"""The shipped course as the tests of it see it: the pack, the map, and words of a question."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from quizapp.packs.loader import load_file
from quizapp.packs.model import Pack, Question

HERE = Path(__file__).parent
FILE = HERE.parent / "questions" / "magnesium.yaml"
MAP: dict[str, Any] = tomllib.loads((HERE / "magnesium_map.toml").read_text("utf-8"))
MAPPED: dict[str, dict[str, Any]] = MAP["questions"]
"""What each question is for, by its id."""
PASSAGES: dict[str, dict[str, dict[str, Any]]] = MAP["passages"]
"""What each page is for, by lesson and anchor."""


@cache
def course() -> Pack:
    loaded = load_file(FILE)
    assert loaded.problems == ()
    assert loaded.pack is not None
    return loaded.pack


def right(question: Question) -> list[str]:
    return [choice.text for choice in question.choices if choice.right]


def wrong(question: Question) -> list[str]:
    return [choice.text for choice in question.choices if not choice.right]


def said(question: Question) -> str:
    """Every text of a question that a learner may see."""
    feedback = [choice.feedback for choice in question.choices]
    parts = [question.stem, *right(question), *wrong(question), *feedback]
    return "\n".join([*parts, question.explanation, *question.hints])


def words(text: str) -> list[str]:
    """The words of a text, without case, apostrophes and web addresses."""
    text = re.sub(r"https?://\S+", " ", text).casefold()
    return re.findall(r"[^\W_]+", text.replace("'", "").replace("’", ""))
