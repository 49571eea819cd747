"""A problem is printed so that an editor can jump to it and a teacher can copy the remedy."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.problem import WINDOW, Problem, cells, render
from quizapp.packs.text import is_clean

TYPO = Problem(
    path="questions/capitals.yaml",
    line=24,
    column=9,
    rule="unknown-field",
    message="`explination` is not a field of a question",
    remedy="did you mean `explanation`?",
    source="        explination: The constitution names no capital.",
    width=11,
)


def caret_line(problem: Problem) -> str:
    return render(problem).split("\n")[2]


def test_it_looks_like_a_compilers_message() -> None:
    assert render(TYPO).split("\n") == [
        "questions/capitals.yaml:24:9: error[unknown-field] "
        "`explination` is not a field of a question",
        "   24 |         explination: The constitution names no capital.",
        "      |         ^^^^^^^^^^^ did you mean `explanation`?",
    ]


def test_lines_to_copy_stand_below_as_they_are() -> None:
    lines = render(replace(TYPO, remedy='quote it:\n        stem: "a: b"')).split("\n")
    assert lines[2:] == ["      |         ^^^^^^^^^^^ quote it:", '      |         stem: "a: b"']


def test_without_a_source_line_the_remedy_still_shows() -> None:
    lines = render(replace(TYPO, source="", remedy="write something")).split("\n")
    assert lines[1:] == ["      | write something"]


def test_a_long_line_number_widens_the_gutter() -> None:
    lines = render(replace(TYPO, line=1234567)).split("\n")
    assert lines[1].startswith("1234567 |  ")
    assert lines[2].startswith("        |  ")


@pytest.mark.parametrize(
    ("before", "expected"), [("ab", 2), ("\t", 4), ("日本", 4), ("e\u0301", 1), ("\t日a", 7)]
)
def test_carets_count_cells_not_characters(before: str, expected: int) -> None:
    line = caret_line(replace(TYPO, source=before + "xyz", column=len(before) + 1, width=3))
    assert line.split(" | ")[1].startswith(" " * expected + "^^^ ")


def test_a_wide_character_gets_two_carets() -> None:
    assert "^^^^ " in caret_line(replace(TYPO, source="x 日本", column=3, width=2))


@given(column=st.integers(1, 9_000), width=st.integers(1, 9_000), wide=st.booleans())
def test_a_huge_line_is_cut_around_the_caret(column: int, width: int, wide: bool) -> None:
    source = ("0123日本語89" if wide else "0123456789") * 900
    problem = replace(TYPO, source=source, column=column, width=width, remedy="")
    _, shown, carets = render(problem).split("\n")
    shown, carets = shown.split(" | ", 1)[1], carets.split(" | ", 1)[1]
    assert cells(shown) <= WINDOW + 2
    start = cells(shown[: shown.index("^")]) if "^" in shown else carets.index("^")
    if column <= len(source):
        under = next(i for i in range(len(shown)) if cells(shown[:i]) == start)
        assert shown[under] == source[column - 1]
    assert len(carets) <= WINDOW + 1


ANYTHING = st.text(st.characters(exclude_categories=[]))


@given(
    st.builds(
        Problem,
        path=ANYTHING,
        line=st.integers(1, 99),
        column=st.integers(1, 200),
        rule=st.just("rule"),
        message=ANYTHING,
        remedy=ANYTHING,
        source=ANYTHING,
        width=st.integers(1, 99),
    )
)
def test_nothing_printed_steers_a_terminal(problem: Problem) -> None:
    printed = render(problem)
    assert is_clean(printed)
    assert "\t" not in printed
