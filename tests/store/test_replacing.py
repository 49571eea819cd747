"""Another record in a record's place: killed at any moment, there is the one or the other."""

import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from quizapp.store.backups import Backup, keep, listed
from quizapp.store.bringing import bring_in
from quizapp.store.errors import AlreadyOpen, CannotOpen, NotARecord, StoreError
from quizapp.store.health import check
from quizapp.store.restoring import empty, held, held_now, restore_backup
from quizapp.store.store import Store
from tests.store.test_backups import ids
from tests.store.test_rescue import studied
from tests.tally import Tally

NOON = 1_780_000_000_000_000


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "data" / "record.sqlite3"


def backup_of(record: Path, at: int = NOON) -> Backup:
    made = keep(record, record.parent / "backups", "asked", at)
    assert made
    return made


def restore(record: Path, backup: Path) -> None:
    restore_backup(record, backup, lambda: keep(record, record.parent / "backups", "x", NOON), NOON)


def bring(record: Path, other: Path) -> None:
    bring_in(record, other, lambda: keep(record, record.parent / "backups", "x", NOON), NOON)


def clear(record: Path) -> None:
    empty(record, lambda: keep(record, record.parent / "backups", "x", NOON), NOON)


def test_a_backup_comes_back_and_what_was_there_is_one(record: Path) -> None:
    before = studied(record, 20)
    backup = backup_of(record)
    after = studied(record, 10)
    restore(record, backup.path)
    assert ids(record) == before
    (kept, _) = listed(record.parent / "backups")
    assert ids(kept.path) == after
    with Store.open(record):
        pass


def test_emptied_it_is_a_record_still(record: Path) -> None:
    studied(record, 20)
    empty(record, lambda: backup_of(record), NOON)
    assert ids(record) == []
    assert len(ids(listed(record.parent / "backups")[0].path)) == 20
    with Store.open(record):
        pass


def test_a_damaged_record_is_put_aside(record: Path) -> None:
    before = studied(record, 20)
    backup = backup_of(record)
    record.write_bytes(b"x" * 9000)
    aside = restore_backup(record, backup.path, lambda: None, NOON)
    assert aside
    assert aside.read_bytes() == b"x" * 9000
    assert ids(record) == before


def test_where_no_backup_can_be_made_nothing_is_replaced(record: Path) -> None:
    studied(record, 20)
    backup = backup_of(record)
    after = studied(record, 10)

    def full() -> Backup | None:
        raise CannotOpen("the disk is full")

    with pytest.raises(CannotOpen, match="the disk is full"):
        restore_backup(record, backup.path, full, NOON)
    with pytest.raises(CannotOpen, match="the disk is full"):
        empty(record, full, NOON)
    assert ids(record) == after


def test_while_it_is_open_nothing_is_replaced(record: Path) -> None:
    studied(record, 20)
    backup = backup_of(record)
    with Store.open(record), pytest.raises(AlreadyOpen):
        restore(record, backup.path)


def test_while_another_program_reads_old_changes_nothing_is_replaced(record: Path) -> None:
    """Changes of the old record beside the new one would be taken for its own."""
    studied(record, 20)
    backup = backup_of(record)
    with Store.open(record) as store:
        store.remember("name", "value")
        reader = sqlite3.connect(record)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM event").fetchone()
        store.remember("name", "later")
    try:
        with pytest.raises(CannotOpen, match="another program reads the record"):
            restore(record, backup.path)
    finally:
        reader.close()
    with Store.open(record) as store:
        assert store.recall("name") == "later"


def test_what_is_in_each_is_known_before(record: Path) -> None:
    studied(record, 20)
    backup = backup_of(record)
    studied(record, 10)
    then, now = held(backup.path), held_now(record)
    assert now
    assert len(now.ids - then.ids) == 10
    assert now.answers - then.answers <= now.ids - then.ids
    assert held_now(record.with_name("none")) is not None
    record.write_bytes(b"x" * 9000)
    assert held_now(record) is None


def killed(act: Callable[[], object], after: float) -> bool:
    """Do something in a process of its own, killed after so many seconds: was it still at it?"""
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def kill_often(folder: Path, kills: int, seed: int = 1) -> tuple[int, int]:
    """Kill restoring, importing and emptying at moments drawn by chance; return how many were at
    work, and how many of the answers that should be there were lost."""
    chance = Random(seed)
    record, other = folder / "data" / "record.sqlite3", folder / "other" / "record.sqlite3"
    old = studied(record, 30)
    backup = backup_of(record)
    new = studied(record, 15)
    theirs = studied(other, 10)
    shutil.copytree(record.parent, folder / "as-it-was")
    acts: tuple[tuple[Callable[[], object], list[list[str]]], ...] = (
        (lambda: restore(record, backup.path), [new, old]),
        (lambda: bring(record, other), [new, sorted(new + theirs)]),
        (lambda: clear(record), [new, []]),
    )
    at_work = lost = 0
    for number in range(kills):
        shutil.rmtree(record.parent)
        shutil.copytree(folder / "as-it-was", record.parent)
        act, outcomes = acts[number % len(acts)]
        at_work += killed(act, chance.uniform(0.001, 0.03))
        try:
            with Store.open(record):
                pass
            found = ids(record)
        except StoreError as error:
            raise AssertionError(f"kill {number}: {error.message}") from error
        if found not in outcomes and sorted(found) not in outcomes:
            lost += min(len({*outcome} - {*found}) for outcome in outcomes) or 1
        assert check(record, thorough=True) == ()
        # What a kill left half done is no obstacle.
        act()
    return at_work, lost


def test_killed_in_the_middle_there_is_the_one_or_the_other(tmp_path: Path, tally: Tally) -> None:
    at_work, lost = kill_often(tmp_path, 30)
    tally(
        "killed while restoring, importing and emptying", tried=at_work, survived=at_work, lost=lost
    )
    assert lost == 0
    assert at_work >= 10


def test_a_damaged_record_is_not_imported_to(record: Path, tmp_path: Path) -> None:
    studied(record, 5)
    studied(tmp_path / "other" / "record.sqlite3", 5)
    record.write_bytes(b"x" * 9000)
    with pytest.raises(NotARecord):
        bring(record, tmp_path / "other" / "record.sqlite3")
    assert record.read_bytes() == b"x" * 9000
