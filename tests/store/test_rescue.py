"""A record that cannot be used is put aside, and what takes its place has all that can be had."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from quizapp.store.backups import keep
from quizapp.store.errors import AlreadyOpen, CannotOpen, DamagedRecord, NotARecord, StoreError
from quizapp.store.health import check
from quizapp.store.rescue import Wreck, begin_anew, can_help, examine, is_gone, restore
from quizapp.store.store import Store
from quizapp.study.forgetting import RETENTION
from quizapp.study.progress import Place
from tests.store.learner import projections, study
from tests.store.test_backups import damage, ids
from tests.tally import Tally

NOON = 1_780_000_000_000_000


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "data" / "record.sqlite3"


@pytest.fixture
def folder(record: Path) -> Path:
    return record.parent / "backups"


def studied(record: Path, events: int) -> list[str]:
    """Study for a while; return the ids of all events there are then."""
    with Store.open(record) as store:
        study(store, lambda _: None, most=events)
    return ids(record)


def answers(record: Path) -> int:
    connection = sqlite3.connect(record)
    (count,) = connection.execute("SELECT count(*) FROM event WHERE kind = 'answered'").fetchone()
    connection.close()
    return int(count)


def damage_events(record: Path, place: float = 0.5) -> None:
    """Overwrite a page of the log: the leaf that holds the event at a place, from 0 to 1."""
    connection = sqlite3.connect(record)
    try:
        pages = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' ORDER BY path"
        ).fetchall()
    except sqlite3.OperationalError:
        pytest.skip("this SQLite cannot tell where its pages are")
    finally:
        connection.close()
    (page,) = pages[int(place * len(pages))]
    bytes_ = bytearray(record.read_bytes())
    bytes_[4096 * (page - 1) : 4096 * page] = b"\xa5" * 4096
    record.write_bytes(bytes_)


def test_what_came_after_the_backup_is_added_to_it(
    record: Path, folder: Path, tally: Tally
) -> None:
    before = studied(record, 100)
    keep(record, folder, "use", NOON)
    everything = studied(record, 100)
    all_answers = answers(record)
    damage_events(record, 0.1)
    damaged = record.read_bytes()

    wreck = examine(record, folder, "damaged")
    assert wreck.backup is not None
    assert (wreck.kept + wreck.later, wreck.broken) == (all_answers, 0)
    assert record.read_bytes() == damaged
    aside = restore(wreck, NOON)

    assert aside == record.with_name("record.damaged-20260528T202640Z.sqlite3")
    assert aside.read_bytes() == damaged
    assert ids(record) == everything
    assert len(before) < len(everything)
    assert check(record, thorough=True) == ()
    with Store.open(record) as store:
        as_it_was = projections(store)
        store.rebuild()
        assert projections(store) == as_it_was
    assert not record.with_name(".mending").exists()
    tally("a page of the log overwritten, restored from the backup", tried=1, survived=1, lost=0)


def test_without_a_backup_what_can_be_read_makes_the_record(record: Path, folder: Path) -> None:
    everything = studied(record, 400)
    all_answers = answers(record)
    damage_events(record)

    wreck = examine(record, folder, "damaged")
    assert wreck.backup is None
    assert 0 < wreck.broken < 100
    assert all_answers - wreck.broken <= wreck.later < all_answers
    restore(wreck, NOON)

    left = ids(record)
    assert len(left) == len(everything) - wreck.broken
    assert [one for one in everything if one in {*left}] == left
    assert answers(record) == wreck.later
    assert check(record, thorough=True) == ()


def test_what_is_kept_beside_the_log_is_kept(record: Path, folder: Path) -> None:
    studied(record, 300)
    with Store.open(record) as store:
        store.remember("welcome", "seen")
        store.want(0.8)
        store.keep_place(Place("p", "l1", 3, anchor="here", part=0.5, at=5, end=True))
        store.keep_place(Place("p", "l2", 1, at=6))
        store.note_edits("p", ("l1-q1",), {"l1-q2": "f"})
        kept = {name: rows(store, name) for name in ("state", "place", "version", "edited")}
    damage_events(record)
    restore(examine(record, folder, "damaged"), NOON)
    with Store.open(record) as store:
        places, wanted = rows(store, "place"), kept.pop("place")
        assert {name: rows(store, name) for name in kept} == kept
        assert store.retention == 0.8
        # When they were touched is told by the number of an event, and there are fewer now.
        assert [place[:8] for place in places] == [place[:8] for place in wanted]
        assert [place[8:] for place in places] == [(last_event(store), 1), (last_event(store), 0)]


def test_of_a_place_in_both_the_later_stays(record: Path, folder: Path) -> None:
    studied(record, 300)
    with Store.open(record) as store:
        for lesson, at in (("l1", 5), ("l2", 5)):
            store.keep_place(Place("p", lesson, 1, at=at))
    backup = keep(record, folder, "use", NOON)
    assert backup
    with Store.open(record) as store:
        store.keep_place(Place("p", "l1", 2, at=6))
        store.keep_place(Place("p", "l2", 2, at=4))
    damage_events(record)
    restore(examine(record, folder, "damaged"), NOON)
    with Store.open(record) as store:
        places = [store.place("p", lesson) for lesson in ("l1", "l2")]
        assert [place.page for place in places if place] == [2, 1]


def test_what_is_not_as_quizapp_writes_it_is_left_out(record: Path, folder: Path) -> None:
    everything = studied(record, 300)
    connection = sqlite3.connect(record, isolation_level=None)
    connection.execute("INSERT INTO state VALUES ('retention', '7')")
    connection.execute("DROP TRIGGER event_is_kept")
    connection.execute("UPDATE event SET at = -1 WHERE seq = 5")
    connection.execute("UPDATE event SET body = '{' WHERE seq = 250")
    connection.close()
    damage_events(record)
    restore(examine(record, folder, "damaged"), NOON)
    with Store.open(record) as store:
        assert store.retention == RETENTION
    left = {*ids(record)}
    assert everything[4] not in left
    assert everything[249] not in left
    assert everything[5] in left


def rows(store: Store, table: str) -> list[tuple[object, ...]]:
    return store._connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


def last_event(store: Store) -> int:
    return int(store._connection.execute("SELECT max(seq) FROM event").fetchone()[0])


def test_two_broken_places_are_read_around(record: Path, folder: Path) -> None:
    studied(record, 1200)
    damage_events(record, 0.3)
    one = examine(record, folder, "damaged")
    damaged = record.read_bytes()
    connection = sqlite3.connect(record)
    connection.close()
    middle = len(damaged) // 8192 * 4096
    record.write_bytes(damaged[:middle] + b"\xa5" * 4096 + damaged[middle + 4096 :])
    two = examine(record, folder, "damaged")
    assert one.later - 200 < two.later <= one.later


def test_a_damaged_backup_is_passed_over(record: Path, folder: Path) -> None:
    studied(record, 300)
    good = keep(record, folder, "use", NOON)
    studied(record, 50)
    bad = keep(record, folder, "use", NOON + 3_600_000_000)
    assert bad
    damage(bad.path)
    assert examine(record, folder, "damaged").backup == good


def test_changes_without_their_record_are_put_aside_too(record: Path, folder: Path) -> None:
    everything = studied(record, 30)
    keep(record, folder, "use", NOON)
    record.unlink()
    changes = record.with_name("record.sqlite3-wal")
    changes.write_bytes(b"the last answers")
    with pytest.raises(DamagedRecord):
        Store.open(record)
    aside = restore(examine(record, folder, "its file is gone"), NOON)
    assert aside
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"the last answers"
    assert ids(record) == everything


def test_a_record_that_is_gone_comes_back_from_its_backup(record: Path, folder: Path) -> None:
    everything = studied(record, 30)
    assert not is_gone(record, folder)
    keep(record, folder, "use", NOON)
    record.unlink()
    assert is_gone(record, folder)
    assert restore(examine(record, folder, "gone"), NOON) is None
    assert ids(record) == everything
    assert not is_gone(record, folder)


def test_beginning_anew_deletes_nothing(record: Path, folder: Path) -> None:
    studied(record, 30)
    record.write_bytes(b"x" * 9000)
    first = begin_anew(examine(record, folder, "garbage"), NOON)
    assert first
    assert ids(record) == []
    record.write_bytes(b"y" * 9000)
    second = begin_anew(examine(record, folder, "garbage"), NOON)
    assert second
    assert (first.read_bytes(), second.read_bytes()) == (b"x" * 9000, b"y" * 9000)


def garbage(record: Path) -> None:
    record.write_bytes(Random(1).randbytes(20_000))


def empty(record: Path) -> None:
    record.write_bytes(b"")


def cut(record: Path) -> None:
    record.write_bytes(record.read_bytes()[:-5000])


def without_its_first_page(record: Path) -> None:
    bytes_ = record.read_bytes()
    record.write_bytes(bytes(4096) + bytes_[4096:])


def without_its_tables(record: Path) -> None:
    connection = sqlite3.connect(record, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("DELETE FROM sqlite_schema WHERE name = 'event'")
    connection.close()


@pytest.mark.parametrize("harm", [garbage, empty, cut, without_its_first_page, without_its_tables])
def test_whatever_is_in_its_place_the_backup_comes_back_whole(
    record: Path, folder: Path, tally: Tally, harm: Callable[[Path], None]
) -> None:
    everything = studied(record, 60)
    keep(record, folder, "use", NOON)
    harm(record)
    harmed = record.read_bytes()
    wreck = examine(record, folder, "damaged")
    aside = restore(wreck, NOON)
    assert (aside.read_bytes() if aside else b"") == harmed
    lost = {*everything} - {*ids(record)}
    tally("record overwritten, cut or emptied, restored", tried=1, survived=1, lost=len(lost))
    assert not lost


def test_while_another_has_it_open_nothing_is_restored(record: Path, folder: Path) -> None:
    studied(record, 30)
    with Store.open(record), pytest.raises(AlreadyOpen):
        restore(Wreck(record, "damaged", None, 0, 0, 0), NOON)


def test_where_it_fails_everything_is_as_it_was(
    record: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studied(record, 30)
    keep(record, folder, "use", NOON)
    record.write_bytes(b"x" * 9000)
    wreck = examine(record, folder, "garbage")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(CannotOpen, match="nothing was changed"):
        restore(wreck, NOON)
    assert record.read_bytes() == b"x" * 9000
    assert not record.with_name(".mending").exists()
    assert not [*record.parent.glob("*damaged*")]


@pytest.mark.parametrize(
    ("error", "helped"),
    [(DamagedRecord("x"), True), (NotARecord("x"), True), (AlreadyOpen("x"), False)],
)
def test_help_is_offered_for_what_stands_in_the_records_place(
    record: Path, error: StoreError, helped: bool
) -> None:
    studied(record, 1)
    assert can_help(record, error) == helped


def test_a_folder_in_its_place_is_not_put_aside(tmp_path: Path) -> None:
    assert not can_help(tmp_path, NotARecord("a folder"))
