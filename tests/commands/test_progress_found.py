"""`quizapp progress …` where a record or a backup is not what one would expect."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.paths import Paths
from quizapp.store.backups import listed
from quizapp.store.connect import wal_of
from quizapp.store.rescue import is_gone
from quizapp.store.store import Store
from tests.commands.test_progress import progress
from tests.frozen import SHIPPED
from tests.store.test_backups import ids
from tests.store.test_rescue import studied


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Twenty events."""
    paths = Paths(tmp_path / "data", SHIPPED)
    studied(paths.record, 20)
    return paths


class TestGone:
    """The record was deleted, and its backups are there."""

    @pytest.fixture
    def paths(self, paths: Paths) -> Paths:
        progress(paths, "backup")
        paths.record.unlink()
        return paths

    @pytest.mark.parametrize(
        "words", [("check",), ("backup",), ("rebuild",), ("export", "out"), ("import", ".")]
    )
    def test_no_command_puts_another_in_its_place(
        self, paths: Paths, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.chdir(tmp_path)
        result = progress(paths, *words)
        assert result.exit_code == (1 if words == ("check",) else 2)
        assert "`quizapp progress restore newest` brings back" in result.output
        assert is_gone(paths.record, paths.backups)
        assert len(listed(paths.backups)) == 1

    def test_it_comes_back(self, paths: Paths) -> None:
        assert progress(paths, "restore", "newest", "--yes").exit_code == 0
        assert len(ids(paths.record)) == 20

    def test_one_can_begin_anew(self, paths: Paths) -> None:
        assert progress(paths, "reset", "--yes").exit_code == 0
        assert ids(paths.record) == []
        assert not is_gone(paths.record, paths.backups)
        (backup,) = listed(paths.backups)
        assert len(ids(backup.path)) == 20


@pytest.mark.parametrize("words", [("rebuild",), ("backup",), ("export", "out")])
def test_where_there_never_was_a_record_none_is_made(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    paths = Paths(tmp_path / "data", SHIPPED)
    result = progress(paths, *words)
    assert (result.exit_code, result.stderr[:18]) == (2, "There is no record")
    assert not paths.data.exists()


@pytest.mark.parametrize("kind", ["pipe", "nothing", "folder"])
def test_of_what_is_no_record_no_backup_is_kept(tmp_path: Path, kind: str) -> None:
    paths = Paths(tmp_path, SHIPPED)
    if kind == "pipe":
        os.mkfifo(paths.record)
    elif kind == "folder":
        paths.record.mkdir()
    else:
        paths.record.touch()
    result = progress(paths, "backup")
    assert result.exit_code == 2
    assert "o backup was kept" in result.stderr
    assert result.stderr.count("\n") == 1


def test_of_a_record_that_was_open_all_is_restored(paths: Paths, tmp_path: Path) -> None:
    """What was saved last is beside its file."""
    other = tmp_path / "other" / "record.sqlite3"
    studied(other, 5)
    with Store.open(other) as store:
        store.remember("name", "value")
        assert wal_of(other).stat().st_size
        shutil.copytree(other.parent, tmp_path / "copy")
    copy = tmp_path / "copy" / other.name
    assert progress(paths, "restore", str(copy), "--yes").exit_code == 0
    with Store.open(paths.record) as store:
        assert store.recall("name") == "value"


def test_a_backup_in_which_somebody_put_more_is_not_restored(paths: Paths, tmp_path: Path) -> None:
    """A trigger would be run whenever an answer is saved."""
    other = tmp_path / "other" / "record.sqlite3"
    studied(other, 5)
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM version; END")
    before = ids(paths.record)
    result = progress(paths, "restore", str(other), "--yes")
    assert result.exit_code == 2
    assert "has not the tables of a record. Nothing was changed." in result.stderr
    assert ids(paths.record) == before


def test_a_backup_without_a_name_is_none(paths: Paths) -> None:
    progress(paths, "backup")
    assert "There is no backup" in progress(paths, "restore", "", "--yes").stderr
