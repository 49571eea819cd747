"""The record in odd places: folders of any name, private whatever the umask; or nowhere at all."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp import settings
from quizapp.cli import cli
from quizapp.paths import Paths
from quizapp.store import connect, health, rescue
from quizapp.store.errors import CannotOpen, NotARecord, StoreError
from quizapp.store.files import make_folder
from quizapp.store.lock import LOCK, noted
from quizapp.store.reader import Reader
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from quizapp.store.upkeep import Upkeep
from tests.frozen import MAGNESIUM, Clock, a_desk, take_quiz
from tests.tally import Tally

NAMES = {
    "blanks": "a  folder of mine ",
    "a line's end": "a\nb",
    "what steers a terminal": "\x1b]0;x\x07\x1b[31m",
    "bytes that are not UTF-8": os.fsdecode(b"\xff\xfe\xc3"),
    "what an address would mean": "a?mode=memory#b%20c;&d=e",
    "quotes": "a'b\"c`d",
    "the longest name": "y" * 255,
    "signs": "ñ日本\u202e",
}
KINDS = ["pipe", "folder", "link to nowhere", "link to a device"]


def put(kind: str, path: Path) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if kind == "link to a device" else "nowhere/at/all")


@pytest.fixture
def _no_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_may_have_any_name(tmp_path: Path, name: str, tally: Tally) -> None:
    paths = Paths(tmp_path / NAMES[name], tmp_path)
    with Store.open(paths.record) as store:
        take_quiz(a_desk(store=store))
        saved = store.event_count()
        kept = Upkeep(paths.record, paths.backups, Clock()).keep("use")
    assert kept is not None
    assert health.check(paths.record) == health.check(kept.path) == ()
    assert open_library(paths).cards == ()
    assert not rescue.is_gone(paths.record, paths.backups)
    with Reader.open(paths.record) as reader:
        lost = saved - reader.event_count()
    said = CliRunner().invoke(cli, ["--data-dir", os.fsdecode(paths.data), "due"])
    assert said.exit_code == 0, said.output
    tally("a data folder of an odd name", tried=1, survived=1, lost=lost)
    assert saved > 2
    assert lost == 0


@pytest.mark.usefixtures("_no_umask")
def test_everything_is_for_the_learner_alone_whatever_the_umask(
    tmp_path: Path, tally: Tally
) -> None:
    paths = Paths(tmp_path / "share" / "deep" / "quizapp", MAGNESIUM.parent)
    with Store.open(paths.record) as store:
        take_quiz(a_desk(store=store))
        Upkeep(paths.record, paths.backups, Clock()).keep("use")
        open_library(paths)
        settings.change(paths.settings, "theme", "quizapp-light")
        found = [tmp_path / "share", *(tmp_path / "share").rglob("*")]
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in found}
        folders = {path.name for path in found if path.is_dir()}
    assert folders == {"share", "deep", "quizapp", "backups"}
    assert {"lock", "record.sqlite3", "record.sqlite3-wal", "record.sqlite3-shm"} <= modes.keys()
    assert {"index.sqlite3", "settings.toml"} <= modes.keys()
    open_to_others = [name for name, mode in modes.items() if mode & 0o077]
    tally(
        "files made under umask 000",
        tried=len(modes),
        survived=len(modes),
        lost=len(open_to_others),
    )
    assert open_to_others == []


class TestNowhere:
    @pytest.mark.parametrize(
        "folder", ["/proc/none", "/dev/null/x", "/dev/full", "file/x", "loop", "n" * 300]
    )
    def test_to_put_it_is_said_in_one_line(self, tmp_path: Path, folder: str) -> None:
        (tmp_path / "file").write_text("")
        (tmp_path / "loop").symlink_to(tmp_path / "loop")
        with pytest.raises(CannotOpen) as raised:
            Store.open(tmp_path / folder / "record.sqlite3")
        assert raised.value.remedy == "Choose another data folder with --data-dir."
        assert "\n" not in raised.value.message

    @pytest.mark.parametrize("folder", ["/proc/none", "/dev/null/x", "n" * 300])
    def test_is_nothing_due_or_said_in_one_line(self, tmp_path: Path, folder: str) -> None:
        data = tmp_path / folder
        said = CliRunner().invoke(cli, ["--data-dir", str(data), "due"])
        assert said.exit_code in (0, 2)
        assert len(said.output.splitlines()) == 1
        assert not rescue.is_gone(data / "record.sqlite3", data / "backups")

    @pytest.mark.parametrize("kind", KINDS)
    def test_where_something_else_stands_it_is_left_alone(
        self, tmp_path: Path, kind: str, tally: Tally
    ) -> None:
        paths = Paths(tmp_path, tmp_path)
        put(kind, paths.record)
        before = paths.record.lstat()
        assert not rescue.is_gone(paths.record, paths.backups)
        with pytest.raises((NotARecord, CannotOpen)):
            Store.open(paths.record)
        with pytest.raises(StoreError):
            connect.open_reading(paths.record)
        after = paths.record.lstat()
        assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
        tally("not a file in the record's place", tried=1, survived=1, lost=0)

    @pytest.mark.parametrize("kind", KINDS)
    def test_where_the_lock_is_no_file_it_is_said(self, tmp_path: Path, kind: str) -> None:
        put(kind, tmp_path / LOCK)
        with pytest.raises(CannotOpen, match=str(tmp_path / LOCK)):
            Store.open(tmp_path / "record.sqlite3")
        assert noted(tmp_path / LOCK) == 0

    @pytest.mark.parametrize("kind", KINDS)
    def test_where_settings_are_no_file_they_are_as_usual(self, tmp_path: Path, kind: str) -> None:
        path = tmp_path / "settings.toml"
        put(kind, path)
        found = settings.read(path)
        assert found == settings.Settings(complaints=found.complaints)
        assert len(found.complaints) == (0 if kind == "link to nowhere" else 1)

    @pytest.mark.parametrize("kind", KINDS)
    def test_where_the_index_is_no_file_it_is_done_without(self, tmp_path: Path, kind: str) -> None:
        paths = Paths(tmp_path, MAGNESIUM.parent)
        put(kind, paths.index)
        assert open_library(paths).cards


def test_folders_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir(mode=0o755)
    make_folder(tmp_path / "theirs" / "a" / "b")
    make_folder(tmp_path / "theirs" / "a" / "b")
    modes = [stat.S_IMODE((tmp_path / each).stat().st_mode) for each in ("theirs", "theirs/a")]
    assert modes == [0o755, 0o700]


def test_a_very_deep_folder_is_made_or_refused(tmp_path: Path) -> None:
    make_folder(tmp_path.joinpath(*["d"] * 300))
    with pytest.raises(OSError, match="too long"):
        make_folder(tmp_path.joinpath(*["d"] * 3000))
