"""What teachers put into their workflow: the hook of pre-commit, and the example for GitHub."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from quizapp.cli import cli, command_named
from quizapp.commands import COMMANDS

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
WORKFLOW = ROOT / "docs" / "github-workflow.yml"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def exists(call: str) -> bool:
    program, command, *words = shlex.split(call)
    known = {name for one in command_named(command).params for name in one.opts}
    named = {word for word in words if word.startswith("-")}
    return program == "quizapp" and command in COMMANDS and named <= known


class TestTheHook:
    def test_calls_a_command_there_is(self) -> None:
        (hook,) = read(HOOKS)
        assert hook["id"] == "quizapp-check"
        assert hook["language"] == "python"
        assert exists(hook["entry"])

    @pytest.mark.parametrize(
        ("path", "taken"),
        [
            ("questions/cells.yaml", True),
            ("cells.yml", True),
            ("cells.md", False),
            (".github/workflows/packs.yml", False),
            (".pre-commit-config.yaml", False),
        ],
    )
    def test_takes_packs_and_no_hidden_files(self, path: str, taken: bool) -> None:
        (hook,) = read(HOOKS)
        found = re.search(hook["files"], path) and not re.search(hook["exclude"], path)
        assert bool(found) == taken

    def test_is_told_in_the_readme(self) -> None:
        assert "id: quizapp-check" in (ROOT / "README.md").read_text(encoding="utf-8")


class TestTheWorkflow:
    def test_calls_a_command_there_is(self) -> None:
        (job,) = read(WORKFLOW)["jobs"].values()
        calls = [step["run"] for step in job["steps"] if "run" in step]
        (call,) = (call for call in calls if call.startswith("quizapp "))
        assert exists(call)

    def test_may_write_nothing(self) -> None:
        assert read(WORKFLOW)["permissions"] == {"contents": "read"}

    def test_passes_for_the_shipped_packs(self) -> None:
        (job,) = read(WORKFLOW)["jobs"].values()
        call = job["steps"][-1]["run"].replace(" questions", f" {ROOT / 'questions'}")
        result = CliRunner().invoke(cli, shlex.split(call)[1:])
        assert result.exit_code == 0, result.output
