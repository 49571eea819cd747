"""Opening the library: three folders, one order."""

import os
from pathlib import Path

import pytest

from quizapp.packs.library import Library, NoSuchPath
from quizapp.paths import Paths
from quizapp.store.shelf import open_library
from tests.packs.courses import course


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path / "data", shipped=tmp_path / "shipped")


def put(path: Path, id: str = "capitals", text: str = "") -> Path:  # noqa: A002
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or course(id=id))
    return path


def shown(library: Library) -> list[tuple[str, str]]:
    return [(card.id, card.origin) for card in library.cards]


def test_named_comes_before_own_before_shipped(paths: Paths, tmp_path: Path) -> None:
    put(paths.shipped / "a.yaml", "a")
    put(paths.shipped / "c.yaml", "c")
    put(paths.packs / "b.yaml", "b")
    put(paths.packs / "c.yaml", "c")
    named = put(tmp_path / "elsewhere" / "z.yaml", "z")
    library = open_library(paths, [named])
    assert shown(library) == [("z", "named"), ("b", "own"), ("c", "own"), ("a", "shipped")]
    (shadow,) = library.shadowed
    assert (shadow.card.origin, shadow.by.origin) == ("shipped", "own")


def test_a_pack_named_wins_over_the_learners_own(paths: Paths, tmp_path: Path) -> None:
    put(paths.packs / "c.yaml")
    put(paths.shipped / "c.yaml")
    library = open_library(paths, [put(tmp_path / "mine.yaml")])
    assert shown(library) == [("capitals", "named")]
    assert [shadow.card.origin for shadow in library.shadowed] == ["own", "shipped"]


def test_a_file_named_twice_by_whatever_way_hides_none(paths: Paths, tmp_path: Path) -> None:
    own = put(paths.packs / "c.yaml")
    link = tmp_path / "link.yaml"
    link.symlink_to(own)
    library = open_library(paths, [own, own, link, paths.packs])
    assert (shown(library), library.shadowed) == ([("capitals", "named")], ())


def test_a_relative_path_is_remembered_from_where_it_was_given(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "c.yaml")
    monkeypatch.chdir(tmp_path)
    library = open_library(paths, [Path("c.yaml")])
    monkeypatch.chdir("/")
    assert library.pack("capitals").title == "Capitals"


def test_without_any_folder_there_is_an_empty_library(paths: Paths) -> None:
    library = open_library(paths)
    assert (library.cards, library.broken) == ((), ())


def test_a_path_that_does_not_exist_is_refused(paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath):
        open_library(paths, [tmp_path / "nowhere.yaml"])


def test_broken_packs_are_listed_and_the_others_work(paths: Paths) -> None:
    put(paths.packs / "good.yaml")
    put(paths.packs / "bad.yaml", text="quizapp: 1\ntitel: x\n")
    put(paths.packs / "empty.yaml", text=" ")
    (paths.packs / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    library = open_library(paths)
    assert shown(library) == [("capitals", "own")]
    assert [broken.path.name for broken in library.broken] == [
        "bad.yaml",
        "bytes.yaml",
        "empty.yaml",
    ]
    assert all(broken.errors for broken in library.broken)


def test_pipes_and_devices_are_never_opened(paths: Paths) -> None:
    paths.packs.mkdir(parents=True)
    os.mkfifo(paths.packs / "pipe.yaml")
    (paths.packs / "zero.yaml").symlink_to("/dev/zero")
    assert open_library(paths).broken == ()


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_pipe_or_device_that_is_named_is_broken_and_hangs_nothing(
    kind: str, paths: Paths, tmp_path: Path
) -> None:
    path = tmp_path / "odd.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    assert [broken.path for broken in open_library(paths, [path]).broken] == [path]
