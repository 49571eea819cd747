"""No file can take the loader down: each of these is refused at once, in little memory."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quizapp.packs.findings import MOST
from tests.packs.bombs import BOMBS, TABLE
from tests.tally import Tally

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, Any]]:
    """What came of each, loaded in a child within limits of time and memory."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.packs.bombs"],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
        cwd=ROOT,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    return {one["name"]: one for one in told}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_and_takes_nothing_down(
    name: str, outcomes: dict[str, dict[str, Any]]
) -> None:
    one = outcomes[name]
    assert "status" not in one
    assert one["refused"]
    assert 0 < one["problems"] <= MOST
    assert one["placed"]
    assert one["megabytes"] <= 100


@pytest.mark.parametrize("row", TABLE)
def test_what_readers_of_yaml_trip_over_is_told_by_its_line(
    row: str, outcomes: dict[str, dict[str, Any]]
) -> None:
    one, rule = outcomes[row], TABLE[row][1]
    assert "status" not in one
    assert one["refused"] == bool(rule)
    assert one["placed"]
    assert rule in one["rules"] or not rule
    assert one["megabytes"] <= 100
    if one["title"] and "questions" not in row:
        assert one["title"] == row


def test_all_of_them_were_tried(
    outcomes: dict[str, dict[str, Any]], tally: Tally, record_property: Any
) -> None:
    done = [one for one in outcomes.values() if "status" not in one]
    for what in ("seconds", "megabytes"):
        record_property(f"most {what} for a bomb", max((one[what], one["name"]) for one in done))
    assert len(outcomes) == len(BOMBS) + len(TABLE)
    tally("a pack made to take the reader down", tried=len(outcomes), survived=len(done), lost=0)
