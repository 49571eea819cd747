"""The index: no pack is read twice, no change goes unseen, and it can be thrown away."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.packs import loader
from quizapp.packs.library import Library
from quizapp.packs.loader import Loaded
from quizapp.paths import Paths
from quizapp.store.shelf import open_library
from tests.packs.courses import course
from tests.store.test_shelf import put


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path / "data", shipped=tmp_path / "shipped")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packs that were read, in order."""
    read: list[str] = []
    load_file = loader.load_file

    def counting(path: Path) -> Loaded:
        read.append(path.name)
        return load_file(path)

    monkeypatch.setattr(loader, "load_file", counting)
    return read


def titles(library: Library) -> list[str]:
    return [card.title for card in library.cards]


def later(path: Path) -> None:
    """Let a file look as if it were changed a second later: the disk's clock is coarse."""
    at = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(at, at))


class TestReadingOnce:
    def test_of_a_thousand_packs_only_those_that_changed_are_opened(
        self, paths: Paths, opened: list[str]
    ) -> None:
        for number in range(1_000):
            put(paths.packs / f"p{number:03}.yaml", f"p{number}")
        first = open_library(paths)
        assert len(opened) == len(first.cards) == 1_000
        opened.clear()
        second = open_library(paths)
        assert (opened, second.cards) == ([], first.cards)
        put(paths.packs / "p007.yaml", text=course(id="p7").replace("Capitals", "Cities"))
        assert "Cities" in titles(open_library(paths))
        assert opened == ["p007.yaml"]

    def test_a_broken_pack_is_read_once_too(self, paths: Paths, opened: list[str]) -> None:
        put(paths.packs / "bad.yaml", text="quizapp: 1\n")
        before = open_library(paths).broken
        assert open_library(paths).broken == before
        assert opened == ["bad.yaml"]

    def test_a_file_only_touched_says_what_it_said(self, paths: Paths, opened: list[str]) -> None:
        path = put(paths.packs / "a.yaml")
        open_library(paths)
        later(path)
        assert titles(open_library(paths)) == ["Capitals"]
        assert opened == ["a.yaml"]

    def test_the_cards_are_the_same_whether_read_or_remembered(self, paths: Paths) -> None:
        head = "about: '[b]'\ntopic: health\ndisclaimer: Ask.\nnotice: N\nhelp: H\n"
        put(paths.packs / "a.yaml", text=course(head=head))
        assert open_library(paths).cards == open_library(paths).cards


