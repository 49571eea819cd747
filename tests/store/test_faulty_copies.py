"""The disk fails while a backup is kept, or a record is restored: what was there still is."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quizapp.store.backups import keep, listed
from quizapp.store.health import check
from quizapp.store.rescue import examine, restore
from quizapp.store.store import Store
from tests.store import faulty_disk as disk
from tests.store import works
from tests.store.learner import study
from tests.store.test_backups import ids
from tests.store.test_faults import (
    ENDINGS,
    FAULTS,
    NEVER,
    Ending,
    FailingDisk,
    Fault,
    GivenUp,
    patiently,
    points,
)
from tests.tally import Tally

NOON = 1_780_000_000_000_000
HOUR = 3_600_000_000
POINTS = 2
RECORD, BACKUPS = "record.sqlite3", "backups"


@cache
def beginning() -> dict[str, bytes]:
    """The files of a record that was studied with since its last backup."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for _ in range(2):
            with Store.open(folder / RECORD) as store:
                study(store, lambda _: None, most=60)
            if not listed(folder / BACKUPS):
                keep(folder / RECORD, folder / BACKUPS, "use", NOON)
        (backup,) = listed(folder / BACKUPS)
        return {
            RECORD: (folder / RECORD).read_bytes(),
            f"{BACKUPS}/{backup.path.name}": backup.path.read_bytes(),
        }


def lay(folder: Path, *, damaged: bool) -> Path:
    """Put the files of the beginning into an empty folder."""
    (folder / BACKUPS).mkdir(parents=True)
    for name, content in beginning().items():
        (folder / name).write_bytes(content)
    record = folder / RECORD
    if damaged:
        # The last page: the newest events, or what is known of a question.
        record.write_bytes(record.read_bytes()[:-4096] + b"\xa5" * 4096)
    return record


def keep_on(failing: FailingDisk, ending: Ending, folder: Path) -> None:
    """Keep a backup on a failing disk; what is promised is asserted."""
    record, backups = lay(folder, damaged=False), folder / BACKUPS
    (before,) = listed(backups)
    with disk.watched(failing):
        with suppress(GivenUp):
            patiently(lambda: keep(record, backups, "use", NOON + HOUR), failing, ending)
        failing.mended = True
        keep(record, backups, "use", NOON + 2 * HOUR)
    assert record.read_bytes() == beginning()[RECORD]
    newest, *others = listed(backups)
    assert check(newest.path, thorough=True) == ()
    assert ids(newest.path) == ids(record)
    assert others == [before]
    assert before.path.read_bytes() == beginning()[f"{BACKUPS}/{before.path.name}"]
    assert {file.name for file in backups.iterdir()} == {newest.path.name, before.path.name}


def restore_on(failing: FailingDisk, ending: Ending, folder: Path) -> None:
    """Restore a record on a failing disk; what is promised is asserted."""
    record, backups = lay(folder, damaged=True), folder / BACKUPS
    damaged = record.read_bytes()
    whole = examine(record, backups, "damaged")
    assert whole.backup

    def mend() -> Path | None:
        return restore(examine(record, backups, "damaged"), NOON)

    aside = None
    with disk.watched(failing):
        with suppress(GivenUp):
            aside = patiently(mend, failing, ending)
        failing.mended = True
        if aside is None:
            assert record.read_bytes() == damaged
            assert patiently(mend, failing, ending)
    (aside,) = folder.glob("record.damaged-*.sqlite3")
    assert aside.read_bytes() == damaged
    assert not (folder / ".mending").exists()
    assert {*ids(whole.backup.path)} <= {*ids(record)}
    with Store.open(record) as store:
        works.check(store)


Copying = Callable[[FailingDisk, Ending, Path], None]
COPYING: dict[str, Copying] = {"a backup is kept": keep_on, "a record is restored": restore_on}


def calls(copying: Copying, folder: Path, fault: Fault) -> int:
    counting = FailingDisk(fault, NEVER, lasting=False)
    copying(counting, "once", folder)
    return counting.calls


def fail_at(
    copying: Copying, fault: Fault, ending: Ending, folder: Path, where: Iterable[int]
) -> int:
    """Fail at some calls, each in a folder of its own; return how many."""
    tried = 0
    for at in where:
        failing = FailingDisk(fault, at, lasting=ending != "once")
        try:
            copying(failing, ending, folder / f"{fault.kind} {fault.code} {ending} {at}")
        except BaseException as error:
            error.add_note(f"{fault.name} {ending}, at call {at}")
            raise
        tried += 1
    return tried


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
@pytest.mark.parametrize("name", COPYING)
def test_the_disk_fails_meanwhile(tmp_path: Path, tally: Tally, name: str, fault: Fault) -> None:
    last = calls(COPYING[name], tmp_path / "counting", fault)
    for shift, ending in enumerate(ENDINGS):
        tried = fail_at(COPYING[name], fault, ending, tmp_path, points(last, POINTS, shift))
        tally(f"disk fails while {name}", tried=tried, survived=tried, lost=0)
