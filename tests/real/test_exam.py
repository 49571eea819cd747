"""A course test that is killed: the same questions, the same choices, and the time runs on."""

import re
from pathlib import Path

from quizapp.paths import Paths
from quizapp.store.reader import Reader
from quizapp.study.session import Session
from tests.real import packs, record
from tests.real.learner import at_home, first_line, kill, unrest
from tests.real.terminal import Terminal

_CHOICE = re.compile(r"^ *▸? *([●○]) (\d)  (\w+ of \d+)$", re.MULTILINE)
Seen = tuple[str, tuple[str, ...], str]
"""The number in a stem, the choices in their order, and the one shown as chosen."""


def prepared(tmp_path: Path, **defaults: str) -> Paths:
    """A data folder with the counting course in it, and a learner who saw the welcome."""
    data = tmp_path / "data"
    write(data, **defaults)
    return record.welcomed(data)


def write(data: Path, **defaults: str) -> None:
    packs.write(data / "packs", "counting", {**packs.a_course(), "defaults": defaults})


def begin_test(terminal: Terminal) -> None:
    terminal.press("enter").wait_for("To eight", "Course test")
    terminal.press("t").wait_for("Begin")
    terminal.press("enter").wait_for("Question 1 of 8")


def on_screen(terminal: Terminal) -> Seen:
    """Read the question that is up, once all of it is painted."""
    terminal.wait_until(lambda: len(_CHOICE.findall(terminal.screen)) == 4, "four choices")
    number = re.search(r"Which is number (\d+)\?", terminal.screen)
    assert number is not None
    found = _CHOICE.findall(terminal.screen)
    chosen = [text for sign, _, text in found if sign == "●"]
    return number[1], tuple(text for *_, text in found), chosen[0] if chosen else ""


def choose(terminal: Terminal, digit: int, chosen: int) -> Seen:
    """Choose, and read the question once it is shown as chosen, the number in all given."""
    terminal.type(str(digit)).wait_for(f"{chosen} chosen")
    terminal.wait_until(lambda: on_screen(terminal)[2] != "", "the choice to be shown")
    return on_screen(terminal)


def walked(terminal: Terminal, questions: int) -> list[Seen]:
    """Read the first questions, from the first on."""
    terminal.type("\x1b[H").wait_for("Question 1 of 8")
    seen = [on_screen(terminal)]
    for number in range(2, questions + 1):
        terminal.press("right").wait_for(f"Question {number} of 8")
        seen.append(on_screen(terminal))
    return seen


def saved(paths: Paths) -> int:
    """How many choices of the last test are on the disk."""
    with Reader.open(paths.record) as reader:
        sitting = reader.tests(packs.COURSE)[-1]
        return len(Session.from_events(reader.events_of(sitting.session)).chosen)


def test_every_choice_seen_is_there_after_a_kill(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_test(terminal)
        seen = [choose(terminal, 2, 1)]
        terminal.press("enter").wait_for("Question 2 of 8")
        unanswered = on_screen(terminal)
        terminal.press("right").wait_for("Question 3 of 8")
        seen += [unanswered, choose(terminal, 4, 2)]
        kill(terminal)
    assert saved(paths) == 2

    with at_home(paths) as terminal:
        assert first_line(terminal).startswith("Continue Counting")
        # One press of Enter, and the first question without an answer is up.
        terminal.press("enter").wait_for("Question 2 of 8", "2 chosen")
        assert walked(terminal, 3) == seen
        # What was chosen may still be changed, and a second kill loses nothing either.
        changed = choose(terminal, 1, 2)
        terminal.wait_until(lambda: on_screen(terminal)[2] == changed[1][0], "the change")
        kill(terminal)

    with at_home(paths) as terminal:
        terminal.press("enter").wait_for("Question 2 of 8", "2 chosen")
        number, choices, chosen = walked(terminal, 3)[2]
        assert (number, choices, chosen) == (seen[2][0], seen[2][1], seen[2][1][0])


def test_a_program_that_shows_a_choice_before_it_saves_is_caught(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with at_home(paths, wrong="chosen-first") as terminal:
        begin_test(terminal)
        choose(terminal, 2, 1)
        kill(terminal)
    assert saved(paths) == 0


def test_time_that_passed_while_closed_hands_the_test_in(tmp_path: Path) -> None:
    paths = prepared(tmp_path, **{"time-limit": "20 min"})
    with at_home(paths) as terminal:
        begin_test(terminal)
        terminal.wait_for("20 min left")
        choose(terminal, 1, 1)
        kill(terminal)
    # The limit shrinks rather than that the test waits for it.
    write(paths.data, **{"time-limit": "1 s"})

    with at_home(paths) as terminal:
        terminal.press("enter").wait_for("Course test: results", "The time is up")
        assert terminal.sees("7 questions had no answer.")
        kill(terminal)
    with Reader.open(paths.record) as reader:
        (sitting,) = reader.tests(packs.COURSE)
        assert sitting.finished
        assert sitting.answered == 1


def test_nothing_is_painted_while_nothing_happens(tmp_path: Path) -> None:
    free, limited = (
        prepared(tmp_path / "free"),
        prepared(tmp_path / "l", **{"time-limit": "20 min"}),
    )
    with at_home(free) as one, at_home(limited) as other:
        for terminal in (one, other):
            begin_test(terminal)
            on_screen(terminal)
        assert unrest({"no limit": one, "a limit": other}, 2.5) == []


def test_the_last_minute_is_counted_down(tmp_path: Path) -> None:
    """Without this, that nothing is painted would say nothing of the clock."""
    paths = prepared(tmp_path, **{"time-limit": "50 s"})
    with at_home(paths) as terminal:
        begin_test(terminal)
        terminal.wait_for("s left")
        before = terminal.screen
        terminal.wait_until(lambda: terminal.screen != before, "a second to pass")
