"""What a failing disk once led to, one by one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.store import connect
from quizapp.store.backups import keep, listed
from quizapp.store.errors import CannotOpen, NotKept, NotSaved
from quizapp.store.health import Checkup
from quizapp.store.rescue import examine, restore
from quizapp.store.salvage import Salvage
from quizapp.store.store import Store
from tests.store import faulty_disk as disk
from tests.store.test_rescue import damage_events, studied

NOON = 1_780_000_000_000_000


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "data" / "record.sqlite3"


@pytest.fixture
def folder(record: Path) -> Path:
    return record.parent / "backups"


def failing(
    kind: disk.Kind, code: int, where: Callable[[str, int], bool] = lambda *_: True, most: int = -1
) -> disk.Watch:
    """Fail at all calls of a kind, or so many, where a file's name and the place say so."""

    def watch(called: disk.Kind, name: str, at: int, _: bytes) -> int:
        nonlocal most
        if called != kind or most == 0 or not where(name, at):
            return disk.DONE
        most -= 1
        return code

    return watch


def begin(record: Path, events: int) -> None:
    """Study for a while on a disk that need not be waited for."""
    with disk.watched(failing("sync", disk.DONE)):
        studied(record, events)


class Breaking:
    """A disk that reads until it is broken."""

    broken = False

    def __call__(self, kind: disk.Kind, _name: str, _at: int, _data: bytes) -> int:
        return disk.BAD_READ if self.broken and kind == "read" else disk.DONE


def test_a_record_without_a_wal_is_not_opened(record: Path) -> None:
    """SQLite goes on without one, and says so in the answer to a question alone."""
    good = failing("open", disk.DONE)
    with (
        disk.watched(good, shares_memory=False),
        pytest.raises(CannotOpen, match="does not take a WAL"),
    ):
        Store.open(record)
    with Store.open(record) as store:
        assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_record_that_fails_while_it_is_opened_is_closed_again(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(record, 3)
    opened: list[sqlite3.Connection] = []
    open_writing = connect.open_writing

    def opening(*arguments: object) -> sqlite3.Connection:
        opened.append(open_writing(*arguments))  # type: ignore[arg-type]
        opened[0].execute("DROP TABLE state")
        return opened[0]

    monkeypatch.setattr(connect, "open_writing", opening)
    with pytest.raises(Exception, match="no such table"):
        Store.open(record)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_edits_that_cannot_be_read_are_an_error_with_words(record: Path) -> None:
    begin(record, 300)
    with disk.watched(breaking := Breaking()), Store.open(record) as store:
        store._connection.execute("PRAGMA cache_size = 0")
        breaking.broken = True
        with pytest.raises(CannotOpen, match="the disk failed"):
            store.note_edits("p", ("l1-q1",), {})


def test_a_check_that_cannot_read_does_not_say_damaged(record: Path) -> None:
    begin(record, 30)
    told: list[tuple[str, ...]] = []
    checkup = Checkup(record)
    with disk.watched(failing("read", disk.BAD_READ)):
        checkup.begin(told.append)
        with pytest.raises(CannotOpen, match="the disk failed"):
            checkup.found()
    assert told == [()]
    assert checkup.found() == ()


def test_nothing_is_saved_where_the_check_could_not_read(record: Path) -> None:
    begin(record, 30)
    with disk.watched(breaking := Breaking()), Store.open(record) as store:
        breaking.broken = True
        with pytest.raises(NotSaved, match="the disk failed"):
            store.remember("name", "value")
        breaking.broken = False
        store.remember("name", "value")


def test_a_backup_that_cannot_be_checked_is_not_kept(record: Path, folder: Path) -> None:
    begin(record, 30)
    opened = 0

    def again(name: str, _: int) -> bool:
        nonlocal opened
        opened += name.endswith(".sqlite3") and name.startswith(".new-")
        return opened > 1

    with (
        disk.watched(failing("open", disk.CANNOT_OPEN, again)),
        pytest.raises(NotKept, match="cannot be opened"),
    ):
        keep(record, folder, "use", NOON)
    assert listed(folder) == ()
    assert [*folder.iterdir()] == []


def test_a_backup_that_would_need_a_wal_beside_it_is_not_kept(record: Path, folder: Path) -> None:
    begin(record, 30)
    is_copied = False

    def watch(kind: disk.Kind, name: str, _at: int, _: bytes) -> int:
        nonlocal is_copied
        is_copied |= kind == "open" and name.startswith(".new-") and name.endswith("-wal")
        if not is_copied or kind != "write" or not name.endswith(".sqlite3"):
            return disk.DONE
        is_copied = False
        return disk.FULL

    with disk.watched(watch), pytest.raises(NotKept, match="the disk is full"):
        keep(record, folder, "use", NOON)
    assert [*folder.iterdir()] == []


def test_what_could_not_be_moved_into_its_file_does_not_become_the_record(
    record: Path, folder: Path
) -> None:
    """SQLite closes without a word, and leaves the rest in a WAL."""
    begin(record, 60)
    keep(record, folder, "use", NOON)
    begin(record, 300)
    damage_events(record)
    damaged = record.read_bytes()
    wreck = examine(record, folder, "damaged")
    full = failing("write", disk.FULL, lambda name, at: name == record.name and at >= 4096)
    with disk.watched(full), pytest.raises(CannotOpen, match="nothing was changed"):
        restore(wreck, NOON)
    assert record.read_bytes() == damaged
    assert not [*record.parent.glob("*damaged*")]
    assert restore(wreck, NOON)


def test_a_file_that_cannot_be_opened_now_is_not_taken_for_empty(
    record: Path, folder: Path
) -> None:
    """All that is in it, and not in the backup, would have been left out."""
    begin(record, 60)
    keep(record, folder, "use", NOON)
    begin(record, 300)
    damage_events(record)
    wreck = examine(record, folder, "damaged")
    damaged = record.read_bytes()
    with disk.watched(failing("open", disk.CANNOT_OPEN)), pytest.raises(CannotOpen):
        Salvage.of(record)
    assert record.read_bytes() == damaged
    with closing(Salvage.of(record.with_name("none"))) as nothing:
        assert [*nothing.events()] == []
    restore(wreck, NOON)


def test_a_backup_that_cannot_be_read_when_it_was_checked_is_an_error_with_words(
    record: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(record, 300)
    keep(record, folder, "use", NOON)
    monkeypatch.setattr("quizapp.store.health.check", lambda _: ())
    open_looking = connect.open_looking
    with disk.watched(breaking := Breaking()):

        def opening(path: Path) -> sqlite3.Connection:
            connection = open_looking(path)
            breaking.broken = True
            return connection

        monkeypatch.setattr(connect, "open_looking", opening)
        with pytest.raises(CannotOpen, match="the disk failed"):
            examine(record, folder, "damaged")


def test_less_than_was_promised_does_not_become_the_record(record: Path, folder: Path) -> None:
    begin(record, 300)
    damage_events(record)
    wreck = examine(record, folder, "damaged")
    damaged = record.read_bytes()
    with pytest.raises(CannotOpen, match="less can be read now"):
        restore(replace(wreck, later=wreck.later + 1), NOON)
    assert record.read_bytes() == damaged
    assert restore(wreck, NOON)
