"""How often the disk is waited for: once for each answer, and a known number of times besides."""

from collections import Counter
from pathlib import Path

from quizapp.store.store import Store
from tests.store import faulty_disk as disk
from tests.store import works


class Syncs:
    """Counts the syncs of each file."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def __call__(self, kind: disk.Kind, name: str, _at: int, _content: bytes) -> int:
        self.count[name] += kind == "sync"
        return disk.DONE


def test_each_answer_is_synced_once(tmp_path: Path) -> None:
    path, work = tmp_path / "record.db", works.a_long_sitting()
    with disk.watched(syncs := Syncs()), Store.open(path) as store:
        work.steps[0].does(store)
        for step in work.steps[1:]:
            before = syncs.count.copy()
            step.does(store)
            assert syncs.count - before == {"record.db-wal": 1}


def test_a_start_without_an_answer_syncs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Store.open(path).close()
    with disk.watched(syncs := Syncs()), Store.open(path):
        assert +syncs.count == {}
    assert +syncs.count == {}
