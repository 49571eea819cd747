"""The whole first course, and every command, with an eye on every socket; a program.

    alone.py FOLDER [reach]

Learns everything in a fresh data folder, and prints as JSON what was done and every event of
Python's that has to do with a network or with another program. With `reach` it tries instead to
reach a host and to run something: a control, that has to be seen.
"""

import asyncio
import contextlib
import io
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from random import Random
from time import time_ns
from typing import Any
from uuid import uuid4

EVENTS: list[str] = []
WATCHED = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "ssl.",
           "webbrowser.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn",
           "os.startfile", "os.fork", "pty.spawn", "ctypes.dlopen")  # fmt: skip
PATIENCE = 600
"""Presses of a key after which a course that never ends is given up."""


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Take down what has to do with a network or another program."""
    if not event.startswith(WATCHED):
        return
    if event == "socket.__new__" and arguments[1] == socket.AF_UNIX:
        return  # The pair by which asyncio wakes itself.
    EVENTS.append(f"{event} {arguments!r}"[:200])


async def learn(folder: Path) -> dict[str, int]:
    """Read every lesson, take every quiz and the course test, and open every screen."""
    from textual import app as textual_app
    from textual import constants
    from textual import pilot as textual_pilot

    from quizapp.paths import find_paths
    from quizapp.settings import Settings
    from quizapp.store.desk import Desk
    from quizapp.store.shelf import open_library
    from quizapp.store.store import Store
    from quizapp.study.world import World
    from quizapp.ui.app import QuizApp
    from tests.rest import at_rest
    from tests.ui.pilot import Seat

    vars(constants).update(TEXTUAL_ANIMATIONS="none")
    for waits in (textual_app, textual_pilot):
        vars(waits).update(wait_for_idle=at_rest)
    paths = find_paths(folder)
    world = World(lambda: time_ns() // 1000, Random(1), lambda: str(uuid4()))
    done = {"keys": 0, "lessons": 0}
    with Store.open(paths.record) as store:
        desk = Desk(open_library(paths), store, world)
        app = QuizApp(desk, paths, Settings())
        app.open_url = lambda url, **_: EVENTS.append(f"open {url}")  # type: ignore[method-assign]
        async with app.run_test(size=(100, 30)) as pilot:
            seat = Seat(app, pilot)

            async def press(keys: str) -> None:
                await seat.press(keys)
                done["keys"] += len(keys.split())

            await press("enter")
            card = desk.library.cards[0]
            lessons = sum(lesson.questions > 0 for lesson in card.lessons)
            while done["keys"] < PATIENCE:
                match seat.screen:
                    case "QuizScreen":
                        await press("1 enter enter")
                    case "ResultsScreen":
                        done["lessons"] += 1
                        if done["lessons"] == lessons:
                            break
                        await press("n")
                    case _:
                        await press("enter")
            await press("m 1 enter escape escape x h escape escape s escape")
            await seat.find(card.title)
            assert seat.screen == "CourseScreen", seat.text
            await press("i escape exclamation_mark escape t enter")
            assert seat.screen == "ExamScreen", seat.text
            asked = sum(lesson.questions for lesson in card.lessons)
            for _ in range(asked):
                await press("1 right")
            await press("h y end enter escape escape question_mark escape")
            done["events"] = store.event_count()
            await press("ctrl+q")
    return done


def command(folder: Path) -> int:
    """Call the commands on the course and on what was learned."""
    from quizapp.cli import cli
    from tests.frozen import SHIPPED

    course = str(SHIPPED / "magnesium.yaml")
    bank = folder / "bank.gift"
    calls = [
        ["check", "--strict", str(SHIPPED)],
        ["check", "--format", "json", course],
        *(["export", course, "--to", form, "-o", str(folder / f"bank.{form}")]
          for form in ("gift", "moodle-xml", "qti", "csv", "markdown", "anki-text")),
        ["import", str(bank), "--to", str(folder / "back.yaml")],
        ["import", str(folder / "bank.qti"), "--to", str(folder / "again.yaml")],
        ["new", str(folder / "new.yaml"), "--title", "New"],
        ["schema"],
        ["due"],
        ["due", "--json"],
        ["progress", "rebuild"],
        ["--help"],
    ]  # fmt: skip
    for words in calls:
        shown = io.TextIOWrapper(io.BytesIO())
        with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
            try:
                cli.main([*words], prog_name="quizapp")
            except SystemExit as end:
                assert end.code in (0, 1, None), (words, end.code)
    return len(calls)


def reach() -> int:
    """Do what must not be done: reach a host, ask for a name, run a program."""
    with contextlib.suppress(OSError):
        socket.create_connection(("192.0.2.1", 9), 0.05)
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.sendto(b"x", ("192.0.2.1", 9))
    with contextlib.suppress(OSError):
        subprocess.run(["/nowhere/program"], check=False)
    return 3


def main(folder: Path, *, reaches: bool) -> None:
    """Do all of it."""
    os.environ["QUIZAPP_DATA_DIR"] = str(folder)
    sys.addaudithook(watch)
    done = {"tried": reach()} if reaches else asyncio.run(learn(folder))
    if not reaches:
        done["commands"] = command(folder)
    sys.stdout.write(json.dumps({**done, "seen": EVENTS}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), reaches="reach" in sys.argv[2:])
