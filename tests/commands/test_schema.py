"""`quizapp schema` prints the schema, or writes it where nothing is lost by it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import cli
from quizapp.packs.schema import as_text


def schema(*words: str) -> Result:
    return CliRunner().invoke(cli, ["schema", *words], prog_name="quizapp")


def test_prints_json_and_nothing_else() -> None:
    result = schema()
    assert result.exit_code == 0
    assert json.loads(result.output)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "pack.schema.json"
    assert schema("--to", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == as_text()


def test_replaces_an_older_one(tmp_path: Path) -> None:
    file = tmp_path / "pack.schema.json"
    file.write_text('{"$schema": "of old"}', encoding="utf-8")
    assert schema("--to", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == as_text()


@pytest.mark.parametrize("text", ["quizapp: 1\n", "", "[]", "{}", "[" * 100_000, "\xff"])
def test_replaces_nothing_else(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(text.encode("latin-1"))
    result = schema("--to", str(file))
    assert result.exit_code == 2
    assert "is no schema" in result.stderr
    assert file.read_bytes() == text.encode("latin-1")


def test_says_why_it_cannot_be_written(tmp_path: Path) -> None:
    assert schema("--to", str(tmp_path)).exit_code == 2
    result = schema("--to", str(tmp_path / "no\x1b[31m" / "x.json"))
    assert result.exit_code == 2
    assert "No such file or directory" in result.stderr
    assert "\x1b" not in result.stderr
