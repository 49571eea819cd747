"""Every rule can be read up, and fits the screen it is read on."""

import re
from pathlib import Path

import pytest

from quizapp.packs.rule_pages import page, table
from quizapp.packs.rulebook import Entry, entries, entry_of
from quizapp.packs.rules import RULES
from quizapp.packs.text import is_clean

BAD = Path(__file__).parent / "bad"
PACKS = Path(__file__).parents[2] / "quizapp" / "packs"


def test_names_every_rule_that_is_told_of_a_bad_file() -> None:
    texts = (path.read_text(encoding="utf-8") for path in BAD.glob("*.txt"))
    told = {
        rule for text in texts for rule in re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", text)
    }
    assert len(told) > 30
    assert told <= {entry.id for entry in entries()}


def test_names_every_rule_that_the_loader_tells_of() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKS.glob("*.py"))
    told = set(re.findall(r'(?:tell|add|_tell)\(\s*(?:event,\s*)?"([a-z0-9-]+)"', code))
    assert {"unknown-field", "alias", "weight"} <= told
    assert told <= {entry.id for entry in entries()}


def test_names_each_once() -> None:
    ids = [entry.id for entry in entries()]
    assert sorted(ids) == sorted(set(ids))
    assert {rule.id for rule in RULES} <= set(ids)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.id)
class TestEach:
    def test_says_what_it_asks_for_why_and_shows_bad_and_better(self, entry: Entry) -> None:
        assert entry.summary.endswith(".")
        assert entry.why
        assert entry.bad
        assert entry.better
        assert entry.bad != entry.better

    def test_has_a_page_of_eighty_columns(self, entry: Entry) -> None:
        lines = page(entry).splitlines()
        assert lines[0].startswith(f"{entry.id}: {entry.level}")
        assert max(len(line) for line in lines if not line.startswith("    ")) <= 80
        assert is_clean(page(entry))

    def test_is_in_the_table(self, entry: Entry) -> None:
        state = "on" if entry.default else "off"
        assert re.search(rf"^{re.escape(entry.id)} +{entry.level} +{state} +\S", table(), re.M)


def test_the_table_has_eighty_columns() -> None:
    assert max(map(len, table().splitlines())) <= 80


def test_what_is_no_rule_is_none() -> None:
    assert entry_of("no-such-rule") is None
