"""A course stays as it was opened, and what became of its files is said once they say otherwise."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.packs.library import Library, card_of
from quizapp.packs.loader import load_file
from quizapp.packs.reading import Reading

PACK = """\
quizapp: 1
id: p
title: P
lessons:
  - id: one
    title: One
    text: Words.
  - id: two
    title: Two
    file: two.md
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pack.yaml"
    path.write_text(PACK)
    path.with_name("two.md").write_text("More words.")
    return path


def opened(file: Path) -> Library:
    pack = load_file(file).pack
    assert pack
    library = Library([card_of(pack, file, "own")])
    assert library.news() == ()
    library.pack("p")
    assert library.news() == ()
    return library


def replaced(text: str) -> Callable[[Path], None]:
    def by(file: Path) -> None:
        beside = file.with_name("beside")
        beside.write_text(text)
        beside.replace(file)

    return by


def gone(file: Path) -> None:
    file.unlink()


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def link(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/zero")


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


WAYS: dict[str, tuple[Callable[[Path], None], str]] = {
    "rewritten": (replaced(PACK.replace("Words", "Other words")), "was changed"),
    "written over": (lambda file: (file.write_text("id: q"), None)[1], "has 3 problems now"),
    "cut": (replaced(PACK[:20]), "has a problem now"),
    "broken in one place": (replaced(PACK.replace("title: P", "titel: P")), "problem"),
    "emptied": (replaced(""), "has a problem now"),
    "deleted": (gone, "was deleted"),
    "a pipe": (pipe, "has a problem now"),
    "a link to a device": (link, "has a problem now"),
    "a folder": (folder, "has a problem now"),
    "another course": (replaced(PACK.replace("id: p", "id: q")), "was changed"),
    "a lesson's file changed": (
        lambda file: (file.with_name("two.md").write_text("x"), None)[1],
        "was changed",
    ),
    "a lesson's file deleted": (lambda file: gone(file.with_name("two.md")), "has a problem now"),
    "a lesson's file a pipe": (lambda file: pipe(file.with_name("two.md")), "has a problem now"),
    "a lesson's file a link": (lambda file: link(file.with_name("two.md")), "has a problem now"),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_became_of_a_file_is_said_and_the_course_stays(way: str, file: Path) -> None:
    library = opened(file)
    before = library.pack("p")
    do, words = WAYS[way]
    do(file)
    (said,) = library.news()
    assert said.startswith("pack.yaml ")
    assert words in said
    assert said.endswith("; its course stays as it was until you quit.")
    assert library.pack("p") is before
    assert library.news() == (said,)


def test_what_says_the_same_is_no_news(file: Path) -> None:
    library = opened(file)
    for text in (PACK, f"# A comment.\n{PACK}"):
        replaced(text)(file)
        assert library.news() == ()
    os.utime(file, (1, 1))
    assert library.news() == ()


def test_what_was_taken_back_is_no_news_any_more(file: Path) -> None:
    library = opened(file)
    gone(file)
    assert library.news()
    file.write_text(PACK)
    assert library.news() == ()


def test_of_a_course_that_nobody_opened_there_is_none(file: Path) -> None:
    pack = load_file(file).pack
    assert pack
    library = Library([card_of(pack, file, "own")])
    gone(file)
    assert library.news() == ()


def test_another_may_be_read_by_a_thread_while_news_is_asked_for(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = file.with_name("other.yaml")
    other.write_text(PACK.replace("id: p", "id: q"))
    packs = [load_file(path).pack for path in (file, other)]
    library = Library(
        [
            card_of(pack, file.with_name(f"{name}.yaml"), "own")
            for pack, name in zip(packs, ("pack", "other"), strict=True)
            if pack
        ]
    )
    library.pack("p")
    monkeypatch.setattr(Reading, "news", lambda _: library.pack("q").title)

    assert library.news() == ("P",)
