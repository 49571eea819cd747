"""The power goes at any moment: no answer is lost that was said to be saved."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

from quizapp.store.errors import DamagedRecord
from quizapp.store.salvage import Salvage
from tests.store import works
from tests.store.power import Sitting
from tests.store.works import Work
from tests.tally import Tally

EVERY = 6
"""Of the moments of a work, one of so many in the gate."""


def sat(work: Work, folder: Path, synchronous: str = "FULL") -> Sitting:
    """Do a work once, with all that is done to the files written down."""
    folder.mkdir(exist_ok=True)
    sitting = Sitting(work, folder)
    sitting.sit(synchronous)
    return sitting


def lose_power(
    sitting: Sitting, moments: Iterable[int], folder: Path, chance: Callable[[int], Random]
) -> tuple[int, int]:
    """Lose the power at some moments; return how many, and how many events that were said to be
    saved are not there."""
    folder.mkdir(exist_ok=True)
    tried = gone = 0
    for moment in moments:
        try:
            gone += lost(sitting, moment, folder, chance(moment))
        except BaseException as error:
            error.add_note(f"{sitting.work.name}: the power goes after {moment} calls")
            raise
        tried += 1
    return tried, gone


def lost(sitting: Sitting, moment: int, folder: Path, chance: Random) -> int:
    """How many events are lost; where none is, all else that was promised is asserted."""
    work, said = sitting.work, sitting.said_before(moment)
    path = replace(work, files=sitting.files(moment, chance)).lay(folder)
    try:
        with work.open(path) as store:
            gone = len(said - works.ids(store))
            if not gone:
                works.check(store)
                for step in work.steps:
                    step.does(store)
                assert works.rows(store) == works.goal(work)
    except DamagedRecord:
        with closing(Salvage.of(path)) as salvage:
            gone = len(said - {event.id for event in salvage.events()})
        assert gone, "it is refused, and lacks nothing"
    return gone


def test_the_power_goes(tmp_path: Path, tally: Tally) -> None:
    for shift, work in enumerate(works.short()):
        sitting = sat(work, tmp_path / "before")
        moments = range(shift % EVERY, len(sitting.calls) + 1, EVERY)
        tried, gone = lose_power(sitting, moments, tmp_path / "after", Random)
        tally(
            "power lost, unsynced sectors dropped or torn", tried=tried, survived=tried, lost=gone
        )
        assert not gone


def test_the_check_catches_a_record_that_is_not_synced_at_each_answer(
    tmp_path: Path, tally: Tally
) -> None:
    sitting = sat(works.a_sitting(), tmp_path / "before", "NORMAL")
    moments = range(0, len(sitting.calls) + 1, EVERY)
    tried, gone = lose_power(sitting, moments, tmp_path / "after", Random)
    tally("control: power lost, synchronous = NORMAL", tried=tried, survived=tried, lost=gone)
    assert gone


def test_a_first_start_that_was_stopped_at_its_first_page_begins_again(tmp_path: Path) -> None:
    """SQLite writes that page before there is a WAL, and can take it back."""
    work = works.first_start()
    calls = sat(work, tmp_path / "before").calls
    moment = next(at for at, call in enumerate(calls) if call[:2] == ("write", "record.db"))
    sitting = replace(sat(work, tmp_path / "before"), calls=calls[:moment])
    files = sitting.files(moment, Random()) | {"record.db": b"\xa5" * 700}
    assert files["record.db-journal"]
    path = replace(work, files=files).lay(tmp_path / "before")
    with work.open(path) as store:
        works.check(store)
