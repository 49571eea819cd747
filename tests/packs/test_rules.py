"""What a pack must be beyond its form, each rule with a pack that breaks it."""

import re

import pytest

from quizapp.packs.rules import RULES
from tests.packs.courses import QUESTION, course, loaded, messages, shown


def _question(choices: str, more: str = "") -> str:
    return f"id: q1\nstem: Which city?\n{more}choices:\n{choices}"


def test_a_good_course_breaks_no_rule() -> None:
    assert messages() == []


class TestChoices:
    def test_one_must_be_right(self) -> None:
        assert shown(_question("  - wrong: Bern\n  - wrong: Zurich\n")) == (
            "capitals.yaml:14:9: error[key-missing] no choice of this question is right\n"
            "   14 |         choices:\n"
            "      |         ^^^^^^^ write `right:` in place of `wrong:` before the right one"
        )

    @pytest.mark.parametrize(
        ("choices", "message"),
        [
            ("  - right: Bern\n", "the question has only one choice"),
            ("  []\n", "the question has no choices"),
        ],
    )
    def test_there_must_be_two(self, choices: str, message: str) -> None:
        assert messages(_question(choices)) == [f"error[too-few-choices] {message}"]

    @pytest.mark.parametrize("empty", ['""', '"  "', "", "|\n      \n"])
    def test_none_may_be_empty(self, empty: str) -> None:
        found = messages(_question(f"  - right: Bern\n  - wrong: {empty}\n"))
        assert found == ["error[empty-choice] the choice is empty"]

    def test_two_empty_ones_are_not_also_the_same(self) -> None:
        found = messages(_question('  - right: Bern\n  - wrong: ""\n  - wrong: ""\n'))
        assert found == ["error[empty-choice] the choice is empty"] * 2

    def test_no_two_may_be_the_same(self) -> None:
        assert shown(_question("  - right: Bern\n  - wrong: Zurich\n  - wrong: Bern\n")) == (
            "capitals.yaml:17:20: error[dup-choice] `Bern` is offered twice\n"
            "   17 |           - wrong: Bern\n"
            "      |                    ^^^^ delete one of the two, or reword"
        )

    @pytest.mark.parametrize("like", ["bern", "Bern.", '"  Bern "', "Ｂｅｒｎ", "BERN"])
    def test_a_warning_where_two_are_nearly_the_same(self, like: str) -> None:
        result = loaded(course(_question(f"  - right: Bern\n  - wrong: {like}\n")))
        assert [(one.level, one.rule) for one in result.problems] == [("warning", "dup-choice")]
        assert result.pack is not None

    def test_accents_and_signs_tell_choices_apart(self) -> None:
        choices = "  - right: schön\n  - wrong: schon\n  - wrong: a+b\n  - wrong: a-b\n"
        assert messages(_question(choices)) == []


class TestWeights:
    def weighted(self, *weights: str, more: str = "") -> list[str]:
        """Mark choices called A, B, … by weights such as `right 50%`."""
        written = ""
        for name, weight in zip("ABCDEF", weights, strict=False):
            field, _, share = weight.partition(" ")
            written += f"  - {field}: {name}\n" + (f"    weight: {share}\n" if share else "")
        return messages(_question(written, f"scoring: weights\n{more}"))

    def test_the_right_choice_has_the_full_mark(self) -> None:
        assert self.weighted("right 100%", "wrong 50%", "wrong") == []
        assert self.weighted("right 90%", "wrong") == [
            "error[weights] no right choice earns the full mark"
        ]
        assert self.weighted("right", "wrong") == [
            "error[weights] no right choice earns the full mark"
        ]

    def test_a_wrong_choice_has_less(self) -> None:
        assert self.weighted("right 100%", "wrong 100%") == [
            "error[weights] a wrong choice earns the full mark"
        ]

    def test_several_right_choices_make_it_together(self) -> None:
        assert self.weighted("right 33.33%", "right 33.33%", "right 33.34%", "wrong -50%") == []
        assert self.weighted("right 33.33%", "right 33.33%", "right 33.33%", "wrong -1%") == []
        assert self.weighted("right 33.3%", "right 33.3%", "right 33.3%", "wrong -1%") == [
            "error[weights] the positive weights add up to 99.9%, not to 100%"
        ]
        assert self.weighted("right 60%", "right 30%", "wrong -50%") == [
            "error[weights] the positive weights add up to 90%, not to 100%"
        ]

    def test_they_make_it_without_a_wrong_one(self) -> None:
        assert self.weighted("right 40%", "right 40%", "wrong 20%") == [
            "error[weights] who picks the right choices alone misses part of the mark: "
            "this one earns it"
        ]

    def test_picking_everything_should_not_pay(self) -> None:
        assert self.weighted("right 50%", "right 50%", "wrong") == [
            "warning[weights] who picks every choice earns the full mark"
        ]
        assert self.weighted("right 50%", "right 50%", "wrong", more="ignore: [weights]\n") == []

    def test_where_one_is_picked_each_right_one_may_have_it(self) -> None:
        found = self.weighted("right 100%", "right 100%", "wrong", more="select: one\n")
        assert [message.split()[0] for message in found] == ["warning[select-one]"]

    def test_the_scoring_of_the_pack_counts(self) -> None:
        head = "defaults:\n  scoring: weights\n"
        assert messages(head=head) == ["error[weights] no right choice earns the full mark"]


