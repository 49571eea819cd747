"""Lines through a pipe, on a dumb terminal, and to somebody who hangs up: nothing is lost."""

import os
import re
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from quizapp.paths import Paths
from tests.real import record
from tests.real.learner import prepared
from tests.real.terminal import PROGRAM, Terminal, environment
from tests.tally import Tally

PATIENCE = 30.0
ROOM = 300
"""Blocks."""
INTO_THE_QUIZ = "\n\nz\n"
"""From Home: the course, its lesson, its quiz."""
ANSWERED = re.compile(r"Which is number (\w+)\?.*?Your answer:\n\d\. ([^\n]+)", re.DOTALL)


def piped(paths: Paths, typed: str, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Type into the program through a pipe, and read what it says through another."""
    return subprocess.run(
        (*PROGRAM, "--plain", *words),
        input=typed,
        capture_output=True,
        env=environment(paths.data, **env),
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def answers_in(paths: Paths) -> int:
    with closing(sqlite3.connect(paths.record)) as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM event WHERE kind = 'answered'"
        ).fetchone()
    return int(count)


def explained(said: str) -> dict[str, str]:
    """Stem and answer of each question of which the feedback was said."""
    return {f"Which is number {number}?": picked for number, picked in ANSWERED.findall(said)}


def test_a_line_of_answers_through_a_pipe_is_a_quiz(tmp_path: Path) -> None:
    paths = prepared(tmp_path)

    run = piped(paths, f"{INTO_THE_QUIZ}1\n\n2\n\n")

    assert run.returncode == 0
    assert run.stderr == ""
    assert "Question 3 of 8." in run.stdout
    assert run.stdout.endswith("\nAll is saved.\n")
    assert len(explained(run.stdout)) == 2
    assert record.lost(paths, explained(run.stdout)) == []


def test_what_was_begun_is_gone_on_with(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    piped(paths, f"{INTO_THE_QUIZ}1\n\n")

    run = piped(paths, "\n")

    assert "Continue: Counting › To eight, question 2 of 8" in run.stdout
    assert "Question 2 of 8." in run.stdout


def test_nothing_that_is_said_steers_a_terminal(tmp_path: Path) -> None:
    run = piped(
        prepared(tmp_path), f"{INTO_THE_QUIZ}?\n1\n\nh\nhome\nx\nb\ns\nb\n/\nwhich\n\n?\nq\n"
    )

    assert run.returncode == 0
    assert [sign for sign in run.stdout if not sign.isprintable() and sign != "\n"] == []


@pytest.mark.parametrize(
    "ends", ["", "\n", INTO_THE_QUIZ, f"{INTO_THE_QUIZ}1\n", "x\n", "\n\nz\nhome"]
)
def test_wherever_the_input_ends_it_saves_and_leaves_with_0(tmp_path: Path, ends: str) -> None:
    paths = prepared(tmp_path)

    run = piped(paths, ends)

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.endswith("\nAll is saved.\n")
    assert answers_in(paths) == len(explained(run.stdout))


def test_somebody_new_is_welcomed_first(tmp_path: Path) -> None:
    run = piped(Paths(tmp_path / "data", Path()), "1\n")

    assert "Welcome to quizapp." in run.stdout
    assert run.returncode == 0


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}])
def test_where_signs_cannot_be_written_others_take_their_place(
    tmp_path: Path, env: dict[str, str]
) -> None:
    paths = prepared(tmp_path)
    piped(paths, f"{INTO_THE_QUIZ}1\n\n")
    run = piped(paths, "hello\n", **env)

    assert "Continue: Counting > To eight, question 2 of 8" in run.stdout
    assert '"hello" means nothing here.' in run.stdout


def test_review_begins_with_what_is_due(tmp_path: Path) -> None:
    run = piped(prepared(tmp_path), "", "review")

    assert run.returncode == 0
    assert "Nothing to review yet" in run.stdout


def test_a_pack_may_be_named(tmp_path: Path) -> None:
    run = piped(prepared(tmp_path), "", str(tmp_path / "none.yaml"))

    assert run.returncode == 2
    assert "none.yaml" in run.stderr


@contextmanager
def on_a_dumb_terminal(paths: Paths, *words: str) -> Iterator[Terminal]:
    with Terminal((*PROGRAM, *words), environment(paths.data, TERM="dumb")) as terminal:
        yield terminal


def test_a_dumb_terminal_gets_lines_by_itself_and_is_told_so(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with on_a_dumb_terminal(paths) as terminal:
        terminal.wait_for("This terminal takes lines alone (TERM=dumb).", "Enter goes on there:")
        terminal.type("\n").wait_for("Enter opens lesson 1")
        terminal.type("\n").wait_for("Page 1 of 3: One")
        terminal.type("z\n").wait_for("Question 1 of 8.", "Answer:")
        terminal.type("1\n").wait_for("Your answer:", "Enter goes on:")
        terminal.type("q\n")

        assert terminal.wait() == 0
        assert b"\x1b" not in terminal.raw
        assert terminal.attributes == terminal.before
    assert answers_in(paths) == 1


def test_ctrl_c_ends_with_130_and_what_was_answered_is_there(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with on_a_dumb_terminal(paths) as terminal:
        terminal.type(INTO_THE_QUIZ).wait_for("Answer:")
        terminal.type("1\n").wait_for("Your answer:")
        terminal.type("\x03")

        assert terminal.wait() == 130
        assert "Traceback" not in terminal.screen
    assert answers_in(paths) == 1


def test_ctrl_z_stops_it_and_it_goes_on_where_it_was(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with on_a_dumb_terminal(paths) as terminal:
        terminal.type(INTO_THE_QUIZ).wait_for("Answer:")
        terminal.press("ctrl+z").wait_stopped().foreground()
        terminal.type("1\n").wait_for("Your answer:")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_by_its_status(tmp_path: Path, number: signal.Signals) -> None:
    paths = prepared(tmp_path)
    with on_a_dumb_terminal(paths) as terminal:
        terminal.type(f"{INTO_THE_QUIZ}1\n").wait_for("Your answer:")
        terminal.signal(number)

        assert terminal.wait() == 128 + number
    assert answers_in(paths) == 1


def test_killed_at_any_moment_it_has_what_it_explained(tmp_path: Path, tally: Tally) -> None:
    chance, lost, tried = Random(7), 0, 12
    for number in range(tried):
        paths = prepared(tmp_path / str(number))
        with subprocess.Popen(
            (*PROGRAM, "--plain"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(paths.data),
        ) as run:
            assert run.stdin
            assert run.stdout
            run.stdin.write((INTO_THE_QUIZ + "1\n\n" * 8).encode())
            run.stdin.flush()
            said = b""
            for _ in range(chance.randrange(30, 140)):
                said += run.stdout.readline()
            run.kill()
        lost += len(record.lost(paths, explained(said.decode())))
    tally("lines: killed with SIGKILL", tried=tried, survived=tried, lost=lost)
    assert lost == 0


def test_nobody_to_hear_it_ends_it_with_2(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    words = f"exec '{PROGRAM[0]}' -m quizapp --plain >/dev/full"
    run = subprocess.run(
        ("/bin/sh", "-c", words),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(paths.data),
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert run.returncode == 2
    assert run.stderr == "What was to be said could not be: No space left on device.\n"


def test_a_pipe_that_is_left_ends_it_without_a_word(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    run = subprocess.run(
        ("/bin/sh", "-c", f"'{PROGRAM[0]}' -m quizapp --plain | true"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(paths.data),
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert run.stderr == ""


def test_a_full_disk_is_said_and_left_with_2(tmp_path: Path, tally: Tally) -> None:
    paths = prepared(tmp_path)
    # No file may have more than so many blocks of 512 bytes; what is said goes into a pipe.
    words = f"ulimit -f {ROOM}; exec '{PROGRAM[0]}' -m quizapp --plain"
    run = subprocess.run(
        ("/bin/sh", "-c", words),
        input=INTO_THE_QUIZ + "1\n\n" * 8,
        capture_output=True,
        env=environment(paths.data),
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert "NOT saved" in run.stdout
    assert run.returncode == 2
    assert "is NOT saved" in run.stderr
    assert 0 < answers_in(paths) == len(explained(run.stdout)) < 8
    tally("lines: no room on the disk", tried=1, survived=1, lost=0)


def test_a_record_that_is_damaged_is_left_alone_and_what_helps_is_named(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    paths.record.write_bytes(os.urandom(8192))
    before = paths.record.read_bytes()

    run = piped(paths, "\n")

    assert run.returncode == 2
    assert "Nothing was changed. `quizapp progress check` says more" in run.stderr
    assert paths.record.read_bytes() == before
