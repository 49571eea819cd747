"""The library: which files are packs, which come first, and what is gone or broken."""

import os
from pathlib import Path

import pytest

from quizapp.packs.library import (
    Broken,
    Library,
    NoSuchPath,
    Origin,
    PackCard,
    PackGone,
    card_of,
    named_files,
    pack_files,
)
from quizapp.packs.loader import load_file
from tests.frozen import a_lesson, a_pack
from tests.packs.courses import course


def a_card(path: str, origin: Origin = "own", id: str = "small", title: str = "") -> PackCard:  # noqa: A002
    return card_of(a_pack(id, title=title or path), Path(path), origin)


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in pack_files(folder)]


class TestFolders:
    def test_are_looked_through_by_name_and_their_folders_after_them(self, tmp_path: Path) -> None:
        for name in ("b.yml", "a.yaml", "sub/c.yaml", "sub/deep/d.yaml", "other/e.yaml"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        expected = ["a.yaml", "b.yml", "other/e.yaml", "sub/c.yaml", "sub/deep/d.yaml"]
        assert names(tmp_path) == expected

    def test_hold_other_files_too_which_are_passed_over(self, tmp_path: Path) -> None:
        for name in ("notes.md", ".hidden.yaml", "a.yaml.bak", "yaml", ".git/x.yaml"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        assert names(tmp_path) == []

    def test_are_not_looked_through_for_ever(self, tmp_path: Path) -> None:
        deep = tmp_path / "1" / "2" / "3"
        deep.mkdir(parents=True)
        (deep / "x.yaml").touch()
        (deep.parent / "y.yaml").touch()
        (deep / "up").symlink_to(tmp_path)
        (tmp_path / "loop").symlink_to(tmp_path)
        assert names(tmp_path) == ["1/2/y.yaml"]

    def test_that_are_missing_or_are_files_hold_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert names(tmp_path / "nowhere") == names(tmp_path / "file") == []

    def test_pipes_devices_and_links_to_nothing_are_never_listed(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.yaml")
        (tmp_path / "null.yaml").symlink_to("/dev/null")
        (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
        (tmp_path / "folder.yaml").mkdir()
        (tmp_path / "real.yaml").touch()
        (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
        assert names(tmp_path) == ["link.yaml", "real.yaml"]


class TestNamed:
    def test_files_come_in_the_order_given_and_folders_open(self, tmp_path: Path) -> None:
        for name in ("z.yaml", "folder/a.yaml", "no-ending"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
        given = [tmp_path / "z.yaml", tmp_path / "folder", tmp_path / "no-ending"]
        found = [Path(path).name for path, _ in named_files(given)]
        assert found == ["z.yaml", "a.yaml", "no-ending"]

    @pytest.mark.parametrize("name", ["nowhere", "nowhere/x.yaml", "x" * 300, "nul\0"])
    def test_a_path_that_is_not_there_is_refused(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(NoSuchPath, match="there is no such file or folder"):
            list(named_files([tmp_path / name]))


class TestPrecedence:
    def test_of_two_with_one_id_the_first_is_shown_and_the_other_told(self) -> None:
        named, own, shipped = (
            a_card("named.yaml", "named"),
            a_card("own.yaml"),
            a_card("shipped.yaml", "shipped"),
        )
        other = a_card("other.yaml", id="other")
        library = Library([named, own, other, shipped])
        assert library.cards == (named, other)
        assert library.card("small") is named
        assert [(one.card, one.by) for one in library.shadowed] == [(own, named), (shipped, named)]

    def test_a_broken_pack_hides_none(self) -> None:
        broken = Broken(Path("small.yaml"), "named", 2)
        library = Library([broken, a_card("own.yaml")])
        assert library.broken == (broken,)
        assert [card.path.name for card in library.cards] == ["own.yaml"]
        assert library.card("other") is None


class TestReading:
    def library(self, path: Path, text: str = "") -> Library:
        path.write_text(text or course())
        pack = load_file(path).pack
        assert pack is not None
        return Library([card_of(pack, path, "own")])

    def test_a_card_says_what_home_needs(self, tmp_path: Path) -> None:
        card = self.library(tmp_path / "c.yaml").cards[0]
        assert (card.id, card.title) == ("capitals", "Capitals")
        assert [(lesson.id, lesson.title, lesson.questions) for lesson in card.lessons] == [
            ("centre", "The centre", 1)
        ]

    def test_a_pack_once_read_stays_as_it_was(self, tmp_path: Path) -> None:
        library = self.library(tmp_path / "c.yaml")
        before = library.pack("capitals")
        (tmp_path / "c.yaml").write_text(course().replace("Bern", "Basel"))
        assert library.pack("capitals") is before

    @pytest.mark.parametrize("text", ["", "quizapp: 1\n", course(id="another")])
    def test_a_pack_that_is_another_now_is_gone(self, text: str, tmp_path: Path) -> None:
        library = self.library(tmp_path / "c.yaml")
        (tmp_path / "c.yaml").write_text(text)
        with pytest.raises(PackGone, match=r"c\.yaml can no longer be read"):
            library.pack("capitals")

    def test_a_file_deleted_is_gone_and_back_when_it_is_back(self, tmp_path: Path) -> None:
        library = self.library(tmp_path / "c.yaml")
        (tmp_path / "c.yaml").unlink()
        with pytest.raises(PackGone) as caught:
            library.pack("capitals")
        assert caught.value.problems
        (tmp_path / "c.yaml").write_text(course())
        assert library.pack("capitals").title == "Capitals"

    def test_what_is_wrong_is_read_anew(self, tmp_path: Path) -> None:
        broken = Broken(tmp_path / "b.yaml", "own", 1)
        broken.path.write_text("quizapp: 1\n")
        library = Library([broken])
        assert any(problem.level == "error" for problem in library.problems(broken))
        broken.path.write_text(course())
        assert not any(problem.level == "error" for problem in library.problems(broken))

    def test_a_lesson_without_questions_counts_none(self) -> None:
        pack = a_pack(lessons=(a_lesson(questions=0),))
        assert card_of(pack, Path("x.yaml"), "own").lessons[0].questions == 0
