"""Which files are packs, and what the library knows of them before it reads one."""

import os
from pathlib import Path

import pytest

from quizapp.packs import loader
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
from quizapp.packs.loader import Loaded
from tests.packs.courses import QUESTION, course, loaded


def _put(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def _names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in pack_files(folder)]


class TestPackFiles:
    def test_are_those_of_a_folder_by_name_then_those_of_its_folders(self, tmp_path: Path) -> None:
        for name in ("b.yaml", "a.yml", "c.yaml", "x/1.yaml", "w/2.yaml", "w/v/3.yaml"):
            _put(tmp_path / name)
        assert _names(tmp_path) == [
            "a.yml",
            "b.yaml",
            "c.yaml",
            "w/2.yaml",
            "w/v/3.yaml",
            "x/1.yaml",
        ]

    def test_end_as_yaml_does(self, tmp_path: Path) -> None:
        for name in ("a.md", "a.yaml.bak", "a.yaml~", "a.YAML", "yaml", "a.json"):
            _put(tmp_path / name)
        assert _names(tmp_path) == []

    def test_are_not_hidden(self, tmp_path: Path) -> None:
        _put(tmp_path / ".a.yaml")
        _put(tmp_path / ".git/b.yaml")
        assert _names(tmp_path) == []

    def test_lie_at_most_three_folders_deep(self, tmp_path: Path) -> None:
        _put(tmp_path / "1/2/here.yaml")
        _put(tmp_path / "1/2/3/not-here.yaml")
        assert _names(tmp_path) == ["1/2/here.yaml"]

    def test_are_not_looked_for_behind_links_to_folders(self, tmp_path: Path) -> None:
        _put(tmp_path / "elsewhere/a.yaml")
        folder = tmp_path / "packs"
        folder.mkdir()
        (folder / "out").symlink_to(tmp_path / "elsewhere")
        (folder / "round").symlink_to(folder)
        assert _names(folder) == []

    def test_may_be_links_to_files_but_not_to_nothing(self, tmp_path: Path) -> None:
        _put(tmp_path / "elsewhere.txt")
        folder = tmp_path / "packs"
        folder.mkdir()
        (folder / "good.yaml").symlink_to(tmp_path / "elsewhere.txt")
        (folder / "dangling.yaml").symlink_to(tmp_path / "nowhere")
        (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
        assert _names(folder) == ["good.yaml"]

    def test_are_no_pipes_devices_or_folders(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.yaml")
        (tmp_path / "zero.yaml").symlink_to("/dev/zero")
        (tmp_path / "folder.yaml").mkdir()
        assert _names(tmp_path) == []

    def test_of_a_folder_that_is_not_there_are_none(self, tmp_path: Path) -> None:
        assert _names(tmp_path / "nowhere") == []
        assert _names(_put(tmp_path / "file")) == []


class TestNamedFiles:
    def test_are_taken_whatever_they_are_called(self, tmp_path: Path) -> None:
        path = _put(tmp_path / ".draft")
        assert [name for name, _ in named_files([path])] == [str(path)]

    def test_of_a_folder_are_its_packs(self, tmp_path: Path) -> None:
        _put(tmp_path / "a.yaml")
        _put(tmp_path / "notes.md")
        assert [name for name, _ in named_files([tmp_path])] == [str(tmp_path / "a.yaml")]

    def test_that_do_not_exist_are_an_error_that_names_them(self, tmp_path: Path) -> None:
        with pytest.raises(NoSuchPath, match="nowhere: there is no such file or folder"):
            list(named_files([tmp_path / "nowhere"]))


def _card(path: Path, id_: str = "capitals", origin: Origin = "own") -> PackCard:
    path.write_text(course(id=id_))
    pack = loader.load_file(path).pack
    assert pack is not None
    return card_of(pack, path, origin)


class TestTheLibrary:
    def test_finds_a_card_by_its_id(self, tmp_path: Path) -> None:
        card = _card(tmp_path / "a.yaml")
        library = Library([card])
        assert library.card("capitals") is card
        assert library.card("rivers") is None

    def test_keeps_the_first_of_two_with_one_id_and_says_so(self, tmp_path: Path) -> None:
        first, other = _card(tmp_path / "a.yaml"), _card(tmp_path / "b.yaml")
        third = _card(tmp_path / "c.yaml", "rivers")
        library = Library([first, other, third])
        assert library.cards == (first, third)
        assert [(one.card, one.by) for one in library.shadowed] == [(other, first)]
        assert library.pack("capitals").id == "capitals"

    def test_reads_a_pack_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        library = Library([_card(tmp_path / "a.yaml")])
        read: list[Path] = []
        load_file = loader.load_file

        def noted(path: Path) -> Loaded:
            read.append(path)
            return load_file(path)

        monkeypatch.setattr(loader, "load_file", noted)
        assert library.pack("capitals") is library.pack("capitals")
        assert read == [tmp_path / "a.yaml"]

    def test_keeps_a_pack_that_was_read_as_it_was(self, tmp_path: Path) -> None:
        card = _card(tmp_path / "a.yaml")
        library = Library([card])
        before = library.pack("capitals")
        card.path.unlink()
        assert library.pack("capitals") is before

    def test_knows_no_pack_but_those_it_has_cards_of(self) -> None:
        with pytest.raises(KeyError):
            Library([]).pack("capitals")

    def test_says_what_is_wrong_now_in_a_broken_pack(self, tmp_path: Path) -> None:
        path = _put(tmp_path / "a.yaml", course(QUESTION.replace("right", "wrong")))
        library = Library([Broken(path, "own", 1)])
        assert [problem.rule for problem in library.problems(library.broken[0])] == ["key-missing"]
        path.write_text(course())
        assert library.problems(library.broken[0]) == ()


class TestAPackThatIsNoLongerThere:
    @pytest.mark.parametrize(
        ("text", "rules"),
        [
            (None, ["unreadable"]),
            (course(QUESTION.replace("right", "wrong")), ["key-missing"]),
            (course(id="rivers"), []),
        ],
        ids=["its file is gone", "it broke", "the file holds another"],
    )
    def test_is_told_with_what_is_wrong(
        self, tmp_path: Path, text: str | None, rules: list[str]
    ) -> None:
        card = _card(tmp_path / "a.yaml")
        library = Library([card])
        card.path.unlink()
        if text is not None:
            card.path.write_text(text)
        with pytest.raises(PackGone, match=r"a\.yaml can no longer be read") as gone:
            library.pack("capitals")
        assert [problem.rule for problem in gone.value.problems] == rules

    def test_is_there_again_when_it_is_mended(self, tmp_path: Path) -> None:
        card = _card(tmp_path / "a.yaml")
        library = Library([card])
        text = card.path.read_text()
        card.path.unlink()
        with pytest.raises(PackGone):
            library.pack("capitals")
        card.path.write_text(text)
        assert library.pack("capitals").id == "capitals"


def test_a_card_counts_the_questions_of_each_lesson() -> None:
    pack = loaded(course(QUESTION, QUESTION.replace("q1", "q2").replace("city", "town"))).pack
    assert pack is not None
    card = card_of(pack, Path("a.yaml"), "named")
    assert (card.path, card.origin, card.id) == (Path("a.yaml"), "named", "capitals")
    assert [(one.id, one.title, one.questions) for one in card.lessons] == [
        ("centre", "The centre", 2)
    ]
