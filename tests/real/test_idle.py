"""The real program at rest: while nothing happens, nothing is painted."""

from pathlib import Path

from tests.real.learner import answer, at_home, begin_quiz, on_screen, prepared
from tests.real.terminal import Terminal

SETTLES, STAYS = 0.6, 1.5
"""Seconds."""


def is_still(terminal: Terminal) -> bool:
    terminal.look(SETTLES)
    before = len(terminal.raw)
    terminal.look(STAYS)
    return len(terminal.raw) == before


def test_nothing_is_painted_while_nothing_happens(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        assert is_still(terminal), "home"
        begin_quiz(terminal)
        on_screen(terminal)
        # What may come next is drawn ahead, and must not be seen.
        terminal.type("2").wait_for("▸ 2")
        assert is_still(terminal), "a choice picked"
        answer(terminal, 1)
        assert is_still(terminal), "feedback"
        terminal.press("esc").look(0.3)
        terminal.press("s").wait_for("Days studied")
        assert is_still(terminal), "progress"
