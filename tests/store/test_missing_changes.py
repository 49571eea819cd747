"""Changes that went missing are told: SQLite itself goes on without them, and says nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from quizapp.store.backups import keep
from quizapp.store.errors import DamagedRecord, StoreError
from quizapp.store.lock import LOCK, Lock, noted
from quizapp.store.rescue import begin_anew, examine, go_on, restore
from quizapp.store.store import Store
from tests.store.learner import study
from tests.store.test_backups import ids
from tests.tally import Tally

NOON = 1_780_000_000_000_000
STUDY_AND_DIE = """
import os, sys
from pathlib import Path
from quizapp.store.store import Store
from tests.store.learner import study
store = Store.open(Path(sys.argv[1]))
study(store, lambda _: None, most=int(sys.argv[2]))
os._exit(9)
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Twenty events in the file, and thirty in the changes of a process that was killed."""
    path = tmp_path / "data" / "record.sqlite3"
    with Store.open(path) as store:
        study(store, lambda _: None, most=20)
    program = [sys.executable, "-c", STUDY_AND_DIE, str(path), "30"]
    assert subprocess.run(program, check=False).returncode == 9
    return path


def changes(record: Path) -> Path:
    return record.with_name(f"{record.name}-wal")


def content(record: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (record, changes(record)) if file.exists()}


def test_where_all_are_there_nothing_is_told(record: Path) -> None:
    with Store.open(record):
        pass
    assert len(ids(record)) == 50


def test_without_the_file_of_changes_the_record_is_not_opened(record: Path) -> None:
    changes(record).unlink()
    before = content(record)
    with pytest.raises(DamagedRecord, match=r"lacks what was saved last.*wal is gone or damaged"):
        Store.open(record)
    assert content(record) == before


def test_from_the_first_wrong_bit_on_changes_are_missed(
    record: Path, tmp_path: Path, tally: Tally
) -> None:
    chance = Random(5)
    whole = changes(record).read_bytes()
    silent = tried = 0
    for number in range(60):
        copy = tmp_path / str(number) / record.name
        copy.parent.mkdir()
        for name in (record.name, LOCK):
            shutil.copy(record.with_name(name), copy.with_name(name))
        harmed = bytearray(whole)
        harmed[chance.randrange(len(harmed))] ^= 1 << chance.randrange(8)
        changes(copy).write_bytes(harmed)
        before = content(copy)
        tried += 1
        try:
            with Store.open(copy):
                silent += len(ids(copy)) < 50
        except StoreError:
            # None of it was put into the record, nor thrown away.
            assert content(copy) == before
    what = "a bit of the WAL flipped: answers missing, and nothing said"
    tally(what, tried=tried, survived=tried - silent, lost=silent)
    assert not silent


def test_what_is_there_can_be_gone_on_with(record: Path) -> None:
    changes(record).unlink()
    wreck = examine(record, record.parent / "backups", "changes are missing")
    assert (wreck.sound, wreck.own, wreck.broken, wreck.gained) == (True, 20, 30, 0)
    go_on(wreck, NOON)
    with Store.open(record) as store:
        assert len(ids(record)) == 20
        study(store, lambda _: None, most=1)
    with Store.open(record):
        pass


def test_a_backup_of_them_brings_them_back(record: Path) -> None:
    folder = record.parent / "backups"
    backup = keep(record, folder, "use", NOON)
    assert backup
    everything = ids(record)
    for file in (changes(record), record.with_name(f"{record.name}-shm")):
        file.unlink(missing_ok=True)
    if len(ids(record)) == 50:
        pytest.fail("the changes were moved into the record before they could be lost")
    wreck = examine(record, folder, "changes are missing")
    assert (wreck.sound, wreck.broken, wreck.gained) == (True, 0, 30)
    restore(wreck, NOON)
    assert ids(record) == everything
    with Store.open(record):
        pass


def test_another_record_in_its_place_is_not_measured_by_it(record: Path) -> None:
    with Store.open(record):
        pass
    begin_anew(examine(record, record.parent / "backups", "unwanted"), NOON)
    with Store.open(record):
        assert ids(record) == []


@pytest.mark.parametrize("note", [b"", b"x" * 21, b"9" * 19 + b"\n", b"-0000000000000000009\n"])
def test_a_note_that_is_none_means_nothing(record: Path, note: bytes) -> None:
    record.with_name(LOCK).write_bytes(note)
    changes(record).unlink()
    with Store.open(record):
        assert len(ids(record)) == 20


def test_what_could_not_be_saved_is_not_noted(record: Path) -> None:
    with Store.open(record) as store:
        before = noted(record.with_name(LOCK))
        store._connection.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError):
            study(store, lambda _: None, most=1)
        assert noted(record.with_name(LOCK)) == before == 50


def test_a_note_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    lock = Lock(tmp_path / LOCK)
    os.close(lock._file)
    lock._file = os.open(tmp_path / LOCK, os.O_RDONLY)
    lock.note(7)
    assert lock.noted == 0
    lock.release()
