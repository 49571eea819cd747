"""Every call of a disk fails, the power goes at every moment, thousands of records are damaged."""

import os
from collections import Counter
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.soak import pace
from tests.store import works
from tests.store.test_corruption import KINDS, Kind, break_and_use
from tests.store.test_faults import ENDINGS, FAULTS, Ending, calls, fail_at
from tests.store.test_faulty_copies import COPYING
from tests.store.test_faulty_copies import calls as calls_of_copying
from tests.store.test_faulty_copies import fail_at as fail_copying_at
from tests.store.test_power import lose_power, sat
from tests.store.works import Work
from tests.tally import Tally

WORKS = works.everything()
POWER = 5
"""Times that the power goes at each moment; once in the long sitting, which has many."""
DAMAGED = 100
"""Times each kind's share of 65."""


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.name)
def test_the_disk_fails_at_every_call(
    tmp_path: Path, tally: Tally, work: Work, ending: Ending
) -> None:
    points = [(fault, at) for fault in FAULTS for at in range(1, calls(work, tmp_path, fault) + 1)]
    for number in pace.steps(f"disk fails {ending}, {work.name}", len(points)):
        fault, at = points[number]
        _, gone = fail_at(work, fault, ending, tmp_path, [at])
        assert not gone
    for fault, tried in Counter(fault for fault, _ in points).items():
        tally(f"disk: {fault.name}", tried=tried, survived=tried, lost=0)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", COPYING)
def test_the_disk_fails_at_every_call_of_a_copy(
    tmp_path: Path, tally: Tally, name: str, ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    copying = COPYING[name]
    counted = {fault: calls_of_copying(copying, tmp_path / fault.name, fault) for fault in FAULTS}
    points = [(fault, at) for fault, last in counted.items() for at in range(1, last + 1)]
    for number in pace.steps(f"disk fails {ending} while {name}", len(points)):
        fault, at = points[number]
        with TemporaryDirectory(dir=tmp_path) as folder:
            fail_copying_at(copying, fault, ending, Path(folder), [at])
    tally(f"disk fails while {name}", tried=len(points), survived=len(points), lost=0)


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.name)
def test_the_power_goes_at_every_moment(tmp_path: Path, tally: Tally, work: Work) -> None:
    sitting = sat(work, tmp_path / "before")
    moments, part = len(sitting.calls) + 1, f"power goes, {work.name}"
    tried = moments * (1 if work is works.a_long_sitting() else POWER)
    for number in pace.steps(part, tried):
        chance = partial(pace.chance, f"{part}, {number // moments}")
        _, gone = lose_power(sitting, [number % moments], tmp_path / "after", chance)
        assert not gone
    tally("power lost, unsynced sectors dropped or torn", tried=tried, survived=tried, lost=0)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_damaged_records(
    tmp_path: Path, tally: Tally, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    for number in pace.steps(f"damaged: {kind.name}", kind.share * DAMAGED):
        break_and_use(kind, [pace.chance(kind.name, number)], tmp_path)
    tried = kind.share * DAMAGED
    tally(f"damaged: {kind.name}", tried=tried, survived=tried, lost=0)
