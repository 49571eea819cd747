"""docs/progress.md shows what the commands print, and tells every table and field there is."""

import json
import re
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli import cli
from quizapp.commands.progress import COMMANDS
from quizapp.paths import Paths
from quizapp.store import connect
from quizapp.store.answer_sheet import COLUMNS
from quizapp.store.codec import KINDS
from quizapp.store.portable import MADE, OWN, columns_of
from tests.frozen import SHIPPED
from tests.store.test_rescue import studied

TEXT = (Path(__file__).parents[1] / "docs" / "progress.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n(.*?)^```$", TEXT, re.M | re.S)


def shape(text: str) -> str:
    """What a printed line is but for numbers, dates, paths and what was typed."""
    text = re.sub(r"\S*/(?=(backups|packs|settings|my-answers))", "", text)
    text = re.sub(r"\d{8}T\d{6}Z", "D", text)
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "D", text)
    text = re.sub(r"…/", "", text)
    text = re.sub(r"[\d,]*\d", "N", text)
    text = re.sub(r"\b(answer|event|good backup)s\b", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


def commands() -> list[tuple[list[str], list[str]]]:
    """Each command shown, and the lines shown below it."""
    found: list[tuple[list[str], list[str]]] = []
    for block in CONSOLE:
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:].split()[1:], []))
            else:
                found[-1][1].append(line)
    return found


def test_every_command_is_shown_and_prints_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths(tmp_path / "data", SHIPPED)
    studied(paths.record, 60)
    monkeypatch.chdir(tmp_path)
    paths.packs.mkdir()
    paths.settings.write_text("")
    shown_commands = set()
    for words, shown in commands():
        shown_commands.add(words[1])
        if words[1] == "import" and not (tmp_path / "imported").exists():
            # It is done on another machine.
            (tmp_path / "imported").touch()
            CliRunner().invoke(cli, ["--data-dir", str(paths.data), "progress", "reset", "--yes"])
        sure = ["--yes"] if words[1] == "reset" else []
        result = CliRunner().invoke(cli, ["--data-dir", str(paths.data), *words, *sure])
        assert result.exit_code == 0, result.output
        printed = {shape(line) for line in result.stdout.splitlines()}
        for line in shown:
            if "[y/N]" not in line and not re.match(r" +2 ", line):
                assert shape(line) in printed, (line, result.stdout)
    assert {*COMMANDS} - {"rebuild"} == shown_commands
    assert "`quizapp progress rebuild`" in TEXT


def test_every_table_and_field_is_told() -> None:
    with closing(connect.open_memory()) as connection:
        for table in OWN:
            fields = ", ".join(f"`{name}`" for name in columns_of(connection, table))
            assert re.search(rf"^\| `{table}` \| .* \| {re.escape(fields)} \|$", TEXT, re.M), table
    for name in (*MADE, *KINDS, *COLUMNS):
        assert f"`{name}`" in TEXT, name


def test_the_first_line_of_an_export_is_as_shown(tmp_path: Path) -> None:
    paths = Paths(tmp_path, SHIPPED)
    studied(paths.record, 5)
    out = str(tmp_path / "out")
    CliRunner().invoke(cli, ["--data-dir", str(tmp_path), "progress", "export", out])
    lines = (tmp_path / "out" / "record.jsonl").read_text().splitlines()
    first, last = re.findall(r"^```json\n(.*?)^```$", TEXT, re.M | re.S)
    for line, shown in ((lines[0], first), (lines[-1], last)):
        there, told = json.loads(line), json.loads(shown)
        assert [*there] == [*told]
        assert [type(value) for value in there.values()] == [type(value) for value in told.values()]
    assert json.loads(lines[0])["schema"] == json.loads(first)["schema"]
