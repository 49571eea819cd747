"""What the README names exists, and does what the README says."""

import re
import shlex
from pathlib import Path

import click
import pytest

from quizapp.cli import cli
from quizapp.packs.loader import load, load_file
from quizapp.packs.problem import render
from quizapp.ui.app import QuizApp
from quizapp.ui.screens import (
    answer,
    base,
    course,
    dialogs,
    home,
    lesson,
    mistakes,
    quiz,
    results,
    scrolling,
    text,
)
from tests.frozen import MAGNESIUM

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", README, flags=re.DOTALL))
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, flags=re.DOTALL)
SHELL = [block for language, block in BLOCKS if language == "sh"]


def calls() -> list[list[str]]:
    """Every call of quizapp, as words, without its own name."""
    lines = [*CODE, *(line for block in SHELL for line in block.splitlines())]
    found = []
    for line in lines:
        for part in re.split(r"&&|\|", line):
            words = shlex.split(part)
            if words and Path(words[0]).name == "quizapp":
                found.append(words[1:])
    return found


@pytest.mark.parametrize("words", calls(), ids=" ".join)
def test_a_call_is_one_that_the_command_line_takes(words: list[str]) -> None:
    command: click.Command = cli
    for word in words:
        options = [name for option in command.params for name in option.opts]
        if word.startswith("-"):
            assert word in options
        elif isinstance(command, click.Group) and word in command.commands:
            command = command.commands[word]


def test_flags_stand_at_a_command_that_has_them() -> None:
    known = {
        name for command in (cli, *cli.commands.values()) for p in command.params for name in p.opts
    }
    flags = {word for code in CODE for word in code.split() if word.startswith("--")}
    assert flags
    assert flags <= known


def test_formats_of_check_are_those_it_has() -> None:
    (option,) = [param for param in cli.commands["check"].params if "--format" in param.opts]
    assert isinstance(option.type, click.Choice)
    named = {code.split()[1] for code in CODE if code.startswith("--format ")}
    assert named == set(option.type.choices)


def keys_of_the_app() -> set[str]:
    holders: list[type] = [QuizApp]
    for module in (
        answer,
        base,
        course,
        dialogs,
        home,
        lesson,
        mistakes,
        quiz,
        results,
        scrolling,
        text,
    ):
        holders += [one for one in vars(module).values() if isinstance(one, type)]
    keys = {"ctrl+p"}
    for holder in holders:
        for binding in vars(holder).get("BINDINGS", ()):
            keys.update(
                binding[0].split(",") if isinstance(binding, tuple) else binding.key.split(",")
            )
    return keys


def test_every_key_of_the_table_is_bound() -> None:
    table = re.findall(r"^\| (`.*?) \|", README, flags=re.MULTILINE)
    named = {key for cell in table for key in re.findall(r"`([^`]+)`", cell) if "/" not in key}
    spoken = {"!": "exclamation_mark", "?": "question_mark", "esc": "escape"}
    assert len(named) > 20
    assert {spoken.get(key, key) for key in named} <= keys_of_the_app()


def test_files_and_pictures_exist() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    named = [code for code in CODE if re.fullmatch(r"[\w./-]+/[\w./-]*", code)]
    assert len(linked) > 5
    for path in (*linked, *named):
        assert (ROOT / path).exists(), path


def test_targets_of_make_exist() -> None:
    targets = {code.removeprefix("make ") for code in CODE if code.startswith("make ")}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


def test_the_example_is_a_pack_without_a_problem() -> None:
    (example,) = [block for language, block in BLOCKS if language == "yaml"]
    assert load(example.encode(), Path("capitals.yaml")).problems == ()


def test_the_problem_shown_is_the_one_that_is_printed() -> None:
    (example,) = [block for language, block in BLOCKS if language == "yaml"]
    (shown,) = [block for language, block in BLOCKS if "error[" in block]
    spoilt = example.replace("explanation:", "explination:")
    (problem,) = load(spoilt.encode(), Path("capitals.yaml")).problems
    assert render(problem) == shown.rstrip("\n")


def test_the_disclaimer_stands_in_it_in_full() -> None:
    pack = load_file(MAGNESIUM).pack
    assert pack is not None
    quoted = " ".join(re.sub(r"^> ?", "", README, flags=re.MULTILINE).split())
    assert " ".join(pack.disclaimer.split()) in quoted


def test_the_gate_runs_the_test_command_of_the_readme() -> None:
    (command,) = [line for block in SHELL for line in block.splitlines() if "pytest" in line]
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    pattern = "python3 -m venv .*pytest"
    assert pattern in gate
    assert re.match(pattern, command)
