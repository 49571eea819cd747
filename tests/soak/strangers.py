"""Packs and files from strangers, broken in more ways than the gate has time for."""

from pathlib import Path

from tests.packs.test_fuzz import Property, try_mutants
from tests.tally import Tally


def test_100_000_broken_packs(tmp_path: Path, record_property: Property, tally: Tally) -> None:
    try_mutants("packs", range(100_000), tmp_path, record_property, tally)


def test_20_000_broken_imports(tmp_path: Path, record_property: Property, tally: Tally) -> None:
    try_mutants("imports", range(20_000), tmp_path, record_property, tally)
