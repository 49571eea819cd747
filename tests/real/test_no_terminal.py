"""Where there is no terminal, or nowhere to keep a record, the program says so and ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.frozen import MAGNESIUM
from tests.real.learner import begin_quiz, prepared
from tests.real.terminal import PROGRAM, Terminal, environment
from tests.tally import Tally

PATIENCE = 30.0


STREAMS = [
    "",
    "<&-",
    ">&-",
    "2>&-",
    "<&- >&- 2>&-",
    "<&- 2>&-",
    ">/dev/full",
    "2>/dev/full",
    "</dev/zero",
    "</dev/full >/dev/full 2>/dev/full",
    ">/dev/null 2>&1 <&-",
]
"""What a shell may put in a program's streams."""
COMMANDS = ["", "due", "paths", "check {}", "schema", "--help", "--debug none", "preview none"]


def redirected(command: str, streams: str, data: Path) -> subprocess.CompletedProcess[str]:
    words = f"exec '{sys.executable}' -m quizapp {command.format(MAGNESIUM)} {streams}"
    return subprocess.run(
        ("/bin/sh", "-c", words),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(data),
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def fails_well(command: str, streams: str, data: Path) -> bool:
    """Run with odd streams; tell whether nothing but a line about them came of it."""
    run = redirected(command, streams, data)
    lines = run.stderr.splitlines()
    crashed = "crashed" in run.stderr or "Traceback" in run.stderr or "ignored" in run.stderr
    known = run.returncode in ((2,) if command in ("", "--debug none") else (0, 2))
    return known and len(lines) <= 1 + 3 * ("Usage" in run.stderr) and not crashed


@pytest.mark.parametrize("streams", STREAMS)
def test_whatever_the_streams_are_the_app_ends_with_2(
    tmp_path: Path, streams: str, tally: Tally
) -> None:
    assert fails_well("", streams, tmp_path / "data")
    assert not (tmp_path / "data").exists()
    tally("no terminal: odd streams", tried=1, survived=1, lost=0)


@pytest.mark.parametrize(
    ("command", "streams"),
    [("due", ">/dev/full"), ("schema", ">/dev/full"), ("--help", ">/dev/full"), ("due", ">&-")],
)
def test_output_that_nobody_takes_is_no_crash(
    tmp_path: Path, command: str, streams: str, tally: Tally
) -> None:
    run = redirected(command, streams, tmp_path / "data")
    if streams == ">/dev/full":
        assert run.returncode == 2
        assert run.stderr == "What was to be printed could not be: No space left on device.\n"
    assert fails_well(command, streams, tmp_path / "data")
    tally("commands with odd streams", tried=1, survived=1, lost=0)


@pytest.mark.parametrize("command", ["due", "paths", "--help"])
def test_output_may_end_at_once(tmp_path: Path, command: str) -> None:
    """As in `quizapp due | true`."""
    words = f"'{sys.executable}' -m quizapp {command} | true"
    run = subprocess.run(
        ("/bin/sh", "-c", words),
        capture_output=True,
        env=environment(tmp_path / "data"),
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert run.stderr == ""


LOCALES = {
    "left at C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    "the console": {"TERM": "linux"},
    "an old terminal": {"TERM": "vt100"},
}


@pytest.mark.parametrize("locale", LOCALES)
def test_where_signs_cannot_be_shown_others_take_their_place(tmp_path: Path, locale: str) -> None:
    paths = prepared(tmp_path)
    with Terminal(PROGRAM, environment(paths.data, **LOCALES[locale])) as terminal:
        terminal.wait_for("Courses", "0 of 4 lessons  ----")
        begin_quiz(terminal)
        terminal.press("2").wait_for("> 2")
        assert terminal.raw.isascii()
        terminal.press("ctrl+q")
        assert terminal.wait() == 0


def test_the_setting_says_it_for_every_terminal(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    paths.settings.write_text('symbols = "unicode"\n', encoding="utf-8")
    with Terminal(PROGRAM, environment(paths.data, TERM="linux")) as terminal:
        begin_quiz(terminal.wait_for("Courses"))
        terminal.press("2").wait_for("▸ 2")
    paths.settings.write_text('symbols = "ascii"\n', encoding="utf-8")
    with Terminal(PROGRAM, environment(paths.data)) as terminal:
        terminal.wait_for("Continue").press("enter").wait_for("Question 1 of 8")
        terminal.press("2").wait_for("> 2")
        assert terminal.raw.isascii()


def test_a_data_folder_may_have_bytes_in_its_name_that_are_no_text(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff\xfe")
    with Terminal((*PROGRAM, "--data-dir", str(folder)), environment(tmp_path / "x")) as terminal:
        terminal.wait_for("Welcome to quizapp").press("enter").wait_for("Courses").press("q")

        assert terminal.wait() == 0
    assert (folder / "record.sqlite3").is_file()


def test_without_any_terminal_it_says_so_and_ends_with_2(tmp_path: Path) -> None:
    run = subprocess.run(
        PROGRAM,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(tmp_path / "data"),
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert run.returncode == 2
    assert "needs a terminal" in run.stderr
    assert run.stdout == ""


def test_keys_from_a_pipe_are_not_read(tmp_path: Path) -> None:
    run = subprocess.run(
        PROGRAM,
        input="1q",
        capture_output=True,
        env=environment(tmp_path / "data"),
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1


@pytest.mark.parametrize("redirection", ["</dev/null", "2>/dev/null"])
def test_half_a_terminal_is_none(tmp_path: Path, redirection: str) -> None:
    program = ("/bin/sh", "-c", f"'{sys.executable}' -m quizapp {redirection}")

    with Terminal(program, environment(tmp_path / "data")) as terminal:
        assert terminal.wait() == 2
        assert terminal.sees("needs a terminal") == (redirection == "</dev/null")
        assert b"\x1b[?1049h" not in terminal.raw


def test_output_that_goes_elsewhere_does_not_matter(tmp_path: Path) -> None:
    program = ("/bin/sh", "-c", f"exec '{sys.executable}' -m quizapp >/dev/null")

    with Terminal(program, environment(tmp_path / "data")) as terminal:
        terminal.wait_for("Welcome to quizapp").press("ctrl+q")

        assert terminal.wait() == 0


@pytest.mark.parametrize("home", ["/dev/null", "/proc"])
def test_nowhere_to_keep_a_record_is_said_in_words(tmp_path: Path, home: str) -> None:
    surroundings = environment(tmp_path / "data", HOME=home)
    del surroundings["QUIZAPP_DATA_DIR"]

    with Terminal(PROGRAM, surroundings) as terminal:
        assert terminal.wait() == 2
        assert terminal.sees(home, "--data-dir")
        assert not terminal.sees("Traceback")


def test_an_unset_home_is_found_elsewhere(tmp_path: Path) -> None:
    surroundings = environment(tmp_path / "data")
    del surroundings["HOME"]

    with Terminal(PROGRAM, surroundings) as terminal:
        terminal.wait_for("Welcome to quizapp").press("ctrl+q")

        assert terminal.wait() == 0


def test_a_data_folder_that_is_a_file_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")

    with Terminal(PROGRAM, environment(tmp_path / "data")) as terminal:
        assert terminal.wait() == 2
        assert terminal.sees("Choose another data folder")
        assert not terminal.sees("Traceback")


def test_a_path_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    program = (*PROGRAM, str(tmp_path / "none.yaml"))

    with Terminal(program, environment(tmp_path / "data"), (200, 24)) as terminal:
        assert terminal.wait() == 2
        assert terminal.sees("there is no such file or folder")
        assert len(terminal.screen.splitlines()) == 1
