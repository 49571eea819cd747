"""A change to a file is told once, and only when it has come to rest."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from quizapp.packs.edition import read_edition
from quizapp.packs.watching import AT_REST, SURELY, Pace, Watch, looks


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pack.yaml"
    path.write_text("one")
    return path


def looked(watch: Watch, times: int) -> list[bool]:
    return [watch.look() for _ in range(times)]


def replaced(file: Path) -> None:
    beside = file.with_name("new")
    beside.write_text("two")
    beside.replace(file)


def of_the_same_size_and_time(file: Path) -> None:
    before = file.stat()
    replaced(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "save", [lambda file: file.write_text("more"), replaced, of_the_same_size_and_time]
)
def test_a_save_is_told_once(file: Path, save: Callable[[Path], object]) -> None:
    watch = Watch([file])
    assert not any(looked(watch, 3))

    save(file)

    assert looked(watch, AT_REST + 1) == [*[False] * AT_REST, True]
    assert not any(looked(watch, 3))


def test_a_file_that_still_changes_is_waited_for(file: Path) -> None:
    watch = Watch([file])
    for text in ("o", "on", "one two", "one two three"):
        file.write_text(text)
        assert not watch.look()
        assert watch.is_restless
    assert watch.look()
    assert not watch.is_restless


@pytest.mark.parametrize("empty", [lambda file: file.write_text(""), Path.unlink])
def test_a_file_with_nothing_in_it_is_waited_for_longer(
    file: Path, empty: Callable[[Path], object]
) -> None:
    watch = Watch([file])
    empty(file)
    assert not any(looked(watch, AT_REST + 1))
    file.write_text("two")
    assert looked(watch, AT_REST + 1)[-1]

    empty(file)
    assert looked(watch, SURELY + 1) == [*[False] * SURELY, True]


def test_a_file_that_was_away_for_a_moment_was_not_changed(file: Path) -> None:
    watch, away = Watch([file]), file.with_name("away")
    link = file.with_name("link")
    os.link(file, link)
    watch.follow([file])
    file.rename(away)
    assert not watch.look()
    away.rename(file)
    looked(watch, 3)
    assert not watch.is_restless


def test_files_followed_later_are_watched(file: Path) -> None:
    text = file.with_name("text.md")
    watch = Watch([file])
    watch.follow([file, text])
    assert not any(looked(watch, SURELY + 1))
    text.write_text("words")
    assert looked(watch, AT_REST + 1)[-1]


def test_a_change_before_more_is_followed_is_still_told(file: Path) -> None:
    watch = Watch([file])
    file.write_text("another")
    watch.follow([file, file.with_name("text.md")])
    assert looked(watch, AT_REST + 1)[-1]


@pytest.mark.parametrize("told", [True, False])
def test_looking_ends_when_it_is_to_stop(file: Path, told: bool) -> None:
    stop, watch = Event(), Watch([file])
    found = 0
    for _ in looks(watch, stop, Pace(0.01, 0.01, 0.05), told=told):
        found += 1
        if found == 3:
            stop.set()
    assert found == 3


def test_a_folder_that_goes_away_is_no_end(file: Path) -> None:
    stop, watch = Event(), Watch([file.parent / "nowhere" / "pack.yaml"])
    for number, _ in enumerate(looks(watch, stop, Pace(0.01, 0.01, 0.05))):
        if number == 2:
            stop.set()


def test_an_edition_names_the_texts_of_its_lessons_though_it_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    file.write_text(
        "quizapp: 1\nid: a\ntitle: A\nlessons:\n"
        "  - id: one\n    title: One\n    file: one.md\n"
        "  - id: two\n    title: Two\n    file: two.md\n"
    )
    edition = read_edition(file)
    assert edition.pack is None
    assert edition.errors
    assert edition.texts == (tmp_path / "one.md", tmp_path / "two.md")
    assert not edition.gone


def test_an_edition_of_no_file_is_gone(tmp_path: Path) -> None:
    edition = read_edition(tmp_path / "nothing.yaml")
    assert edition.gone
    assert edition.pack is None
