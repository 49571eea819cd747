"""Every real bank, through the command line: a report, and never a traceback."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli import cli
from quizapp.packs.text import forbidden
from tests.packs.exchange.corpus import files, needs_corpus

BANKS = files("**/*")


@needs_corpus
def test_there_are_banks() -> None:
    assert BANKS


@pytest.mark.parametrize("bank", BANKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_ends_with_a_report(bank: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    result = CliRunner().invoke(cli, ["import", str(bank), "--to", str(pack)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert result.stderr.endswith("\n")
    assert not [*forbidden(result.stderr)]
    if result.exit_code == 0:
        assert " imported, " in result.stderr
        checked = CliRunner().invoke(cli, ["check", str(pack), "--format", "json"])
        assert checked.exit_code == 0, checked.output
    else:
        assert result.exit_code == 1
        assert str(bank) in result.stderr
        assert not pack.exists()
