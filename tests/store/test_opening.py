"""Opening a record: private, one writer, any number of readers, and nothing foreign touched."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from quizapp.store.errors import (
    AlreadyOpen,
    CannotOpen,
    DamagedRecord,
    NewerRecord,
    NotARecord,
    OlderRecord,
    StoreError,
)
from quizapp.store.migrations import APPLICATION, VERSION
from quizapp.store.reader import Reader
from quizapp.store.store import Store
from quizapp.study.progress import Place
from tests.store.learner import study

ROOT = Path(__file__).parents[2]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with some history, closed."""
    path = tmp_path / "data" / "record.db"
    with Store.open(path) as store:
        study(store, lambda _: None, most=60)
        store.keep_place(Place("p", "l1", 2))
        store.remember("name", "value")
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def content(folder: Path) -> dict[str, bytes]:
    """All files of a folder but the lock, byte for byte."""
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if file.is_file() and file.name != "lock"
    }


def in_another_process(expression: str, path: Path) -> str:
    """What an expression about a record says elsewhere; an error is said by its name."""
    program = (
        "import sys; from pathlib import Path; from quizapp.store.store import Store;"
        "from quizapp.store.reader import Reader; from quizapp.store.errors import StoreError\n"
        f"path = Path(sys.argv[1])\ntry: said = {expression}\n"
        "except StoreError as error: said = type(error).__name__\n"
        "sys.stdout.write(str(said))"
    )
    command = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_only_the_learner_can_read_the_record(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Store.open(tmp_path / "data" / "record.db") as store:
            store.remember("name", "value")
            files = sorted((tmp_path / "data").iterdir())
            names = ["lock", "record.db", "record.db-shm", "record.db-wal"]
            assert [file.name for file in files] == names
            assert [mode(file) for file in files] == [0o600] * 4
            assert mode(tmp_path / "data") == 0o700
    finally:
        os.umask(before)


def test_a_record_that_others_could_read_is_made_private(record: Path) -> None:
    record.chmod(0o644)
    Store.open(record).close()
    assert mode(record) == 0o600


def test_a_second_writer_is_told_at_once(record: Path) -> None:
    with Store.open(record):
        with pytest.raises(AlreadyOpen) as caught:
            Store.open(record)
        assert "\n" not in caught.value.message
        assert caught.value.remedy
        assert in_another_process("Store.open(path)", record) == "AlreadyOpen"
    assert in_another_process("Store.open(path).recall('name')", record) == "value"


def test_a_record_that_could_not_be_opened_is_not_locked(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(b"not a database at all, and long enough to be looked at" * 10)
    with pytest.raises(NotARecord):
        Store.open(path)
    path.unlink()
    Store.open(path).close()


def test_readers_see_what_is_saved_while_the_app_is_open(record: Path) -> None:
    with Store.open(record) as store, Reader.open(record) as reader:
        store.remember("seen", "yes")
        assert reader.recall("seen") == "yes"
        assert in_another_process("Reader.open(path).recall('seen')", record) == "yes"
        store.remember("seen", "again")
        assert reader.recall("seen") == "again"
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader._connection.execute("DELETE FROM state")


def test_without_a_record_a_reader_finds_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    with Reader.open(tmp_path / "data" / "record.db") as reader:
        assert reader.overview(1).open is None
        assert reader.mistakes() == ()
    assert list(tmp_path.iterdir()) == []


def test_the_file_says_what_it_is(record: Path) -> None:
    connection = sqlite3.connect(record)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    connection.close()


def test_the_connection_trusts_nothing_it_reads(record: Path) -> None:
    with Store.open(record) as store:
        settings = {"trusted_schema": 0, "cell_size_check": 1, "foreign_keys": 1, "mmap_size": 0}
        for name, value in settings.items():
            found = store._connection.execute(f"PRAGMA {name}").fetchone()
            assert found is None or found == (value,)


def test_a_new_record_says_what_it_is_even_if_its_changes_are_lost(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Store.open(path):
        copy = tmp_path / "copy.db"
        copy.write_bytes(path.read_bytes())
    connection = sqlite3.connect(copy)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    connection.close()


def garbage(path: Path) -> None:
    path.write_bytes(Random(1).randbytes(20_000))


def short(path: Path) -> None:
    path.write_bytes(b"x")


def smaller_than_a_page(path: Path) -> None:
    path.write_bytes(Random(1).randbytes(700))


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def cut_in_its_first_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def zeroed_inside(path: Path) -> None:
    bytes_ = bytearray(path.read_bytes())
    bytes_[100:4096] = bytes(3996)
    path.write_bytes(bytes_)


def of_another_program(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()


def marked_by_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id = 77")
    connection.close()


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


def newer_and_killed(path: Path) -> None:
    """Its version stands in the WAL only."""
    program = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        f"c.execute('PRAGMA user_version = {VERSION + 1}'); c.commit(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    assert path.with_name("record.db-wal").stat().st_size


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def only_its_changes(path: Path) -> None:
    path.unlink()
    path.with_name("record.db-wal").write_bytes(b"the last answers")


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (garbage, NotARecord),
        (short, NotARecord),
        (smaller_than_a_page, NotARecord),
        (truncated, DamagedRecord),
        (cut_in_its_first_page, DamagedRecord),
        (zeroed_inside, DamagedRecord),
        (of_another_program, NotARecord),
        (marked_by_another_program, NotARecord),
        (newer, NewerRecord),
        (newer_and_killed, NewerRecord),
        (a_folder, NotARecord),
        (a_pipe, NotARecord),
        (only_its_changes, DamagedRecord),
    ],
)
def test_what_is_not_a_good_record_is_named_and_stays_as_it_was(
    record: Path, damage: Callable[[Path], None], error: type[StoreError]
) -> None:
    damage(record)
    before = content(record.parent)
    with pytest.raises(error) as caught:
        Store.open(record)
    after = content(record.parent)
    after.pop("record.db-shm", None)
    before.pop("record.db-shm", None)
    assert after == before
    assert str(record) in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("damage", "error"),
    [(garbage, NotARecord), (newer, NewerRecord), (a_folder, NotARecord), (a_pipe, NotARecord)],
)
def test_a_reader_names_it_too(
    record: Path, damage: Callable[[Path], None], error: type[StoreError]
) -> None:
    damage(record)
    before = content(record.parent).get("record.db")
    with pytest.raises(error):
        Reader.open(record)
    assert content(record.parent).get("record.db") == before


def test_a_reader_does_not_bring_an_old_record_up_to_date(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.store.connect.VERSION", VERSION + 1)
    with pytest.raises(OlderRecord):
        Reader.open(record)


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    """What is left of a first start that was killed."""
    path = tmp_path / "record.db"
    path.touch()
    with Store.open(path) as store:
        store.remember("name", "value")
        assert mode(path) == 0o600


@pytest.mark.parametrize("folder", ["/dev/null/data", "/proc/data"])
def test_a_folder_that_cannot_be_made_is_named(folder: str) -> None:
    with pytest.raises(CannotOpen) as caught:
        Store.open(Path(folder) / "record.db")
    assert folder in caught.value.message
    assert "--data-dir" in caught.value.remedy


def mutated(original: bytes, chance: Random) -> bytes:
    """One of the ways in which disks and people damage files."""
    damaged = bytearray(original)
    match chance.randrange(4):
        case 0:
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        case 1:
            damaged[chance.randrange(100)] = chance.randrange(256)
        case 2:
            page = 4096 * chance.randrange(len(damaged) // 4096)
            damaged[page : page + 4096] = chance.randbytes(4096)
        case _:
            del damaged[chance.randrange(len(damaged)) :]
    return bytes(damaged)


def read_everything(store: Store) -> None:
    overview = store.overview(1)
    if overview.open is not None:
        store.events_of(overview.open.session)
    overview.lessons("p")
    store.flags("p")
    for mistake in store.mistakes():
        store.version(mistake.wrong.fingerprint)


def test_damage_never_surprises(record: Path) -> None:
    """200 damaged files: each is refused by name and left alone, or can be read."""
    original, refused = record.read_bytes(), 0
    for seed in range(200):
        damaged = mutated(original, Random(seed))
        record.write_bytes(damaged)
        try:
            with Store.open(record) as store:
                read_everything(store)
                store.remember("name", "value")
        except StoreError:
            refused += 1
        else:
            continue
        if not record.with_name("record.db-wal").exists():
            assert record.read_bytes() == damaged
    assert refused > 50
