"""Questions that are written badly, in a line, and what the rules on good writing say of them."""

from dataclasses import replace

from quizapp.packs.problem import Problem
from quizapp.packs.rules import RULES, check
from quizapp.packs.rules.example import example
from tests.packs.courses import course, loaded

__all__ = ["asks", "example", "found", "problems", "rules"]

_NUMBERED = "id: q{}\n{}"


def asks(*choices: str, more: str = "") -> str:
    """Write a question with a harmless stem; `+` marks what is right, `-` what is wrong."""
    return example("Which city is the seat of government?", *choices, more=more)


def problems(*questions: str, head: str = "", lesson: str = "") -> list[Problem]:
    """Say what all rules find in a course of these questions, which get ids of their own."""
    written = [
        one if one.startswith("id:") else _NUMBERED.format(number, one)
        for number, one in enumerate(questions)
    ]
    text = course(*written, head=head, lesson=lesson)
    result = loaded(text)
    assert result.pack is not None, result.problems
    everywhere = replace(result.places, inside={})
    lines = text.split("\n")
    return list(check(result.pack, everywhere, "capitals.yaml", lines, RULES))


def found(rule: str, *questions: str, head: str = "", lesson: str = "") -> list[str]:
    """Return the messages of one rule."""
    all_ = problems(*questions, head=head, lesson=lesson)
    return [one.message for one in all_ if one.rule == rule]


def rules(*questions: str, head: str = "") -> set[str]:
    """Return the rules that find something."""
    return {one.rule for one in problems(*questions, head=head)}
