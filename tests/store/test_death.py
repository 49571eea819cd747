"""What was said to be saved is there after a kill; and a build that cheats is caught."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.store.store import Store
from tests.store.learner import Outcome
from tests.tally import Tally

ROOT = Path(__file__).parents[2]
KILLS = 200
FEW = 60
"""As many as show each of the stores that cheat for what it is."""

MODES = {"batched": "saving in batches", "early": "saying so before it saves"}


def kill(folder: Path, mode: str, kills: int, seed: int = 1) -> Outcome:
    command = [sys.executable, "-m", "tests.store.learner", str(folder), mode]
    done = subprocess.run(
        [*command, str(kills), str(seed)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return Outcome(*json.loads(done.stdout))


def test_nothing_said_to_be_saved_is_lost(tmp_path: Path, tally: Tally) -> None:
    outcome = kill(tmp_path, "app", KILLS)
    tally("killed with SIGKILL in the store", tried=KILLS, survived=KILLS, lost=outcome.lost)
    assert outcome.said > KILLS
    assert outcome == Outcome(outcome.said, lost=0, health="ok", whole=True)


@pytest.mark.parametrize("mode", ["batched", "early"])
def test_the_same_check_catches_a_store_that_says_so_too_early(
    tmp_path: Path, tally: Tally, mode: str
) -> None:
    lost = kill(tmp_path, mode, FEW).lost
    tally(f"control: the same, {MODES[mode]}", tried=FEW, survived=FEW, lost=lost)
    assert lost > 0


def test_each_commit_waits_for_the_disk(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.db") as store:
        assert store._connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def syncs(tmp_path: Path, events: int) -> int:
    """How often a process that saves so many events makes the kernel write to the disk."""
    program = (
        "from pathlib import Path; from quizapp.store.store import Store;"
        "from tests.store.learner import study;"
        f"store = Store.open(Path({str(tmp_path / f'{events}.db')!r}));"
        f"study(store, lambda id_: None, most={events}); import os; os._exit(0)"
    )
    trace = tmp_path / f"{events}.trace"
    command = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(trace)]
    traced = subprocess.run(
        [*command, sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False
    )
    if traced.returncode:
        pytest.skip("strace may not trace here")
    return len(re.findall(r"\bf(?:data)?sync\(", trace.read_text()))


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_ten_answers_reach_the_disk_ten_times(tmp_path: Path) -> None:
    assert syncs(tmp_path, 12) - syncs(tmp_path, 2) == 10
