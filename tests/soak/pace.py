"""How far a long run is, and the seed by which what it found is found again.

`make soak` runs every test in the files of this folder. One that takes long goes through its
steps by `steps`, draws chance from `chance` alone, and adds its row to the table of faults:

    def test_a_thousand_things_break(tally: Tally) -> None:
        for number in steps("things", 1000):
            break_one(chance("things", number))
        tally("things broken", tried=1000, survived=1000, lost=0)

The seed is printed at the head of the run, and taken from QUIZAPP_SOAK_SEED where that is set.
"""

import os
import sys
import time
from collections.abc import Iterator
from random import Random

SEED = "QUIZAPP_SOAK_SEED"
EVERY = 10.0
"""Seconds between two lines of one part."""


def seed() -> int:
    """The seed of this run, the same in all its processes."""
    return int(os.environ[SEED])


def chance(part: str, number: int = 0) -> Random:
    """The chance of one step of a part, whatever ran before it."""
    return Random(f"{seed()} {part} {number}")


def steps(part: str, number: int) -> Iterator[int]:
    """Count from 0 to before a number, and print now and then how far that is."""
    begin = told = time.monotonic()
    for done in range(number):
        if time.monotonic() - told > EVERY:
            told = time.monotonic()
            _tell(part, done, number, told - begin)
        yield done
    _tell(part, number, number, time.monotonic() - begin)


def _tell(part: str, done: int, number: int, seconds: float) -> None:
    sys.stderr.write(f"\n{part}: {done:,} of {number:,}, {seconds:.0f} s, {SEED}={seed()}\n")
    sys.stderr.flush()
