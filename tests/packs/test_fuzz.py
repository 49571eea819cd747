"""Thousands of broken packs: no crash, no endless wait, only the app's own problems."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from quizapp.packs.loader import load
from tests.packs.mutants import SEED, mutant

ROOT = Path(__file__).parents[2]


def test_the_pack_they_come_from_is_sound() -> None:
    assert load(SEED.encode(), Path("seed.yaml")).problems == ()


def test_a_mutant_can_be_made_again_from_its_number() -> None:
    assert mutant(7) == mutant(7)
    assert len({mutant(number) for number in range(100)}) > 90


def test_two_thousand_broken_packs(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    load_mutants(2_000, tmp_path, record_property)


def load_mutants(
    mutants: int, folder: Path, record_property: Callable[[str, object], None]
) -> None:
    # A crash in the C parser takes its process along: children load them, in two halves at once,
    # and a signal shows as a negative exit status.
    half = mutants // 2
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.packs.mutants", *map(str, (first, first + half, trace))],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for first, trace in ((0, folder / "0"), (half, folder / "1"))
    ]
    loaded = refused = 0
    for number, child in enumerate(children):
        out, error = child.communicate(timeout=120)
        trace = (folder / str(number)).read_text()
        assert child.returncode == 0, f"mutant {trace}: exit status {child.returncode}\n{error}"
        counts = json.loads(out)
        loaded += counts["loaded"]
        refused += counts["refused"]
        record_property(f"slowest of half {number + 1}, in seconds", counts["slowest"])
    assert loaded + refused == mutants
    assert loaded > mutants // 20
    assert refused > mutants // 2
