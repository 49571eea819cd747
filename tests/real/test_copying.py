"""`y` in a real terminal: what arrives there is the text, and nothing but text."""

import re
from base64 import b64decode
from pathlib import Path

from tests.real.learner import answer, begin_quiz, on_screen, prepared
from tests.real.terminal import PROGRAM, Terminal, environment

_COPY = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def clipboard(terminal: Terminal) -> list[str]:
    """Every text that the terminal was told to copy."""
    return [b64decode(found).decode() for found in _COPY.findall(bytes(terminal.raw))]


def test_a_question_and_its_feedback_are_copied_as_text(tmp_path: Path) -> None:
    with Terminal(PROGRAM, environment(prepared(tmp_path).data)) as terminal:
        terminal.wait_for("Courses")
        begin_quiz(terminal)
        stem, choices = on_screen(terminal)
        terminal.press("y").wait_for("Copied: the question.")
        answer(terminal, 2)
        terminal.press("y").wait_for("Copied: the question with its feedback.")
        question, feedback = clipboard(terminal)
        assert question.startswith(stem)
        assert all(choice in question for choice in choices)
        assert "Your answer" not in question
        assert feedback.startswith(stem)
        assert f"2  {choices[1]}" in feedback[feedback.index("Your answer") :]
        assert all(one.isprintable() or one == "\n" for one in question + feedback)


def test_nothing_is_sent_where_the_terminal_takes_nothing(tmp_path: Path) -> None:
    env = environment(prepared(tmp_path).data, TERM_PROGRAM="Apple_Terminal")
    with Terminal(PROGRAM, env) as terminal:
        terminal.wait_for("Courses")
        begin_quiz(terminal)
        terminal.press("y").wait_for("lets no program copy")
        assert clipboard(terminal) == []
