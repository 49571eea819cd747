"""What the gate tries of the real program at a terminal, at every moment and place, for longer."""

import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from quizapp import crash
from quizapp.ending import ENDING
from tests.crashes import PLACES, SECRET
from tests.real.learner import answer, at_home, begin_quiz, opened, prepared
from tests.real.moments import MOMENTS
from tests.real.terminal import PROGRAM, Terminal, environment
from tests.real.test_death import kill_at_moments
from tests.real.test_endings import assert_given_back, crash_at, end_at
from tests.real.test_no_terminal import COMMANDS, STREAMS, fails_well
from tests.soak.pace import chance, steps
from tests.tally import Tally

KILLS = 40
STARTS = 100
SIZES = 300


def test_40_kills_round_the_saving_of_an_answer(tmp_path: Path, tally: Tally) -> None:
    moments = (chance("kills", number).uniform(0, 0.12) for number in steps("kills", KILLS))
    seen, lost, unseen = kill_at_moments(tmp_path, KILLS, moments)
    sys.stdout.write(f"\n{seen} seen explained, {unseen} saved and not seen\n")
    tally("killed with SIGKILL at the terminal, any moment", tried=KILLS, survived=KILLS, lost=lost)
    assert lost == 0


@pytest.mark.parametrize("name", MOMENTS)
def test_every_signal_at_every_moment(name: str, tmp_path: Path, tally: Tally) -> None:
    slowest, lost = 0.0, 0
    for number in ENDING:
        folder = tmp_path / number.name
        folder.mkdir()
        took, gone = end_at(name, number, folder)
        slowest, lost = max(slowest, took), lost + gone
    sys.stdout.write(f"\n{name}: at most {slowest:.2f} s\n")
    tally("ended by a signal", tried=len(ENDING), survived=len(ENDING), lost=lost)
    assert lost == 0


def test_signals_at_any_moment_of_the_start(tmp_path: Path, tally: Tally) -> None:
    paths = prepared(tmp_path)
    slowest, early = 0.0, 0
    for start in steps("starts", STARTS):
        number = chance("starts", start).choice(ENDING)
        wait = chance("starts", start).uniform(0, 0.6)
        with opened(paths) as terminal:
            terminal.look(wait).signal(number)
            began = time.monotonic()
            status = terminal.wait()
            slowest = max(slowest, time.monotonic() - began)
            if status != 128 + number:
                # Before the program listens, the signal ends Python itself, in many words.
                assert status == -number or number == signal.SIGINT, (start, number, wait)
                assert not terminal.modes
                early += 1
            assert b"crashed" not in terminal.raw, (start, number, wait)
            assert_given_back(terminal)
    assert early < STARTS / 2
    sys.stdout.write(f"\n{early} before it listened, at most {slowest:.2f} s\n")
    tally("ended by a signal while it starts", tried=STARTS, survived=STARTS, lost=0)


@pytest.mark.parametrize("name", PLACES)
def test_a_fault_at_every_place(name: str, tmp_path: Path, tally: Tally) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "full").mkdir()
    noted, told = crash_at(name, tmp_path / "plain")
    lost = (noted + told).count(SECRET)
    tally("a crash at the terminal", tried=1, survived=1, lost=lost)
    assert lost == 0
    noted, told = crash_at(name, tmp_path / "full", **{crash.ENVIRONMENT: "1"})
    assert SECRET not in told
    tally(
        "control: a crash at the terminal with --debug", tried=1, survived=1, lost=SECRET in noted
    )
    assert SECRET in noted


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_with_odd_streams(command: str, tmp_path: Path, tally: Tally) -> None:
    wrong = [streams for streams in STREAMS if not fails_well(command, streams, tmp_path / "data")]
    tally(
        "commands with odd streams", tried=len(STREAMS), survived=len(STREAMS) - len(wrong), lost=0
    )
    assert wrong == []


UNPRIVILEGED = (
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search",
    "--inh-caps=-dac_override,-dac_read_search",
)
"""Even for root, a folder that is read-only is."""


@pytest.mark.parametrize(
    "home", ["/proc", "/sys", "/dev/null", "none/at/all", "relative", "0500", "0000"]
)
def test_any_home_is_used_or_refused_in_one_line(home: str, tmp_path: Path, tally: Tally) -> None:
    before: tuple[str, ...] = ()
    if home.startswith("0"):
        if shutil.which(UNPRIVILEGED[0]) is None:
            pytest.skip("setpriv is not there")
        before = (str(shutil.which(UNPRIVILEGED[0])), *UNPRIVILEGED[1:])
        (tmp_path / home).mkdir(mode=int(home, 8))
    usable = home in ("none/at/all", "relative")
    surroundings = environment(tmp_path / "data")
    del surroundings["QUIZAPP_DATA_DIR"]
    surroundings["HOME"] = home if home == "relative" else str(tmp_path / home)
    program = ("/bin/sh", "-c", 'cd "$0" && exec "$@"', str(tmp_path), *before, *PROGRAM)
    with Terminal(program, surroundings, (200, 24)) as terminal:
        if usable:
            terminal.wait_for("Welcome to quizapp").press("ctrl+q")
        assert terminal.wait() == (0 if usable else 2)
        if not usable:
            assert len(terminal.screen.splitlines()) == 1
            assert terminal.sees("--data-dir")
    tally("homes that are odd", tried=1, survived=1, lost=0)


def test_a_long_storm_of_sizes(tmp_path: Path, tally: Tally) -> None:
    draw = chance("sizes").choice
    edges = (0, 1, 2, 18, 24, 60, 80, 200, 500)
    with at_home(prepared(tmp_path)) as terminal:
        begin_quiz(terminal)
        for number in steps("sizes", 8):
            for _ in range(SIZES // 8):
                terminal.resize(draw(edges), draw(edges)).look(draw((0, 1, 5)) / 100)
            terminal.resize(80, 24).wait_for(f"Question {number + 1} of 8")
            answer(terminal, 2)
            terminal.press("enter")
        terminal.wait_for("of 8").press("ctrl+q")
        assert terminal.wait() == 0
    tally("sizes of the window", tried=SIZES, survived=SIZES, lost=0)
