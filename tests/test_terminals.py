"""What a terminal says of itself."""

import pytest

from quizapp.terminals import has_few_colours, is_dumb, is_utf8, wants_ascii


def env(monkeypatch: pytest.MonkeyPatch, **said: str) -> None:
    for name in ("TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("said", "few"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "linux"}, True),
        ({"TERM": "screen"}, True),
        ({}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, False),
    ],
)
def test_how_many_colours_there_are(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], few: bool
) -> None:
    env(monkeypatch, **said)
    assert has_few_colours() is few


def test_a_dumb_one_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    env(monkeypatch, TERM="dumb")
    assert is_dumb()
    env(monkeypatch, TERM="xterm")
    assert not is_dumb()
    env(monkeypatch)
    assert not is_dumb()


@pytest.mark.parametrize(
    ("symbols", "charset", "term", "plain"),
    [
        ("auto", "UTF-8", "xterm", False),
        ("auto", "utf8", "xterm", False),
        ("auto", "ISO-8859-1", "xterm", True),
        ("auto", "ANSI_X3.4-1968", "xterm", True),
        ("auto", "UTF-8", "linux", True),
        ("unicode", "ANSI_X3.4-1968", "linux", False),
        ("ascii", "UTF-8", "xterm", True),
    ],
)
def test_signs_are_as_wished_or_else_as_can_be_shown(
    monkeypatch: pytest.MonkeyPatch, symbols: str, charset: str, term: str, plain: bool
) -> None:
    monkeypatch.setattr("quizapp.terminals.charset", lambda: charset)
    env(monkeypatch, TERM=term)
    assert wants_ascii(symbols) is plain


def test_names_of_one_encoding() -> None:
    assert [is_utf8(name) for name in ("UTF-8", "utf8", "UTF8", "latin-1")] == [True] * 3 + [False]
