"""`quizapp export` writes a pack in another format, says what is lost, and harms nothing."""

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import cli
from quizapp.packs.exchange import FORMATS
from quizapp.packs.text import forbidden

PACK = """quizapp: 1
id: sums
title: Sums
lessons:
  - id: one
    title: One
    text: Add.
    questions:
      - id: two
        stem: What is 1 + 1?
        choices:
          - wrong: one
          - right: two
        explanation: Count.
      - id: even
        stem: Which are even?
        choices:
          - right: 2
          - right: 4
          - wrong: 5
"""
WRITTEN = "What is 1 + 1?\nA. one\nB. two\nANSWER: B\n"
STEERING = "\x1b]0;x\x07\x9b31m\u202e"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("sums.yaml").write_text(PACK, encoding="utf-8")
    return tmp_path


def export(*words: str) -> Result:
    return CliRunner().invoke(cli, ["export", *words], prog_name="quizapp")


def text(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


class TestResult:
    def test_is_a_file_here_called_like_the_pack(self) -> None:
        Path("packs").mkdir()
        Path("sums.yaml").rename("packs/sums.yaml")
        result = export("packs/sums.yaml", "--to", "aiken")
        assert result.exit_code == 0
        assert result.stdout == ""
        assert "Wrote sums.txt: 1 question." in result.stderr
        assert text("sums.txt") == WRITTEN

    def test_is_where_it_is_wanted(self) -> None:
        assert export("sums.yaml", "--to", "aiken", "-o", "x").exit_code == 0
        assert text("x") == WRITTEN

    def test_may_be_the_standard_output_and_then_nothing_else_is_there(self) -> None:
        result = export("sums.yaml", "--to", "aiken", "--file", "-")
        assert result.stdout == WRITTEN
        assert "Aiken has no place for" in result.stderr
        assert [one.name for one in Path().iterdir()] == ["sums.yaml"]

    @pytest.mark.parametrize(
        "form", [one for one in FORMATS if one.write], ids=lambda one: one.name
    )
    def test_is_there_for_every_format(self, form: object) -> None:
        name = getattr(form, "name", "")
        assert export("sums.yaml", "--to", name, "-o", "out").exit_code == 0
        assert Path("out").stat().st_size > 0


class TestReport:
    def test_names_whole_questions_that_are_missing_and_counts_the_rest(self) -> None:
        said = export("sums.yaml", "--to", "aiken").stderr
        assert "whole questions: Aiken has only questions with one right choice" in said
        assert "\n    even\n" in said
        assert "explanations (1)" in said

    @pytest.mark.parametrize(("words", "status"), [([], 0), (["--strict"], 1)])
    def test_ends_with_1_where_strict_minds_missing_questions(
        self, words: list[str], status: int
    ) -> None:
        assert export("sums.yaml", "--to", "aiken", *words).exit_code == status
        assert text("sums.txt") == WRITTEN

    def test_is_not_minded_where_no_whole_question_is_missing(self) -> None:
        assert export("sums.yaml", "--to", "gift", "--strict").exit_code == 0


class TestPack:
    def test_that_has_errors_is_not_exported_and_they_are_said(self) -> None:
        Path("sums.yaml").write_text(PACK.replace("right:", "wrong:"), encoding="utf-8")
        result = export("sums.yaml", "--to", "aiken")
        assert result.exit_code == 1
        assert "sums.yaml:11:9: error[key-missing]" in result.stderr
        assert "^" in result.stderr
        assert not Path("sums.txt").exists()

    def test_that_only_has_warnings_is_exported_without_a_word_on_them(self) -> None:
        Path("sums.yaml").write_text(
            PACK.replace("What is 1 + 1?", "What is not 1?"), encoding="utf-8"
        )
        result = export("sums.yaml", "--to", "gift")
        assert result.exit_code == 0
        assert "warning" not in result.stderr

    def test_that_is_missing_is_said(self) -> None:
        result = export("no.yaml", "--to", "aiken")
        assert result.exit_code == 2
        assert "no.yaml cannot be read" in result.stderr

    def test_that_is_a_folder_or_a_pipe_is_said(self) -> None:
        Path("packs").mkdir()
        os.mkfifo("pipe")
        for name, what in (("packs", "it is a folder"), ("pipe", "a pipe")):
            result = export(name, "--to", "aiken", "-o", "x")
            assert result.exit_code == 2
            assert what in result.stderr


class TestFormat:
    def test_must_be_named(self) -> None:
        result = export("sums.yaml")
        assert result.exit_code == 2
        assert "--to" in result.stderr

    def test_that_there_is_not_is_refused_with_those_that_there_are(self) -> None:
        result = export("sums.yaml", "--to", "aikn")
        assert result.exit_code == 2
        assert "'aikn'" in result.stderr
        assert "'aiken'" in result.stderr

    def test_that_needs_what_is_missing_says_how_to_get_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "genanki", None)
        result = export("sums.yaml", "--to", "anki")
        assert result.exit_code == 2
        assert "pip install 'quizapp[anki]'" in result.stderr
        assert not Path("sums.apkg").exists()


class TestPlace:
    @pytest.mark.parametrize("kind", ["file", "folder", "link", "pipe"])
    def test_that_is_taken_is_left_alone(self, kind: str) -> None:
        place = Path("sums.txt")
        if kind == "file":
            place.write_text("mine", encoding="utf-8")
        elif kind == "folder":
            place.mkdir()
        elif kind == "link":
            place.symlink_to("nowhere")
        else:
            os.mkfifo(place)
        result = export("sums.yaml", "--to", "aiken")
        assert result.exit_code == 2
        assert "sums.txt is already there" in result.stderr
        assert not Path("nowhere").exists()
        assert kind != "file" or text("sums.txt") == "mine"

    def test_that_cannot_be_written_is_said(self) -> None:
        result = export("sums.yaml", "--to", "aiken", "-o", "no/such/x.txt")
        assert result.exit_code == 2
        assert "no/such/x.txt cannot be written: no such file or directory." in result.stderr


class TestHostility:
    def test_of_a_name_reaches_no_terminal(self) -> None:
        name = f"{STEERING}.yaml"
        Path("sums.yaml").rename(name)
        for words in ((name,), (name,), ("no" + name,), (name, "-o", STEERING)):
            assert not [*forbidden(export(*words, "--to", "aiken").output)]

    def test_of_a_broken_pack_reaches_no_terminal(self) -> None:
        Path("sums.yaml").write_text(PACK.replace("Count.", STEERING), encoding="utf-8")
        result = export("sums.yaml", "--to", "aiken")
        assert result.exit_code == 1
        assert not [*forbidden(result.output)]
