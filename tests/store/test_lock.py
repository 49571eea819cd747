"""One process writes, whatever becomes of the lock's file; any number read."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.store.errors import AlreadyOpen, NotSaved
from quizapp.store.lock import LOCK, Lock, noted
from quizapp.store.reader import Reader
from quizapp.store.store import Store
from tests.tally import Tally

HOLD = """
import sys, time
from pathlib import Path
from quizapp.store.store import Store

with Store.open(Path(sys.argv[1])) as store:
    store.remember("who", "the other")
    print("open", flush=True)
    time.sleep(60)
"""


class Other:
    """Another process that has a record open."""

    def __init__(self, record: Path) -> None:
        self.process = subprocess.Popen(
            (sys.executable, "-c", HOLD, str(record)), stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "open\n"

    def end(self, number: int = signal.SIGKILL) -> None:
        self.process.send_signal(number)
        self.process.communicate()


def test_while_another_writes_reading_works_and_writing_does_not(
    tmp_path: Path, tally: Tally
) -> None:
    record = tmp_path / "record.sqlite3"
    other = Other(record)
    for state in (signal.SIGCONT, signal.SIGSTOP):
        other.process.send_signal(state)
        with pytest.raises(AlreadyOpen, match="already open with this record"):
            Store.open(record)
        with Reader.open(record) as reader:
            assert reader.recall("who") == "the other"
    # As the kernel sees it, the lock is gone with the process.
    other.end()
    with Store.open(record) as store:
        store.remember("who", "this one")
    tally("a second writer, the first running, stopped, killed", tried=3, survived=3, lost=0)


def test_a_lock_whose_file_is_deleted_is_taken_again(tmp_path: Path, tally: Tally) -> None:
    record = tmp_path / "record.sqlite3"
    with Store.open(record) as store:
        store.remember("who", "before")
        (tmp_path / LOCK).unlink()
        store.remember("who", "after")
        with pytest.raises(AlreadyOpen):
            Store.open(record)
        assert store.recall("who") == "after"
    tally("the lock's file deleted under the app", tried=1, survived=1, lost=0)


def test_who_lost_the_lock_to_another_saves_nothing(tmp_path: Path, tally: Tally) -> None:
    record = tmp_path / "record.sqlite3"
    with Store.open(record) as store:
        store.remember("who", "this one")
        (tmp_path / LOCK).unlink()
        other = Other(record)
        with pytest.raises(NotSaved, match="already open"):
            store.remember("who", "this one again")
        assert store.recall("who") == "the other"
        other.end()
        # Once the other is gone, what was not saved can be.
        store.remember("who", "this one again")
    with Reader.open(record) as reader:
        assert reader.recall("who") == "this one again"
    tally("a second writer, the lock's file deleted", tried=1, survived=1, lost=0)


def test_a_lock_that_is_taken_again_is_let_go_of_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / LOCK
    before = len([*Path("/dev/fd").iterdir()])
    lock = Lock(path)
    for number in range(3):
        path.unlink()
        lock.hold()
        lock.note(number)
    assert noted(path) == 2
    lock.release()
    assert len([*Path("/dev/fd").iterdir()]) == before
    Lock(path).release()


def test_where_no_lock_can_be_had_what_is_wrong_with_the_folder_is_for_others(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    lock = Lock(folder / LOCK)
    (folder / LOCK).unlink()
    folder.rmdir()
    lock.hold()
    lock.release()
