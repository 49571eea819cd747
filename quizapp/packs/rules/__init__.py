"""Rules: what a pack that can be read must, or had better, be.

A family of rules has a file. To add a rule, write a function there that takes
a pack, a question or a text and yields what it found, and name it in the
file's `RULES` with its level, what it asks for in one line, where that comes
from, why, and an example of bad and better. The loader looks at `STRUCTURE`,
whoever loads; a check looks at `WRITING` too, which is imported only then.

That a field exists, has the right form and names what exists is the loader's
business: a rule gets a pack that is typed, though not whole where parts of
its file could not be read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quizapp.packs.findings import MOST
from quizapp.packs.model import Pack
from quizapp.packs.places import Places
from quizapp.packs.problem import Problem
from quizapp.packs.rules import choices, marks, reading, repetition
from quizapp.packs.rules.rule import (
    EachQuestion,
    EachText,
    Found,
    Rule,
    Steps,
    each_plain_text,
    each_question,
    each_text,
)
from quizapp.packs.words import meant, named

__all__ = ["RULES", "STRUCTURE", "WRITING", "Rule", "check"]

if TYPE_CHECKING:
    WRITING: tuple[Rule, ...]
    """The rules on good writing, which a check looks at and a learner never waits for."""
    RULES: tuple[Rule, ...]
    """Every rule, in the order in which they are looked at."""


def __getattr__(name: str) -> tuple[Rule, ...]:
    """Import the rules on good writing when they are asked for: the app opens packs without."""
    if name not in {"WRITING", "RULES"}:
        raise AttributeError(name)
    from quizapp.packs.rules.writing import WRITING  # noqa: PLC0415

    return WRITING if name == "WRITING" else (*STRUCTURE, *WRITING)


def _unknown_rule(pack: Pack) -> Iterator[Found]:
    rules: dict[str, Rule] = {}
    for steps, question in each_question(pack):
        for index, name in enumerate(question.ignore):
            rules = rules or _by_id()
            way = (*steps, "ignore", index)
            if name not in rules:
                near = meant(name, tuple(one.id for one in rules.values() if one.can_be_ignored))
                remedy = f"did you mean `{near}`?" if near else "delete it"
                yield Found(way, f"{named(name)} is not a rule", remedy)
            elif rules[name].of == "pack":
                message = f"{named(name)} looks at the whole pack, not at a question"
                yield Found(way, message, "delete it")
            elif not rules[name].can_be_ignored:
                yield Found(way, f"{named(name)} finds errors, which are not ignored", "delete it")


def _by_id() -> dict[str, Rule]:
    from quizapp.packs.rules.writing import WRITING  # noqa: PLC0415  (asked for by few packs)

    return {rule.id: rule for rule in (*STRUCTURE, *WRITING)}


STRUCTURE: tuple[Rule, ...] = (
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
        why=(
            "A name that no rule has silences nothing. Nor can a question silence errors, or "
            "rules on a whole pack."
        ),
        bad=(
            "stem: Which city is the seat of government?\n"
            "ignore: [negative-steam]\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - wrong: Zurich"
        ),
        better=(
            "stem: Which city is the seat of government?\n"
            "ignore: [negative-stem]\n"
            "choices:\n"
            "  - right: Bern\n"
            "  - wrong: Zurich"
        ),
    ),
)
"""The rules that the loader looks at, whoever loads."""


def check(
    pack: Pack,
    places: Places,
    path: str,
    lines: Sequence[str],
    rules: Sequence[Rule] = STRUCTURE,
) -> Iterator[Problem]:
    """Yield every problem that the rules find and no question ignores.

    Of one rule no more than are told of a file; an error is among them if there is one.
    """
    told: Counter[str] = Counter()
    failed: set[str] = set()
    known = [rule for rule in rules if rule.reads(pack.language)]
    for rule, found in _found(pack, known, told):
        level = found.level or rule.level
        if level != "error" and rule.id in _ignored(pack, found.steps):
            continue
        if told[rule.id] > MOST and (level != "error" or rule.id in failed):
            continue
        if level == "error":
            failed.add(rule.id)
        told[rule.id] += 1
        place = places.of(*found.steps)
        yield Problem(
            path,
            place.line,
            place.column,
            rule.id,
            found.message,
            found.remedy,
            level,
            lines[place.line - 1] if place.line <= len(lines) else "",
            place.width,
        )


def _found(
    pack: Pack, rules: Sequence[Rule], told: Mapping[str, int]
) -> Iterator[tuple[Rule, Found]]:
    """Run each rule; those that look at questions or texts share one walk through the pack.

    Such a rule of which enough is told looks no further.
    """
    of_questions: list[tuple[Rule, EachQuestion]] = []
    of_texts: list[tuple[Rule, EachText]] = []
    for rule in rules:
        if isinstance(rule.check, EachQuestion):
            of_questions.append((rule, rule.check))
        elif isinstance(rule.check, EachText):
            of_texts.append((rule, rule.check))
        else:
            yield from ((rule, found) for found in rule.check(pack))
    if of_questions:
        yield from _in_questions(pack, of_questions, told)
    if of_texts:
        yield from _in_texts(pack, of_texts, told)


def _in_questions(
    pack: Pack, rules: Sequence[tuple[Rule, EachQuestion]], told: Mapping[str, int]
) -> Iterator[tuple[Rule, Found]]:
    from quizapp.packs.rules.asked import each_asked  # noqa: PLC0415  (a learner does without)

    for asked in each_asked(pack):
        for rule, each in rules:
            if told[rule.id] <= MOST:
                for found in each.look(asked):
                    yield rule, found


def _in_texts(
    pack: Pack, rules: Sequence[tuple[Rule, EachText]], told: Mapping[str, int]
) -> Iterator[tuple[Rule, Found]]:
    signs = re.compile(f"[{re.escape(''.join(each.signs for _, each in rules))}]")
    for steps, text in each_text(pack):
        if not signs.search(text):
            continue
        for rule, each in rules:
            if told[rule.id] <= MOST:
                for message, remedy in each.look(text):
                    yield rule, Found(steps, message, remedy)
    for steps, text in each_plain_text(pack):
        for rule, each in rules:
            if each.plain and told[rule.id] <= MOST:
                for message, remedy in each.look(text):
                    yield rule, Found(steps, message, remedy)


def _ignored(pack: Pack, steps: Steps) -> tuple[str, ...]:
    """Return the rules that the question ignores which the way to a finding leads through."""
    match steps:
        case ("lessons", int(lesson), "questions", int(index), *_):
            return pack.lessons[lesson].questions[index].ignore
    return ()
