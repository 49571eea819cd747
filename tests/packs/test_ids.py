"""Ids: which are allowed, and that those made up hang on the text alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.ids import LONGEST, choice_id, fingerprint, is_id, question_id, suggested_id
from quizapp.packs.model import Choice, Question

BERN = Choice(id="bern", text="Bern", right=True)
ZURICH = Choice(id="zurich", text="Zurich", right=False)
QUESTION = Question(id="seat", stem="Which city is the seat?", choices=(BERN, ZURICH))


@pytest.mark.parametrize(
    "good", ["a", "q-1", "1966", "v1.2", "_x", "größe", "हिन्दी", "日本", "a" * LONGEST]
)
def test_letters_digits_and_three_signs_make_an_id(good: str) -> None:
    assert is_id(good)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "-a",
        ".a",
        "..",
        "a b",
        "a/b",
        "a#b",
        "a\n",
        "\u0301a",
        "a\u202e",
        "😀",
        "a" * (LONGEST + 1),
    ],
)
def test_nothing_else_does(bad: str) -> None:
    assert not is_id(bad)


@given(st.text())
def test_a_suggested_id_is_allowed_or_empty(text: str) -> None:
    suggested = suggested_id(text)
    assert suggested == "" or is_id(suggested)


@given(st.text(st.characters(exclude_categories=[])), st.text())
def test_made_up_ids_are_ids_and_differ_where_the_text_does(one: str, other: str) -> None:
    for make in (question_id, choice_id):
        assert is_id(make(one))
        assert (make(one) == make(other)) == (one == other)


def test_made_up_ids_never_change_between_releases() -> None:
    assert question_id("Which city is the seat?") == "q-d6e541a0c59c"
    assert choice_id("Bern") == "c-e946114a"
    assert fingerprint(QUESTION) == "ab9c0ce974218cc240d839b44da7f12f"


def test_the_fingerprint_does_not_hang_on_ids_or_on_what_is_said_afterwards() -> None:
    renamed = replace(
        QUESTION,
        id="other",
        choices=(replace(BERN, id="b", feedback="Yes."), ZURICH),
        explanation="Because.",
    )
    assert fingerprint(renamed) == fingerprint(QUESTION)


@pytest.mark.parametrize(
    "changed",
    [
        replace(QUESTION, stem="Which city was the seat?"),
        replace(QUESTION, choices=(replace(BERN, text="Berne"), ZURICH)),
        replace(QUESTION, choices=(replace(BERN, right=False), replace(ZURICH, right=True))),
        replace(QUESTION, choices=(ZURICH, BERN)),
        replace(QUESTION, choices=(BERN,)),
    ],
)
def test_the_fingerprint_changes_with_stem_choices_order_and_key(changed: Question) -> None:
    assert fingerprint(changed) != fingerprint(QUESTION)


def test_texts_that_only_join_to_the_same_have_different_fingerprints() -> None:
    one = replace(QUESTION, choices=(replace(BERN, text="a-b"), replace(ZURICH, text="c")))
    other = replace(QUESTION, choices=(replace(BERN, text="a"), replace(ZURICH, text="b-c")))
    assert fingerprint(one) != fingerprint(other)
