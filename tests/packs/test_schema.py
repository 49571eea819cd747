"""The schema and the loader agree: what one takes the other takes, but for what is named here."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.packs.field import Field, Table
from quizapp.packs.fields import TABLES
from quizapp.packs.ids import is_id
from quizapp.packs.loader import load, load_file
from quizapp.packs.model import Pack
from quizapp.packs.schema import FILE, as_text, schema
from quizapp.packs.writer import write
from tests.packs.editors import READERS, Core, typed
from tests.packs.one_of_each import as_yaml, course
from tests.strategies import packs

ROOT = Path(__file__).parents[2]
BAD = Path(__file__).with_name("bad")
COURSES = sorted((ROOT / "questions").glob("*.yaml"))

FORM = {
    "unknown-field", "missing-field", "wrong-shape", "unknown-value", "wrong-value", "bad-id",
    "format-version", "text-or-file", "empty-field", "empty-file",
    "too-few-choices", "key-missing", "empty-choice",
}  # fmt: skip
"""Rules on the form of a pack, which a schema is there for."""

BEYOND = {
    "empty-text": "an editor reads `null` in an empty field, and a lesson's text may be that word",
    "format-not-a-number": "an editor reads `1.0` as the number 1",
}
"""Files whose form the loader refuses, and why a schema cannot."""

OTHERS = {
    "what no reader of YAML passes on": {
        "anchor", "alias", "tag", "merge-key", "duplicate-field", "field-name", "yaml-syntax",
        "several-documents", "tab-indentation", "unquoted-text",
    },
    "how the file is written": {
        "not-utf-8", "not-text", "forbidden-character", "too-large", "too-deep", "too-many-nodes",
    },
    "another file": {"unreadable"},
    "two places that must agree": {
        "duplicate-id", "unknown-source", "unknown-objective", "read-anchor", "weight", "weights",
        "dup-choice",
    },
}  # fmt: skip
"""What else can be wrong with a pack, by why that is beyond a schema."""


@cache
def validator() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(schema())


def misfits(text: str) -> dict[str, list[str]]:
    """Say what the schema refuses in a pack, as each reader of YAML understands it."""
    return {
        reader.__name__: [
            f"{one.json_path}: {one.message}"
            for one in validator().iter_errors(typed(text, reader))
        ]
        for reader in READERS
    }


NOTHING_WRONG: dict[str, list[str]] = {reader.__name__: [] for reader in READERS}


def errors(path: Path) -> set[str]:
    return {one.rule for one in load_file(path).problems if one.level == "error"}


class TestSchema:
    def test_is_one(self) -> None:
        jsonschema.Draft7Validator.check_schema(json.loads(as_text()))

    def test_is_published_as_it_is_printed(self) -> None:
        """After a change: `quizapp schema --to docs/pack.schema.json`."""
        assert (ROOT / "docs" / FILE).read_text(encoding="utf-8") == as_text()

    def test_has_every_field_with_what_it_is_for(self) -> None:
        made = schema()
        places = [made, made["properties"]["defaults"], *made["definitions"].values()]
        known = [
            {name: one["description"] for name, one in place["properties"].items()}
            for place in places
        ]
        for table in TABLES:
            assert {field.name: field.about for field in table.fields} in known

    def test_explains_itself_at_every_field(self) -> None:
        for _, field, made in fields():
            assert made["markdownDescription"].startswith(field.about)
            if field.kind not in ("mapping", "mappings"):
                assert made["examples"], field.name

    def test_takes_its_own_examples(self) -> None:
        for _, _, made in fields():
            for example in made.get("examples", []):
                jsonschema.validate(example, made, jsonschema.Draft7Validator)

    def test_says_in_words_what_a_pattern_asks_for(self) -> None:
        def walk(node: Any) -> Iterator[dict[str, Any]]:
            if isinstance(node, dict):
                if isinstance(node.get("pattern"), str):
                    yield node
                node = list(node.values())
            if isinstance(node, list):
                for one in node:
                    yield from walk(one)

        found = [*walk(schema())]
        assert len(found) > 20
        assert all(one["patternErrorMessage"].endswith(".") for one in found)

    def test_names_no_pattern_that_browsers_read_in_another_way(self) -> None:
        patterns = set(re.findall(r'"pattern": (".*")', as_text()))
        for pattern in map(json.loads, patterns):
            escaped = set(re.findall(r"\\(.)", pattern))
            assert escaped <= {*"sStxu", *r".+-[]/^$"}, pattern
            assert "(?P" not in pattern


def fields() -> Iterator[tuple[Table, Field, dict[str, Any]]]:
    """Yield every field, with its place in the schema."""
    made = schema()
    for table in TABLES:
        place = made["definitions"].get(table.thing.split()[-1])
        if place is None:
            place = made["properties"]["defaults"] if table.thing == "the defaults" else made
        for field in table.fields:
            yield table, field, place["properties"][field.name]


class TestTakes:
    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(packs())
    def test_every_pack_that_the_app_writes(self, pack: Pack) -> None:
        assert misfits(write(pack)) == NOTHING_WRONG

    @pytest.mark.parametrize("path", COURSES, ids=lambda path: path.stem)
    def test_every_course_that_is_shipped(self, path: Path) -> None:
        assert misfits(path.read_text(encoding="utf-8")) == NOTHING_WRONG

    @given(st.text(st.characters(categories=["L", "M", "N"]) | st.sampled_from("-_.")))
    def test_every_id(self, text: str) -> None:
        if is_id(text):
            pattern = schema()["properties"]["id"]["pattern"]
            assert re.search(pattern, text)


class TestBad:
    @pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
    def test_files_are_refused_for_their_form_alone(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(BAD)
        found = errors(path)
        try:
            refused = [bool(one) for one in misfits(path.read_text(encoding="utf-8-sig")).values()]
        except (yaml.YAMLError, ValueError):
            assert found
            return
        if path.stem in BEYOND:
            assert found & FORM
            assert not any(refused)
        elif found & FORM:
            assert all(refused)
        elif not found:
            assert not any(refused)

    def test_every_error_is_either_for_the_schema_or_beyond_it(self) -> None:
        told = set().union(*(errors(path) for path in BAD.glob("*.yaml")))
        assert told <= FORM.union(*OTHERS.values())


VALUES = (
    "x", "two words", "1", "2", "-1", "1.5", "1966", "yes", "No", "oN", "OFF", "On", "true", "null",
    "~", "", '""', '" "', "80%", "-50%", "120%", "-0%", "099.5 %", "100%", "100.0%", "100.5%",
    "-100%", "+5\t%", "5%x", "80", "0.8", "20 min", "90 s", "1 h 30 min", "1h 2min 3s", "20min",
    "30 min 1 h", "20 minutes", "https://x.org/a", "ftp://x.org", "http://", "https://x y", '"#x"',
    "[]", "[a, b]", "[a, [b]]", "[a, {b: c}]", '[""]', "[null, 1]", "{}", "{a: b}", "one", "all",
    "health", "weights", "é-1", ".a", "-a", "a/b", "a" * 80, "a" * 81, "\U00020000" * 80,
    "2024-01-01", "12:30",
)  # fmt: skip
"""What may come after a field's name."""


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.thing)
def test_each_field_takes_what_the_loader_takes(table: Table) -> None:
    """But where YAML hides the difference, and blanks in quotes, which the loader only warns of."""
    for field in table.fields:
        for value in VALUES:
            pack, things = course()
            thing = things[table.thing]
            for other in {*table.either} - {field.name} if field.name in table.either else ():
                thing.pop(other, None)
            thing[field.name] = value
            text = as_yaml(pack)

            problems = load(text.encode(), Path("course.yaml")).problems
            form = FORM | {"unquoted-text"}
            refused = any(one.level == "error" and one.rule in form for one in problems)
            fits = validator().is_valid(typed(text, Core))

            where = f"{table.thing}: {field.name}: {value}"
            if value in ("", "null", "~"):
                assert fits or refused, where
            elif value in ('""', '" "') and not field.required and not field.blank:
                assert not refused or field.begins, where
                assert fits or field.of or field.kind in ("texts", "word"), where
            else:
                assert fits != refused, where


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.thing)
def test_what_must_be_there_is_asked_for(table: Table) -> None:
    for name in (*table.required, *table.either[:1]):
        pack, things = course()
        things[table.thing].pop(name, None)
        assert not validator().is_valid(typed(as_yaml(pack), Core)), name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.thing)
def test_a_field_that_does_not_exist_is_refused(table: Table) -> None:
    pack, things = course()
    assert validator().is_valid(typed(as_yaml(pack), Core))
    things[table.thing]["explination"] = "x"
    assert not validator().is_valid(typed(as_yaml(pack), Core))


@pytest.mark.parametrize("name", ["disclaimer", "help"])
def test_a_health_course_needs_its_warnings(name: str) -> None:
    pack, _ = course()
    pack["topic"] = "health"
    assert validator().is_valid(typed(as_yaml(pack), Core))
    del pack[name]
    assert not validator().is_valid(typed(as_yaml(pack), Core))


def test_a_question_needs_a_right_choice() -> None:
    pack, things = course()
    things["a question"]["choices"] = [{"wrong": "C"}, {"wrong": "D"}]
    assert not validator().is_valid(typed(as_yaml(pack), Core))
