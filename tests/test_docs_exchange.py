"""docs/exchange.md has the tables that the code makes, and every example in it can be imported."""

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli import cli
from quizapp.packs.exchange import FORMATS, named
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.intake import take_in
from quizapp.packs.exchange.outcome import Outcome, told
from quizapp.packs.exchange.table import BEGIN, END, renewed, table
from quizapp.packs.loader import load_file

TEXT = (Path(__file__).parents[1] / "docs" / "exchange.md").read_text(encoding="utf-8")
READ = {one.name for one in FORMATS if one.read}

_EXAMPLE = re.compile(r"\*\*(\d+) questions?\*\*:\n\n```\w+ ([\w-]+)\n(.*?)^```$", re.M | re.S)
_REPORTED = re.compile(
    r"^```text (\w+) report\n(.*?)^```$.*?^```text report of \1\n(.*?)^```$", re.M | re.S
)
_FENCE = re.compile(r"^```\w+ ([\w-]+)$", re.M)


def examples() -> list[tuple[str, int, str]]:
    return [(match[2], int(match[1]), match[3]) for match in _EXAMPLE.finditer(TEXT)]


def outcome(name: str, text: str) -> Outcome:
    form = named(name)
    assert form
    assert form.read
    return take_in(form.read(Foreign("example", text.encode())), "Title")[1]


class TestTables:
    def test_are_those_that_the_code_makes(self) -> None:
        assert renewed(TEXT) == TEXT, "make docs"

    def test_are_there_once(self) -> None:
        assert TEXT.count(table()) == 1

    def test_of_another_time_are_replaced_and_nothing_else_is(self) -> None:
        assert renewed(f"a\n{BEGIN}old\n{END}b\n") == f"a\n{BEGIN}\n{table()}\n{END}b\n"

    @pytest.mark.parametrize("text", ["", BEGIN, END, END + BEGIN])
    def test_need_a_place(self, text: str) -> None:
        with pytest.raises(ValueError, match="where the tables stand"):
            renewed(text)


class TestExamples:
    def test_are_there_for_every_format_that_can_be_read(self) -> None:
        assert Counter(name for name, _, _ in examples()) == Counter(READ)

    def test_are_all_tried(self) -> None:
        tried = [name for name, _, _ in examples()]
        fenced = _FENCE.findall(_REPORTED.sub("", TEXT))
        assert fenced == tried

    @pytest.mark.parametrize(("name", "number", "text"), examples())
    def test_hold_as_many_questions_as_the_text_says(
        self, name: str, number: int, text: str
    ) -> None:
        assert outcome(name, text) == Outcome(number)

    @pytest.mark.parametrize(("name", "number", "text"), examples())
    def test_are_known_by_their_content(
        self, name: str, number: int, text: str, tmp_path: Path
    ) -> None:
        file, pack = tmp_path / "example", tmp_path / "pack.yaml"
        file.write_text(text, encoding="utf-8")
        result = CliRunner().invoke(cli, ["import", str(file), "--to", str(pack)])
        form = named(name)
        assert form
        assert f"was read as {form.title}." in result.stderr
        made = load_file(pack).pack
        assert made
        assert len(made.questions) == number

    def test_with_a_report_has_the_one_that_is_printed(self) -> None:
        ((name, text, report),) = _REPORTED.findall(TEXT)
        assert told(outcome(name, text)) == report
