"""From the shell to the last mistake on the shipped course: by Enter, by keys, by mouse."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.real.learner import first_line
from tests.real.terminal import PROGRAM, Terminal, environment

QUESTIONS = 8
"""In the quiz of the first lesson."""
SIZES = [(80, 24), (60, 18)]

Press = Callable[[Terminal], object]


@contextmanager
def first_run(tmp_path: Path, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    with Terminal(PROGRAM, environment(tmp_path / "data"), size) as terminal:
        terminal.wait_for("Welcome to quizapp", "? keys")
        yield terminal


def enter(terminal: Terminal) -> None:
    terminal.press("enter")


def on_until(terminal: Terminal, goal: str, press: Press = enter) -> int:
    """Press on and on, each time the screen has changed and is still; return how often it took."""
    presses = 0
    while not terminal.sees(goal):
        before = terminal.screen
        press(terminal)
        presses += 1
        terminal.wait_until(lambda: terminal.screen != before, "something to change")  # noqa: B023
        _let_settle(terminal)
    return presses


def _let_settle(terminal: Terminal) -> None:
    """Wait until nothing more is painted: a new screen comes in more frames than one."""
    before = ""
    while terminal.screen != before:
        before = terminal.screen
        terminal.look(0.1)


def miss_the_first(terminal: Terminal, answer: Callable[[int], None], undo: Press) -> None:
    """Answer the first question wrong: where the answer was right, take it back."""
    answer(1)
    if not terminal.sees("✘ Not"):
        undo(terminal)
        terminal.wait_for("Undone")
        answer(2)
    terminal.wait_for("✘ Not")


def test_three_presses_of_enter_lead_from_the_shell_into_the_first_lesson(tmp_path: Path) -> None:
    with first_run(tmp_path) as terminal:
        terminal.press("enter").wait_for("Start Magnesium and muscle twitching", "0 of 4 lessons")
        terminal.press("enter").wait_for("○ What magnesium does")
        terminal.press("enter").wait_for("What magnesium does Page 1 of")


@pytest.mark.parametrize("size", SIZES)
def test_enter_alone_leads_through_everything_but_the_choice(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with first_run(tmp_path, size) as terminal:
        on_until(terminal, f"Question 1 of {QUESTIONS}")
        terminal.press("enter").wait_for("pick 1–")

        def answer(number: int) -> None:
            terminal.type(f"{number}\r")
            terminal.wait_until(
                lambda: terminal.sees("enter next") or terminal.sees("enter more"), "feedback"
            )

        miss_the_first(terminal, answer, lambda _: terminal.press("u"))
        for number in range(2, QUESTIONS + 1):
            on_until(terminal, f"Question {number} of {QUESTIONS}")
            answer(1)
        on_until(terminal, f"of {QUESTIONS} right")

        terminal.wait_for("The first time through this quiz.", "missed question")
        terminal.press("x").wait_for("Mistakes", "to settle", "Practise")
        terminal.press("enter").wait_for("practice", "Question 1 of")
        terminal.press("esc").wait_for("to settle")
        terminal.press("esc").wait_for("missed question")
        terminal.press("esc").wait_for("1 of 4 lessons")
        assert first_line(terminal).startswith("Continue Magnesium and muscle twitching")

        terminal.press("q")
        assert terminal.wait() == 0


def test_the_mouse_alone_leads_from_the_welcome_to_the_mistakes(tmp_path: Path) -> None:
    with first_run(tmp_path) as terminal:
        terminal.click("go on").wait_for("0 of 4 lessons")
        terminal.click("Magnesium and muscle twitching").wait_for("○ What magnesium does")
        terminal.click("What magnesium does").wait_for("Page 1 of")
        terminal.click("go on").wait_for("Page 2 of")
        terminal.click("quiz").wait_for(f"Question 1 of {QUESTIONS}")

        def answer(number: int) -> None:
            # The line on top may be a frame ahead of the question below it.
            terminal.wait_gone("Your answer").click(f"  {number}  ").wait_for(f"▸  {number}")
            terminal.click("enter answer")
            terminal.wait_until(
                lambda: terminal.sees("enter next") or terminal.sees("enter more"), "feedback"
            )

        def next_or_more(_: Terminal) -> None:
            terminal.click("enter next" if terminal.sees("enter next") else "enter more")

        miss_the_first(terminal, answer, lambda _: terminal.click("undo"))
        for number in range(2, QUESTIONS + 1):
            on_until(terminal, f"Question {number} of {QUESTIONS}", next_or_more)
            answer(1)
        on_until(terminal, f"of {QUESTIONS} right", next_or_more)

        terminal.wait_for("missed question")
        terminal.click("mistakes").wait_for("Mistakes", "to settle", "Practise")
        terminal.click("Practise").wait_for("practice", "Question 1 of")


def test_the_mouse_alone_presses_keys_that_the_foot_has_no_room_for(tmp_path: Path) -> None:
    with first_run(tmp_path) as terminal:
        terminal.click("go on").wait_for("0 of 4 lessons")
        terminal.click("? keys").wait_for("to the shell")
        terminal.click("find").wait_for("A course, a lesson, a question", "Progress")
        terminal.click("Progress").wait_for("Nothing to show yet")
        terminal.click("esc back").wait_for("0 of 4 lessons")
        terminal.click("Magnesium and muscle twitching").wait_for("○ What magnesium does")
        terminal.click("read").wait_for("Page 1 of")
        terminal.click("? keys").wait_for("last page")
        terminal.click("last page").wait_gone("Page 1 of")
