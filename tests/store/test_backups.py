"""Backups: whole, checked, of what is saved, and only where something was."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.store import backups
from quizapp.store.backups import Backup, keep, listed, thin
from quizapp.store.errors import DamagedRecord, NotKept
from quizapp.store.health import check
from quizapp.store.reader import Reader
from quizapp.store.store import Store
from tests.store.learner import study
from tests.tally import Tally

NOON = 1_780_000_000_000_000
HOUR = 3_600_000_000


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite3"


@pytest.fixture
def store(record: Path) -> Iterator[Store]:
    """A record that is open, with some answers in it."""
    with Store.open(record) as store:
        study(store, lambda _: None, most=9)
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def ids(path: Path) -> list[str]:
    with Reader.open(path) as reader:
        return [id_ for (id_,) in reader._connection.execute("SELECT id FROM event ORDER BY seq")]


def damage(path: Path) -> None:
    """Overwrite a page in the middle of a file."""
    bytes_ = bytearray(path.read_bytes())
    middle = len(bytes_) // 8192 * 4096
    bytes_[middle : middle + 4096] = b"\xa5" * 4096
    path.write_bytes(bytes_)


def test_a_backup_of_an_open_record_has_every_answer(
    store: Store, record: Path, folder: Path
) -> None:
    backup = keep(record, folder, "use", NOON)
    assert backup == Backup(folder / "record-20260528T202640Z-use.sqlite3", NOON, "use")
    assert ids(backup.path) == ids(record)
    assert len(ids(record)) == 9
    assert check(backup.path, thorough=True) == ()


def test_it_is_for_the_learner_alone(store: Store, record: Path, folder: Path) -> None:
    backup = keep(record, folder, "use", NOON)
    assert backup is not None
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [(one.name, stat.S_IMODE(one.stat().st_mode)) for one in folder.iterdir()] == [
        (backup.path.name, 0o600)
    ]


def test_what_was_not_changed_is_not_kept_twice(store: Store, record: Path, folder: Path) -> None:
    assert keep(record, folder, "use", NOON)
    assert keep(record, folder, "use", NOON + HOUR) is None
    study(store, lambda _: None, most=1)
    assert keep(record, folder, "use", NOON + HOUR)
    store.settle()
    store.close()
    again = keep(record, folder, "close", NOON + HOUR)
    assert again is None or len(ids(again.path)) == 10
    with Store.open(record):
        assert keep(record, folder, "use", NOON + 2 * HOUR) is None
    assert len(listed(folder)) == 2 + (again is not None)


def test_two_of_one_second_have_names_of_their_own(
    store: Store, record: Path, folder: Path
) -> None:
    made = []
    for _ in range(3):
        study(store, lambda _: None, most=1)
        made.append(keep(record, folder, "use", NOON))
    assert len({one.path for one in made if one}) == 3
    assert {one.path for one in listed(folder)} == {one.path for one in made if one}


def test_without_a_record_there_is_nothing_to_keep(record: Path, folder: Path) -> None:
    assert keep(record, folder, "use", NOON) is None
    assert not folder.exists()


def test_a_damaged_record_is_not_kept_and_the_good_backups_stay(
    store: Store, record: Path, folder: Path, tally: Tally
) -> None:
    study(store, lambda _: None, most=300)
    good = keep(record, folder, "use", NOON)
    store.settle()
    store.close()
    damage(record)
    with pytest.raises(DamagedRecord, match="damaged"):
        keep(record, folder, "close", NOON + HOUR)
    assert listed(folder) == (good,)
    assert [one.name for one in folder.iterdir()] == [good.path.name if good else ""]
    tally("backup of a damaged record", tried=1, survived=1, lost=0)


def test_a_disk_without_room_keeps_the_backups_that_are_there(
    store: Store, record: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = keep(record, folder, "use", NOON)
    study(store, lambda _: None, most=3)
    fresh = backups._fresh

    def full(path: Path) -> sqlite3.Connection:
        connection = fresh(path)
        connection.execute("PRAGMA max_page_count = 3")
        return connection

    monkeypatch.setattr(backups, "_fresh", full)
    with pytest.raises(NotKept, match="full"):
        keep(record, folder, "use", NOON + HOUR)
    assert [one.name for one in folder.iterdir()] == [good.path.name if good else ""]


def test_a_folder_that_cannot_be_made_is_named(store: Store, record: Path) -> None:
    with pytest.raises(NotKept, match="no backup") as caught:
        keep(record, Path("/dev/null/backups"), "use", NOON)
    assert "/dev/null/backups" in caught.value.remedy


def test_one_who_is_told_may_stop_it_and_nothing_is_left(
    store: Store, record: Path, folder: Path
) -> None:
    def stop(done: int, whole: int) -> None:
        assert 0 <= done <= whole
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep(record, folder, "asked", NOON, stop)
    assert [*folder.iterdir()] == []


def test_what_is_no_backup_is_not_listed_nor_thinned(
    store: Store, record: Path, folder: Path
) -> None:
    folder.mkdir()
    others = [
        folder / "mine.sqlite3",
        folder / "record-20260528T99Z-use.sqlite3",
        folder / os.fsdecode(b"\xff"),
    ]
    for other in others:
        other.touch()
    for years in (9, 8):
        study(store, lambda _: None, most=1)
        keep(record, folder, "use", NOON - years * HOUR)
    thin(folder, NOON + 400 * 24 * HOUR)
    assert [one.at for one in listed(folder)] == [NOON - 8 * HOUR]
    assert all(other.exists() for other in others)


def test_an_older_record_is_kept_before_it_is_brought_up_to_date(
    record: Path, folder: Path
) -> None:
    schema = Path(__file__).parent / "schemas" / "2.sql"
    connection = sqlite3.connect(record)
    connection.executescript(schema.read_text())
    connection.close()
    with Store.open(record, lambda why: keep(record, folder, why, NOON)) as store:
        events = store.event_count()
    (backup,) = listed(folder)
    assert backup.why == "before-migration"
    old = sqlite3.connect(backup.path)
    assert old.execute("PRAGMA user_version").fetchone() == (2,)
    assert old.execute("SELECT count(*) FROM event").fetchone() == (events,)
    old.close()
