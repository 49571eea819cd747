"""A window may have any size, and change it at any time."""

from pathlib import Path

import pytest

from tests.real.learner import answer, at_home, begin_quiz, opened, prepared

STORM = [(1, 1), (0, 0), (200, 1), (1, 200), (60, 18), (500, 500), (2, 2), (1, 1)]


def test_after_a_storm_of_sizes_keys_are_still_answered(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        begin_quiz(terminal)
        for size in STORM:
            terminal.resize(*size)
        # The last size stays, and a key between two sizes is no more lost than any other.
        terminal.type("2").resize(80, 24).wait_for("Question 1 of 8", "▸ 2")
        answer(terminal, 2)

        terminal.resize(60, 18).press("enter").wait_for("Question 2 of 8")
        answer(terminal, 1)


@pytest.mark.parametrize("size", [(1, 1), (20, 3)])
def test_a_window_that_begins_too_small_may_grow(tmp_path: Path, size: tuple[int, int]) -> None:
    with opened(prepared(tmp_path), size=size) as terminal:
        terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.raw, "the program to begin")
        terminal.resize(80, 24).wait_for("Courses", "Counting").press("q")

        assert terminal.wait() == 0
