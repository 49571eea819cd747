"""However the program ends, the terminal is left as it was found, and the status says how."""

import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import crashes
from tests.real import record
from tests.real.learner import answer, at_home, begin_quiz, opened, prepared
from tests.real.moments import MOMENTS
from tests.real.terminal import Terminal, environment
from tests.store.test_rescue import studied
from tests.tally import Tally

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


ENDED_AT = {
    "before the first frame": signal.SIGHUP,
    "feedback": signal.SIGINT,
    "a box": signal.SIGQUIT,
    "a backup": signal.SIGHUP,
    "stopped by ctrl+z": signal.SIGTERM,
    "the rescue": signal.SIGTERM,
}
"""Every signal at every moment takes minutes: tests/soak has them all."""


def end_at(name: str, number: int, tmp_path: Path) -> tuple[float, int]:
    """End the program by a signal; return how long that took in seconds, and what was lost."""
    terminal, paths, seen = MOMENTS[name](tmp_path)
    with terminal:
        terminal.signal(number)
        if terminal.stopped:
            terminal.foreground()
        began = time.monotonic()
        assert terminal.wait() == 128 + number
        took = time.monotonic() - began
        assert_given_back(terminal)
    return took, len(record.lost(paths, seen)) if seen else 0


def assert_given_back(terminal: Terminal) -> None:
    """It is as it was found, if it was taken at all."""
    assert terminal.attributes == terminal.before
    if ALTERNATE in terminal.modes:
        assert_as_found(terminal)


@pytest.mark.parametrize(("name", "number"), ENDED_AT.items())
def test_a_signal_ends_it_with_128_and_its_number(
    tmp_path: Path,
    name: str,
    number: signal.Signals,
    tally: Tally,
    record_property: Callable[[str, object], None],
) -> None:
    took, lost = end_at(name, number, tmp_path)
    record_property("seconds", took)
    tally("ended by a signal", tried=1, survived=1, lost=lost)
    assert lost == 0


def test_a_program_that_is_stuck_is_ended_all_the_same(tmp_path: Path, tally: Tally) -> None:
    with at_home(prepared(tmp_path), wrong="stuck") as terminal:
        terminal.press("x").look(0.2).signal(signal.SIGTERM)

        assert terminal.wait() == 128 + signal.SIGTERM
        assert_as_found(terminal)
    tally("ended by a signal, stuck", tried=1, survived=1, lost=0)


def test_a_command_that_shows_how_far_it_is_gives_the_cursor_back(
    tmp_path: Path, tally: Tally
) -> None:
    paths = prepared(tmp_path)
    studied(paths.record, 30)
    with opened(paths, "progress", "rebuild", wrong="slow-rebuild") as terminal:
        terminal.wait_for("Rebuilding", "1%")
        assert terminal.modes[CURSOR] is False
        terminal.signal(signal.SIGTERM)

        assert terminal.wait() == 128 + signal.SIGTERM
        assert terminal.modes == {CURSOR: True}
    tally("a command ended by a signal", tried=1, survived=1, lost=0)


def test_bytes_that_are_no_text_are_no_keys(tmp_path: Path, tally: Tally) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        terminal.type("\udcff\udcfe\udcc3").look(0.1)
        begin_quiz(terminal)
        terminal.type("\udcff2").wait_for("▸ 2").press("ctrl+q")

        assert terminal.wait() == 0
        assert_as_found(terminal)
    tally("bytes that are not UTF-8 from the terminal", tried=5, survived=5, lost=0)


def test_a_terminal_that_is_gone_ends_a_program_that_no_signal_tells(
    tmp_path: Path, tally: Tally
) -> None:
    """As behind `nohup`."""
    paths = prepared(tmp_path)
    with at_home(paths, wrong="deaf") as terminal:
        begin_quiz(terminal)
        stem, picked = answer(terminal, 1)
        terminal.hang_up()

        assert terminal.wait() == 128 + signal.SIGHUP
    assert not paths.log.exists()
    lost = len(record.lost(paths, {stem: picked}))
    tally("terminal gone, SIGHUP ignored", tried=1, survived=1, lost=lost)
    assert lost == 0


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


def crash_at(name: str, tmp_path: Path, **more: str) -> tuple[str, str]:
    """Let something be raised; return what was noted, and what was told."""
    paths = prepared(tmp_path)
    program = (sys.executable, crashes.__file__, name)
    with Terminal(program, environment(paths.data, **more), (200, 24)) as terminal:
        if crashes.PLACES[name].key:
            terminal.wait_for("Courses").press(crashes.PLACES[name].key)
        assert terminal.wait() == 1
        assert_given_back(terminal)
        *_, told = terminal.raw.decode().split(f"\x1b[?{MOUSE[-2]}l")
    assert stat.S_IMODE(paths.log.stat().st_mode) == 0o600
    assert str(paths.log) in told
    assert len(told.splitlines()) == 2
    return paths.log.read_text(), told


@pytest.mark.parametrize("name", ["a thread", "home's composing"])
def test_a_fault_of_the_program_gives_the_terminal_back_and_is_told_and_noted(
    tmp_path: Path, name: str, tally: Tally
) -> None:
    noted, told = crash_at(name, tmp_path)
    assert "tests.crashes.Boom" in noted or "__main__.Boom" in noted
    lost = (noted + told).count(crashes.SECRET)
    tally("a crash at the terminal", tried=1, survived=1, lost=lost)
    assert lost == 0


def test_a_fault_while_a_record_is_mended_is_told_and_changes_nothing(
    tmp_path: Path, tally: Tally
) -> None:
    paths = prepared(tmp_path)
    paths.record.write_bytes(b"\xa5" * 9000)
    with opened(paths, wrong="no-rescue") as terminal:
        terminal.wait_for("Begin with an empty record").press("enter")
        assert terminal.wait() == 1
        assert_as_found(terminal)
        assert terminal.sees("quizapp crashed (RuntimeError).", "It is noted in")
    lost = paths.record.read_bytes() != b"\xa5" * 9000
    tally("a crash while a record is mended", tried=1, survived=1, lost=lost)
    assert not lost


def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        begin_quiz(terminal)
        terminal.press("ctrl+z").wait_stopped()
        terminal.wait_until(lambda: not terminal.modes[ALTERNATE], "the screen to be left")
        assert_as_found(terminal)

        terminal.foreground().wait_until(lambda: terminal.modes[ALTERNATE], "the screen again")
        terminal.type("2").wait_for("▸")
        terminal.press("enter").wait_for("Your answer")


def test_nothing_is_left_on_a_terminal_that_has_no_other_screen(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        terminal.press("ctrl+z").wait_stopped().look(0.2)
        assert terminal.screen == ""
        terminal.foreground().wait_for("Courses")
        terminal.press("q")
        assert terminal.wait() == 0
        assert terminal.screen == ""


def test_a_second_program_on_one_record_says_so_and_ends_with_2(
    tmp_path: Path, tally: Tally
) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as first:
        for stopped in (False, True):
            if stopped:
                first.press("ctrl+z").wait_stopped()
            with opened(paths, "due") as reader:
                assert reader.wait() == 0
            with opened(paths) as second:
                assert second.wait() == 2
                said = " ".join(second.screen.split())
                told = "quizapp is already open with this record. "
                assert said == told + "Go on in the other window, or close it first."
                assert ALTERNATE not in second.modes
        first.foreground().press("?").wait_for("mistakes", "quit")
    tally("a second program, the first running or stopped", tried=2, survived=2, lost=0)
