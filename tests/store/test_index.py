"""The index spares the start from reading packs, and is never the truth."""

import os
import random
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.packs import loader
from quizapp.packs.library import Broken, LessonCard, PackCard, files_in
from quizapp.packs.loader import Loaded
from quizapp.store.index import FORMAT, read_cards
from tests.packs.courses import QUESTION, course

BROKEN = course(QUESTION.replace("right", "wrong"))


class Shelf:
    """A folder of packs, with an index beside it."""

    def __init__(self, folder: Path) -> None:
        self.packs = folder / "packs"
        self.packs.mkdir()
        self.index = folder / "cache" / "index.sqlite3"

    def put(self, name: str, text: str) -> Path:
        path = self.packs / name
        path.write_text(text)
        return path

    def cards(self, index: Path | None = None) -> list[PackCard | Broken]:
        return read_cards(((file, "own") for file in files_in(self.packs)), index or self.index)

    def titles(self) -> list[str]:
        return [one.title if isinstance(one, PackCard) else "broken" for one in self.cards()]

    def rows(self) -> int:
        with closing(sqlite3.connect(self.index)) as file:
            return int(file.execute("SELECT count(*) FROM pack").fetchone()[0])


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path)
    for name in ("a", "b", "c"):
        shelf.put(f"{name}.yaml", course(id=name))
    return shelf


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packs that were read since it was last emptied."""
    names: list[str] = []
    load_file = loader.load_file

    def noted(path: Path) -> Loaded:
        names.append(path.name)
        return load_file(path)

    monkeypatch.setattr(loader, "load_file", noted)
    return names


class TestReading:
    def test_a_card_is_the_pack_in_short(self, tmp_path: Path) -> None:
        shelf = Shelf(tmp_path)
        head = "about: On capitals.\ndisclaimer: D.\nnotice: N.\nhelp: H.\n"
        path = shelf.put("a.yaml", course(head=head))
        card = PackCard(
            path=path,
            origin="own",
            id="capitals",
            title="Capitals",
            about="On capitals.",
            disclaimer="D.",
            notice="N.",
            help="H.",
            lessons=(LessonCard("centre", "The centre", 1),),
        )
        assert shelf.cards() == [card]
        assert shelf.cards() == [card], "from the index"

    def test_a_broken_pack_is_told_with_the_number_of_errors(self, shelf: Shelf) -> None:
        path = shelf.put("b.yaml", BROKEN.replace("title", "titel"))
        expected = Broken(path, "own", len(loader.load_file(path).problems))
        assert expected.errors > 1
        assert [shelf.cards()[1], shelf.cards()[1]] == [expected] * 2

    def test_the_second_time_nothing_is_read(self, shelf: Shelf, read: list[str]) -> None:
        shelf.put("d.yaml", BROKEN)
        first = shelf.cards()
        assert read == ["a.yaml", "b.yaml", "c.yaml", "d.yaml"]
        read.clear()
        assert shelf.cards() == first
        assert read == []

    def test_only_what_changed_is_read_again(self, shelf: Shelf, read: list[str]) -> None:
        shelf.cards()
        read.clear()
        shelf.put("b.yaml", course(id="b").replace("title: Capitals", "title: Cities"))
        assert shelf.titles() == ["Capitals", "Cities", "Capitals"]
        assert read == ["b.yaml"]

    def test_a_change_that_keeps_size_and_time_is_seen(self, shelf: Shelf) -> None:
        shelf.cards()
        path = shelf.packs / "b.yaml"
        before = path.stat()
        path.write_text(path.read_text().replace("title: Capitals", "title: Kapitals"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert (path.stat().st_size, path.stat().st_mtime_ns) == (
            before.st_size,
            before.st_mtime_ns,
        )
        assert shelf.titles()[1] == "Kapitals"

    def test_a_pack_that_was_only_touched_is_not_read_again(
        self, shelf: Shelf, read: list[str]
    ) -> None:
        before = shelf.cards()
        read.clear()
        os.utime(shelf.packs / "b.yaml")
        assert shelf.cards() == before
        assert read == []

    def test_a_pack_that_breaks_and_is_mended_is_so_at_once(self, shelf: Shelf) -> None:
        shelf.cards()
        shelf.put("b.yaml", BROKEN)
        assert shelf.titles()[1] == "broken"
        shelf.put("b.yaml", course(id="b"))
        assert shelf.titles()[1] == "Capitals"

    def test_a_pack_that_is_gone_is_gone_from_the_index_too(self, shelf: Shelf) -> None:
        shelf.cards()
        (shelf.packs / "b.yaml").unlink()
        shelf.put("c.yaml", course(id="new"))
        assert shelf.titles() == ["Capitals"] * 2
        assert shelf.rows() == 2

    def test_a_pack_that_is_elsewhere_for_once_stays_in_the_index(
        self, shelf: Shelf, tmp_path: Path, read: list[str]
    ) -> None:
        shelf.cards()
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "x.yaml").write_text(course(id="x"))
        read_cards(((file, "named") for file in files_in(tmp_path / "other")), shelf.index)
        read.clear()
        assert len(shelf.cards()) == 3
        assert read == []

    def test_a_name_that_is_no_text_is_no_trouble(self, shelf: Shelf, read: list[str]) -> None:
        strange = os.fsencode(shelf.packs) + b"/\xff.yaml"
        Path(os.fsdecode(strange)).write_text(course(id="strange"))
        first = shelf.cards()
        read.clear()
        assert shelf.cards() == first
        assert (len(first), read) == (4, [])


class TestALessonInAFile:
    @pytest.fixture
    def beside(self, shelf: Shelf) -> Path:
        shelf.put("b.yaml", course(QUESTION + 'read: "#one"\n', id="b", lesson="file: b.md\n"))
        path = shelf.packs / "b.md"
        path.write_text("## One\n")
        assert shelf.titles()[1] == "Capitals"
        return path

    def test_is_looked_at_but_not_read(self, shelf: Shelf, beside: Path, read: list[str]) -> None:
        assert beside.exists()
        shelf.cards()
        assert read == []

    def test_breaks_the_pack_when_it_changes(self, shelf: Shelf, beside: Path) -> None:
        beside.write_text("## Two\n")
        assert shelf.titles()[1] == "broken"

    def test_breaks_the_pack_when_it_goes(self, shelf: Shelf, beside: Path) -> None:
        beside.unlink()
        assert shelf.titles()[1] == "broken"

    def test_breaks_the_pack_though_the_pack_was_touched(self, shelf: Shelf, beside: Path) -> None:
        beside.write_text("## Two\n")
        os.utime(shelf.packs / "b.yaml")
        assert shelf.titles()[1] == "broken"

    @pytest.mark.parametrize("wrong", ["## Two\n", "\x1b[2J\n", None])
    def test_mends_the_pack_when_it_is_mended(
        self, shelf: Shelf, beside: Path, wrong: str | None
    ) -> None:
        beside.unlink()
        if wrong is not None:
            beside.write_text(wrong)
        assert shelf.titles()[1] == "broken"
        beside.write_text("## One\n")
        assert shelf.titles()[1] == "Capitals"


class TestAnIndexThatCannotBeUsed:
    """Whatever the index is, the cards are those of the packs."""

    @pytest.fixture
    def cards(self, shelf: Shelf) -> list[PackCard | Broken]:
        return shelf.cards()

    @pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 400])
    def test_is_made_again_if_it_is_none(
        self, shelf: Shelf, cards: list[PackCard | Broken], content: bytes, read: list[str]
    ) -> None:
        shelf.index.write_bytes(content)
        assert shelf.cards() == cards
        read.clear()
        assert shelf.cards() == cards
        assert read == []

    @pytest.mark.parametrize(
        "change",
        [
            f"PRAGMA user_version = {FORMAT + 1}",
            "ALTER TABLE pack DROP COLUMN errors",
            "DROP TABLE pack",
            "DROP TABLE pack; CREATE VIEW pack AS SELECT 1",
        ],
    )
    def test_is_made_again_if_another_version_made_it(
        self, shelf: Shelf, cards: list[PackCard | Broken], change: str, read: list[str]
    ) -> None:
        with closing(sqlite3.connect(shelf.index)) as file:
            file.executescript(change)
        read.clear()
        assert shelf.cards() == cards
        assert read == ["a.yaml", "b.yaml", "c.yaml"]
        read.clear()
        assert shelf.cards() == cards
        assert read == []

    @pytest.mark.parametrize(
        "change",
        [
            "card = replace(card, 'Capitals', 'Kapitals')",
            "card = ''",
            "card = '{}'",
            "errors = 1",
            "crc = 0",
            "beside = '[]'",
        ],
    )
    def test_is_not_believed_where_a_row_is_not_as_it_was_written(
        self, shelf: Shelf, cards: list[PackCard | Broken], change: str
    ) -> None:
        with closing(sqlite3.connect(shelf.index)) as file, file:
            file.execute(f"UPDATE pack SET {change}")
        assert shelf.cards() == cards

    def test_is_harmless_whatever_bytes_changed(
        self, shelf: Shelf, cards: list[PackCard | Broken]
    ) -> None:
        whole = shelf.index.read_bytes()
        chance = random.Random(7)
        for _ in range(150):
            damaged = bytearray(whole)
            for _ in range(chance.choice((1, 1, 4, 64))):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            shelf.index.write_bytes(damaged[: chance.choice((len(whole), len(whole) // 2))])
            assert shelf.cards() == cards

    def test_is_left_alone_while_another_process_writes_it(
        self, shelf: Shelf, cards: list[PackCard | Broken]
    ) -> None:
        inode = shelf.index.stat().st_ino
        with closing(sqlite3.connect(shelf.index, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert shelf.cards() == cards
        assert shelf.index.stat().st_ino == inode

    def test_is_done_without_where_it_cannot_be_written(
        self, shelf: Shelf, cards: list[PackCard | Broken], tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("no folder")
        for nowhere in (tmp_path / "file" / "index.sqlite3", Path("/proc/index"), shelf.packs):
            assert shelf.cards(nowhere) == cards

    def test_is_not_waited_for_if_it_is_a_pipe(
        self, shelf: Shelf, cards: list[PackCard | Broken], tmp_path: Path
    ) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert shelf.cards(tmp_path / "pipe") == cards

    def test_need_not_be(self, shelf: Shelf, cards: list[PackCard | Broken]) -> None:
        assert read_cards(((file, "own") for file in files_in(shelf.packs)), None) == cards


def test_several_starts_at_once_agree(shelf: Shelf) -> None:
    for number in range(20):
        shelf.put(f"{number}.yaml", course(id=f"p{number}"))
    found: list[list[PackCard | Broken]] = []
    starts = [threading.Thread(target=lambda: found.append(shelf.cards())) for _ in range(4)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert len(found) == 4
    assert all(cards == found[0] for cards in found)
    assert len(found[0]) == 23


def test_the_index_is_the_learners_alone(shelf: Shelf) -> None:
    shelf.cards()
    assert shelf.index.stat().st_mode & 0o777 == 0o600
    assert shelf.index.parent.stat().st_mode & 0o777 == 0o700


def test_a_start_at_which_nothing_changed_imports_no_parser(shelf: Shelf) -> None:
    shelf.cards()
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from quizapp.packs.library import files_in\n"
        "from quizapp.store.index import read_cards\n"
        f"files = ((file, 'own') for file in files_in(Path({str(shelf.packs)!r})))\n"
        f"assert len(read_cards(files, Path({str(shelf.index)!r}))) == 3\n"
        "wanted = {'yaml', 'markdown_it', 'hashlib', 'textual', 'rich', 'quizapp.packs.loader'}\n"
        "assert not wanted & set(sys.modules), wanted & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
