"""The program keeps to the colours that the terminal says it has, or that are wished."""

import re
from pathlib import Path

import pytest

from tests.real.learner import answer, begin_quiz, prepared
from tests.real.terminal import PROGRAM, Terminal, environment

TRUE = re.compile(rb"[34]8;2;(\d+);(\d+);(\d+)")
OF_256 = re.compile(rb"[34]8;5;\d+")


def painted(tmp_path: Path, **env: str) -> bytes:
    """All that was painted for a question and its feedback."""
    paths = prepared(tmp_path)
    with Terminal(PROGRAM, environment(paths.data, **env)) as terminal:
        begin_quiz(terminal.wait_for("Courses"))
        answer(terminal, 2)
        terminal.press("enter").wait_for("Question 2 of 8").press("ctrl+q")
        assert terminal.wait() == 0
        return bytes(terminal.raw)


def test_with_all_colours(tmp_path: Path) -> None:
    """Without this, what the others say would say nothing."""
    raw = painted(tmp_path, COLORTERM="truecolor")
    assert any(len({*rgb}) > 1 for rgb in TRUE.findall(raw))


def test_with_256(tmp_path: Path) -> None:
    raw = painted(tmp_path, TERM="xterm-256color")
    assert not TRUE.search(raw)
    assert OF_256.search(raw)


@pytest.mark.parametrize("term", ["xterm", "linux", "screen", "vt220"])
def test_with_sixteen(tmp_path: Path, term: str) -> None:
    raw = painted(tmp_path, TERM=term)
    assert not TRUE.search(raw)
    assert not OF_256.search(raw)


@pytest.mark.parametrize("colours", [{"COLORTERM": "truecolor"}, {"TERM": "xterm"}])
def test_with_none(tmp_path: Path, colours: dict[str, str]) -> None:
    raw = painted(tmp_path, NO_COLOR="1", **colours)
    # Greys at most: they lie behind what is highlighted.
    assert all(len({*rgb}) == 1 for rgb in TRUE.findall(raw))
    rest = TRUE.sub(b"", raw)
    assert not re.search(rb"\x1b\[(?:[\d;]*;)?(?:3[1-6]|4[1-6]|9[1-6]|10[1-6])(?:;[\d;]*)?m", rest)
