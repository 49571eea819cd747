from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.model import Choice, Question, Scoring
from quizapp.study.grading import Mark, Score, mark
from tests.study.making import a_question

RULES: list[Scoring] = ["all-or-nothing", "net-correct", "each-answer", "coverage", "weights"]


@st.composite
def questions(draw: st.DrawFn) -> Question:
    right = draw(st.integers(1, 4))
    wrong = draw(st.integers(0, 4))
    share = 100 / right
    choices = [Choice(f"r{n}", f"r{n}", True, weight=round(share, 2)) for n in range(right)]
    choices += [Choice(f"w{n}", f"w{n}", False, weight=-share) for n in range(wrong)]
    return Question("q", "Stem?", tuple(draw(st.permutations(choices))))


def picks(question: Question) -> st.SearchStrategy[set[str]]:
    return st.sets(st.sampled_from([choice.id for choice in question.choices]))


@given(st.data(), questions(), st.sampled_from(RULES))
def test_full_marks_are_for_the_key_and_nothing_else(
    data: st.DataObject, question: Question, rule: Scoring
) -> None:
    picked = data.draw(picks(question))
    earned = mark(question, picked, rule)
    whole = picked == {choice.id for choice in question.key}
    assert 0 <= earned.value <= 1
    assert earned.right == whole == (earned.value == 1)


@given(st.data(), questions(), st.sampled_from(RULES))
def test_one_more_right_choice_never_costs_and_one_more_wrong_one_never_pays(
    data: st.DataObject, question: Question, rule: Scoring
) -> None:
    if not question.picks_all:
        return
    picked = data.draw(picks(question))
    more = data.draw(st.sampled_from(question.choices))
    before, after = mark(question, picked, rule), mark(question, picked | {more.id}, rule)
    if more.right:
        assert after.value >= before.value - 1e-9
    else:
        assert after.value <= before.value + 1e-9


@given(st.data(), questions(), st.sampled_from(RULES))
def test_the_order_of_choices_and_picks_does_not_count(
    data: st.DataObject, question: Question, rule: Scoring
) -> None:
    picked = data.draw(picks(question))
    turned = Question(question.id, question.stem, question.choices[::-1])
    assert mark(question, picked, rule).value == pytest.approx(mark(turned, picked, rule).value)
    assert mark(question, sorted(picked), rule) == mark(question, sorted(picked)[::-1], rule)


@pytest.mark.parametrize(
    ("rule", "picked", "value"),
    [
        # Right are a, b; wrong are c, d: t right ones picked, f wrong ones, of c = 2.
        ("all-or-nothing", "a", 0),
        ("all-or-nothing", "abc", 0),
        ("net-correct", "a", 1 / 2),
        ("net-correct", "abc", 1 / 2),
        ("net-correct", "ac", 0),
        ("net-correct", "cd", 0),
        ("each-answer", "a", 3 / 4),
        ("each-answer", "abc", 3 / 4),
        ("each-answer", "ac", 1 / 2),
        ("each-answer", "cd", 0),
        ("each-answer", "", 1 / 2),
        ("coverage", "a", 1 / 2),
        ("coverage", "abc", 2 / 3),
        ("coverage", "ac", 1 / 4),
        ("coverage", "", 0),
    ],
)
def test_partial_credit_follows_the_named_rule(rule: Scoring, picked: str, value: float) -> None:
    question = a_question(right="ab", wrong="cd")
    earned = mark(question, picked, rule)
    assert earned.value == pytest.approx(value)
    assert not earned.right
    assert mark(question, "ab", rule) == Mark(1.0, True)


def weighted(*weights: tuple[str, bool, float | None]) -> Question:
    choices = tuple(Choice(name, name, right, weight=weight) for name, right, weight in weights)
    return Question("q", "Stem?", choices)


@pytest.mark.parametrize(
    ("picked", "value", "right"),
    [("a", 0.6, False), ("ab", 1, True), ("ac", 0.1, False), ("c", 0, False), ("abc", 0.5, False)],
)
def test_weights_are_per_cent_and_never_below_nothing(
    picked: Sequence[str], value: float, right: bool
) -> None:
    question = weighted(("a", True, 60), ("b", True, 40), ("c", False, -50))
    earned = mark(question, picked, "weights")
    assert earned.value == pytest.approx(value)
    assert earned.right is right


def test_thirds_add_up_to_the_whole_mark() -> None:
    question = weighted(("a", True, 33.33), ("b", True, 33.33), ("c", True, 33.34), ("d", False, 0))
    assert mark(question, "abc", "weights") == Mark(1.0, True)


def test_a_nearly_right_choice_earns_part_and_is_not_right() -> None:
    question = weighted(("a", True, 100), ("b", False, 50), ("c", False, None))
    assert mark(question, "a", "weights") == Mark(1.0, True)
    assert mark(question, "b", "weights") == Mark(0.5, False)
    assert mark(question, "c", "weights") == Mark(0.0, False)


def test_where_one_is_asked_for_any_right_one_will_do_and_two_will_not() -> None:
    choices = (Choice("a", "a", True), Choice("b", "b", True), Choice("c", "c", False))
    question = Question("q", "Stem?", choices, select="one")
    assert mark(question, "a", "all-or-nothing").right
    assert mark(question, "b", "coverage") == Mark(1.0, True)
    for rule in RULES:
        assert mark(question, "ab", rule) == Mark(0.0, False)


@pytest.mark.parametrize("rule", RULES)
def test_a_choice_that_is_gone_is_passed_over(rule: Scoring) -> None:
    question = a_question(right="ab", wrong="cd")
    assert mark(question, ["a", "gone"], rule) == mark(question, "a", rule)


def test_a_score_is_a_share_of_what_was_asked() -> None:
    assert Score(1.5, 1, 3).share == 0.5
    assert Score(0, 0, 0).share == 0
