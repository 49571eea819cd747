"""Clocks for longer: every quarter of an hour round a change, and the real program years off."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.frozen import DAY
from tests.real import record
from tests.real.learner import answer, begin_quiz, prepared
from tests.real.terminal import Terminal, environment
from tests.soak.pace import chance, steps
from tests.store.test_clocks import (
    CHANGES,
    HOUR,
    YEAR,
    Move,
    moves,
    study_by_a_wrong_clock,
    study_through,
)
from tests.tally import Tally

RUNS = 24
SHIFTED = """
import sys, time

usual, shift = time.time_ns, int(sys.argv.pop(1)) * 1000
time.time_ns = lambda: usual() + shift
from quizapp.__main__ import main
main()
"""
"""The program, on a machine whose clock is off by so many microseconds."""


@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves=st.lists(moves, max_size=20))
def test_wherever_the_clock_goes_nothing_is_lost(moves: list[Move]) -> None:
    study_by_a_wrong_clock(moves)


@pytest.mark.parametrize("zone", CHANGES)
def test_every_quarter_of_an_hour_over_both_changes(zone: str, tally: Tally) -> None:
    for change in CHANGES[zone]:
        answered, lost = study_through(zone, change, HOUR // 4)
        tally(f"clocks change in {zone}", tried=answered, survived=answered, lost=lost)
        assert answered > 400
        assert lost == 0


def test_the_program_on_a_machine_whose_clock_is_wrong(tmp_path: Path, tally: Tally) -> None:
    paths = prepared(tmp_path, RUNS + 1)
    seen: dict[str, str] = {}
    shifts = (0, 1_000_000, HOUR, DAY, 3 * DAY, YEAR, 10 * YEAR, 200 * YEAR)
    for run in steps("wrong clocks", RUNS):
        draw = chance("wrong clocks", run).choice
        shift, zone = draw((1, -1)) * draw(shifts), draw([*CHANGES])
        # No machine's clock goes back beyond 1970.
        program = (sys.executable, "-c", SHIFTED, str(max(shift, -50 * YEAR)))
        with Terminal(program, environment(paths.data, TZ=zone)) as terminal:
            terminal.wait_for("Courses")
            if seen:
                terminal.press("enter").wait_for(f"Question {run + 1} of {RUNS + 1}")
            else:
                begin_quiz(terminal, RUNS + 1)
            stem, picked = answer(terminal, 2)
            seen[stem] = picked
            # Away from the question, every screen can be drawn on any day.
            for key in ("esc", "s", "esc", "x", "esc"):
                terminal.press(key).look(0.1)
            terminal.press("ctrl+q")
            assert terminal.wait() == 0, (run, shift, zone)
    lost = len(record.lost(paths, seen))
    tally("the program with a wrong clock", tried=RUNS, survived=RUNS, lost=lost)
    assert lost == 0
