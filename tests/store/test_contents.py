"""What the index keeps of a pack: it stands for the file while that is as it was, and no longer."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quizapp.packs import loader
from quizapp.packs.kept import KeptLesson
from quizapp.packs.library import Library, PackGone
from quizapp.packs.loader import Loaded, load_file
from quizapp.packs.model import Lesson
from quizapp.packs.writer import write
from quizapp.paths import Paths
from quizapp.store import contents
from quizapp.store.desk import Desk
from quizapp.store.shelf import IndexedLibrary, open_library
from quizapp.store.store import Store
from quizapp.study.finding import find, findable
from tests.frozen import DAY, Clock, a_lesson, a_pack, frozen_world, take_quiz
from tests.packs.courses import course
from tests.store.test_shelf import put


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path / "data", shipped=tmp_path / "shipped")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packs whose files were read, in order."""
    read: list[str] = []

    def counting(path: Path) -> Loaded:
        read.append(path.name)
        return load_file(path)

    monkeypatch.setattr(loader, "load_file", counting)
    return read


def known(paths: Paths) -> IndexedLibrary:
    """A library opened after one that read what there was to read."""
    open_library(paths)
    library = open_library(paths)
    assert isinstance(library, IndexedLibrary)
    return library


def put_large(paths: Paths, courses: int = 3, lessons: int = 20) -> list[Path]:
    paths.packs.mkdir(parents=True)
    files = []
    for number in range(courses):
        pack = a_pack(
            f"p{number}",
            lessons=tuple(a_lesson(f"l{each}", title=f"L{each}") for each in range(lessons)),
        )
        files.append(paths.packs / f"p{number}.yaml")
        files[-1].write_text(write(pack))
    return files


class TestOpening:
    def test_a_pack_says_what_its_file_says_which_is_not_read(
        self, paths: Paths, opened: list[str]
    ) -> None:
        (file,) = put_large(paths, courses=1)
        library = known(paths)
        opened.clear()
        assert library.pack("p0") == load_file(file).pack
        assert opened == []
        assert library.news() == ()

    @pytest.mark.parametrize("lessons", [10, 200])
    def test_a_quiz_begun_reads_one_lesson_however_many_there_are(
        self, lessons: int, paths: Paths, opened: list[str]
    ) -> None:
        """1.5 times what a small course takes, where all of it would take a hundred times that."""
        put_large(paths, courses=1, lessons=lessons)
        desk = Desk(known(paths), Store.memory(), frozen_world())
        opened.clear()
        session = desk.start_quiz("p0", "l7")
        assert session.total == 2
        assert (opened, read_lessons(desk.library)) == ([], ["l7"])

    def test_a_review_begun_reads_the_lessons_it_asks_from(
        self, paths: Paths, opened: list[str]
    ) -> None:
        """40 questions are of 40 lessons at most, whatever the number of lessons."""
        put_large(paths)
        clock, store = Clock(), Store.memory()
        before = Desk(known(paths), store, frozen_world(clock))
        for pack, lesson in (("p0", "l3"), ("p2", "l4"), ("p2", "l9")):
            take_quiz(before, lesson, pack=pack)
        clock.at += 30 * DAY
        opened.clear()
        desk = Desk(known(paths), store, frozen_world(clock))
        session = desk.start_review(4)
        assert session.total == 4
        asked = sorted({asked.lesson for asked in session.plan})
        assert (opened, sorted(read_lessons(desk.library))) == ([], asked)


def read_lessons(library: Library) -> list[str]:
    """The lessons of courses that were opened of which more than the outside was read."""
    there: Any = Lesson.__dict__["questions"]
    found = []
    for pack in library._packs.values():
        for lesson in pack.lessons:
            assert isinstance(lesson, KeptLesson)
            try:
                there.__get__(lesson)
            except AttributeError:
                continue
            found.append(lesson.id)
    return found


def rewritten(file: Path) -> None:
    file.write_text(course().replace("Capitals", "Kapitals"))


