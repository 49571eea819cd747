"""Screens on which nothing happens: bytes painted in five seconds, and the CPU time they take."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import fmean

from bench import data
from bench.table import Row
from bench.terminal import Terminal
from quizapp.store.desk import Desk

COURSE, LESSON = "course-1", "lesson-0"
SETTLED = 1.0
"""Seconds without a byte before it is watched: what comes next is drawn ahead by then."""
WATCHED = 5.0
"""Seconds."""
FULL = 2
"""Rounds from which all screens are looked at."""
RESTLESS = 1.5
"""CPU time of an idle screen, at most, beside a bare Textual app's: half a thousandth of a core,
the smallest share that a laptop's battery would show."""

Begin = Callable[[Desk], object]
Keys = tuple[tuple[str, str], ...]
"""Keys, and a text that each brings."""


def _nothing(_: Desk) -> None: ...


def _read(desk: Desk) -> None:
    desk.keep_place(COURSE, LESSON, 0, "", 0.0, end=False)


def _quiz(desk: Desk) -> None:
    desk.start_quiz(COURSE, LESSON)


def _test(desk: Desk) -> None:
    desk.start_test(COURSE)


_ASKED = ("\r", "Which of these")
_PICKED = ("1", "▸ 1")
_EXPLAINED = ("\r", "Your answer")
_ANSWERED_ONE = (_ASKED, _PICKED, _EXPLAINED, ("\x1b", "Courses"))
SCREENS: dict[str, tuple[Begin, Keys]] = {
    "home": (_nothing, ()),
    "a lesson": (_read, (("\r", "Section 0"),)),
    "a quiz": (_quiz, (_ASKED,)),
    "a choice picked": (_quiz, (_ASKED, _PICKED)),
    "feedback": (_quiz, (_ASKED, _PICKED, _EXPLAINED)),
    "progress": (_quiz, (*_ANSWERED_ONE, ("s", "Days studied"))),
    "mistakes": (_quiz, (*_ANSWERED_ONE, ("x", "istakes"))),
    "a course test": (_test, (_ASKED,)),
}


def measure(folder: Path, rounds: int) -> list[Row]:
    # Nothing happens however often one looks; all are watched at once, or some for a first look.
    screens = [*SCREENS.items()][: None if rounds >= FULL else 2]
    with ExitStack() as opened:
        watched = {
            "hello": opened.enter_context(Terminal(data.program("hello"))),
            "A/A: hello against hello": opened.enter_context(Terminal(data.program("hello"))),
        }
        for hello in watched.values():
            hello.started("hello there")
        for number, (name, (begin, keys)) in enumerate(screens):
            home = folder / f"idle-{number}"
            desk = data.learner(home, data.small_course(1))
            begin(desk)
            desk.store.close()
            app = Terminal(data.QUIZAPP, {"QUIZAPP_DATA_DIR": str(home)})
            watched[name] = opened.enter_context(app)
            app.started("Courses")
            app.rest()
            for key, mark in keys:
                app.press(key, mark)
        for terminal in watched.values():
            terminal.rest(SETTLED)
        before = [(terminal.cpu(), len(terminal.came)) for terminal in watched.values()]
        for _ in range(5):
            for terminal in watched.values():
                terminal.rest(WATCHED / 5 / len(watched))
        after = [(terminal.cpu(), len(terminal.came)) for terminal in watched.values()]
    took = {
        name: (cpu - cpu_before, painted - painted_before)
        for name, (cpu_before, painted_before), (cpu, painted) in zip(
            watched, before, after, strict=True
        )
    }
    bare, _ = took.pop("hello")
    again, _ = took.pop("A/A: hello against hello")
    rows = [
        Row(f"bytes painted in 5 s: {name}", painted, 0.0, painted, (painted, painted), 0.0)
        for name, (_, painted) in took.items()
    ]
    reference = fmean((bare, again))
    return [
        *rows,
        *(_cpu(f"CPU in 5 s: {name}", cpu, reference, RESTLESS) for name, (cpu, _) in took.items()),
        _cpu("the same of another hello", again, bare, None),
    ]


def _cpu(name: str, took: float, bare: float, budget: float | None) -> Row:
    ratio = took / bare
    return Row(name, took * 1000, bare * 1000, ratio, (ratio, ratio), budget)
