"""`quizapp check` from the outside: what it prints, writes and ends with."""

import json
import os
import pty
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.cli import cli
from quizapp.commands.patience import told_if_long
from quizapp.packs.ids import question_id
from quizapp.packs.text import is_clean

SOUND = """\
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
ID = f"id: {question_id('Which of these is right?')}"
WITHOUT_ID = SOUND.replace("      - id: one\n        stem", "      - stem")
MISSPELT = SOUND.replace("explanation", "explination")
DOUBTFUL = SOUND.replace("is right?", "is not right?")


def call(*words: str) -> Result:
    return CliRunner().invoke(cli, ["check", *words], prog_name="quizapp")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(text: str, name: str = "pack.yaml") -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


class TestReadingUp:
    def test_lists_all_rules_without_a_pack(self) -> None:
        result = call("--list-rules")
        assert result.exit_code == 0
        assert re.search("^key-longest +warning +on", result.output, re.MULTILINE)
        assert re.search("^unquoted-text +error +on", result.output, re.MULTILINE)

    @pytest.mark.parametrize("rule", ["key-longest", "unquoted-text", "key-missing"])
    def test_explains_a_rule_of_any_kind(self, rule: str) -> None:
        result = call("--explain", rule)
        assert result.exit_code == 0
        for part in (f"{rule}: ", "What it finds:", "Better:", "Source: "):
            assert part in result.output

    @pytest.mark.parametrize("option", ["--explain", "--select", "--ignore"])
    def test_says_which_rule_was_meant(self, option: str) -> None:
        result = call(option, "key-longst", str(written(SOUND)))
        assert result.exit_code == 2
        assert f"'{option}': there is no rule 'key-longst'; did you mean 'key-longest'?" in (
            result.stderr
        )

    def test_of_no_rule_near_says_where_all_are_listed(self) -> None:
        assert "--list-rules lists all rules" in call("--explain", "\x1bqqqq").stderr

    def test_of_a_rule_steers_no_terminal(self) -> None:
        assert is_clean(call("--explain", "\x1b[2J\nx").stderr)

    def test_needs_a_path_for_everything_else(self) -> None:
        assert "Missing argument 'PATH...'" in call("--strict").stderr


class TestChoosing:
    @pytest.mark.parametrize(
        ("words", "status"),
        [
            ((), 1),
            (("--select", "key-longest"), 0),
            (("--select", "negative-stem,key-longest"), 1),
            (("--select", "key-longest", "--select", "negative-stem"), 1),
            (("--ignore", "negative-stem"), 0),
            (("--ignore", "all"), 0),
            (("--select", "all"), 1),
        ],
    )
    def test_decides_what_is_strict(self, words: tuple[str, ...], status: int) -> None:
        assert call("--strict", *words, str(written(DOUBTFUL))).exit_code == status

    @pytest.mark.parametrize("option", ["--select", "--ignore"])
    def test_never_silences_an_error(self, option: str) -> None:
        rule = "key-longest" if option == "--select" else "unknown-field"
        result = call(option, rule, str(written(MISSPELT)))
        assert result.exit_code == 1
        assert "error[unknown-field]" in result.output

    def test_holds_for_two_packs_with_one_id(self) -> None:
        written(SOUND, "a.yaml")
        written(SOUND, "b.yaml")
        assert call("--strict", ".").exit_code == 1
        assert call("--strict", "--ignore", "duplicate-pack", ".").exit_code == 0

    def test_completes_the_last_name_of_a_list(self) -> None:
        env = {
            "_QUIZAPP_COMPLETE": "bash_complete",
            "COMP_WORDS": "quizapp check --select dup-choice,key-l",
            "COMP_CWORD": "3",
        }
        result = CliRunner().invoke(cli, [], prog_name="quizapp", env=env)
        assert result.output.split() == ["plain,dup-choice,key-longest"]


class TestMending:
    def test_writes_ids_and_says_so(self) -> None:
        path = written(WITHOUT_ID)
        result = call("--fix", str(path))
        assert result.exit_code == 0
        assert result.output == (
            f"pack.yaml: mended 1\n    9 | `{ID}` is written down\n\nno problems (1 file checked)\n"
        )
        assert path.read_text(encoding="utf-8") == SOUND.replace("id: one", ID)

    def test_leaves_the_rest_to_be_told(self) -> None:
        path = written(MISSPELT.replace("right: This", "wrong: This"))
        result = call("--fix", str(path))
        assert result.exit_code == 1
        assert "`explination` is now `explanation`" in result.output
        assert "error[key-missing]" in result.output

    def test_mends_only_what_is_selected(self) -> None:
        path = written(WITHOUT_ID.replace("explanation", "explination"))
        call("--fix", "--select", "unknown-field", str(path))
        assert path.read_text(encoding="utf-8") == WITHOUT_ID

    def test_shows_what_it_would_do_and_writes_nothing(self) -> None:
        path = written(MISSPELT)
        result = call("--diff", str(path))
        assert result.exit_code == 1
        assert "-        explination: Since it is so.\n+        explanation: " in result.stdout
        assert result.stderr == "--fix would mend 1 thing in 1 file\n"
        assert path.read_text(encoding="utf-8") == MISSPELT

    def test_shows_no_more_even_if_asked_to_mend(self) -> None:
        path = written(MISSPELT)
        assert call("--fix", "--diff", str(path)).exit_code == 1
        assert path.read_text(encoding="utf-8") == MISSPELT

    def test_has_nothing_to_show_of_a_sound_pack(self) -> None:
        result = call("--diff", str(written(SOUND)))
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == "there is nothing that --fix would mend\n"

    def test_says_in_one_line_what_is_missing(self) -> None:
        result = call("--diff", "nowhere\n.yaml")
        assert result.exit_code == 2
        assert result.stderr == "nowhere .yaml: there is no such file or folder\n"

    def test_leaves_a_file_that_may_not_be_written(self) -> None:
        path = written(MISSPELT)
        path.chmod(0o444)
        result = call("--fix", str(path))
        assert result.exit_code == 2
        assert "pack.yaml: it could not be mended: you may not write it" in result.output
        assert path.read_text(encoding="utf-8") == MISSPELT

    def test_tells_programs_what_was_mended(self) -> None:
        result = call("--fix", "--format", "json", str(written(MISSPELT)))
        message = "`explination` is now `explanation`"
        fixed = {"path": "pack.yaml", "line": 15, "rule": "unknown-field", "message": message}
        assert json.loads(result.stdout)["fixed"] == [fixed]

    def test_tells_github_what_was_mended(self) -> None:
        result = call("--fix", "--format", "github", str(written(MISSPELT)))
        assert result.stdout.startswith(
            "::notice file=pack.yaml,line=15,title=mended[unknown-field]::`explination` is now"
        )


ODD = ("\n::error::x", "\r\n::set-output name=a::b", "%0A::add-mask::x", "##[error]x", "\x1b[2J")
"""What could make a command of a pack's text, or steer a terminal."""
COMMAND = re.compile(r"::(?:error|warning|notice) [^:\n\r]*::[^\n\r]*")


