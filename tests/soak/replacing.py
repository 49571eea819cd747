"""Restoring, importing and emptying, killed again and again."""

from pathlib import Path

from tests.soak import pace
from tests.store.test_replacing import kill_often
from tests.tally import Tally

AT_ONCE = 25


def test_killed_500_times_there_is_the_one_or_the_other(tmp_path: Path, tally: Tally) -> None:
    for number in pace.steps(
        f"kills while restoring, importing and emptying, {AT_ONCE} at a time", 20
    ):
        seed = pace.chance("replacing", number).randrange(1_000_000)
        (tmp_path / str(number)).mkdir()
        at_work, lost = kill_often(tmp_path / str(number), AT_ONCE, seed)
        tally(
            "killed while restoring, importing and emptying",
            tried=at_work,
            survived=at_work,
            lost=lost,
        )
        assert lost == 0
