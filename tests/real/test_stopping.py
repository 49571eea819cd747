"""Ctrl+z, the shell, and fg: the terminal is clean meanwhile, and all is as it was afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.real.learner import answer, at_home, begin_quiz, prepared
from tests.real.terminal import Terminal
from tests.real.test_endings import ALTERNATE, assert_as_found
from tests.real.test_unsaved import (
    assert_all_there_once,
    needs_limits,
    no_room,
    try_to_answer,
)
from tests.tally import Tally


def stop(terminal: Terminal) -> None:
    """Press ctrl+z, and see that the shell has the terminal."""
    terminal.press("ctrl+z").wait_stopped()
    terminal.wait_until(lambda: not terminal.modes[ALTERNATE], "the screen to be left")
    assert_as_found(terminal)
    terminal.write_over()


def _home(terminal: Terminal) -> str:
    del terminal
    return "Courses"


def _second_page(terminal: Terminal) -> str:
    terminal.press("enter").wait_for("To eight").press("r").wait_for("Page 1 of")
    return "quiz"


def _picked(terminal: Terminal) -> str:
    begin_quiz(terminal)
    terminal.press("2").wait_for("▸   2")
    return "Question 1 of 8"


def _feedback(terminal: Terminal) -> str:
    begin_quiz(terminal)
    answer(terminal, 2)
    return "Your answer"


def _note(terminal: Terminal) -> str:
    begin_quiz(terminal)
    terminal.press("f").wait_for("Flag this question").type("half a no").wait_for("half a no")
    return "half a no"


def _palette(terminal: Terminal) -> str:
    terminal.press("ctrl+p").type("mist").wait_for("Mistakes")
    return "mist"


def _course_test(terminal: Terminal) -> str:
    terminal.press("enter").wait_for("To eight").press("t").wait_for("Begin").press("enter")
    terminal.wait_for("Question 1 of 8").press("1").wait_for("1 chosen")
    return "1 chosen"


@pytest.mark.parametrize(
    "go", [_home, _second_page, _picked, _feedback, _note, _palette, _course_test]
)
def test_whatever_was_on_the_screen_is_there_again(
    tmp_path: Path, go: Callable[[Terminal], str]
) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        there = go(terminal)
        before = terminal.look(0.3).screen
        for _ in range(2):
            stop(terminal)
            assert not terminal.sees(there)
            terminal.foreground().wait_for(there)
            terminal.wait_until(lambda: terminal.screen == before, "the very same screen")
        assert terminal.press("ctrl+q").wait() == 0
        assert_as_found(terminal)


def test_a_window_that_was_resized_meanwhile_is_filled(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        begin_quiz(terminal)
        terminal.press("2").wait_for("▸   2")
        stop(terminal)
        terminal.resize(60, 18).foreground().wait_for("Question 1 of 8", "▸ 2", "f flag")
        terminal.press("enter").wait_for("Your answer")


@needs_limits
def test_an_answer_that_is_not_saved_is_kept_and_saved_once(tmp_path: Path, tally: Tally) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        seen = dict([answer(terminal, 1)])
        terminal.press("enter").wait_for("Question 2 of 8")
        with no_room(terminal, paths):
            seen |= [try_to_answer(terminal, 2)]
            stop(terminal)
            terminal.foreground().wait_for("NOT saved: ", "Question 2 of 8")
            assert not terminal.sees("Your answer")
        terminal.press("enter").wait_for("Your answer", "Saved.")
        assert terminal.press("ctrl+q").wait() == 0
    assert_all_there_once(paths, seen, tally, "stopped by ctrl+z with an answer not saved")
