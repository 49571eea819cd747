"""What a terminal is taken for, by the little that it says of itself."""

import pytest

from quizapp.terminals import holds_escape


@pytest.mark.parametrize(
    ("term", "sty", "holds"),
    [
        ("screen.xterm-256color", "", True),
        ("screen.linux", "4711.tty1", True),
        ("screen", "4711.tty1", True),
        ("screen-256color", "", False),
        ("tmux-256color", "4711.tty1", False),
        ("xterm-256color", "4711.tty1", False),
        ("xterm-256color", "", False),
    ],
)
def test_gnu_screen_is_told_from_tmux_and_from_a_window_opened_in_it(
    term: str, sty: str, holds: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("STY", raising=False)
    if sty:
        monkeypatch.setenv("STY", sty)
    assert holds_escape() == holds
