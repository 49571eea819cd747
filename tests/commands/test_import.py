"""`quizapp import` makes a pack, says what became of everything, and harms nothing."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import cli
from quizapp.packs.loader import load_file
from quizapp.packs.model import Pack
from quizapp.packs.text import forbidden

TWO = "What is 1 + 1?\nA. one\nB. two\nANSWER: B\n\nWhat is 2 + 2?\nA. four\nB. five\nANSWER: A\n"
ONE_OF_TWO = TWO.replace("ANSWER: A", "ANSWER: Q")
STEERING = "\x1b]0;x\x07\x9b31m\u202e"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def taken_in(*words: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["import", *words], input=given, prog_name="quizapp")


def file(name: str, text: str, encoding: str = "utf-8") -> str:
    Path(name).write_text(text, encoding=encoding)
    return name


def pack(path: str | Path) -> Pack:
    loaded = load_file(Path(path))
    assert loaded.pack is not None, loaded.problems
    return loaded.pack


def harmless(result: Result) -> bool:
    return not [*forbidden(result.output)]


class TestResult:
    def test_is_a_pack_here_called_like_the_file(self) -> None:
        Path("old").mkdir()
        result = taken_in(file("old/my_first-bank.txt", TWO))
        assert result.exit_code == 0
        assert result.stdout == ""
        assert "old/my_first-bank.txt was read as Aiken." in result.stderr
        assert "2 questions imported, nothing skipped." in result.stderr
        made = pack("my_first-bank.yaml")
        assert made.title == "My first bank"
        assert [one.stem for one in made.questions] == ["What is 1 + 1?", "What is 2 + 2?"]

    def test_is_where_it_is_wanted_with_the_title_that_is_wanted(self) -> None:
        result = taken_in(file("bank.txt", TWO), "--to", "x y.yaml", "--title", "Sums")
        assert result.exit_code == 0
        assert pack("x y.yaml").title == "Sums"
        assert "quizapp check 'x y.yaml'" in result.stderr

    def test_may_be_the_standard_output_and_then_nothing_else_is_there(self) -> None:
        result = taken_in(file("bank.txt", TWO), "--to", "-")
        assert result.exit_code == 0
        Path("x.yaml").write_bytes(result.stdout_bytes)
        assert len(pack("x.yaml").questions) == 2
        assert {one.name for one in Path().iterdir()} == {"bank.txt", "x.yaml"}

    def test_passes_the_check(self) -> None:
        taken_in(file("bank.txt", TWO))
        assert CliRunner().invoke(cli, ["check", "bank.yaml"]).exit_code == 0


class TestStandardInput:
    def test_is_read_for_a_dash(self) -> None:
        result = taken_in("-", "--to", "x.yaml", given=TWO)
        assert result.exit_code == 0
        assert len(pack("x.yaml").questions) == 2

    def test_goes_to_the_standard_output_where_nothing_is_said(self) -> None:
        result = taken_in("-", given=TWO)
        assert result.exit_code == 0
        assert result.stdout.endswith("\n")
        assert "quizapp: 1" in result.stdout
        assert list(Path().iterdir()) == []


class TestFormat:
    def test_may_be_named(self) -> None:
        assert taken_in(file("bank.gift", TWO), "--from", "aiken").exit_code == 0
        assert len(pack("bank.yaml").questions) == 2

    def test_that_there_is_not_is_refused_with_those_that_there_are(self) -> None:
        result = taken_in(file("bank.txt", TWO), "--from", "aikn")
        assert result.exit_code == 2
        assert "'aikn'" in result.stderr
        assert "'aiken'" in result.stderr
        assert not Path("bank.yaml").exists()

    def test_that_cannot_be_told_is_asked_for(self) -> None:
        result = taken_in(file("bank.txt", "Nothing that anyone knows."))
        assert result.exit_code == 1
        assert "bank.txt is in no format that can be told by its content." in result.stderr
        assert "--from" in result.stderr

    def test_in_which_the_file_is_not_is_said_with_its_line(self) -> None:
        result = taken_in(file("bank.json", "[\n{]"), "--from", "jupyterquiz")
        assert result.exit_code == 1
        assert "bank.json:2: it cannot be read as jupyterquiz" in result.stderr
        assert not Path("bank.yaml").exists()


class TestFile:
    @pytest.mark.parametrize("words", [[], ["--from", "aiken"]])
    def test_that_is_missing_is_said(self, words: list[str]) -> None:
        result = taken_in("no.txt", *words)
        assert result.exit_code == 2
        assert "no.txt cannot be read" in result.stderr

    def test_that_is_a_folder_is_said(self) -> None:
        Path("banks").mkdir()
        result = taken_in("banks")
        assert result.exit_code == 2
        assert "it is a folder" in result.stderr

    def test_that_is_a_pipe_is_not_waited_for(self) -> None:
        os.mkfifo("pipe")
        result = taken_in("pipe")
        assert result.exit_code == 2
        assert "a pipe" in result.stderr

    @pytest.mark.parametrize(
        ("encoding", "said"), [("utf-8-sig", False), ("utf-16", False), ("latin-1", True)]
    )
    def test_may_be_in_another_encoding(self, encoding: str, said: bool) -> None:
        result = taken_in(file("bank.txt", TWO.replace("four", "vièr"), encoding))
        assert result.exit_code == 0
        assert pack("bank.yaml").questions[1].choices[0].text == "vièr"
        assert ("taken for Western European" in result.stderr) is said

    def test_in_which_nothing_can_be_used_makes_no_pack(self) -> None:
        result = taken_in(file("bank.gift", "Write.{}\n"), "--from", "gift")
        assert result.exit_code == 1
        assert "0 questions imported, 1 skipped." in result.stderr
        assert "line 1: Write." in result.stderr
        assert not Path("bank.yaml").exists()

    def test_in_which_there_is_nothing_makes_no_pack(self) -> None:
        result = taken_in(file("bank.txt", ""), "--from", "aiken")
        assert result.exit_code == 1
        assert "no pack was written" in result.stderr
        assert not Path("bank.yaml").exists()


class TestStrict:
    @pytest.mark.parametrize(("words", "status"), [([], 0), (["--strict"], 1)])
    def test_minds_what_was_skipped_and_the_pack_is_there(
        self, words: list[str], status: int
    ) -> None:
        result = taken_in(file("bank.txt", ONE_OF_TWO), *words)
        assert result.exit_code == status
        assert "Skipped (1):" in result.stderr
        assert "line 6: What is 2 + 2?" in result.stderr
        assert len(pack("bank.yaml").questions) == 1

    def test_minds_nothing_where_all_was_taken_in(self) -> None:
        assert taken_in(file("bank.txt", TWO), "--strict").exit_code == 0


class TestPlace:
    @pytest.mark.parametrize("kind", ["file", "folder", "link", "pipe"])
    def test_that_is_taken_is_left_alone(self, kind: str) -> None:
        place = Path("bank.yaml")
        if kind == "file":
            place.write_text("mine", encoding="utf-8")
        elif kind == "folder":
            place.mkdir()
        elif kind == "link":
            place.symlink_to("nowhere")
        else:
            os.mkfifo(place)
        result = taken_in(file("bank.txt", TWO))
        assert result.exit_code == 2
        assert "bank.yaml is already there" in result.stderr
        assert not Path("nowhere").exists()
        assert kind != "file" or place.read_text(encoding="utf-8") == "mine"

    def test_that_cannot_be_written_is_said(self) -> None:
        result = taken_in(file("bank.txt", TWO), "--to", "no/such/folder.yaml")
        assert result.exit_code == 2
        assert "no/such/folder.yaml cannot be written: no such file or directory." in result.stderr

    def test_is_looked_at_before_the_file_is(self) -> None:
        file("x.yaml", "mine")
        assert "already there" in taken_in("no.txt", "--to", "x.yaml").stderr


class TestHostility:
    def test_of_a_name_reaches_no_terminal(self) -> None:
        name = file(f"{STEERING}.txt", TWO)
        assert harmless(taken_in(name))
        assert harmless(taken_in(name))
        assert harmless(taken_in(name, "--from", STEERING))
        assert harmless(taken_in(f"no{STEERING}"))
        assert harmless(taken_in(file(f"{STEERING}.x", "nothing")))

    def test_of_a_name_that_is_no_text_stops_nothing(self) -> None:
        name = "caf\udce9.txt"
        Path(os.fsdecode(os.fsencode(name))).write_text(TWO, encoding="utf-8")
        result = taken_in(name)
        assert result.exit_code == 0
        assert pack("caf\udce9.yaml").title == "Caf\ufffd"

    @pytest.mark.parametrize("to", [[], ["--to", "-"]])
    def test_of_a_text_reaches_no_terminal(self, to: list[str]) -> None:
        text = ONE_OF_TWO.replace("What", STEERING).replace("one", STEERING)
        result = taken_in(file("bank.txt", text), "--title", STEERING, *to)
        assert result.exit_code == 0
        assert "cannot be shown, or that steer a terminal" in result.stderr.replace("\n  ", " ")
        assert harmless(result)