class TestHostileTextInAWorkflow:
    def is_harmless(self, said: str) -> None:
        *commands, count, end = said.split("\n")
        assert end == ""
        assert re.fullmatch(r"[\w ,()]+", count)
        assert is_clean(said)
        for command in commands:
            assert COMMAND.fullmatch(command), command

    @pytest.mark.parametrize("odd", [each.replace("/", "") for each in ODD])
    def test_as_the_name_of_a_file(self, odd: str) -> None:
        written(MISSPELT, f"a{odd}.yaml")
        written(SOUND, f"b{odd}.yaml")
        said = call("--format", "github", ".", f"missing{odd}").stdout
        assert said.count("::error ") >= 2
        self.is_harmless(said)
        self.is_harmless(call("--fix", "--format", "github", ".").stdout)

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.sampled_from(ODD), min_size=4, max_size=4))
    def test_wherever_it_stands_in_a_pack(self, odd: list[str]) -> None:
        quoted = [json.dumps(each) for each in odd]
        text = (
            SOUND.replace("id: one", f"id: {quoted[0]}")
            .replace("explanation:", f"{json.dumps('explan' + odd[1])}:")
            .replace("That one is", f"This one is{odd[2]}")
            .replace("id: small", f"id: {quoted[3]}")
        )
        written(text, "odd.yaml")
        self.is_harmless(call("--format", "github", "odd.yaml").stdout)


class TestTheBar:
    """How far it is, for who watches."""

    def drawn(self, monkeypatch: pytest.MonkeyPatch, patience: float, wanted: bool = True) -> str:
        """What a terminal gets while half of something is done, and then the rest."""
        monkeypatch.setattr("quizapp.commands.patience.PATIENCE", patience)
        here, there = pty.openpty()
        with open(there, "w", encoding="utf-8") as terminal:  # noqa: PTH123  (a descriptor)
            monkeypatch.setattr(sys, "stderr", terminal)
            with told_if_long("Checking", wanted) as tell:
                if tell is not None:
                    tell(50, 100)
                    tell(100, 100)
            terminal.write("the end")
            terminal.flush()
            got = ""
            while not got.endswith("the end"):
                got += os.read(here, 10_000).decode()
        os.close(here)
        return got

    def test_is_drawn_once_it_takes_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        got = self.drawn(monkeypatch, patience=0)
        assert "Checking  [" in got
        assert "100%" in got

    def test_is_not_drawn_before(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.drawn(monkeypatch, patience=1000) == "the end"

    def test_is_not_drawn_for_programs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.drawn(monkeypatch, patience=0, wanted=False) == "the end"

    def test_is_not_drawn_into_a_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("quizapp.commands.patience.PATIENCE", 0)
        written(SOUND, "a.yaml")
        written(SOUND, "b.yaml")
        assert call(".").stderr == ""
