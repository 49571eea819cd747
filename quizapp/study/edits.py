"""What an edit of a question means for those who answered it: other words, or another key."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.packs.model import Question

_numbers = re.compile(r"\d+").findall

Edit = Literal["same", "words", "key"]

ALIKE = 0.8
"""Share of letters in common from which two texts of a choice are one text, mended."""


def edit_of(stem: str, choices: Mapping[str, str], key: frozenset[str], question: Question) -> Edit:
    """Judge how a question differs from what it said: `choices` maps ids to texts, `key` are ids.

    The key is judged by what the choices say. A right choice under its old id, or in nearly its old
    words, is the same choice, unless a number in it is another; a new distractor, a mended typo,
    another stem are other words.
    """
    now = {choice.id: choice.text for choice in question.choices}
    right = frozenset(choice.id for choice in question.key)
    if _same(choices, key, now, right) and _same(now, right, choices, key):
        return "same" if (stem, choices) == (question.stem, now) else "words"
    return "key"


def _same(
    one: Mapping[str, str], key: frozenset[str], other: Mapping[str, str], right: frozenset[str]
) -> bool:
    """Tell whether each right choice of one version is right in the other."""
    return all(_counterpart(id_, one[id_], other) in right for id_ in key if id_ in one)


def _counterpart(id_: str, text: str, among: Mapping[str, str]) -> str | None:
    """Find the choice that a choice has become: by its very words, by its id, by nearly its words.

    The words come first: ids may be given round anew, and the key is what is said.
    """
    same = next((other for other, words in among.items() if words == text), None)
    if same is not None or id_ in among:
        return id_ if same is None or among.get(id_) == text else same
    alike = {other: _alike(text, words) for other, words in among.items()}
    best = max(alike, key=alike.__getitem__, default=None)
    return best if best is not None and alike[best] >= ALIKE else None


def _alike(one: str, other: str) -> float:
    if _numbers(one) != _numbers(other):
        return 0.0  # 0.7 for 0.9 is one letter, and another answer.
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
