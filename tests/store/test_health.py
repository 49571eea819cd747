"""A damaged record is noticed before anything is saved into it."""

from pathlib import Path
from threading import Event

import pytest

from quizapp.store.errors import NotSaved
from quizapp.store.health import check
from quizapp.store.store import Store
from tests.store.learner import study
from tests.store.test_backups import damage


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite3"
    with Store.open(path) as store:
        study(store, lambda _: None, most=300)
    return path


def test_a_good_record_has_nothing_wrong(record: Path) -> None:
    assert check(record) == check(record, thorough=True) == ()


def test_an_empty_file_is_no_good_record(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite3").touch()
    assert "empty" in check(tmp_path / "record.sqlite3")[0]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    assert str(tmp_path) in check(tmp_path / "none")[0]


def test_nothing_is_saved_into_a_damaged_record(record: Path) -> None:
    damage(record)
    before = record.read_bytes()
    with Store.open(record) as store, pytest.raises(NotSaved, match="damaged"):
        store.remember("name", "value")
    assert record.read_bytes() == before


def test_the_first_save_waits_for_the_check_that_was_begun(record: Path) -> None:
    damage(record)
    found: list[tuple[str, ...]] = []
    with Store.open(record) as store:
        store.check_up(found.append)
        with pytest.raises(NotSaved, match="damaged"):
            store.remember("name", "value")
    assert len(found) == 1
    assert found[0]


def test_a_good_record_is_checked_once(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(record) as store:
        store.remember("name", "value")
        monkeypatch.setattr("quizapp.store.health.check", lambda _: ("damaged",))
        store.remember("name", "another")
        assert store.recall("name") == "another"


def test_a_save_waits_for_the_check_and_not_for_what_comes_after_it(tmp_path: Path) -> None:
    """As a backup does, which may take long."""
    record = tmp_path / "record.sqlite3"
    with Store.open(record) as store:
        store.remember("name", "before")
    with Store.open(record) as store:
        begun, ended = Event(), Event()

        def keep(wrong: tuple[str, ...]) -> None:
            begun.set()
            ended.wait(60)

        store.check_up(keep)
        assert begun.wait(10)
        store.remember("name", "meanwhile")
        assert store.recall("name") == "meanwhile"
        ended.set()
