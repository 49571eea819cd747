"""Content of any script becomes lines with nothing lost: neither of its text nor of its looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from quizapp.packs.prose import blocks
from quizapp.ui.lines import fold, longest, wrap
from quizapp.ui.typeset import typeset
from tests.ui.sample import SCRIPTS

texts = st.lists(st.sampled_from([*SCRIPTS.values(), "word", "\t", "e\u0301"]), max_size=4).map(
    " ".join
)


@given(texts, st.integers(2, 90))
def test_no_line_is_wider_than_its_room_and_all_is_there(text: str, width: int) -> None:
    lines = wrap(Content(text), width)

    assert all(line.cell_length <= width for line in lines)
    assert "".join("".join(line.plain.split()) for line in lines) == "".join(text.split())


@given(texts, st.integers(2, 90))
def test_folded_lines_hold_each_blank_too(text: str, width: int) -> None:
    lines = fold(Content(text.replace("\t", " ")), width)

    assert all(cell_len(line.plain) <= width for line in lines)
    assert "".join(line.plain for line in lines) == text.replace("\t", " ")


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("width", [7, 20, 40])
def test_code_is_all_there_too(script: str, width: int) -> None:
    text = SCRIPTS[script] * 3
    lines = typeset(blocks(f"```\n{text}\n```\n"), width)

    assert "".join(line.plain[2:] for line in lines) == text


def test_looks_go_with_their_words() -> None:
    text = Content("日本語の") + Content("文章").stylize("bold") + Content("です。")
    first, second = wrap(text, 10)

    assert [(line.plain, line.spans[0].start) for line in (first, second) if line.spans] == [
        ("日本語の文", 4),
        ("章です。", 0),
    ]


def test_a_line_ends_between_ideographs_but_before_no_full_stop() -> None:
    assert [line.plain for line in wrap(Content("ab 日本語。すご"), 9)] == [
        "ab 日本",
        "語。すご",
    ]


def test_no_number_is_cut_from_its_unit() -> None:
    assert [line.plain for line in wrap(Content("about 12\xa0mg"), 9)] == ["about", "12\xa0mg"]


def test_a_column_need_not_be_as_wide_as_a_sentence_without_blanks() -> None:
    assert longest(Content("日本語の文章は、単語")) == 4
