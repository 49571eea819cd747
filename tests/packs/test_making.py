"""Values made in a quicker way: the same as others, and as frozen."""

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from quizapp.packs.ids import choice_id
from quizapp.packs.making import plain_choice
from quizapp.packs.model import Choice


def test_a_choice_made_quickly_is_as_any_other() -> None:
    quick = plain_choice("Bern", right=True, feedback="It is.")
    usual = Choice(choice_id("Bern"), "Bern", right=True, feedback="It is.")

    assert type(quick) is Choice
    assert (quick, hash(quick), repr(quick)) == (usual, hash(usual), repr(usual))
    assert pickle.loads(pickle.dumps(plain_choice("Bern", right=True, feedback="It is."))) == usual
    assert replace(plain_choice("Bern", right=True, feedback=""), feedback="It is.") == usual


def test_a_choice_made_quickly_is_frozen() -> None:
    quick = plain_choice("Bern", right=True, feedback="")

    with pytest.raises(FrozenInstanceError):
        quick.text = "Zurich"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        quick.unknown  # type: ignore[attr-defined]  # noqa: B018
