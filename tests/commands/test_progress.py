"""`quizapp progress …` looks after the record: it says what it did, and asks before it destroys."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from quizapp.cli import cli
from quizapp.commands.progress import COMMANDS, asking
from quizapp.paths import Paths
from quizapp.store.backups import keep, listed
from quizapp.store.checking import check_record
from quizapp.store.store import Store
from tests.frozen import SHIPPED
from tests.real.terminal import PROGRAM, Terminal, environment
from tests.store.test_backups import ids
from tests.store.test_rescue import damage_events, studied


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Twenty events."""
    paths = Paths(tmp_path / "data", SHIPPED)
    studied(paths.record, 20)
    return paths


def progress(paths: Paths, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", str(paths.data), "progress", *words])


@contextmanager
def somebody(monkeypatch: pytest.MonkeyPatch, answer: bool) -> Iterator[list[str]]:
    """Somebody is there, and answers; gives what was asked."""
    asked: list[str] = []

    def confirm(question: str, **_: object) -> bool:
        asked.append(question)
        return answer

    with monkeypatch.context() as patched:
        patched.setattr(click, "confirm", confirm)
        patched.setattr(asking, "somebody_is_there", lambda: True)
        yield asked


class TestCheck:
    def test_says_that_all_is_well(self, paths: Paths) -> None:
        result = progress(paths, "check")
        assert result.exit_code == 0
        assert "Your record is whole: 20 events," in result.stdout
        assert "0 good backups." in result.stdout

    def test_without_a_record_there_is_nothing_wrong(self, tmp_path: Path) -> None:
        result = progress(Paths(tmp_path, SHIPPED), "check")
        assert (result.exit_code, result.stdout[:18]) == (0, "There is no record")

    def test_tells_of_each_file_it_has_looked_at(self, paths: Paths) -> None:
        for second in range(3):
            studied(paths.record, 20)
            keep(paths.record, paths.backups, "asked", second * 1_000_000)
        told: list[tuple[int, int]] = []
        check_record(paths.record, paths.backups, lambda *how_far: told.append(how_far))
        done = [seen for seen, _ in told]
        assert len({whole for _, whole in told}) == 1
        assert done == sorted(done)
        assert len(set(done)) >= 1 + len(listed(paths.backups))
        assert told[-1][0] == told[-1][1]

    @pytest.mark.parametrize("harm", ["page", "garbage", "totals", "changes"])
    def test_says_what_is_wrong_and_ends_with_1(self, paths: Paths, harm: str) -> None:
        studied(paths.record, 400)
        if harm == "page":
            damage_events(paths.record)
        elif harm == "garbage":
            paths.record.write_bytes(b"x" * 9000)
        elif harm == "totals":
            with closing(sqlite3.connect(paths.record, isolation_level=None)) as connection:
                connection.execute("UPDATE memory SET stability = stability + 1")
        else:
            paths.record.with_name("lock").write_bytes(b"%020d\n" % 5000)
        before = paths.record.read_bytes()
        result = progress(paths, "check")
        assert result.exit_code == 1
        assert "rebuild" in result.stdout if harm == "totals" else "Open quizapp" in result.stdout
        assert paths.record.read_bytes() == before

    def test_names_a_backup_that_is_damaged(self, paths: Paths) -> None:
        progress(paths, "backup")
        studied(paths.record, 5)
        progress(paths, "backup")
        (newest, _) = listed(paths.backups)
        newest.path.write_bytes(b"x" * 9000)
        result = progress(paths, "check")
        assert result.exit_code == 0
        assert "1 good backup," in result.stdout
        assert f"{newest.path} is damaged" in result.stdout


class TestBackup:
    def test_is_kept_once(self, paths: Paths) -> None:
        assert "Kept as " in progress(paths, "backup").stdout
        assert "Nothing was saved since" in progress(paths, "backup").stdout
        (made,) = listed(paths.backups)
        assert ids(made.path) == ids(paths.record)

    def test_works_while_the_app_is_open(self, paths: Paths) -> None:
        with Store.open(paths.record):
            assert progress(paths, "backup").exit_code == 0

    def test_of_a_damaged_record_there_is_none(self, paths: Paths) -> None:
        studied(paths.record, 400)
        damage_events(paths.record)
        result = progress(paths, "backup")
        assert result.exit_code == 2
        assert "is damaged" in result.stderr
        assert listed(paths.backups) == ()


class TestRestore:
    def test_without_a_name_lists_them(self, paths: Paths) -> None:
        assert "no backup" in progress(paths, "restore").stdout
        progress(paths, "backup")
        lines = progress(paths, "restore").stdout.splitlines()
        assert lines[0].split()[0] == "1"
        assert lines[0].endswith("by `quizapp progress backup`")

    @pytest.mark.parametrize("name", ["newest", "1", "date", "path"])
    def test_brings_back_what_is_named(self, paths: Paths, name: str) -> None:
        before = ids(paths.record)
        progress(paths, "backup")
        after = studied(paths.record, 10)
        (backup,) = listed(paths.backups)
        names = {"date": asking.moment(backup.at), "path": str(backup.path)}
        result = progress(paths, "restore", names.get(name, name), "--yes")
        assert result.exit_code == 0, result.stderr
        assert ids(paths.record) == before
        assert ids(listed(paths.backups)[0].path) == after

    def test_says_what_would_go_and_asks(
        self, paths: Paths, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        progress(paths, "backup")
        after = studied(paths.record, 30)
        with somebody(monkeypatch, answer=False) as asked:
            result = progress(paths, "restore", "1")
        assert result.exit_code == 1
        assert "answers given since would go. Restore it?" in asked[0]
        assert ids(paths.record) == after
        with somebody(monkeypatch, answer=True):
            assert progress(paths, "restore", "1").exit_code == 0
        assert len(ids(paths.record)) == 20

    @pytest.mark.parametrize("name", ["7", "0", "1999-01-01", "nowhere.sqlite3", "/dev/null"])
    def test_of_what_is_not_there_says_so(self, paths: Paths, name: str) -> None:
        progress(paths, "backup")
        result = progress(paths, "restore", name, "--yes")
        assert result.exit_code == 2
        assert "There is no backup" in result.stderr

    def test_of_what_is_damaged_changes_nothing(self, paths: Paths) -> None:
        progress(paths, "backup")
        (backup,) = listed(paths.backups)
        backup.path.write_bytes(backup.path.read_bytes()[:9000])
        before = paths.record.read_bytes()
        assert progress(paths, "restore", "1", "--yes").exit_code == 2
        assert paths.record.read_bytes() == before

    def test_puts_a_damaged_record_aside(self, paths: Paths) -> None:
        before = ids(paths.record)
        progress(paths, "backup")
        paths.record.write_bytes(b"x" * 9000)
        result = progress(paths, "restore", "newest", "--yes")
        assert "was damaged, and is now" in result.stdout
        assert ids(paths.record) == before


class TestReset:
    def test_empties_the_record_and_keeps_a_backup(self, paths: Paths) -> None:
        before = ids(paths.record)
        result = progress(paths, "reset", "--yes")
        assert (result.exit_code, ids(paths.record)) == (0, [])
        assert progress(paths, "restore", "newest", "--yes").exit_code == 0
        assert ids(paths.record) == before

    def test_deletes_everything_but_packs_and_settings(self, paths: Paths) -> None:
        progress(paths, "backup")
        paths.settings.write_text("theme = 'nord'\n")
        paths.packs.mkdir()
        paths.log.write_text("a crash")
        paths.index.write_bytes(b"")
        (paths.data / "record.damaged-20260101T000000Z.sqlite3").write_bytes(b"x")
        result = progress(paths, "reset", "--everything", "--yes")
        assert result.exit_code == 0
        assert {file.name for file in paths.data.iterdir()} == {"packs", "settings.toml"}
        assert str(paths.settings) in result.stdout

    def test_asks(self, paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
        for words in ((), ("--everything",)):
            with somebody(monkeypatch, answer=False) as asked:
                assert progress(paths, "reset", *words).exit_code == 1
            assert "answers" in asked[0]
        assert len(ids(paths.record)) == 20


class TestExportAndImport:
    def test_take_a_record_to_another_machine(self, paths: Paths, tmp_path: Path) -> None:
        out, other = tmp_path / "out", Paths(tmp_path / "other", SHIPPED)
        result = progress(paths, "export", str(out))
        assert result.stdout.startswith("Exported 20 events,")
        assert "new of them: 20 events," in progress(other, "import", str(out)).stdout
        assert ids(other.record) == ids(paths.record)
        again = progress(other, "import", str(out / "record.jsonl"))
        assert "nothing was changed" in again.stdout
        assert listed(other.backups) == ()

    def test_keep_a_backup_of_what_was_there(self, paths: Paths, tmp_path: Path) -> None:
        before = ids(paths.record)
        other = Paths(tmp_path / "other", SHIPPED)
        studied(other.record, 10)
        progress(paths, "import", str(other.record))
        (backup,) = listed(paths.backups)
        assert (backup.why, ids(backup.path)) == ("before-import", before)
        assert len(ids(paths.record)) == 30

    def test_write_over_nothing_unasked(self, paths: Paths, tmp_path: Path) -> None:
        out = str(tmp_path / "out")
        progress(paths, "export", out)
        assert progress(paths, "export", out).exit_code == 2
        assert progress(paths, "export", out, "--force").exit_code == 0

    def test_refuse_what_is_odd_in_one_line(self, paths: Paths, tmp_path: Path) -> None:
        odd = tmp_path / "odd\x1b]0;x.jsonl"
        odd.write_bytes(b"{}\n")
        result = progress(paths, "import", str(odd))
        assert result.exit_code == 2
        assert "this is not an export of quizapp's record" in result.stderr
        assert "\x1b" not in result.stderr
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [("reset",), ("reset", "--everything"), ("restore", "1")],
    ids=" ".join,
)
def test_where_nobody_can_answer_nothing_is_destroyed(paths: Paths, words: tuple[str, ...]) -> None:
    progress(paths, "backup")
    before = ids(paths.record)
    result = progress(paths, *words)
    assert result.exit_code == 2
    assert "--yes says yes. Nothing was changed." in result.stderr
    assert ids(paths.record) == before


@pytest.mark.parametrize(
    "words",
    [
        ("reset", "--yes"),
        ("reset", "--everything", "--yes"),
        ("restore", "1", "--yes"),
        ("import", "."),
        ("rebuild",),
    ],
    ids=" ".join,
)
def test_while_the_app_is_open_nothing_is_changed(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    progress(paths, "backup")
    progress(paths, "export", str(tmp_path / "out"))
    monkeypatch.chdir(tmp_path / "out")
    with Store.open(paths.record):
        result = progress(paths, *words)
    assert result.exit_code == 2
    assert "already open" in result.stderr
    assert len(ids(paths.record)) == 20


def test_before_totals_are_made_again_a_backup_is_kept(paths: Paths) -> None:
    result = progress(paths, "rebuild")
    assert "Rebuilt from 20 events." in result.stdout
    assert [backup.why for backup in listed(paths.backups)] == ["before-rebuild"]


def test_every_command_says_what_it_does(paths: Paths) -> None:
    for name in COMMANDS:
        assert progress(paths, name, "--help").stdout.startswith("Usage: ")


def test_files_are_the_learners_alone_whatever_the_umask(paths: Paths, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        progress(paths, "backup")
        progress(paths, "export", str(tmp_path / "out"))
        progress(paths, "reset", "--yes")
    finally:
        os.umask(before)
    files = [*paths.data.rglob("*"), *(tmp_path / "out").rglob("*")]
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in files}
    assert not [name for name, mode in modes.items() if mode & 0o077]


def test_a_yes_is_asked_for_at_a_terminal(paths: Paths) -> None:
    with Terminal((*PROGRAM, "progress", "reset"), environment(paths.data)) as terminal:
        terminal.wait_for("Empty your record of", "[y/N]")
        terminal.type("n\r")
        assert terminal.wait() == 1
        assert terminal.sees("Nothing was changed.")
    assert len(ids(paths.record)) == 20
