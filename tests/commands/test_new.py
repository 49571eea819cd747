"""`quizapp new` asks, writes a pack that works, and harms nothing that is there."""

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import cli
from quizapp.commands import COMMANDS
from quizapp.packs.loader import load_file
from quizapp.packs.model import Pack
from quizapp.packs.schema import as_text
from tests.real.terminal import PROGRAM, Terminal, environment


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*words: str) -> Result:
    return CliRunner().invoke(cli, ["new", *words], prog_name="quizapp")


def pack(path: Path) -> Pack:
    loaded = load_file(path)
    assert loaded.problems == ()
    assert loaded.pack is not None
    return loaded.pack


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"data"}


class TestWithoutAnyoneToAsk:
    def test_takes_what_is_usual(self, here: Path) -> None:
        assert new().exit_code == 0
        made = pack(here / "my-course.yaml")
        assert (made.id, made.title, made.language, made.authors) == (
            "my-course",
            "My course",
            "en",
            (),
        )

    def test_takes_what_options_say(self, here: Path) -> None:
        result = new(
            "--title", "Städte: eine #Liste", "--lesson", "Die Alpen", "--author", 'A. "B" C',
            "--language", "de", "--license", "MIT", "--health",
        )  # fmt: skip
        assert result.exit_code == 0
        made = pack(here / "städte-eine-liste.yaml")
        assert (made.title, made.lessons[0].title) == ("Städte: eine #Liste", "Die Alpen")
        assert (made.authors, made.language, made.license) == (('A. "B" C',), "de", "MIT")
        assert made.topic == "health"

    def test_is_clean_to_the_strictest_check(self, here: Path) -> None:
        for words in (["a.yaml"], ["b.yaml", "--health", "--id", "b"]):
            assert new(*words).exit_code == 0
        result = CliRunner().invoke(cli, ["check", "--strict", str(here)])
        assert result.output == "no problems (2 files checked)\n"

    def test_says_what_comes_next_and_that_works(self, here: Path) -> None:
        output = new("it's mine.yaml").output
        calls = [shlex.split(line.strip()) for line in output.split("\n") if line[:2] == "  "]
        assert len(calls) >= 2
        for program, *words in calls:
            assert program == "quizapp"
            assert "it's mine.yaml" in words
            assert words[0] in {*COMMANDS, "it's mine.yaml"}


class TestPlace:
    def test_is_the_file_that_is_named(self, here: Path) -> None:
        new("one.yml", "--title", "Another")
        assert pack(here / "one.yml").title == "Another"

    def test_is_found_in_folders_though_it_was_named_without_an_ending(self, here: Path) -> None:
        new("one")
        assert files(here) == {"one.yaml", "pack.schema.json"}

    def test_may_be_a_folder(self, here: Path) -> None:
        (here / "packs").mkdir()
        new("packs", "--id", "x")
        assert files(here / "packs") == {"x.yaml", "pack.schema.json"}

    def test_may_be_the_standard_output(self, here: Path) -> None:
        result = new("-", "--title", "Größe")
        assert files(here) == set()
        (here / "x.yaml").write_bytes(result.stdout_bytes)
        assert pack(here / "x.yaml").title == "Größe"

    def test_that_is_taken_is_left_alone(self, here: Path) -> None:
        taken = here / "my-course.yaml"
        taken.write_text("mine", encoding="utf-8")
        for words in ([], ["my-course.yaml"], ["my-course"], ["."]):
            result = new(*words)
            assert result.exit_code == 2
            assert "is there already" in result.stderr
        assert taken.read_text(encoding="utf-8") == "mine"
        assert files(here) == {"my-course.yaml"}

    def test_that_is_taken_by_a_link_to_nothing_is_left_alone(self, here: Path) -> None:
        (here / "x.yaml").symlink_to("nowhere")
        assert new("x.yaml").exit_code == 2
        assert not (here / "nowhere").exists()

    def test_that_cannot_be_written_is_named(self, here: Path) -> None:
        result = new("no/such/folder/x.yaml")
        assert result.exit_code == 2
        assert "No such file or directory" in result.stderr

    def test_gets_the_schema_for_editors_beside_it_unless_there_is_one(self, here: Path) -> None:
        new("a.yaml")
        schema = here / "pack.schema.json"
        assert schema.read_text(encoding="utf-8") == as_text()
        schema.write_text("mine", encoding="utf-8")
        assert "schema" not in new("b.yaml").output
        assert schema.read_text(encoding="utf-8") == "mine"


