"""However the program ends, the terminal is left as it was found, and the status says how."""

import signal
from pathlib import Path

import pytest

from tests.real import record
from tests.real.learner import answer, at_home, begin_quiz, opened, prepared
from tests.real.terminal import Terminal

ALTERNATE, CURSOR, PASTE, FOCUS, WRAP = 1049, 25, 2004, 1004, 7
MOUSE = (1000, 1002, 1003, 1005, 1006, 1015, 1016)
RESIZES = 2048


def assert_as_found(terminal: Terminal) -> None:
    """The line's attributes, and every mode that was touched, are what they were."""
    assert terminal.attributes == terminal.before
    modes = terminal.modes
    assert modes[ALTERNATE] is False
    assert modes[CURSOR] is True
    assert modes[WRAP] is True
    left_on = [mode for mode in (*MOUSE, PASTE, FOCUS, RESIZES) if modes.get(mode)]
    assert left_on == []
    # Keyboard protocols are a stack: what was pushed was popped.
    assert terminal.raw.count(b"\x1b[>") == terminal.raw.count(b"\x1b[<u")


def test_the_program_takes_the_terminal_over(tmp_path: Path) -> None:
    """Without this, that it gives it back would say nothing."""
    with at_home(prepared(tmp_path)) as terminal:
        assert terminal.attributes != terminal.before
        assert terminal.modes[ALTERNATE] is True
        assert terminal.modes[CURSOR] is False


def test_q_on_the_home_screen_ends_with_0(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        terminal.press("q")

        assert terminal.wait() == 0
        assert_as_found(terminal)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_ends_it_with_128_and_its_number(tmp_path: Path, number: signal.Signals) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        stem, picked = answer(terminal, 1)
        terminal.signal(number)

        assert terminal.wait() == 128 + number
        assert_as_found(terminal)
    assert record.lost(paths, {stem: picked}) == []


def test_a_closed_window_ends_it(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        stem, picked = answer(terminal, 1)
        terminal.hang_up()

        assert terminal.wait() == 128 + signal.SIGHUP
    assert record.lost(paths, {stem: picked}) == []


def test_a_closed_window_that_sends_all_its_signals_ends_it(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        begin_quiz(terminal)
        terminal.signal(signal.SIGCONT).signal(signal.SIGHUP).signal(signal.SIGCONT).hang_up()

        assert terminal.wait() == 128 + signal.SIGHUP


def test_a_stop_that_nobody_announced_leaves_one_reader_of_keys(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        begin_quiz(terminal)
        threads = Path(f"/proc/{terminal.pid}/task")
        before = len([*threads.iterdir()]) if threads.exists() else 0
        for _ in range(3):
            terminal.signal(signal.SIGSTOP).wait_stopped()
            terminal.foreground().look(0.3)
        terminal.type("2").wait_for("▸")
        assert (len([*threads.iterdir()]) if threads.exists() else 0) == before

        terminal.press("enter").wait_for("Your answer").press("q")
        terminal.press("q").press("ctrl+q").wait()
        assert_as_found(terminal)


def test_an_error_in_the_program_gives_the_terminal_back_and_is_told(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path), wrong="crash") as terminal:
        terminal.press("x")

        assert terminal.wait() == 1
        assert_as_found(terminal)
        assert b"RuntimeError" in terminal.raw.rpartition(b"\x1b[?1049l")[2]


def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        begin_quiz(terminal)
        terminal.press("ctrl+z").wait_stopped()
        terminal.wait_until(lambda: not terminal.modes[ALTERNATE], "the screen to be left")
        assert_as_found(terminal)

        terminal.foreground().wait_until(lambda: terminal.modes[ALTERNATE], "the screen again")
        terminal.type("2").wait_for("▸")
        terminal.press("enter").wait_for("Your answer")


def test_a_second_program_on_one_record_says_so_and_ends_with_2(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as first, opened(paths) as second:
        assert second.wait() == 2
        said = " ".join(second.screen.split())
        told = "quizapp is already open with this record. "
        assert said == told + "Go on in the other window, or close it first."
        assert ALTERNATE not in second.modes

        first.press("?").wait_for("mistakes", "quit")
