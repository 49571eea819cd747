"""Lines are broken by what a terminal shows, not by how many characters there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizapp.plain.measure import cells, wrap

SIGNS = st.text(st.sampled_from("ab cé́漢字。、「」ー👩‍👧🇨🇭שלום한글-"), max_size=60)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("漢字漢字漢字", ["漢字漢字", "漢字"]),
        # A full stop does not begin a line, and a bracket does not end one.
        ("漢字漢字。漢", ["漢字漢", "字。漢"]),
        ("漢字漢「字」", ["漢字漢", "「字」"]),
        ("한글 한글 한글", ["한글", "한글", "한글"]),
        ("unbelievable", ["unbeliev", "able"]),
        ("שלום עולם", ["שלום", "עולם"]),
        ("", [""]),
    ],
)
def test_a_paragraph_is_broken_where_its_script_allows(text: str, lines: list[str]) -> None:
    assert wrap(text, 8) == lines


def test_lines_after_the_first_stand_further_in() -> None:
    assert wrap("1. one two three", 9, 3) == ["1. one", "   two", "   three"]


def test_at_no_width_a_paragraph_is_a_line() -> None:
    assert wrap("word " * 100, 0) == ["word " * 100]


def test_a_mark_takes_no_cell_and_an_ideograph_two() -> None:
    assert [cells(text) for text in ("e\u0301", "漢", "ab", "")] == [1, 2, 2, 0]


@given(SIGNS, st.integers(4, 30))
def test_no_line_is_wider_than_there_is_room_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert all(cell_len(line.rstrip()) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
