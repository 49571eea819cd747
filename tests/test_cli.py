"""The command line: what it takes, what it prints, and the status it ends with."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

import quizapp
from quizapp.cli import cli, command_named
from quizapp.commands import COMMANDS
from quizapp.paths import ENVIRONMENT
from tests.frozen import MAGNESIUM
from tests.real.terminal import PROGRAM, Terminal, environment

GOOD = """\
quizapp: 1
id: small
title: A small pack
lessons:
  - id: first
    title: The first lesson
    text: Words to read.
    questions:
      - id: one
        stem: Which of these is right?
        choices:
          - right: This one is
          - wrong: That one is
          - wrong: Neither was
        explanation: Since it is so.
"""
BAD = GOOD.replace("explanation:", "explination:")
WITHOUT_ID = GOOD.replace("      - id: one\n        stem", "      - stem")
ESCAPE = "\x1b]52;c;aGk=\x07\x9b31m"


def call(*words: str, **env: str | None) -> Result:
    return CliRunner().invoke(cli, list(words), prog_name="quizapp", env=env)


def run(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the real program without a terminal."""
    return subprocess.run(
        [*PROGRAM, *words],
        cwd=folder,
        env=environment(folder / "data", **env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def harmless(said: str) -> bool:
    return all(character.isprintable() or character == "\n" for character in said)


class TestHelp:
    @pytest.mark.parametrize("option", ["-h", "--help"])
    def test_names_every_command_and_both_ways_of_calling(self, option: str) -> None:
        result = call(option)

        assert result.exit_code == 0
        for name in COMMANDS:
            assert f"\n  {name} " in result.output
        assert "quizapp [OPTIONS] [FILE-OR-FOLDER]..." in result.output
        assert "quizapp [OPTIONS] COMMAND [ARGS]..." in result.output
        assert ENVIRONMENT in result.output

    @pytest.mark.parametrize("command", ["check", "paths"])
    def test_of_a_command_says_what_it_takes(self, command: str) -> None:
        result = call(command, "--help")

        assert result.exit_code == 0
        for param in command_named(command).params:
            assert (param.metavar or param.opts[0]) in result.output

    @pytest.mark.parametrize("option", ["-V", "--version"])
    def test_tells_the_version(self, option: str) -> None:
        result = call(option)

        assert result.exit_code == 0
        assert result.output == f"quizapp, version {quizapp.__version__}\n"

    def test_reads_the_same_from_the_module(self, tmp_path: Path) -> None:
        assert run(tmp_path, "--help").stdout.split() == call("--help").stdout.split()


class TestMistakes:
    @pytest.mark.parametrize(
        "words",
        [("--colour",), ("check", "--mend", "x"), ("check", "--format", "xml", "x"), ("check",)],
    )
    def test_end_with_2_and_one_line_about_them(self, words: tuple[str, ...]) -> None:
        result = call(*words)

        assert result.exit_code == 2
        assert result.stdout == ""
        assert len([line for line in result.stderr.splitlines() if "Error: " in line]) == 1

    def test_of_a_file_called_like_an_option_steer_no_terminal(self, tmp_path: Path) -> None:
        done = run(tmp_path, "check", f"--{ESCAPE}\nx")

        assert done.returncode == 2
        assert harmless(done.stderr)

    def test_a_data_folder_that_is_a_file(self, tmp_path: Path) -> None:
        result = call("--data-dir", str(written(tmp_path / "file", "")), "paths")

        assert result.exit_code == 2
        assert "is a file" in result.stderr


class TestFirstWord:
    """A command if it is one, else a path."""

    def opened(self, folder: Path, *words: str) -> str:
        """Open the app in a terminal, go past the welcome, and give back Home."""
        env = environment(folder / "data", PWD=str(folder))
        program = ("/bin/sh", "-c", 'cd "$0" && exec "$@"', str(folder), *PROGRAM, *words)
        with Terminal(program, env) as terminal:
            terminal.wait_for("Welcome to quizapp").press("enter").wait_for("Magnesium")
            terminal.wait_for("A small pack")
            screen = terminal.screen
            terminal.press("ctrl+q")
            assert terminal.wait() == 0
        return screen

    def test_a_path_is_opened(self, tmp_path: Path) -> None:
        written(tmp_path / "small.yaml", GOOD)

        assert "A small pack" in self.opened(tmp_path, "small.yaml")

    def test_a_folder_called_like_a_command_is_opened_by_its_path(self, tmp_path: Path) -> None:
        written(tmp_path / "check" / "small.yaml", GOOD)

        assert "A small pack" in self.opened(tmp_path, "./check")

    def test_called_like_a_command_is_the_command(self, tmp_path: Path) -> None:
        written(tmp_path / "check" / "small.yaml", GOOD)

        done = run(tmp_path, "check", "check")

        assert done.returncode == 0
        assert done.stdout == "no problems (1 file checked)\n"

    def test_a_path_that_is_nowhere_is_told_in_one_line(self, tmp_path: Path) -> None:
        name = f"no\n{ESCAPE}.yaml"
        with Terminal((*PROGRAM, name), environment(tmp_path / "data"), (200, 24)) as terminal:
            assert terminal.wait() == 2
            assert terminal.sees("there is no such file or folder")
            assert len(terminal.screen.splitlines()) == 1
            assert ESCAPE.encode() not in terminal.raw

    def test_without_a_terminal_a_path_is_not_opened(self, tmp_path: Path) -> None:
        done = run(tmp_path, str(written(tmp_path / "small.yaml", GOOD)))

        assert done.returncode == 2
        assert done.stderr.splitlines() == [
            "quizapp needs a terminal: its input and its error output must both be one."
            " `quizapp --plain` needs none."
        ]
        assert not (tmp_path / "data").exists()


class TestCheck:
    @pytest.mark.parametrize(
        ("text", "words", "status"),
        [
            (GOOD, (), 0),
            (GOOD, ("--strict",), 0),
            (BAD, (), 1),
            (WITHOUT_ID, (), 0),
            (WITHOUT_ID, ("--strict",), 1),
        ],
        ids=["clean", "clean, strict", "error", "warning", "warning, strict"],
    )
    def test_ends_with_0_or_1(
        self, tmp_path: Path, text: str, words: tuple[str, ...], status: int
    ) -> None:
        result = call("check", *words, str(written(tmp_path / "pack.yaml", text)))

        assert result.exit_code == status
        assert result.stderr == ""

    def test_ends_with_2_where_there_is_nothing_to_check(self, tmp_path: Path) -> None:
        bad = written(tmp_path / "pack.yaml", BAD)

        assert call("check", str(tmp_path / "none.yaml")).exit_code == 2
        assert call("check", str(bad), str(tmp_path / "none.yaml")).exit_code == 2
        assert call("check", str(written(tmp_path / "empty" / "x.txt", "").parent)).exit_code == 2

    def test_prints_for_people(self, tmp_path: Path) -> None:
        said = call("check", str(written(tmp_path / "pack.yaml", BAD))).stdout

        assert "pack.yaml:15:9: error[unknown-field]" in said
        assert "did you mean `explanation`?" in said
        assert "^" in said

    def test_prints_for_programs(self, tmp_path: Path) -> None:
        said = call("check", "--format", "json", str(written(tmp_path / "pack.yaml", BAD))).stdout

        problems = json.loads(said)["problems"]
        assert {"line": 15, "column": 9, "rule": "unknown-field"}.items() <= problems[0].items()

    def test_prints_for_github(self, tmp_path: Path) -> None:
        said = call("check", "--format", "github", str(written(tmp_path / "p.yaml", BAD))).stdout

        assert said.startswith("::error file=")
        assert ",line=15,col=9," in said

    @pytest.mark.parametrize("form", ["text", "json", "github"])
    def test_prints_nothing_that_steers_a_terminal(self, tmp_path: Path, form: str) -> None:
        name = f"a{ESCAPE.replace('/', '')}.yaml"
        written(tmp_path / name, BAD.replace("so.", f"so {ESCAPE}"))
        written(tmp_path / "escaped.yaml", BAD.replace("Since it is so.", '"\\e]52;c;aGk=\\a"'))

        done = run(tmp_path, "check", "--format", form, ".", f"none{ESCAPE}")

        assert done.returncode == 2
        assert len(done.stdout) > 200
        assert harmless(done.stdout)
        assert done.stderr == ""

    @pytest.mark.parametrize("form", ["text", "json", "github"])
    def test_survives_an_encoding_that_cannot_say_it(self, tmp_path: Path, form: str) -> None:
        written(tmp_path / "pack.yaml", BAD.replace("Since it is so.", "Потому что “да”."))

        done = run(tmp_path, "check", "--format", form, ".", PYTHONIOENCODING="ascii")

        assert done.returncode == 1
        assert "unknown-field" in done.stdout
        assert done.stderr == ""

    def test_finds_nothing_wrong_in_the_shipped_course(self) -> None:
        assert call("check", "--strict", str(MAGNESIUM)).exit_code == 0


class TestPaths:
    def folder(self, result: Result) -> Path:
        assert result.exit_code == 0
        rows = dict(line.split("  ", 1) for line in result.stdout.splitlines())
        yours = {"your packs", "your record", "settings", "index", "backups", "crash log"}
        assert rows.keys() == {"shipped courses", *yours}
        parents = {
            Path(path.strip()).parent for name, path in rows.items() if "shipped" not in name
        }
        (folder,) = parents
        return folder

    def test_are_below_the_folder_the_option_names(self, tmp_path: Path) -> None:
        result = call("--data-dir", str(tmp_path / "a"), "paths")

        assert self.folder(result) == tmp_path / "a"

    def test_are_below_the_folder_the_environment_names(self, tmp_path: Path) -> None:
        assert self.folder(call("paths", QUIZAPP_DATA_DIR=str(tmp_path / "b"))) == tmp_path / "b"

    def test_the_option_wins(self, tmp_path: Path) -> None:
        words = ("--data-dir", str(tmp_path / "a"), "paths")

        assert self.folder(call(*words, QUIZAPP_DATA_DIR=str(tmp_path / "b"))) == tmp_path / "a"

    def test_an_empty_option_is_none(self, tmp_path: Path) -> None:
        words = ("--data-dir", "", "paths")

        assert self.folder(call(*words, QUIZAPP_DATA_DIR=str(tmp_path / "b"))) == tmp_path / "b"

    def test_makes_nothing(self, tmp_path: Path) -> None:
        call("--data-dir", str(tmp_path / "a"), "paths")

        assert list(tmp_path.iterdir()) == []

    def test_steer_no_terminal(self, tmp_path: Path) -> None:
        done = run(tmp_path, "--data-dir", f"x{ESCAPE}\ny", "paths")

        assert done.returncode == 0
        assert harmless(done.stdout)
        assert len(done.stdout.splitlines()) == 7


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_has_a_script_for_each_shell(self, tmp_path: Path, shell: str) -> None:
        if shell == "bash" and shutil.which("bash") is None:
            pytest.skip("click asks bash for its version")
        done = run(tmp_path, _QUIZAPP_COMPLETE=f"{shell}_source")

        assert done.returncode == 0
        assert f"_QUIZAPP_COMPLETE={shell}_complete" in done.stdout
        assert "quizapp" in done.stdout

    def completed(self, folder: Path, typed: str) -> list[str]:
        done = run(
            folder,
            _QUIZAPP_COMPLETE="bash_complete",
            COMP_WORDS=f"quizapp {typed}",
            COMP_CWORD=str(len(typed.split())),
        )
        return done.stdout.split()

    def test_offers_commands_and_files(self, tmp_path: Path) -> None:
        assert self.completed(tmp_path, "che") == ["file,che", "plain,check"]

    def test_offers_options(self, tmp_path: Path) -> None:
        assert "plain,--data-dir" in self.completed(tmp_path, "--da")

    def test_offers_formats(self, tmp_path: Path) -> None:
        assert self.completed(tmp_path, "check --format g") == ["plain,github"]


class TestWithoutLibyaml:
    """PyYAML as it is where it was built without libyaml."""

    @pytest.fixture
    def surroundings(self, tmp_path: Path) -> dict[str, str]:
        bare = tmp_path / "bare"
        shutil.copytree(
            Path(yaml.__file__).parent, bare / "yaml", ignore=shutil.ignore_patterns("_yaml*")
        )
        ours = str(Path(quizapp.__file__).parents[1])
        return {"PYTHONPATH": os.pathsep.join((str(bare), ours))}

    def test_check_says_so_in_one_line(self, tmp_path: Path, surroundings: dict[str, str]) -> None:
        done = run(tmp_path, "check", str(MAGNESIUM), **surroundings)

        assert done.returncode == 2
        (line,) = done.stderr.splitlines()
        assert "without libyaml" in line
        assert "pip install" in line
        assert done.stdout == ""

    def test_the_app_says_so_and_does_not_open(
        self, tmp_path: Path, surroundings: dict[str, str]
    ) -> None:
        # The index knows every pack by then, so that none has to be read at first.
        with Terminal(PROGRAM, environment(tmp_path / "data")) as terminal:
            terminal.wait_for("Welcome to quizapp").press("ctrl+q")
            assert terminal.wait() == 0

        env = environment(tmp_path / "data", **surroundings)
        with Terminal(PROGRAM, env, (200, 24)) as terminal:
            assert terminal.wait() == 2
            assert terminal.sees("without libyaml")
            assert len(terminal.screen.splitlines()) == 1
            assert b"\x1b[?1049h" not in terminal.raw

    def test_paths_and_help_need_none(self, tmp_path: Path, surroundings: dict[str, str]) -> None:
        assert run(tmp_path, "paths", **surroundings).returncode == 0
        assert run(tmp_path, "--help", **surroundings).returncode == 0


def test_an_interrupted_check_ends_with_130(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quizapp.packs.check.check", interrupted)

    assert call("check", str(tmp_path)).exit_code == 130


def test_a_slip_in_the_name_of_a_command_is_told_with_what_was_meant(tmp_path: Path) -> None:
    ended = run(tmp_path, "chekc", "capitals.yaml")
    assert ended.returncode == 2
    assert ended.stderr == (
        "There is no command, file or folder `chekc`. Did you mean `quizapp check`?\n"
    )


def test_what_is_there_is_opened_though_it_is_nearly_called_like_a_command(tmp_path: Path) -> None:
    (tmp_path / "chekc").mkdir()
    assert "needs a terminal" in run(tmp_path, "chekc").stderr


def test_output_may_end_early(tmp_path: Path) -> None:
    """As in `quizapp check . | head -1`."""
    for number in range(200):
        written(tmp_path / f"{number}.yaml", BAD)
    done = subprocess.run(
        ("/bin/sh", "-c", f"'{sys.executable}' -m quizapp check . | head -1"),
        cwd=tmp_path,
        env=environment(tmp_path / "data"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert "unknown-field" in done.stdout
    assert done.stderr == ""


def test_without_a_home_it_asks_for_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home(*_: object, **__: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_data_path", no_home)

    result = call("paths")

    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "--data-dir" in line
