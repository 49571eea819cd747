"""An edit of a question is other words, or another key; only that makes it due."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from quizapp.packs.ids import choice_id
from quizapp.packs.model import Choice, Question
from quizapp.study.edits import Edit, edit_of
from tests.strategies import questions

CALCIUM = "Calcium enters more freely, and the nerve fires too easily"
BLOCKED = "The nerve is blocked and cannot fire"
SLEEP = "The muscle sleeps"
Wrote = dict[str, bool]
"""Texts of choices -> which are right; ids come from the texts."""
BEFORE: Wrote = {CALCIUM: True, BLOCKED: False, SLEEP: False}


def said(wrote: Wrote) -> Question:
    choices = tuple(Choice(choice_id(text), text, right) for text, right in wrote.items())
    return Question("q1", "What happens?", choices)


def judge(before: Question, after: Question) -> Edit:
    texts = {choice.id: choice.text for choice in before.choices}
    return edit_of(before.stem, texts, frozenset(choice.id for choice in before.key), after)


def edited(after: Wrote, before: Wrote = BEFORE) -> Edit:
    return judge(said(before), said(after))


def test_nothing_changed_is_the_same() -> None:
    assert edited(BEFORE) == "same"


def test_another_order_is_the_same() -> None:
    assert edited({text: BEFORE[text] for text in reversed(BEFORE)}) == "same"


class TestOtherWords:
    def test_are_a_typo_mended_in_the_key(self) -> None:
        typo = CALCIUM.replace("Calcium", "Clacium")
        assert edited(BEFORE, {typo: True, BLOCKED: False, SLEEP: False}) == "words"

    def test_are_a_typo_mended_in_a_distractor(self) -> None:
        assert edited({CALCIUM: True, BLOCKED + "!": False, SLEEP: False}) == "words"

    def test_are_a_new_distractor(self) -> None:
        assert edited({**BEFORE, "Nothing at all happens": False}) == "words"

    def test_are_a_distractor_gone(self) -> None:
        assert edited({CALCIUM: True, BLOCKED: False}) == "words"

    def test_are_all_distractors_new(self) -> None:
        assert edited({CALCIUM: True, "One": False, "Two": False}) == "words"

    def test_are_a_key_said_quite_otherwise_under_its_old_id(self) -> None:
        before = said(BEFORE)
        key, *others = before.choices
        after = replace(before, choices=(replace(key, text="Something else"), *others))
        assert judge(before, after) == "words"

    def test_are_another_stem(self) -> None:
        assert judge(said(BEFORE), replace(said(BEFORE), stem="And now?")) == "words"

    def test_are_ids_written_down_for_the_same_texts(self) -> None:
        before = said(BEFORE)
        named = tuple(replace(one, id=f"n{at}") for at, one in enumerate(before.choices))
        assert judge(before, replace(before, choices=named)) == "words"


class TestAnotherKey:
    def test_is_another_choice_that_is_right(self) -> None:
        assert edited({CALCIUM: False, BLOCKED: True, SLEEP: False}) == "key"

    def test_is_one_more_that_is_right(self) -> None:
        assert edited({CALCIUM: True, BLOCKED: True, SLEEP: False}) == "key"

    def test_is_one_less_that_is_right(self) -> None:
        both: Wrote = {CALCIUM: True, BLOCKED: True, SLEEP: False}
        assert edited(BEFORE, both) == "key"

    def test_is_a_right_choice_that_nobody_knew(self) -> None:
        assert edited({"Magnesium is given": True, BLOCKED: False, SLEEP: False}) == "key"

    def test_is_a_new_right_choice_beside_the_old(self) -> None:
        assert edited({**BEFORE, "Magnesium is given": True}) == "key"

    def test_is_the_old_one_gone_and_a_distractor_right(self) -> None:
        assert edited({BLOCKED: True, SLEEP: False}) == "key"

    def test_is_ids_that_were_swapped_with_their_texts_left(self) -> None:
        """Under written ids, the right one now says what the wrong one said."""
        before = Question("q1", "?", (Choice("a", CALCIUM, True), Choice("b", BLOCKED, False)))
        after = Question("q1", "?", (Choice("a", BLOCKED, True), Choice("b", CALCIUM, False)))
        assert judge(before, after) == "key"

    @pytest.mark.parametrize(
        ("was", "now"),
        [
            ("Between 0.7 and 1.0 mmol/L", "Between 0.7 and 1.1 mmol/L"),
            ("After 10 minutes of rest", "After 100 minutes of rest"),
            ("About 1.0 mg of it", "About 10 mg of it"),
        ],
    )
    def test_is_another_number(self, was: str, now: str) -> None:
        before: Wrote = {was: True, BLOCKED: False}
        assert edited({now: True, BLOCKED: False}, before) == "key"


@settings(max_examples=50)
@given(questions())
def test_which_are_right_turned_round_is_always_another_key(question: Question) -> None:
    turned = tuple(replace(one, right=not one.right) for one in question.choices)
    assert judge(question, replace(question, choices=turned)) == "key"


@settings(max_examples=50)
@given(questions())
def test_a_question_is_the_same_as_itself(question: Question) -> None:
    assert judge(question, question) == "same"
