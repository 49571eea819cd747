"""The wait for the last backup: nothing is said of a short one, and of a long one how far it is."""

from io import StringIO

import pytest

from quizapp.closing import Waiting, words


@pytest.fixture(autouse=True)
def _a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


class Screen(StringIO):
    """A terminal, and a clock beside it."""

    now = 0.0

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        """What stands on its last line."""
        return self.getvalue().rpartition("\x1b[K")[2]


def test_of_a_short_wait_nothing_is_said() -> None:
    screen = Screen()
    waiting = Waiting(screen, lambda: screen.now)
    for done in range(11):
        screen.now = done / 25
        waiting.tell(done, 10)
    waiting.end()
    assert screen.getvalue() == ""


def test_of_a_long_one_how_far_it_is_and_at_last_nothing_is_left() -> None:
    screen = Screen()
    waiting = Waiting(screen, lambda: screen.now)
    screen.now = 2.0
    waiting.tell(25, 100)
    assert "25 %, about 6 s left." in screen.line
    screen.now = 2.01
    waiting.tell(26, 100)
    assert "25 %" in screen.line
    screen.now = 8.0
    waiting.tell(100, 100)
    assert "checking it" in screen.line
    waiting.end()
    assert screen.line == ""


def test_it_says_that_all_is_saved_and_how_to_leave() -> None:
    assert words(0, 100, 0.6).endswith("0 %. All is saved; Ctrl+C leaves at once.")


def test_a_terminal_that_is_gone_does_no_harm() -> None:
    class Gone(Screen):
        def write(self, text: str, /) -> int:
            raise OSError("gone")

    screen = Gone()
    waiting = Waiting(screen, lambda: screen.now)
    screen.now = 9.0
    waiting.tell(1, 2)
    waiting.end()


def test_what_can_only_go_on_says_once_that_there_is_something_to_wait_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    screen = Screen()
    waiting = Waiting(screen, lambda: screen.now)
    for done in range(10):
        screen.now = float(done)
        waiting.tell(done, 10)
    waiting.end()
    assert screen.getvalue() == f"{words(1, 10, 1.0)}\n"
