"""What the real program does for a key and before its first frame, counted.

Of a terminal's cells only those that change are sent. A screen of 80 columns and 24 rows is 11,000
bytes when all of it is painted, and takes six times as long to paint as a single line. So what may
take no more than twice as long as a line (feedback, the next question) may send a third of it, and
what has six times as long (a page) a half; a choice that is picked changes two rows.
"""

import json
import sys
from pathlib import Path

import quizapp
from quizapp.store.shelf import open_library
from tests.real.learner import at_home, on_screen, prepared
from tests.real.terminal import Terminal, environment

WHOLE = 11_000
"""Bytes of a screen of which all is painted."""
PICK, FEEDBACK, NEXT, PAGE = WHOLE // 20, WHOLE // 3, WHOLE // 3, WHOLE // 2
"""Bytes at most."""
SETTLES = 0.3
"""Seconds without a byte after which a key has painted all it had to paint."""

OPENED = """
import json, sys

opened = []

def note(event, arguments):
    if event in ("open", "sqlite3.connect"):
        opened.append(str(arguments[0]))

sys.addaudithook(note)
from textual.app import App

display = App._display

def listed(self, screen, renderable):
    display(self, screen, renderable)
    before, App._display = [*opened], display
    with open({into!r}, "w") as file:
        json.dump(before, file)

App._display = listed
sys.argv[1:] = []
from quizapp.__main__ import main
main()
"""
CODE = (".py", ".pyc", ".so")


def painted(terminal: Terminal, key: str, *words: str) -> int:
    """Press a key that brings some words; count the bytes that are painted until all is still."""
    terminal.look(SETTLES)
    before = len(terminal.raw)
    terminal.press(key).wait_for(*words).look(SETTLES)
    return len(terminal.raw) - before


def test_a_key_paints_what_it_changes_and_no_more(tmp_path: Path) -> None:
    with at_home(prepared(tmp_path)) as terminal:
        terminal.press("enter").wait_for("To eight", "r read")
        terminal.press("r").wait_for("This is page one")
        page = painted(terminal, "right", "This is page two")
        terminal.press("z").wait_for("Question 1 of 8")
        on_screen(terminal)
        pick = painted(terminal, "1", "▸ 1")
        other = painted(terminal, "2", "▸ 2")
        feedback = painted(terminal, "enter", "Your answer")
        following = painted(terminal, "enter", "Question 2 of 8")

    assert 0 < page <= PAGE
    assert 0 < pick <= PICK
    assert 0 < other <= PICK
    assert 0 < feedback <= FEEDBACK
    assert 0 < following <= NEXT


def test_before_the_first_frame_no_pack_is_opened(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    open_library(paths)  # leaves an index
    into = tmp_path / "opened"
    program = [sys.executable, "-c", OPENED.format(into=str(into))]
    with Terminal(program, environment(paths.data)) as app:
        app.wait_for("Courses").press("q").wait()

    opened = [name.removeprefix("file:") for name in json.loads(into.read_text())]
    folders = (str(paths.data), str(paths.shipped), str(Path(quizapp.__file__).parent))
    ours = [
        Path(name.partition("?")[0]).name
        for name in opened
        if name.startswith(folders) and not name.endswith(CODE)
    ]
    # A file takes 0.05 ms to open and read, of the 22 that a start may take beyond a bare
    # Textual's 150; a pack read takes 0.06 for each of its questions. The record is opened twice:
    # for a look at whether it is whole, and to write.
    assert sorted(ours) == ["index.sqlite3", "lock", "quizapp.tcss", *["record.sqlite3"] * 2]
