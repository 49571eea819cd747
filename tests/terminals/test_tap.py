"""What stands between a terminal and a program passes all on, and notes it."""

import sys
from pathlib import Path

import pytest

from terminals import tap
from terminals.heard import Heard, NotSeen
from terminals.pty_window import pty_window

PROGRAM = "stty -echo; echo ready; read word; echo heard $word; read -r size; stty size; read end"


@pytest.fixture
def heard(tmp_path: Path) -> Heard:
    return Heard(tmp_path, patience=10.0)


def test_it_passes_on_words_sizes_and_keeps_answers_back(heard: Heard, tmp_path: Path) -> None:
    command = [sys.executable, "-I", tap.__file__, str(tmp_path), "sh", "-c", PROGRAM]
    with pty_window(command, {"PATH": "/usr/bin:/bin", "TERM": "xterm"}) as window:
        heard.wait_for("ready")
        window.type("one\n")
        heard.wait_for("heard one")
        heard.settle(0.1)
        assert window.lines() is not None
        assert heard.ask("\x1b[?25$p") == ""
        window.resize((70, 20), heard.size)
        heard.wait_until(lambda: heard.size == (70, 20), "no size came")
        window.type("two\n")
        heard.wait_for("20 70")
        assert heard.came == "one\ntwo\n"


def test_an_answer_of_the_terminal_tells_of_a_mode(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"\x1b[?7$p": "\x1b[?7;1$y", "\x1b[?25$p": "\x1b[?25;2$y", "\x1b[?9$p": "\x1b[?9;0$y"}
    monkeypatch.setattr(heard, "ask", lambda question: answers.get(question, ""))
    assert [heard.mode(number) for number in (7, 25, 9, 1049)] == [True, False, None, None]


def test_what_does_not_come_is_told(tmp_path: Path) -> None:
    heard = Heard(tmp_path, patience=0.0)
    with pytest.raises(NotSeen, match="“words” did not come"):
        heard.wait_for("words")