def of_the_same_size_and_time(file: Path) -> None:
    before = file.stat()
    rewritten(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


class TestEdited:
    @pytest.mark.parametrize("way", [rewritten, of_the_same_size_and_time])
    def test_since_it_was_indexed_it_is_read(
        self, way: Callable[[Path], None], paths: Paths, opened: list[str]
    ) -> None:
        file = put(paths.packs / "a.yaml")
        library = known(paths)
        opened.clear()
        way(file)
        assert library.pack(library.cards[0].id).title == "Kapitals"
        assert opened == ["a.yaml"]

    def test_or_a_file_of_its_lessons_was(self, paths: Paths) -> None:
        put(paths.packs / "a.yaml", text=course(lesson="file: a.md\n"))
        lesson = paths.packs / "a.md"
        lesson.write_text("## One\n")
        library = known(paths)
        lesson.write_text("## One, longer\n")
        assert library.pack(library.cards[0].id).lessons[0].text == "## One, longer\n"

    def test_or_it_is_gone(self, paths: Paths) -> None:
        file = put(paths.packs / "a.yaml")
        library = known(paths)
        file.unlink()
        with pytest.raises(PackGone):
            library.pack(library.cards[0].id)

    def test_after_it_was_opened_it_stays_as_it_was(self, paths: Paths, opened: list[str]) -> None:
        """Another program may read it into the index meanwhile, as `quizapp due` does."""
        (file,) = put_large(paths, courses=1)
        before = load_file(file).pack
        library = known(paths)
        pack = library.pack("p0")
        file.write_text(file.read_text().replace("Words.", "Other words."))
        open_library(paths)
        assert pack.lessons[5].text == a_lesson("l5").text
        assert library.pack("p0") == before
        assert library.news() == (
            "p0.yaml was changed; its course stays as it was until you quit.",
        )
        assert known(paths).pack("p0") != before


class TestThrownAway:
    def test_without_an_index_files_are_read(self, paths: Paths, opened: list[str]) -> None:
        put(paths.packs / "a.yaml")
        library = known(paths)
        paths.index.unlink()
        opened.clear()
        assert library.pack(library.cards[0].id).title == "Capitals"
        assert (opened, paths.index.exists()) == (["a.yaml"], False)
        assert [*library.findable(library.cards)] == []

    def test_what_another_version_kept_is_not_used(self, paths: Paths, opened: list[str]) -> None:
        put(paths.packs / "a.yaml")
        library = known(paths)
        with closing(sqlite3.connect(paths.index)) as file:
            file.execute("UPDATE pack SET program = 1")
            file.commit()
        opened.clear()
        library.pack(library.cards[0].id)
        assert opened == ["a.yaml"]

    def test_a_flipped_bit_anywhere_changes_nothing_that_is_shown(self, paths: Paths) -> None:
        file = put(paths.packs / "a.yaml")
        library = known(paths)
        pack, id_ = load_file(file).pack, library.cards[0].id
        whole = paths.index.read_bytes()
        for offset in range(0, len(whole), 127):
            damaged = bytearray(whole)
            damaged[offset] ^= 1 << offset % 8
            paths.index.write_bytes(damaged)
            again = IndexedLibrary(library.cards, paths.index)
            assert again.pack(id_) == pack
            for _, one in again.findable(again.cards):
                assert len(find([one], "capital", 5)) == len(find([findable(pack)], "capital", 5))

    @pytest.mark.parametrize(
        "column", ["stem_words", "choice_words", "said", "stems", "choices", "spots"]
    )
    def test_what_is_damaged_is_made_from_the_file(self, column: str, paths: Paths) -> None:
        (file,) = put_large(paths, courses=1)
        library = known(paths)
        with closing(sqlite3.connect(paths.index)) as index:
            index.execute(f"UPDATE content SET {column} = zeroblob(length({column}))")
            index.commit()
        pack = load_file(file).pack
        assert pack
        kept = [one for _, one in library.findable(library.cards)]
        expected = [] if column.endswith("_words") else find([findable(pack)], "wrong", 5)
        assert (find(kept, "wrong", 5), library.pack("p0")) == (expected, pack)

    def test_of_a_pack_that_is_gone_nothing_is_kept(self, paths: Paths) -> None:
        file = put(paths.packs / "a.yaml")
        open_library(paths)
        file.unlink()
        put(paths.packs / "b.yaml", "b")
        open_library(paths)
        with closing(sqlite3.connect(paths.index)) as index:
            kept = [bytes(path) for (path,) in index.execute("SELECT path FROM content")]
        assert kept == [str(paths.packs / "b.yaml").encode()]


class TestFinding:
    def test_what_is_found_is_what_the_packs_say(self, paths: Paths, opened: list[str]) -> None:
        files = put_large(paths, courses=2, lessons=3)
        library = known(paths)
        opened.clear()
        kept = [one for _, one in library.findable(library.cards)]
        packs = [pack for file in files if (pack := load_file(file).pack)]
        for query in ("what l1-2", "another", "l2", "nothing", "wrong what of"):
            assert find(kept, query, 20) == find(map(findable, packs), query, 20)
        assert opened == []

    def test_the_lines_of_a_course_are_read_where_something_is_found(
        self, paths: Paths, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """1.5 times: of 25 courses of 4,000 questions the words are read, and a few courses."""
        put_large(paths, courses=6)
        library = known(paths)
        read: list[Any] = []
        lines_in = contents.lines_in

        def counting(*given: Any) -> Any:
            read.append(given)
            return lines_in(*given)

        monkeypatch.setattr(contents, "lines_in", counting)
        kept = [one for _, one in library.findable(library.cards)]
        assert len(find(kept, "what", 20)) == 20
        assert len(find(kept, "what is", 20)) == 20
        assert find(kept, "zebra", 20) == []
        assert len(read) == 1

    def test_a_course_that_was_edited_is_found_by_what_it_says_now(self, paths: Paths) -> None:
        (file,) = put_large(paths, courses=1)
        library = known(paths)
        ((_, kept),) = library.findable(library.cards)
        file.write_text(file.read_text().replace("What is l7-1?", "What is a zebra?"))
        assert [*library.findable(library.cards)] == []
        assert find([kept], "what zebra", 5) == []
        assert len(find([findable(library.pack("p0"))], "zebra", 5)) == 1

    def test_a_course_that_went_away_holds_nothing(self, paths: Paths) -> None:
        (file,) = put_large(paths, courses=1)
        library = known(paths)
        ((_, kept),) = library.findable(library.cards)
        file.unlink()
        assert find([kept], "what", 5) == []
