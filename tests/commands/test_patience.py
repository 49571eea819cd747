"""Whoever watches is told what goes on once it takes long: by its name, then by a bar."""

from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from time import monotonic, sleep

import pytest

from quizapp.commands import patience
from quizapp.commands.patience import told_if_long

LONG = 10.0
"""Seconds after which something that should have come never will."""


class Watched(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


@contextmanager
def watching() -> Iterator[Watched]:
    """Watch in the test itself: pytest puts its own stream in place after the fixtures."""
    with redirect_stderr(Watched()) as stderr:
        yield stderr


def wait_for(text: str, stderr: Watched) -> None:
    end = monotonic() + LONG
    while text not in stderr.getvalue() and monotonic() < end:
        sleep(0.001)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.0)


@pytest.mark.usefixtures("impatient")
def test_what_tells_nothing_is_named_and_the_name_taken_away() -> None:
    with watching() as stderr, told_if_long("Looking"):
        wait_for("Looking …", stderr)
        assert stderr.getvalue() == "Looking …"
    assert stderr.getvalue() == "Looking …\r\x1b[K"


@pytest.mark.usefixtures("impatient")
def test_a_bar_takes_the_place_of_the_name() -> None:
    with watching() as stderr, told_if_long("Looking") as tell:
        assert tell is not None
        wait_for("Looking …", stderr)
        tell(1, 4)
        tell(3, 4)
    _, _, bar = stderr.getvalue().partition("\r\x1b[K")
    assert "25%" in bar
    assert "75%" in bar


@pytest.mark.usefixtures("impatient")
def test_an_interruption_leaves_a_line_that_can_be_written_on() -> None:
    with watching() as stderr, pytest.raises(KeyboardInterrupt), told_if_long("Looking"):
        wait_for("Looking …", stderr)
        raise KeyboardInterrupt
    assert stderr.getvalue().endswith("\r\x1b[K")


def test_what_is_soon_done_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", LONG)
    with watching() as stderr, told_if_long("Looking") as tell:
        assert tell is not None
        tell(1, 4)
    assert stderr.getvalue() == ""


def test_nobody_watches_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with told_if_long("Looking") as tell:
        assert tell is None
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("impatient")
def test_where_nothing_can_be_written_over_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with watching() as stderr, told_if_long("Looking") as tell:
        assert tell is None
    assert stderr.getvalue() == ""
