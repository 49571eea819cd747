"""Where there is no terminal, or nowhere to keep a record, the program says so and ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.real.terminal import PROGRAM, Terminal, environment

PATIENCE = 30.0


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
