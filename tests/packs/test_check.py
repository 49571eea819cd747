"""Which files a check looks at, what it makes of them, and the exit status it comes to."""

import os
from pathlib import Path

import pytest

from quizapp.packs.check import CLEAN, COULD_NOT_RUN, WRONG, Checked, check
from quizapp.packs.problem import render
from tests.packs.courses import course

QUESTION = """
id: q1
stem: Which of these cities is the seat of government?
choices:
  - right: Bern
  - wrong: Basel
  - wrong: Zug
explanation: Parliament meets there.
"""
GOOD = course(QUESTION)
DOUBTFUL = course(QUESTION + "ignore: [no-such-rule]\n")
WRONG_KEY = course(QUESTION.replace("right", "wrong"))


def write(folder: Path, **files: str) -> None:
    """Write packs into a folder; each `_` of a name stands for a folder's end."""
    for name, text in files.items():
        path = folder / f"{name.replace('_', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(checked: Checked, folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in checked.files]


def rules(checked: Checked) -> list[str]:
    return [problem.rule for problem in checked.problems]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def checked(*paths: str | Path) -> Checked:
    return check(Path(path) for path in paths)


class TestTheFiles:
    def test_of_a_folder_are_those_that_end_like_yaml_however_deep(self, tmp_path: Path) -> None:
        write(tmp_path, b=GOOD, a=GOOD, inner_deep_c=GOOD)
        (tmp_path / "d.yml").write_text(GOOD, encoding="utf-8")
        (tmp_path / "notes.md").write_text("# Notes", encoding="utf-8")
        found = names(checked(tmp_path), tmp_path)
        assert found == ["a.yaml", "b.yaml", "d.yml", "inner/deep/c.yaml"]

    def test_that_are_hidden_or_in_hidden_folders_are_left_alone(self, tmp_path: Path) -> None:
        write(tmp_path, a=GOOD)
        (tmp_path / ".pre-commit.yaml").write_text("- nothing", encoding="utf-8")
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git" / "b.yaml").write_text("- nothing", encoding="utf-8")
        assert names(checked(tmp_path), tmp_path) == ["a.yaml"]

    def test_that_are_named_are_checked_whatever_they_are_called(self, tmp_path: Path) -> None:
        (tmp_path / ".hidden").write_text(GOOD, encoding="utf-8")
        assert checked(".hidden").files == (Path(".hidden"),)

    def test_keep_the_way_they_were_named(self, tmp_path: Path) -> None:
        write(tmp_path, packs_a=WRONG_KEY)
        assert [one.path for one in checked("packs").problems] == ["packs/a.yaml"]

    def test_are_checked_once_in_however_many_ways_they_are_named(self, tmp_path: Path) -> None:
        write(tmp_path, a=GOOD)
        (tmp_path / "b.yaml").symlink_to("a.yaml")
        assert checked("a.yaml", ".", tmp_path / "a.yaml").files == (Path("a.yaml"),)

    def test_are_not_looked_for_along_links_to_folders(self, tmp_path: Path) -> None:
        write(tmp_path, inner_a=GOOD)
        (tmp_path / "inner" / "loop").symlink_to(tmp_path)
        (tmp_path / "self.yaml").symlink_to("self.yaml")
        assert names(checked(tmp_path), tmp_path) == ["inner/a.yaml"]

    def test_are_no_pipes_which_would_never_end(self, tmp_path: Path) -> None:
        write(tmp_path, a=GOOD)
        os.mkfifo(tmp_path / "pipe.yaml")
        assert names(checked(tmp_path), tmp_path) == ["a.yaml"]
        assert rules(checked("pipe.yaml")) == ["unreadable"]


class TestNothingToCheck:
    def test_where_there_is_no_file(self) -> None:
        missing = checked("nowhere.yaml")
        assert missing.failures == ("nowhere.yaml: there is no such file or folder",)
        assert missing.exit_code() == COULD_NOT_RUN

    def test_where_a_folder_holds_no_pack(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        found = checked("empty")
        assert found.failures == ("empty: there is no pack (*.yaml, *.yml) in this folder",)
        assert found.exit_code() == COULD_NOT_RUN

    @pytest.mark.parametrize(
        "name",
        ["x" * 300, "a/" * 3000, "nu\0ll", "\udcff"],
        ids=["a long name", "a long path", "a null", "no text"],
    )
    def test_where_a_name_cannot_be_one(self, name: str) -> None:
        assert len(checked(name).failures) == 1

    def test_does_not_keep_the_others_from_being_checked(self, tmp_path: Path) -> None:
        write(tmp_path, a=WRONG_KEY)
        found = checked("nowhere", "a.yaml")
        assert rules(found) == ["key-missing"]
        assert found.exit_code() == COULD_NOT_RUN


class TestTheExitCode:
    @pytest.mark.parametrize(
        ("text", "code", "strict"),
        [(GOOD, CLEAN, CLEAN), (DOUBTFUL, CLEAN, WRONG), (WRONG_KEY, WRONG, WRONG)],
    )
    def test_is_that_of_the_gravest_problem(
        self, tmp_path: Path, text: str, code: int, strict: int
    ) -> None:
        write(tmp_path, a=GOOD, b=text.replace("capitals", "other"))
        assert checked(tmp_path).exit_code() == code
        assert checked(tmp_path).exit_code(strict=True) == strict

    def test_is_one_for_a_file_that_cannot_be_read_as_a_pack(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\0")
        assert checked(tmp_path).exit_code() == WRONG


class TestTwoPacksWithOneId:
    def test_are_told_at_the_second_with_the_name_of_the_first(self, tmp_path: Path) -> None:
        write(tmp_path, a=GOOD, b=GOOD.replace("id: capitals", "id:   'capitals'"))
        found = checked("a.yaml", "b.yaml")
        assert "\n".join(map(render, found.problems)) == (
            "b.yaml:2:7: warning[duplicate-pack] the pack `capitals` is also in a.yaml; "
            "of the two only one is shown\n"
            "    2 | id:   'capitals'\n"
            "      |       ^^^^^^^^^^ give one of them another id, "
            "unless one is to stand in for the other"
        )
        assert found.exit_code() == CLEAN

    def test_are_told_in_the_order_of_the_file(self, tmp_path: Path) -> None:
        write(tmp_path, a=GOOD, b=DOUBTFUL)
        assert rules(checked(tmp_path)) == ["duplicate-pack", "unknown-rule"]

    def test_are_each_named_when_there_are_three(self, tmp_path: Path) -> None:
        write(tmp_path, a=GOOD, b=GOOD, c=GOOD)
        assert rules(checked(tmp_path)) == ["duplicate-pack"] * 2


def test_every_problem_of_every_file_is_told(tmp_path: Path) -> None:
    write(tmp_path, a=WRONG_KEY, b="quizapp: 1\nid: [\n", c=WRONG_KEY)
    found = checked(tmp_path)
    assert [Path(one.path).name for one in found.problems] == ["a.yaml", "b.yaml", "c.yaml"]
