"""A learner at the terminal: what one does, in the words one would use."""

import re
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from quizapp.paths import Paths
from tests.real import packs, record
from tests.real.terminal import PROGRAM, Terminal, environment, flatten

SETTLES, STAYS = 0.6, 1.5
"""Seconds."""
CONTROL = str(Path(__file__).with_name("control.py"))


def prepared(tmp_path: Path, questions: int = 8) -> Paths:
    """A data folder with the counting course in it, and a learner who saw the welcome."""
    data = tmp_path / "data"
    packs.write(data / "packs", "counting", packs.a_course(questions))
    return record.welcomed(data)


def opened(
    paths: Paths, *arguments: str, wrong: str = "", size: tuple[int, int] = (80, 24)
) -> Terminal:
    """Start the program, or the control that has something wrong."""
    program = (sys.executable, CONTROL, wrong) if wrong else PROGRAM
    return Terminal((*program, *arguments), environment(paths.data), size)


@contextmanager
def at_home(paths: Paths, *, wrong: str = "") -> Iterator[Terminal]:
    """Sit before the home screen."""
    with opened(paths, wrong=wrong) as terminal:
        terminal.wait_for("Courses")
        yield terminal


def begin_quiz(terminal: Terminal, questions: int = 8) -> None:
    """Go from Home into the quiz of the counting course, which was not begun yet."""
    terminal.press("enter").wait_for("To eight", "quiz")
    terminal.press("z").wait_for(f"Question 1 of {questions}")


def answer(terminal: Terminal, number: int) -> tuple[str, str]:
    """Answer the question that is up; return its stem and the choice once it is explained."""
    stem, choices = on_screen(terminal)
    terminal.type(f"{number}\r").wait_for("Your answer")
    return stem, choices[number - 1]


def on_screen(terminal: Terminal) -> tuple[str, list[str]]:
    """Read stem and choices of the counting course off the screen, once all of it is painted."""
    terminal.wait_until(lambda: len(_choices(terminal)) == 4, "a question with four choices")
    return f"Which is number {_number(terminal)}?", _choices(terminal)


def _choices(terminal: Terminal) -> list[str]:
    number = _number(terminal)
    return re.findall(rf"^ *▸? +\d  (\w+ of {number})$", terminal.screen, re.MULTILINE)


def _number(terminal: Terminal) -> str:
    found = re.search(r"Which is number (\d+)\?", terminal.screen)
    return found[1] if found else "none"


def unrest(terminals: Mapping[str, Terminal], stays: float = STAYS) -> list[str]:
    """Name the terminals, watched at once, on which something is painted by itself."""
    _watch(terminals, SETTLES)
    before = {name: len(one.raw) for name, one in terminals.items()}
    _watch(terminals, stays)
    return [name for name, one in terminals.items() if len(one.raw) != before[name]]


def _watch(terminals: Mapping[str, Terminal], seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        for one in terminals.values():
            one.look(0.02)


def kill(terminal: Terminal) -> None:
    """End the program as a power cut does, from its point of view."""
    assert terminal.signal(signal.SIGKILL).wait() == -signal.SIGKILL


def first_line(terminal: Terminal) -> str:
    """What Home says to do now."""
    _, first, *_ = (line for line in terminal.screen.splitlines() if line)
    return flatten(first.removeprefix("▸"))