def test_select_one_with_several_right_choices_is_doubtful() -> None:
    found = shown(_question("  - right: Bern\n  - right: Vienna\n", "select: one\n"))
    assert found == (
        "capitals.yaml:14:17: warning[select-one] only one may be picked, and any of "
        "2 right choices will do\n"
        "   14 |         select: one\n"
        "      |                 ^^^ if all of them are to be found, write `select: all`"
    )


class TestReading:
    def test_the_heading_must_be_there(self) -> None:
        assert shown(QUESTION + 'read: "#alpine-state"\n') == (
            "capitals.yaml:17:15: error[read-anchor] no heading of the lesson has the anchor "
            "`#alpine-state`\n"
            '   17 |         read: "#alpine-state"\n'
            '      |               ^^^^^^^^^^^^^^^ did you mean `read: "#alpine-states"`?'
        )

    def test_a_heading_of_any_level_will_do(self) -> None:
        text = "text: |\n  # Über Städte\n  #### x `y` z\n  ## Twice\n  ## Twice\n"
        for anchor in ("über-städte", "x-y-z", "twice", "twice-1"):
            assert messages(QUESTION + f'read: "#{anchor}"\n', lesson=text) == []
        assert messages(QUESTION + 'read: "#twice-2"\n', lesson=text) != []

    def test_a_heading_in_a_code_block_is_none(self) -> None:
        text = "text: |\n  ```\n  # comment\n  ```\n"
        found = shown(QUESTION + 'read: "#comment"\n', lesson=text)
        assert "the lesson has no headings" in found

    def test_the_headings_there_are_get_listed(self) -> None:
        text = "text: |\n" + "".join(f"  ## Part {number}\n" for number in range(9))
        found = shown(QUESTION + 'read: "#zzz"\n', lesson=text)
        assert "its headings have `#part-0`, `#part-1`," in found
        assert "`#part-5` …" in found


class TestRepetition:
    def again(self, choices: str = "  - wrong: zurich.\n  - right: Bern\n", more: str = "") -> str:
        return f"id: q2\nstem: which  city?\nchoices:\n{choices}{more}"

    def test_a_question_should_not_stand_there_twice(self) -> None:
        assert shown(QUESTION, self.again()) == (
            "capitals.yaml:18:15: warning[dup-question] the question `q1` asks the same and "
            "offers the same choices\n"
            "   18 |         stem: which  city?\n"
            "      |               ^^^^^^^^^^^^ delete one of the two, or reword"
        )

    def test_nor_in_two_lessons(self) -> None:
        second = course(self.again()).partition("lessons:\n")[2].replace("centre", "edge")
        found = loaded(course(QUESTION) + second).problems
        assert [(one.level, one.rule) for one in found] == [("warning", "dup-question")]

    def test_other_choices_make_it_another_question(self) -> None:
        assert messages(QUESTION, self.again("  - right: Bern\n  - wrong: Geneva\n")) == []

    def test_it_can_be_ignored_where_it_stands_again(self) -> None:
        assert messages(QUESTION, self.again(more="ignore: [dup-question]\n")) == []


class TestIgnoring:
    def test_a_warning_can_be_ignored(self) -> None:
        choices = "  - right: Bern\n  - wrong: bern\n"
        assert messages(_question(choices, "ignore: [dup-choice]\n")) == []

    def test_for_one_question_only(self) -> None:
        choices = "  - right: Bern\n  - wrong: bern\n"
        ignoring = _question(choices, "ignore: [dup-choice]\n")
        other = _question(choices).replace("q1", "q2").replace("Which", "What")
        assert len(messages(ignoring, other)) == 1

    def test_an_error_can_not(self) -> None:
        choices = "  - right: Bern\n  - wrong: Bern\n"
        found = messages(_question(choices, "ignore: [dup-choice]\n"))
        assert found == ["error[dup-choice] `Bern` is offered twice"]

    def test_nor_can_a_rule_that_finds_only_errors(self) -> None:
        assert messages(QUESTION + "ignore: [key-missing]\n") == [
            "warning[unknown-rule] `key-missing` finds errors, which are not ignored"
        ]

    def test_an_unknown_name_is_told_with_the_one_meant(self) -> None:
        assert shown(QUESTION + "ignore: [dup-choise]\n") == (
            "capitals.yaml:17:18: warning[unknown-rule] `dup-choise` is not a rule\n"
            "   17 |         ignore: [dup-choise]\n"
            "      |                  ^^^^^^^^^^ did you mean `dup-choice`?"
        )


class TestTheRules:
    def test_have_ids_of_their_own(self) -> None:
        ids = [rule.id for rule in RULES]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch("[a-z]+(-[a-z]+)*", id_) for id_ in ids)

    def test_say_what_they_ask_for_in_a_line_and_where_it_comes_from(self) -> None:
        for rule in RULES:
            assert re.fullmatch(r"[A-Z][^\n]{10,90}\.", rule.summary), rule.id
            assert rule.source, rule.id


def test_a_problem_stands_where_it_is_in_the_file_though_entries_before_it_were_refused() -> None:
    broken = "id: q0\nstem: Broken\nchoices: none\n"
    wrong = _question("  - wrong: Bern\n  - wrong: Zurich\n")
    found = [one for one in loaded(course(broken, wrong)).problems if one.rule == "key-missing"]
    assert [(one.line, one.source.strip()) for one in found] == [(17, "choices:")]


def test_all_rules_look_at_a_file_that_is_wrong_in_other_ways() -> None:
    wrong = _question("  - wrong: Bern\n  - wrong: Bern\n", 'explination: no\nread: "#no"\n')
    rules = [one.rule for one in loaded(course(wrong)).problems]
    assert rules == ["unknown-field", "read-anchor", "key-missing", "dup-choice"]
