"""Keys and clicks that come faster than screens do: nothing breaks, and nothing happens twice."""

from pathlib import Path

import pytest

from tests.real import record
from tests.real.learner import at_home, begin_quiz, kill, on_screen, prepared
from tests.real.terminal import Terminal
from tests.tally import Tally

ENTER, ESCAPE, PALETTE = "\r", "\x1b", "\x10"
HASTE = {
    "enter": ENTER * 60,
    "quiz": "\r\rz1\r\r2\r\r3\r\r\r1u1\r",
    "lesson": "\r\rcc\r\r  \r z z z",
    "about": "\ri\r\r\r!!",
    "hints": "\rzhhhfabc\r1\ru1\rr\r\r",
    "palette": f"{PALETTE}mi{ENTER * 4}{PALETTE}hom{ENTER * 4}",
    "back": f"\r\r{ESCAPE * 5}xxxx{ESCAPE}???",
}


@pytest.mark.parametrize("seconds", [0.0, 0.008])
def test_keys_may_come_at_any_speed(tmp_path: Path, seconds: float) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        for name, keys in HASTE.items():
            if seconds:
                terminal.type_slowly(keys, seconds)
            else:
                terminal.type(keys)
            go_home(terminal)
            assert terminal.status is None, name

        assert terminal.press("ctrl+q").wait() == 0


def go_home(terminal: Terminal) -> None:
    """Press Escape until Home is there; one that comes too early may be pressed again."""
    terminal.press("esc").look(0.2)
    while terminal.status is None and not terminal.sees("Courses", "q quit"):
        terminal.press("esc").look(0.2)


def test_a_double_enter_opens_a_quiz_once(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        kill(terminal)

    with at_home(paths) as terminal:
        terminal.type("\r\r").wait_for("Question 1 of 8")
        terminal.press("esc").wait_for("Courses", "Continue Counting")


def test_a_double_click_opens_a_course_once(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        # On the screen that opens, something else can be chosen where the course was.
        terminal.click("Counting").click("Counting").wait_for("○ To eight", "z quiz")
        terminal.press("esc").wait_for("Courses", "0 of 1 lesson")


def test_keys_in_one_piece_with_ctrl_q_are_not_lost(tmp_path: Path, tally: Tally) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        stem, choices = on_screen(terminal)
        terminal.type("2\r\x11")

        assert terminal.wait() == 0
    lost = len(record.lost(paths, {stem: choices[1]}))
    tally("an answer in one piece with ctrl+q", tried=1, survived=1, lost=lost)
    assert lost == 0
