"""`quizapp preview` says what it cannot show before it asks for a terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli import cli


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.yaml", "there is no such file"),
        ("folder", "is a folder"),
        ("file/pack.yaml", "there is no such file"),
        ("\x1b]0;x\x07", "there is no such file"),
        ("file", "needs a terminal"),
    ],
)
def test_what_cannot_be_shown_ends_with_2(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    done = CliRunner().invoke(cli, ["preview", str(tmp_path / name)])
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "\x1b" not in done.stderr


def test_one_file_is_asked_for() -> None:
    assert CliRunner().invoke(cli, ["preview"]).exit_code == 2
