"""Moments of the program: ways to each of them, so that it can be ended there."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from quizapp.paths import Paths
from tests.real import packs
from tests.real.learner import answer, begin_quiz, opened, prepared
from tests.real.terminal import Terminal, environment

BEFORE_THE_FIRST_FRAME = """
import sys, time
from quizapp.store.store import Store

usual = Store.open.__func__

def slowly(cls, *arguments):
    sys.stderr.write("opening")
    sys.stderr.flush()
    time.sleep(60)
    return usual(cls, *arguments)

Store.open = classmethod(slowly)
from quizapp.__main__ import main
main()
"""
"""The program, with a disk that takes its time."""

Seen = dict[str, str]
"""What was seen explained: the choice picked, by the stem of its question."""


class Moment(NamedTuple):
    """The program, come to some moment."""

    terminal: Terminal
    paths: Paths
    seen: Seen


def _with_home(go: Callable[[Terminal, Seen], object], wrong: str = "") -> Callable[[Path], Moment]:
    def come(tmp_path: Path) -> Moment:
        paths = prepared(tmp_path)
        seen: Seen = {}
        terminal = opened(paths, wrong=wrong)
        try:
            terminal.wait_for("Courses")
            go(terminal, seen)
        except BaseException:
            terminal.close()
            raise
        return Moment(terminal, paths, seen)

    return come


def before_the_first_frame(tmp_path: Path) -> Moment:
    paths = prepared(tmp_path)
    program = (sys.executable, "-c", BEFORE_THE_FIRST_FRAME)
    terminal = Terminal(program, environment(paths.data))
    return Moment(terminal.wait_for("opening"), paths, {})


def welcome(tmp_path: Path) -> Moment:
    data = tmp_path / "data"
    packs.write(data / "packs", "counting", packs.a_course())
    paths = Paths(data, tmp_path)
    return Moment(opened(paths).wait_for("Welcome to quizapp"), paths, {})


def _lesson(terminal: Terminal, seen: Seen) -> None:
    terminal.press("enter").wait_for("To eight", "8 questions")
    terminal.press("enter").wait_for("Page 1 of 3")


def _picked(terminal: Terminal, seen: Seen) -> None:
    begin_quiz(terminal)
    terminal.press("2").wait_for("▸ 2")


def _feedback(terminal: Terminal, seen: Seen) -> None:
    begin_quiz(terminal)
    stem, picked = answer(terminal, 2)
    seen[stem] = picked


def _box(terminal: Terminal, seen: Seen) -> None:
    _feedback(terminal, seen)
    terminal.press("f").wait_for("Flag this question")


def _palette(terminal: Terminal, seen: Seen) -> None:
    _feedback(terminal, seen)
    terminal.press("ctrl+p").type("mi").wait_for("Mistakes")


def _stopped(terminal: Terminal, seen: Seen) -> None:
    _feedback(terminal, seen)
    terminal.press("ctrl+z").wait_stopped()


def _stopped_unannounced(terminal: Terminal, seen: Seen) -> None:
    _feedback(terminal, seen)
    terminal.signal(signal.SIGSTOP).wait_stopped()


def a_backup(tmp_path: Path) -> Moment:
    moment = _with_home(_feedback, wrong="slow-backup")(tmp_path)
    assert (moment.paths.backups / "begun").exists()
    return moment


def rescue(tmp_path: Path) -> Moment:
    paths = prepared(tmp_path)
    paths.record.write_bytes(b"\xa5" * 9000)
    terminal = opened(paths).wait_for("Your record cannot be opened")
    return Moment(terminal, paths, {})


def preview(tmp_path: Path) -> Moment:
    paths = prepared(tmp_path)
    terminal = opened(paths, "preview", str(next(paths.packs.iterdir())))
    return Moment(terminal.wait_for("Counting"), paths, {})


MOMENTS: dict[str, Callable[[Path], Moment]] = {
    "before the first frame": before_the_first_frame,
    "the welcome": welcome,
    "home": _with_home(lambda terminal, seen: None),
    "a lesson": _with_home(_lesson),
    "a question": _with_home(lambda terminal, seen: begin_quiz(terminal)),
    "a choice picked": _with_home(_picked),
    "feedback": _with_home(_feedback),
    "a box": _with_home(_box),
    "the palette": _with_home(_palette),
    "stopped by ctrl+z": _with_home(_stopped),
    "stopped by another": _with_home(_stopped_unannounced),
    "a backup": a_backup,
    "the rescue": rescue,
    "a preview": preview,
}
