"""docs/performance.md has a table for each part that is measured, and is renewed without harm."""

import re
from datetime import date
from pathlib import Path

import pytest

from bench.document import END, begin, renewed, table
from bench.run import PARTS
from bench.table import row

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"


def test_each_part_has_its_place_in_the_order_in_which_they_run() -> None:
    marks = re.findall(r"<!-- made by `make performance`: (\S+) -->", DOCUMENT.read_text("utf-8"))
    assert marks == [*PARTS]


def test_a_table_says_what_its_part_asks() -> None:
    document = DOCUMENT.read_text("utf-8")
    for name, (title, *_) in PARTS.items():
        said = document.split(begin(name))[1].split(END)[0].strip()
        measured = said != "Not measured yet."
        assert not measured or said.startswith(f"{title[:1].upper()}{title[1:]}. "), name


def test_what_was_written_by_hand_stays() -> None:
    document = f"above\n{begin('start')}\nold\n{END}between\n{begin('due')}\nold\n{END}below\n"
    assert renewed(document, "due", "new\n") == (
        f"above\n{begin('start')}\nold\n{END}between\n{begin('due')}\nnew\n\n{END}below\n"
    )


def test_a_page_without_a_place_is_left_alone() -> None:
    with pytest.raises(ValueError, match="table of start"):
        renewed("nothing\n", "start", "new\n")


def test_a_row_has_its_budget_and_its_verdict() -> None:
    rows = [
        row("A/A: itself", [1.0, 1.0], [1.0, 1.0], is_noise=True),
        row("kept", [1.0, 1.0], [1.0, 1.0], 1.5),
        row("missed", [2.0, 2.0], [1.0, 1.0], 1.5),
        row("told", [2.0, 2.0], [1.0, 1.0]),
    ]
    _, _, head, _, *lines = table("a title", rows, date(2024, 1, 2), 0.5).splitlines()
    verdicts = [line.split("|")[6:8] for line in lines]
    assert head.split("|")[6:8] == [" budget ", " verdict "]
    assert [[cell.strip() for cell in each] for each in verdicts] == [
        ["", "ok"],
        ["1.50", "ok"],
        ["1.50", "MISSED"],
        ["", ""],
    ]