class TestSeeingChanges:
    def test_of_the_pack(self, paths: Paths) -> None:
        path = put(paths.packs / "a.yaml")
        open_library(paths)
        path.write_text(course().replace("Capitals", "Kapitals"))
        later(path)
        assert titles(open_library(paths)) == ["Kapitals"]

    def test_of_a_pack_of_the_same_size_with_its_time_put_back(self, paths: Paths) -> None:
        path = put(paths.packs / "a.yaml")
        open_library(paths)
        before = path.stat()
        path.write_text(course().replace("Capitals", "Kapitals"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert titles(open_library(paths)) == ["Kapitals"]

    def test_of_a_pack_that_breaks_and_is_mended(self, paths: Paths) -> None:
        path = put(paths.packs / "a.yaml")
        open_library(paths)
        path.write_text("quizapp: 1\n")
        assert [broken.path.name for broken in open_library(paths).broken] == ["a.yaml"]
        path.write_text(course())
        assert titles(open_library(paths)) == ["Capitals"]

    def test_of_a_pack_deleted_or_renamed(self, paths: Paths) -> None:
        path = put(paths.packs / "a.yaml")
        open_library(paths)
        path.rename(paths.packs / "b.yaml")
        assert [card.path.name for card in open_library(paths).cards] == ["b.yaml"]
        (paths.packs / "b.yaml").unlink()
        assert open_library(paths).cards == ()

    def test_of_a_lessons_file(self, paths: Paths, opened: list[str]) -> None:
        text = course(lesson="file: a.md\n")
        put(paths.packs / "a.yaml", text=text)
        lesson = paths.packs / "a.md"
        assert open_library(paths).cards == ()
        lesson.write_text("## One\n")
        assert titles(open_library(paths)) == ["Capitals"]
        opened.clear()
        open_library(paths)
        assert opened == []
        lesson.write_text("## One, longer\n")
        open_library(paths)
        assert opened == ["a.yaml"]
        lesson.unlink()
        assert [broken.path.name for broken in open_library(paths).broken] == ["a.yaml"]


class TestThrownAway:
    @pytest.mark.parametrize(
        "content",
        [b"", b"garbage" * 200, b"SQLite format 3\0" + b"\xff" * 5_000],
        ids=["empty", "garbage", "damaged"],
    )
    def test_a_file_that_is_no_index_is_made_again(
        self, content: bytes, paths: Paths, opened: list[str]
    ) -> None:
        put(paths.packs / "a.yaml")
        paths.index.write_bytes(content)
        assert titles(open_library(paths)) == ["Capitals"]
        assert titles(open_library(paths)) == ["Capitals"]
        assert opened == ["a.yaml"]

    def test_a_flipped_bit_anywhere_changes_nothing_that_is_shown(self, paths: Paths) -> None:
        put(paths.packs / "a.yaml")
        cards = open_library(paths).cards
        whole = paths.index.read_bytes()
        for offset in range(0, len(whole), 61):
            damaged = bytearray(whole)
            damaged[offset] ^= 1 << offset % 8
            paths.index.write_bytes(damaged)
            assert open_library(paths).cards == cards

    def test_an_index_cut_short_is_made_again(self, paths: Paths) -> None:
        put(paths.packs / "a.yaml")
        cards = open_library(paths).cards
        whole = paths.index.read_bytes()
        for end in range(0, len(whole), 509):
            paths.index.write_bytes(whole[:end])
            assert open_library(paths).cards == cards

    def test_an_index_of_another_version_is_made_again(
        self, paths: Paths, opened: list[str]
    ) -> None:
        put(paths.packs / "a.yaml")
        open_library(paths)
        with closing(sqlite3.connect(paths.index)) as file:
            file.execute("PRAGMA user_version = 1")
            file.commit()
        for _ in range(2):
            assert titles(open_library(paths)) == ["Capitals"]
        assert opened == ["a.yaml", "a.yaml"]

    def test_one_that_is_locked_is_done_without(self, paths: Paths) -> None:
        put(paths.packs / "a.yaml")
        open_library(paths)
        put(paths.packs / "b.yaml", "b")
        with closing(sqlite3.connect(paths.index, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert len(open_library(paths).cards) == 2
            other.execute("ROLLBACK")
        assert len(open_library(paths).cards) == 2

    def test_where_it_cannot_be_written_the_packs_are_read(self, paths: Paths) -> None:
        put(paths.shipped / "a.yaml")
        paths.data.write_text("a file where the folder should be")
        for _ in range(2):
            assert titles(open_library(paths)) == ["Capitals"]

    def test_a_folder_in_its_place_is_done_without(self, paths: Paths) -> None:
        put(paths.packs / "a.yaml")
        paths.index.mkdir()
        for _ in range(2):
            assert titles(open_library(paths)) == ["Capitals"]

    def test_it_is_the_learners_alone(self, paths: Paths) -> None:
        put(paths.shipped / "a.yaml")
        before = os.umask(0)
        try:
            open_library(paths)
        finally:
            os.umask(before)
        assert stat.S_IMODE(paths.index.stat().st_mode) == 0o600
        assert stat.S_IMODE(paths.data.stat().st_mode) == 0o700


def test_a_file_whose_name_is_no_text_is_a_pack_like_any_other(paths: Paths) -> None:
    paths.packs.mkdir(parents=True)
    (paths.packs / os.fsdecode(b"\xff.yaml")).write_text(course())
    for _ in range(2):
        assert titles(open_library(paths)) == ["Capitals"]
