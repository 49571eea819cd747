"""Exports changed at random, thousands of them."""

from pathlib import Path

from tests.soak import pace
from tests.store.test_odd_exports import try_odd
from tests.tally import Tally

AT_ONCE = 100


def test_3000_odd_exports_are_refused_or_give_whole_records(tmp_path: Path, tally: Tally) -> None:
    for number in pace.steps(f"exports changed at random, {AT_ONCE} at a time", 30):
        seed = pace.chance("exports", number).randrange(1_000_000)
        folder = tmp_path / str(number)
        folder.mkdir()
        came = try_odd(folder, AT_ONCE, seed)
        tally("exports changed at random", tried=AT_ONCE, survived=came.total(), lost=0)