class TestOptions:
    @pytest.mark.parametrize("id_", ["", "two words", "-x", "a/b", "x" * 81])
    def test_refuse_what_is_no_id(self, here: Path, id_: str) -> None:
        result = new(f"--id={id_}")
        assert result.exit_code == 2
        assert "an id is letters" in result.stderr
        assert files(here) == set()

    @pytest.mark.parametrize("option", ["--title", "--lesson"])
    def test_refuse_an_empty_name(self, here: Path, option: str) -> None:
        assert new(option, " \n").exit_code == 2
        assert files(here) == set()

    def test_put_nothing_into_the_terminal(self, here: Path) -> None:
        result = new("--title", "\x1b]0;x\x07\u202e", "a\x1b[31m.yaml")
        assert result.exit_code == 0
        assert "\x1b" not in result.output


class TestQuestions:
    def test_are_asked_one_by_one_with_what_is_usual(self, tmp_path: Path) -> None:
        with asking(tmp_path, "x.yaml") as terminal:
            terminal.wait_for("What is the course called? [My course]").type("Größe: eins\r")
            terminal.wait_for("What is its first lesson called? [The first lesson]").press("enter")
            terminal.wait_for("Your name?").type("A. Teacher\r")
            terminal.wait_for("Its language, as a code? [en]").type("de\r")
            assert terminal.wait() == 0
        made = pack(tmp_path / "x.yaml")
        assert (made.id, made.title, made.language) == ("größe-eins", "Größe: eins", "de")
        assert (made.lessons[0].title, made.authors) == ("The first lesson", ("A. Teacher",))

    def test_are_not_asked_where_an_option_answers(self, tmp_path: Path) -> None:
        with asking(
            tmp_path, "x.yaml", "--title", "T", "--lesson", "L", "--author", ""
        ) as terminal:
            terminal.wait_for("Its language").press("enter")
            assert terminal.wait() == 0
            assert not terminal.sees("called?")
        assert pack(tmp_path / "x.yaml").authors == ()

    def test_are_not_asked_after_a_yes(self, tmp_path: Path) -> None:
        with asking(tmp_path, "x.yaml", "--yes") as terminal:
            assert terminal.wait() == 0
            assert not terminal.sees("?")

    @pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 1)])
    def test_can_be_left_and_then_nothing_is_written(
        self, tmp_path: Path, key: str, status: int
    ) -> None:
        with asking(tmp_path, "x.yaml") as terminal:
            terminal.wait_for("What is the course called?").press("enter")
            terminal.wait_for("What is its first lesson called?").type(key)
            assert terminal.wait() == status
            assert terminal.sees("Nothing was written.")
            assert not terminal.sees("Traceback")
        assert files(tmp_path) == set()

    def test_are_not_asked_for_a_file_that_is_there(self, tmp_path: Path) -> None:
        (tmp_path / "x.yaml").touch()
        with asking(tmp_path, "x.yaml") as terminal:
            assert terminal.wait() == 2
            assert not terminal.sees("?")

    def test_are_no_part_of_a_pack_that_is_printed(self, tmp_path: Path) -> None:
        call = shlex.join([*PROGRAM, "new", "-", "--lesson=L", "--author=", "--language=en"])
        program = ("/bin/sh", "-c", f"{call} > {shlex.quote(str(tmp_path / 'x.yaml'))}")
        with Terminal(program, environment(tmp_path / "data"), (120, 30)) as terminal:
            terminal.wait_for("What is the course called?").type("T\r")
            assert terminal.wait() == 0
        assert (
            (tmp_path / "x.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server")
        )
        assert pack(tmp_path / "x.yaml").title == "T"

    def test_take_bytes_that_are_no_text(self, tmp_path: Path) -> None:
        with asking(tmp_path, "x.yaml", "--lesson=L", "--author=", "--language=en") as terminal:
            terminal.wait_for("What is the course called?")
            terminal.type("a\udcff\x1b[31mb\r")
            assert terminal.wait() == 0
        assert pack(tmp_path / "x.yaml").title == "a\ufffd\ufffd[31mb"


def asking(folder: Path, name: str, *words: str) -> Terminal:
    """Call the program in a terminal, as a teacher does."""
    program = (*PROGRAM, "new", str(folder / name), *words)
    return Terminal(program, environment(folder / "data"), (120, 30))
