"""docs/terminals.md says of each terminal what was seen, and is renewed without harm."""

import re
from datetime import date
from pathlib import Path

import pytest

from terminals.document import BEGIN, END, renewed, table
from terminals.kinds import KINDS
from terminals.trial import Seen
from terminals.walk import STEPS

PAGE = (Path(__file__).parents[1] / "docs" / "terminals.md").read_text("utf-8")
TABLE = PAGE.split(BEGIN)[1].split(END)[0]


def test_each_terminal_was_tried_or_it_says_why_not() -> None:
    for kind in KINDS:
        row = re.search(rf"^(\| |- ){re.escape(kind.name)}( [\w.~+-]+)?( \||:)", TABLE, re.M)
        assert row, kind.name


def test_each_step_has_its_column_and_its_explanation() -> None:
    heads = [cell.strip() for cell in TABLE.split("\n| --- ")[0].split("\n")[-1].split("|")]
    names = [name for name, _ in STEPS]
    assert heads == ["", "", *names, ""]
    for name in names:
        assert f"| {name} |" in PAGE.split(END)[1]


def test_nothing_in_it_is_of_one_computer() -> None:
    assert not re.search(r"/(home|root|tmp|work|usr)/", PAGE)


def test_what_failed_is_told_below_the_table() -> None:
    seen = [
        Seen("good 1", {name: "yes" for name, _ in STEPS}),
        Seen("bad 2", {"starts": "NO: nothing came"}),
        Seen("other", {}, "not installed: other"),
    ]
    written = table(seen, date(2024, 1, 2))
    assert "| good 1 | yes |" in written
    assert "| bad 2 | **no** | — |" in written
    assert "- bad 2, starts: nothing came." in written
    assert "- other: not installed: other" in written


def test_what_was_written_by_hand_stays() -> None:
    page = f"above\n{BEGIN}\nold\n{END}below\n"
    assert renewed(page, "new\n") == f"above\n{BEGIN}\nnew\n\n{END}below\n"


def test_a_page_without_a_place_is_left_alone() -> None:
    with pytest.raises(ValueError, match="table"):
        renewed("nothing\n", "new\n")
