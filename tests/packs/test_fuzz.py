"""Thousands of broken packs and files: no crash, no endless wait, only the app's own problems."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import pytest

from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.intake import take_in
from quizapp.packs.loader import load
from tests.packs.exchange.seeds import seeds
from tests.packs.mutants import SEED, mutant
from tests.tally import Tally

ROOT = Path(__file__).parents[2]
CHILD = """
import resource, sys
# A mutant that never ends is killed, which shows as one that crashed.
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[5]),) * 2)
from tests.packs.trying import main, Path
main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
"""
Property = Callable[[str, object], None]


def test_the_packs_they_come_from_are_sound() -> None:
    assert load(SEED.encode(), Path("seed.yaml")).problems == ()
    for seed in seeds():
        assert seed.form.read
        pack, _ = take_in(seed.form.read(Foreign("seed", seed.data)), "Seed")
        assert pack, seed.form.name


def test_a_mutant_can_be_made_again_from_its_number() -> None:
    assert mutant(7) == mutant(7)
    assert len({mutant(number) for number in range(100)}) > 90


def test_10_000_broken_packs(tmp_path: Path, record_property: Property, tally: Tally) -> None:
    try_mutants("packs", range(10_000), tmp_path, record_property, tally)


def test_1_000_broken_imports(tmp_path: Path, record_property: Property, tally: Tally) -> None:
    try_mutants("imports", range(1_000), tmp_path, record_property, tally)


@pytest.mark.parametrize(("what", "end"), [("crash", "-11"), ("hang", "-9")])
def test_a_crash_or_a_hang_would_be_noticed_with_its_number(
    what: str, end: str, tmp_path: Path, tally: Tally
) -> None:
    with pytest.raises(AssertionError, match=rf"{what} 7 *: exit status {end}"):
        run(what, range(10), tmp_path / "trace", 1)
    tally(f"control: a {what} at the seventh of ten", tried=10, survived=7, lost=3)


def try_mutants(
    what: Literal["packs", "imports"],
    mutants: range,
    folder: Path,
    record_property: Property,
    tally: Tally,
) -> tuple[float, int, int]:
    """Try mutants; return the seconds and the number of the slowest, and most megabytes.

    They are told beside the table too.
    """
    # A crash in the C parser takes its process along: children load them, in two halves at once,
    # and a signal shows as a negative exit status.
    half = len(mutants) // 2
    seconds = 20 + len(mutants) // 50
    with ThreadPoolExecutor(2) as pool:
        ran = [
            pool.submit(run, what, part, folder / str(part.start), seconds)
            for part in (mutants[:half], mutants[half:])
        ]
    loaded = refused = 0
    worst, memory = (0.0, 0), 0
    for one in ran:
        counts = one.result()
        worst = max(worst, (counts["slowest"], counts["which"]))
        memory = max(memory, counts["megabytes"])
        loaded += counts["loaded"]
        refused += counts["refused"]
        for name in ("slowest", "which", "megabytes"):
            record_property(f"{what} from {counts['first']}: {name}", counts[name])
    assert loaded + refused == len(mutants)
    assert loaded > len(mutants) // 20
    assert refused > len(mutants) // (2 if what == "packs" else 20)
    tally(f"{what} broken at random", tried=len(mutants), survived=loaded + refused, lost=0)
    return *worst, memory


def run(what: str, part: range, trace: Path, seconds: int) -> dict[str, Any]:
    """Try some in a child; where it fails, say which was the last."""
    child = subprocess.run(
        [sys.executable, "-c", CHILD, *map(str, (part.start, part.stop, trace, what, seconds))],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=10 * seconds,
        check=False,
    )
    assert child.returncode == 0, (
        f"{what} {trace.read_text()}: exit status {child.returncode}\n{child.stderr}"
    )
    counts: dict[str, Any] = json.loads(child.stdout)
    return {"first": part.start, **counts}
