"""Lines end where a reader of the script expects it, and never in the midst of a sign."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizapp.words.breaking import clusters, ends, folds, unbroken

SIGNS = (
    "👩‍👩‍👧‍👦",
    "👩🏽‍🚀",
    "👍🏿",
    "🇨🇭",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "❤️",
    "1️⃣",
    "e\u0301\u0323",
    "שָׁ",
    "ل\u0651",
    "क्ष",
    "กำ",
    "각",
    "語",
    "a",
)
texts = st.lists(st.sampled_from([*SIGNS, " ", "。", "「", "-", "ab"]), max_size=40).map("".join)


def lines(text: str, cuts: list[int]) -> list[str]:
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@pytest.mark.parametrize("sign", SIGNS)
def test_what_a_reader_takes_for_one_sign_stays_together(sign: str) -> None:
    assert [*clusters(sign * 3)] == [sign] * 3


def test_four_letters_of_flags_are_two_flags() -> None:
    assert [*clusters("🇩🇪🇫🇷🇨")] == ["🇩🇪", "🇫🇷", "🇨"]


@given(texts, st.integers(2, 30))
def test_no_line_is_too_long_and_none_cuts_a_sign(text: str, width: int) -> None:
    whole = {0}
    for cluster in clusters(text):
        whole.add(max(whole) + len(cluster))
    for cuts in (ends(text, width, cell_len), folds(text, width, cell_len)):
        assert cuts == sorted(set(cuts))
        assert {*cuts} <= whole
        assert all(cell_len(line.rstrip()) <= width for line in lines(text, cuts))


@given(st.text(max_size=60), st.integers(2, 30))
def test_of_any_text_nothing_is_lost(text: str, width: int) -> None:
    assert "".join(clusters(text)) == text == "".join(unbroken(text))
    for cuts in (ends(text, width, cell_len), folds(text, width, cell_len)):
        assert "".join(lines(text, cuts)) == text


@given(st.text("abc dé", max_size=60), st.integers(2, 30))
def test_lines_are_as_full_as_they_can_be(text: str, width: int) -> None:
    parts = lines(text, ends(text, width, cell_len))
    for line, after in pairwise(parts):
        (word, *_) = [*unbroken(after)]
        assert cell_len(line) + cell_len(word.rstrip()) > width


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("ab 日本語はとても", ["ab 日本", "語はと", "ても"]),
        ("日本語。すごい", ["日本", "語。す", "ごい"]),
        ("あい「うえお」か", ["あい", "「うえ", "お」か"]),
        ("マグネシウムが", ["マグネ", "シウム", "が"]),
        ("한국어 문장 은", ["한국어 ", "문장 은"]),
        ("abc 12\u00a0kg", ["abc ", "12\u00a0kg"]),
        ("שלום עולם", ["שלום ", "עולם"]),
        ("ok 🇨🇭🇨🇭🇨🇭", ["ok 🇨🇭🇨🇭", "🇨🇭"]),
    ],
)
def test_each_script_has_its_own_places(text: str, broken: list[str]) -> None:
    assert lines(text, ends(text, 7, cell_len)) == broken
