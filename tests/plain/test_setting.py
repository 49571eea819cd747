"""The text of a pack in lines: what a look tells a reader is told by a sign or a word."""

import pytest

from quizapp.plain.setting import set_text, set_words


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("Some *words* and **more**.", ["Some words and more."]),
        ("One.\n\nTwo.", ["One.", "", "Two."]),
        ("## A title", ["Heading: A title"]),
        ("- one\n- two\n  - deeper", ["- one", "- two", "  - deeper"]),
        ("3. three\n4. four", ["3. three", "4. four"]),
        ("> said", ["> said"]),
        ("```\nx = 1\n  y\n```", ["    x = 1", "      y"]),
        ("`code` and ~~gone~~", ["`code` and ~gone~"]),
        ("---", ["--------"]),
        ("[NIH](https://nih.example/x)", ["NIH (https://nih.example/x)"]),
        ("<https://nih.example/x>", ["https://nih.example/x"]),
        (
            "| Food | mg |\n|---|---|\n| Seeds | 150 |\n| Rice | |",
            ["- Food: Seeds; mg: 150.", "- Food: Rice."],
        ),
        ("", []),
    ],
)
def test_each_kind_of_text(markdown: str, lines: list[str]) -> None:
    assert set_text(markdown, 0) == lines


def test_a_heading_that_was_said_already_is_left_out() -> None:
    assert set_text("## Why\n\nSo.", 0, titled="Why") == ["So."]
    assert set_text("## Why\n\nSo.", 0, titled="How") == ["Heading: Why", "", "So."]


def test_lists_and_quotes_are_broken_within_their_signs() -> None:
    assert set_text("- one two three\n\n> one two three", 10) == [
        "- one two",
        "  three",
        "",
        "> one two",
        "> three",
    ]


def test_words_stand_in_one_line() -> None:
    assert set_words("*One*\ntwo  **three**") == "One two three"
