"""Rules: what a pack that can be read must, or had better, be.

A family of rules has a file. To add a rule, write a function there that takes
a pack and yields what it found, name it in the file's `RULES` with its level,
what it asks for in one line, and where it comes from, and test it with a pack
that breaks it and one that does not. A new file joins `RULES` below.

That a field exists, has the right form and names what exists is the loader's
business: a rule gets a pack that is typed, though not whole where parts of
its file could not be read.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from quizapp.packs.findings import MOST
from quizapp.packs.model import Pack, Question
from quizapp.packs.places import Places
from quizapp.packs.problem import Problem
from quizapp.packs.rules import choices, marks, reading, repetition
from quizapp.packs.rules.rule import Found, Rule, Steps, each_question
from quizapp.packs.words import meant, named

__all__ = ["RULES", "Rule", "check"]


def _unknown_rule(pack: Pack) -> Iterator[Found]:
    rules = {rule.id: rule for rule in RULES}
    soft = tuple(rule.id for rule in RULES if rule.can_be_ignored)
    for steps, question in each_question(pack):
        for index, name in enumerate(question.ignore):
            way = (*steps, "ignore", index)
            if name not in rules:
                near = meant(name, soft)
                remedy = f"did you mean `{near}`?" if near else "delete it"
                yield Found(way, f"{named(name)} is not a rule", remedy)
            elif not rules[name].can_be_ignored:
                yield Found(way, f"{named(name)} finds errors, which are not ignored", "delete it")


RULES: tuple[Rule, ...] = (
    *choices.RULES,
    *marks.RULES,
    *reading.RULES,
    *repetition.RULES,
    Rule(
        "unknown-rule",
        "warning",
        "What a question ignores is a rule that can be ignored.",
        "structure",
        _unknown_rule,
    ),
)
"""Every rule, in the order in which they are looked at."""


def check(pack: Pack, places: Places, path: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Yield every problem that the rules find and no question ignores, rule by rule.

    Of one rule no more than are told of a file; an error is among them if there is one.
    """
    for rule in RULES:
        problems = _broken(rule, pack, places, path, lines)
        yield from islice(problems, MOST + 1)
        if "error" in (rule.level, rule.also):
            yield from islice((one for one in problems if one.level == "error"), 1)


def _broken(
    rule: Rule, pack: Pack, places: Places, path: str, lines: Sequence[str]
) -> Iterator[Problem]:
    for found in rule.check(pack):
        level = found.level or rule.level
        if level != "error" and _ignored(rule, _question(pack, found.steps)):
            continue
        place = places.of(*found.steps)
        source = lines[place.line - 1] if place.line <= len(lines) else ""
        yield Problem(
            path,
            place.line,
            place.column,
            rule.id,
            found.message,
            found.remedy,
            level,
            source,
            place.width,
        )


def _ignored(rule: Rule, question: Question | None) -> bool:
    return question is not None and rule.id in question.ignore


def _question(pack: Pack, steps: Steps) -> Question | None:
    """Return the question that the way to a finding leads through."""
    match steps:
        case ("lessons", int(lesson), "questions", int(index), *_):
            return pack.lessons[lesson].questions[index]
    return None
