"""The mouse is taken where it does no harm."""

from pathlib import Path

import pytest

from tests.real.learner import prepared
from tests.real.terminal import PROGRAM, Terminal, environment

CLICKS, MOVES, CELLS = 1000, 1003, 1006


@pytest.mark.parametrize(
    ("term", "is_taken"), [("xterm-256color", True), ("screen.xterm-256color", False)]
)
def test_the_mouse_is_left_alone_where_it_would_hold_back_the_escape_key(
    term: str, is_taken: bool, tmp_path: Path
) -> None:
    paths = prepared(tmp_path)
    with Terminal(PROGRAM, environment(paths.data, TERM=term)) as terminal:
        terminal.wait_for("Courses")
        for mode in (CLICKS, MOVES, CELLS):
            assert terminal.modes.get(mode, False) == is_taken
        terminal.press("q")
        assert terminal.wait() == 0
        assert not any(terminal.modes[mode] for mode in terminal.modes if mode not in (25, 7))
