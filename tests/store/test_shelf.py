"""The library is opened from the command line, the learner's folder and the shipped courses."""

from pathlib import Path

import pytest

from quizapp.packs.library import Library, NoSuchPath
from quizapp.paths import Paths, find_paths
from quizapp.store.shelf import open_library
from tests.packs.courses import QUESTION, course


class Folders:
    """A learner's folder, shipped courses, and a place elsewhere."""

    def __init__(self, root: Path) -> None:
        self.paths = Paths(data=root / "learner", shipped=root / "shipped")
        self.elsewhere = root / "elsewhere"
        for folder in (self.paths.packs, self.paths.shipped, self.elsewhere):
            folder.mkdir(parents=True)

    def own(self, name: str, id_: str) -> Path:
        return self._put(self.paths.packs / name, id_)

    def shipped(self, name: str, id_: str) -> Path:
        return self._put(self.paths.shipped / name, id_)

    def named(self, name: str, id_: str) -> Path:
        return self._put(self.elsewhere / name, id_)

    def open(self, *named: Path) -> Library:
        return open_library(self.paths, named)

    def _put(self, path: Path, id_: str) -> Path:
        path.write_text(course(id=id_))
        return path


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def _ids(library: Library) -> list[tuple[str, str]]:
    return [(card.id, card.origin) for card in library.cards]


def _shadowed(library: Library) -> list[tuple[Path, Path]]:
    return [(shadow.card.path, shadow.by.path) for shadow in library.shadowed]


class TestTheOrder:
    def test_is_named_then_own_then_shipped_each_by_name(self, folders: Folders) -> None:
        folders.shipped("a.yaml", "s")
        folders.own("2.yaml", "second")
        folders.own("1.yaml", "first")
        named = folders.named("z.yaml", "n")
        assert _ids(folders.open(named)) == [
            ("n", "named"),
            ("first", "own"),
            ("second", "own"),
            ("s", "shipped"),
        ]

    def test_of_named_paths_is_that_of_the_command_line(self, folders: Folders) -> None:
        paths = [folders.named(f"{name}.yaml", name) for name in "cab"]
        assert [id_ for id_, _ in _ids(folders.open(*paths))] == ["c", "a", "b"]


class TestTwoPacksWithOneId:
    def test_a_named_one_hides_the_learners_which_hides_the_shipped(self, folders: Folders) -> None:
        shipped = folders.shipped("a.yaml", "x")
        own = folders.own("b.yaml", "x")
        named = folders.named("c.yaml", "x")
        assert _ids(folders.open()) == [("x", "own")]
        assert _shadowed(folders.open()) == [(shipped, own)]
        assert _ids(folders.open(named)) == [("x", "named")]
        assert _shadowed(folders.open(named)) == [(own, named), (shipped, named)]

    def test_in_one_folder_the_first_hides_the_other(self, folders: Folders) -> None:
        first, other = folders.own("a.yaml", "x"), folders.own("b.yaml", "x")
        assert _shadowed(folders.open()) == [(other, first)]

    def test_a_broken_one_hides_none(self, folders: Folders) -> None:
        broken = folders.named("a.yaml", "x")
        broken.write_text(broken.read_text().replace("right", "wrong"))
        folders.own("b.yaml", "x")
        library = folders.open(broken)
        assert _ids(library) == [("x", "own")]
        assert [(one.path, one.origin) for one in library.broken] == [(broken, "named")]


class TestOneFile:
    def test_named_from_the_learners_folder_does_not_hide_itself(self, folders: Folders) -> None:
        own = folders.own("a.yaml", "x")
        library = folders.open(own, own.parent)
        assert (_ids(library), library.shadowed) == ([("x", "named")], ())

    def test_reached_by_a_link_or_a_way_round_does_not_hide_itself(self, folders: Folders) -> None:
        own = folders.own("a.yaml", "x")
        link = folders.elsewhere / "link.yaml"
        link.symlink_to(own)
        library = folders.open(link, own.parent / ".." / "packs" / "a.yaml")
        assert (_ids(library), library.shadowed) == ([("x", "named")], ())

    def test_named_by_a_relative_path_is_found_later_from_anywhere(
        self, folders: Folders, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folders.named("a.yaml", "x")
        monkeypatch.chdir(folders.elsewhere)
        library = folders.open(Path("a.yaml"))
        monkeypatch.chdir("/")
        assert library.pack("x").id == "x"


class TestWhatIsNotThere:
    def test_folders_may_be_missing(self, tmp_path: Path) -> None:
        library = open_library(Paths(data=tmp_path / "no", shipped=tmp_path / "none"))
        assert (library.cards, library.broken) == ((), ())
        assert not (tmp_path / "no").exists()

    def test_a_named_path_may_not(self, folders: Folders) -> None:
        folders.own("a.yaml", "x")
        with pytest.raises(NoSuchPath, match=r"nowhere\.yaml: there is no such file or folder"):
            folders.open(folders.elsewhere / "nowhere.yaml")

    def test_it_is_told_as_it_was_named(
        self, folders: Folders, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(folders.elsewhere)
        with pytest.raises(NoSuchPath, match=r"^nowhere\.yaml: "):
            folders.open(Path("nowhere.yaml"))

    @pytest.mark.parametrize("name", ["x" * 300, "nu\0ll", "file/inside"])
    def test_nor_one_that_cannot_be(self, folders: Folders, name: str) -> None:
        (folders.elsewhere / "file").write_text("")
        with pytest.raises(NoSuchPath):
            folders.open(folders.elsewhere / name)


def test_the_shipped_courses_are_found_and_whole(tmp_path: Path) -> None:
    library = open_library(find_paths(tmp_path))
    assert library.broken == ()
    card, pack = library.card("magnesium"), library.pack("magnesium")
    assert card is not None
    assert [(one.id, one.questions) for one in card.lessons] == [
        (one.id, len(one.questions)) for one in pack.lessons
    ]
    assert card.disclaimer == pack.disclaimer
    assert card.help == pack.help


def test_the_same_whether_the_index_is_there_or_not(folders: Folders) -> None:
    named = folders.named("c.yaml", "x")
    folders.own("a.yaml", "x")
    folders.own("b.yaml", "y").write_text(course(QUESTION.replace("right", "wrong")))
    first, second = folders.open(named), folders.open(named)
    assert folders.paths.index.exists()
    assert (first.cards, first.broken, first.shadowed) == (
        second.cards,
        second.broken,
        second.shadowed,
    )
