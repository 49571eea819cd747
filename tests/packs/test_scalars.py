"""Any text, written as YAML, is that text again, whoever reads it."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.packs.scalars import WIDTH, row, scalar
from tests.strategies import SURPRISES, texts

_PROSE = st.lists(
    st.text(st.sampled_from("ab #-:\t"), min_size=60, max_size=200), min_size=1, max_size=3
).map("\n".join)


def _strings(text: str) -> Any:
    return yaml.load(text, yaml.CBaseLoader)


@settings(max_examples=500, deadline=None)
@given(texts() | _PROSE, st.sampled_from((0, 2, 10)))
@example("", 0)
@example("\n\n", 4)
@example(" \n ", 2)
def test_a_text_reads_back_as_it_was(text: str, indent: int) -> None:
    pad = " " * indent
    field = f"{pad}name: {scalar(text, indent, indent + 6)}\n{pad}next: x\n"
    assert _strings(field) == {"name": text, "next": "x"}
    entry = f"{pad}- {scalar(text, indent, indent + 2)}\n{pad}- x\n"
    assert _strings(entry) == [text, "x"]


@settings(deadline=None)
@given(st.lists(texts(), max_size=3))
def test_a_row_reads_back_as_it_was_or_is_no_row(written: list[str]) -> None:
    line = row(written, 6)
    if line:
        assert _strings(f"name: {line}\nnext: x\n") == {"name": written, "next": "x"}
    else:
        assert any("\n" in text for text in written) or sum(map(len, written)) > 20


@pytest.mark.parametrize("text", [text for text in SURPRISES if "\n" not in text])
def test_a_reader_that_knows_types_takes_it_for_text_too(text: str) -> None:
    assert yaml.safe_load(f"name: {scalar(text, 0, 6)}") == {"name": text}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Which city is it?", "Which city is it?"),
        ("seat, not capital [sic]", "seat, not capital [sic]"),
        ("Bern: the seat", '"Bern: the seat"'),
        ("a #hash", '"a #hash"'),
        ("#alpine-states", '"#alpine-states"'),
        ("yes", '"yes"'),
        ("1966", '"1966"'),
        ("1966 and all that", "1966 and all that"),
        (" x ", '" x "'),
        ('"so" he said', "'\"so\" he said'"),
        ("`it's`", '"`it\'s`"'),
        ("a\tb", '"a\\tb"'),
        ("\n", '"\\n"'),
        ("a\nb", "|-\n  a\n  b"),
        ("a\nb\n", "|\n  a\n  b"),
        ("a\n\n  b\n", "|\n  a\n\n    b"),
        ("a\n\n", "|+\n  a\n"),
        ("  a\nb\n", "|2\n    a\n  b"),
        ("a\n", "|\n  a"),
    ],
)
def test_it_looks_as_a_teacher_would_have_written_it(text: str, written: str) -> None:
    assert scalar(text, 0, 6) == written


def test_a_long_line_is_folded_between_words() -> None:
    text = "word " * 29 + "end"
    lines = scalar(text, 4, 10).split("\n")
    assert lines[0] == ">-"
    assert len(lines) == 3
    assert all(len(line) <= WIDTH and line.startswith(" " * 6 + "word") for line in lines[1:])


def test_what_cannot_be_folded_stays_on_its_line() -> None:
    address = "https://example.org/" + "x" * 100
    assert scalar(address, 0, 6) == address


def test_a_table_with_one_long_row_is_not_folded() -> None:
    table = f"| a | b |\n| {'x ' * 60}| y |"
    assert scalar(table, 0, 6) == "|-\n  " + table.replace("\n", "\n  ")


def test_wide_characters_count_as_two() -> None:
    assert scalar("日本 " * 15 + "語", 0, 6).startswith("日本")
    assert scalar("日本 " * 25 + "語", 0, 6).startswith(">-")
