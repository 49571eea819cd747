"""Each rule explains itself: it finds what its bad example shows, and passes the better one."""

import re

import pytest
import yaml

from quizapp.packs.problem import Problem
from quizapp.packs.rules import RULES, STRUCTURE, WRITING, Rule, check
from tests.packs.courses import course, loaded

OF_QUESTIONS = [rule for rule in RULES if rule.of == "question"]
OF_PACKS = [rule for rule in RULES if rule.of == "pack"]


def questions(shown: str) -> list[str]:
    """Split what a page shows into questions; one that stands alone is no list."""
    if not shown.startswith("- "):
        return [f"id: shown\n{shown}"]
    return [part.replace("\n  ", "\n") for part in re.split(r"^- ", shown, flags=re.M)[1:]]


def found(rule: Rule, shown: str) -> list[Problem]:
    """Return what a rule finds in an example, whether or not the loader looks for it, too."""
    text = course(*questions(shown))
    result = loaded(text)
    problems = [problem for problem in result.problems if problem.rule == rule.id]
    if result.pack is not None and rule in WRITING:
        problems += check(result.pack, result.places, "x", text.split("\n"), [rule])
    return problems


@pytest.mark.parametrize("rule", OF_QUESTIONS, ids=lambda rule: rule.id)
class TestARule:
    def test_finds_the_bad_example(self, rule: Rule) -> None:
        problems = found(rule, rule.bad)
        assert problems
        assert {problem.level for problem in problems} <= {rule.level, rule.also}

    def test_passes_the_better_one(self, rule: Rule) -> None:
        assert found(rule, rule.better) == []

    def test_shows_nothing_that_another_rule_warns_of(self, rule: Rule) -> None:
        everything = [one for other in OF_QUESTIONS for one in found(other, rule.better)]
        assert not [one.rule for one in everything if one.level != "info" and one.rule != rule.id]

    def test_says_what_to_do_where_it_stands(self, rule: Rule) -> None:
        for problem in found(rule, rule.bad):
            assert problem.remedy
            assert "\n" not in problem.message
            assert problem.source.strip()
            assert not problem.message.endswith(".")

    def test_is_ignored_by_a_question_that_says_so(self, rule: Rule) -> None:
        if not rule.can_be_ignored or rule.id == "unknown-rule":
            return
        ignoring = "\n".join(f"{question}\nignore: [{rule.id}]" for question in questions(rule.bad))
        text = course(*re.split(r"^(?=id: )", ignoring, flags=re.M)[1:])
        problems = [one for one in loaded(text).problems if one.rule == rule.id]
        pack, places = loaded(text).pack, loaded(text).places
        if pack is not None:
            problems += check(pack, places, "x", text.split("\n"), [rule])
        assert all(problem.level == "error" for problem in problems)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_explained_for_a_teacher(rule: Rule) -> None:
    sentences = re.findall(r"[.!?](?= |$)", rule.why)
    assert 2 <= len(sentences) <= 4
    assert re.fullmatch(r"[A-Z`][^\n]+\.", rule.why)
    assert rule.bad
    assert rule.better
    assert rule.bad != rule.better
    if rule.of == "question":
        assert isinstance(yaml.safe_load(rule.bad), (dict, list))


@pytest.mark.parametrize("rule", OF_PACKS, ids=lambda rule: rule.id)
def test_a_rule_on_packs_shows_a_sentence_of_each(rule: Rule) -> None:
    for shown in (rule.bad, rule.better):
        assert re.fullmatch(r"[^\n]{20,100}\.", shown)
    assert not rule.can_be_ignored


class TestTheRulesOnWriting:
    def test_never_refuse_a_pack(self) -> None:
        assert "error" not in {level for rule in WRITING for level in (rule.level, rule.also)}

    def test_name_the_work_they_come_from(self) -> None:
        for rule in WRITING:
            assert re.search(r"\b(19|20)\d\d\b|Penn State|quizapp", rule.source), rule.id

    def test_are_not_looked_for_by_who_only_loads(self) -> None:
        assert not set(STRUCTURE) & set(WRITING)
        assert (*STRUCTURE, *WRITING) == RULES

    def test_are_off_only_where_that_is_said(self) -> None:
        assert [rule.id for rule in RULES if not rule.default] == ["word-repeat"]
