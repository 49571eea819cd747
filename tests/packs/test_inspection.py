"""What a check makes of one file: its form first, then how it is written."""

from pathlib import Path

import pytest

from quizapp.packs.inspection import Contents, Inspected, inspect
from quizapp.packs.selection import USUAL, Selection, UnknownRule, near_rule, rule_names
from tests.packs.courses import course

ASKED = """
id: q1
stem: Which of these cities is not in the Alps at all?
choices:
  - right: Rome
  - wrong: Bern
  - wrong: Vaduz
explanation: It lies by the sea.
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def inspected(text: str, selection: Selection = USUAL) -> Inspected:
    path = Path("capitals.yaml")
    path.write_text(text, encoding="utf-8")
    return inspect(path, selection)


def rules(text: str, selection: Selection = USUAL) -> list[str]:
    return [problem.rule for problem in inspected(text, selection).problems]


class TestRulesOnWriting:
    def test_are_looked_at(self) -> None:
        (problem,) = inspected(course(ASKED)).problems
        assert (problem.rule, problem.level) == ("negative-stem", "warning")
        assert problem.source.strip() == "stem: Which of these cities is not in the Alps at all?"

    def test_are_switched_off_by_a_question_for_itself_alone(self) -> None:
        ignoring = ASKED + "ignore: [negative-stem]\n"
        assert rules(course(ignoring)) == []
        other = ASKED.replace("q1", "q2").replace("at all", "ever")
        assert rules(course(ignoring, other)) == ["negative-stem"]

    def test_are_looked_at_in_a_file_with_errors_too(self) -> None:
        wrong = ASKED.replace("q1", "q2").replace("- right", "- rihgt").replace("not in", "in")
        found = rules(course(ASKED, wrong))
        assert "negative-stem" in found
        assert "unknown-field" in found

    def test_say_nothing_of_a_question_with_an_error(self) -> None:
        """Without its explanation, which could not be read, it would be told that it has none."""
        assert rules(course(ASKED.replace("explanation", "explination"))) == ["unknown-field"]

    def test_stand_in_the_order_of_the_file_with_all_others(self) -> None:
        text = course(ASKED, ASKED.replace("id: q1\n", "").replace("at all", "ever"))
        assert [one.line for one in inspected(text).problems] == sorted(
            one.line for one in inspected(text).problems
        )


class TestSelection:
    def test_of_rules_leaves_out_all_others_but_errors(self) -> None:
        text = course(ASKED, ASKED.replace("id: q1\n", "stm: x\n").replace("at all", "ever"))
        assert set(rules(text)) == {"negative-stem", "unknown-field", "no-question-id"}
        only = Selection(frozenset({"no-question-id"}))
        assert set(rules(text, only)) == {"unknown-field", "no-question-id"}

    def test_to_ignore_leaves_out_these_but_no_errors(self) -> None:
        text = course(ASKED, ASKED.replace("id: q1\n", "stm: x\n").replace("at all", "ever"))
        without = Selection(None, frozenset({"negative-stem", "unknown-field"}))
        assert set(rules(text, without)) == {"unknown-field", "no-question-id"}
        assert set(rules(text, Selection(None, frozenset({"all"})))) == {"unknown-field"}

    def test_switches_on_what_is_off(self) -> None:
        text = course(
            ASKED.replace("not in the Alps at all", "by the water").replace(
                "right: Rome", "right: Rome by the water"
            )
        )
        assert "word-repeat" not in rules(text)
        assert "word-repeat" in rules(text, Selection(frozenset({"word-repeat"})))
        assert "word-repeat" in rules(text, Selection(frozenset({"all"})))

    def test_is_read_from_lists(self) -> None:
        assert rule_names(["dup-choice, key-longest", "alias,"]) == {
            "dup-choice",
            "key-longest",
            "alias",
        }
        assert rule_names(["all"]) == {"all"}
        assert rule_names([]) == frozenset()

    def test_knows_what_is_no_rule(self) -> None:
        with pytest.raises(UnknownRule):
            rule_names(["key-longst"])
        assert near_rule("key-longst") == "key-longest"
        assert near_rule("qqqq") == ""


class TestContents:
    def test_are_counted(self) -> None:
        lesson = """
            objectives:
              - id: a
                text: Know a.
              - id: b
                text: Know b.
            text: |
              ## One
            """
        text = course(ASKED + "objective: a\n", lesson=lesson)
        assert inspected(text).contents == Contents("capitals", "Capitals", 1, 1, 2, 1)

    def test_are_none_where_nothing_can_be_made_out(self) -> None:
        assert inspected("quizapp: [\n").contents is None
        assert inspected("").contents is None
