"""Author's text can neither steer the terminal nor hide from a reader."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.text import clean, forbidden, is_clean

EVERY_CHARACTER = [chr(code) for code in range(0x110000)]


def refused_by_the_book(character: str) -> bool:
    code = ord(character)
    return (
        (unicodedata.category(character) == "Cc" and character not in "\n\t")
        or code in (0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF)
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xD800 <= code <= 0xDFFF
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
    )


def test_exactly_the_characters_of_the_format_are_refused() -> None:
    everything = "".join(EVERY_CHARACTER)
    refused = {offset for offset, _ in forbidden(everything)}
    assert refused == {ord(c) for c in EVERY_CHARACTER if refused_by_the_book(c)}


@given(st.text() | st.text(alphabet=st.sampled_from("a\n\t\x1b\x9b\u202e\ufeffé日\U0001fffe")))
def test_clean_text_holds_nothing_refused_and_keeps_the_rest_in_place(text: str) -> None:
    cleaned = clean(text)
    assert list(forbidden(cleaned)) == []
    assert is_clean(cleaned)
    assert is_clean(text) == (cleaned == text)
    at = {offset for offset, _ in forbidden(text)}
    assert all((cleaned[i] == "\ufffd") if i in at else cleaned[i] == c for i, c in enumerate(text))
    assert len(cleaned) == len(text)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x1b", "U+001B ESCAPE"),
        ("\x01", "U+0001 CONTROL CHARACTER"),
        ("\x9b", "U+009B CONTROL SEQUENCE INTRODUCER"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\ufeff", "U+FEFF BYTE ORDER MARK"),
        ("\U0001ffff", "U+1FFFF"),
    ],
)
def test_a_refused_character_has_a_name(character: str, name: str) -> None:
    assert list(forbidden("ab" + character)) == [(2, name)]


def test_tab_and_line_feed_are_text() -> None:
    assert is_clean("a\tb\nc")
