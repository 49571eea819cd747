"""The guarded tree: text stays text, places are right, and no file can take the parser down."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.findings import Findings
from quizapp.packs.libyaml import LibyamlMissing
from quizapp.packs.lines import Lines
from quizapp.packs.places import Place
from quizapp.packs.tree import Fields, Row, Tree, grow


def tree(text: str) -> Tree:
    lines = Lines(text)
    return grow(lines, Findings("pack.yaml", lines))


def refused(text: str) -> list[str]:
    lines = Lines(text)
    findings = Findings("pack.yaml", lines)
    grow(lines, findings)
    return [problem.rule for problem in findings.found]


@pytest.mark.parametrize(
    "word",
    [
        *["null", "~", "yes", "No", "true", "on", "1966", "2.50", "012", "0x1F", "12:30", "1e3"],
        *["2024-01-01", "2024-13-45", "25:61:61", "1_000", ".inf", "9" * 5000, "=", "<"],
    ],
)
def test_a_plain_word_stays_what_was_written(word: str) -> None:
    assert tree(f"a: {word}\n").root == {"a": word}


def test_nested_lists_and_mappings_come_out_as_they_stand() -> None:
    root = tree("a:\n  - b: c\n    d: [e, {f: g}]\n  - |\n    h\n").root
    assert root == {"a": [{"b": "c", "d": ["e", {"f": "g"}]}, "h\n"]}
    assert type(root) is Fields
    assert type(root["a"]) is Row


def test_a_place_is_the_text_itself_where_it_stands_on_the_line() -> None:
    places = tree("a: b c\nlist:\n  - x: 'y'\n    z: |\n      w\n  - [q, rs]\n").places
    assert places.of("a") == Place(1, 4, 3)
    assert places.name_of("a") == Place(1, 1, 1)
    assert places.of("list") == Place(2, 1, 4)
    assert places.of("list", 0) == Place(3, 5, 1)
    assert places.of("list", 0, "x") == Place(3, 8, 3)
    assert places.of("list", 0, "z") == Place(4, 5, 1)
    assert places.of("list", 1, 1) == Place(6, 9, 2)


def test_where_there_is_no_such_value_the_place_is_the_last_on_the_way() -> None:
    places = tree("a:\n  - b: c\n").places
    assert places.of("a", 0, "missing") == places.of("a", 0) == Place(2, 5, 1)
    assert places.of("a", 7) == places.of("a")
    assert places.of("a", 0, "b", "deeper") == places.of("a", 0, "b")
    assert places.of("nothing") == places.of() == Place(1, 1, 1)


def test_places_count_characters_not_bytes() -> None:
    places = tree("é日😀: 首都\n'ä': 😀  # b\n").places
    assert places.of("é日😀") == Place(1, 6, 2)
    assert places.of("ä") == Place(2, 6, 1)


@given(
    st.lists(
        st.tuples(
            st.text("abé日😀", min_size=1, max_size=6), st.text("abé日😀", min_size=1, max_size=9)
        ),
        min_size=1,
        max_size=9,
        unique_by=lambda pair: pair[0],
    )
)
def test_every_place_points_at_the_text_it_is_of(pairs: list[tuple[str, str]]) -> None:
    text = "".join(f"- {name}: {value}\n" for name, value in pairs)
    lines = text.split("\n")
    places = tree(text).places
    for index, (name, value) in enumerate(pairs):
        for place, expected in (
            (places.of(index, name), value),
            (places.name_of(index, name), name),
        ):
            line = lines[place.line - 1]
            assert line[place.column - 1 : place.column - 1 + place.width] == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: &b c", "anchor"),
        ("&b a: c", "anchor"),
        ("a: &b [c]", "anchor"),
        ("a: *b", "alias"),
        ("*a : b", "field-name"),
        ("a: !b c", "tag"),
        ("a: !!str c", "tag"),
        ("a: ! c", "tag"),
        ("!!map {a: b}", "tag"),
        ("a: {<<: b}", "merge-key"),
        ("a: 1\nb: 2\na: 3", "duplicate-field"),
        ("a: 1\n'a': 2", "duplicate-field"),
        ("a: b\n---\nc: d", "several-documents"),
        ("? [a]\n: b", "field-name"),
        ("{{a: b}: c}", "field-name"),
        ('a: "\\e[31m"', "forbidden-character"),
        ('"\\x9b": a', "forbidden-character"),
    ],
)
def test_what_yaml_can_do_and_packs_must_not(text: str, rule: str) -> None:
    assert rule in refused(text)


def test_of_two_fields_with_one_name_neither_hides_the_other() -> None:
    assert refused("a: 1\na: 2\na: 3\nb: {c: 1, c: 2}\n") == ["duplicate-field"] * 3


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_twenty_deep_is_allowed_and_one_more_is_not() -> None:
    assert refused("a: " + nested(19)) == []
    assert refused("a: " + nested(20)) == ["too-deep"]


def test_two_hundred_thousand_values_are_allowed_and_one_more_is_not() -> None:
    # The list itself is one of them.
    assert refused("[" + "a," * 199_999 + "]") == []
    assert refused("[" + "a," * 200_000 + "]") == ["too-many-nodes"]
    names = "".join(f"a{number}: b\n" for number in range(100_001))
    assert refused(names) == ["too-many-nodes"]


def test_two_thousand_and_some_names_are_allowed_and_one_more_is_not() -> None:
    names = "".join(f"a{number}: b\n" for number in range(2_047))
    assert refused(names) == []
    assert refused(names + "c: d\n") == ["too-many-nodes"]


def test_a_name_is_one_at_every_depth() -> None:
    places = tree("a:\n  a:\n    - a: b\n").places
    assert list(places.names) == ["", "a"]
    assert places.of("a", "a", 0, "a") == Place(3, 10, 1)


def test_without_libyaml_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    with pytest.raises(LibyamlMissing, match="without libyaml"):
        tree("a: b")
