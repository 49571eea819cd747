"""docs/packs.md tells every field and none that is not there, and every example in it works."""

import re
from pathlib import Path
from typing import cast

import pytest

from quizapp.packs.check import check
from quizapp.packs.field import SCORINGS, Table
from quizapp.packs.fields import TABLES
from quizapp.packs.guard import DEEPEST, MOST_NODES
from quizapp.packs.ids import LONGEST
from quizapp.packs.kinds import LONGEST_TIME
from quizapp.packs.lesson_text import MOST_TEXT
from quizapp.packs.loader import load_file
from quizapp.packs.model import Choice, Question, Scoring
from quizapp.packs.schema import FILE
from quizapp.packs.source import LARGEST
from quizapp.study.grading import mark
from tests.packs.one_of_each import Fields, as_yaml, course

DOCS = Path(__file__).parents[1] / "docs"
TEXT = (DOCS / "packs.md").read_text(encoding="utf-8")

_EXAMPLE = re.compile(r"^```yaml ?(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^(?=[\w-]+:)", re.MULTILINE)
_PART = re.compile(r"^#{2,3} ", re.MULTILINE)


def rows(heading: str) -> list[list[str]]:
    """Read the last table below a heading."""
    (part,) = [one for one in _PART.split(TEXT) if one.startswith(f"{heading}\n")]
    lines = [line for line in part.split("\n") if line.startswith("|")]
    if not lines:
        return []
    begin = max(n for n, line in enumerate(lines) if line.startswith("| ---")) + 1
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[begin:]]


def examples() -> list[tuple[str, str]]:
    """Read every example, with the thing it stands in; that of a whole pack is empty."""
    return [(match[1], match[2]) for match in _EXAMPLE.finditer(TEXT)]


def fragments() -> list[tuple[str, str]]:
    """Read what stands in a thing: the examples that say in which, and those of the tables."""
    return [
        *((place, text) for place, text in examples() if place),
        *(
            (table.thing.split()[-1], f"{field.name}: {field.example}\n")
            for table in TABLES
            for field in table.fields
            if field.example
        ),
    ]


def fields(text: str) -> Fields:
    """Part fields at their names; what comes after each is left as it is."""
    parts = [part.partition(":") for part in _FIELD.split(text) if part.strip()]
    return {name: value.strip(" ").removesuffix("\n") for name, _, value in parts}


def around(place: str, written: Fields) -> str:
    """Write a course in which some fields of one thing are those of an example."""
    pack, things = course()
    lesson, choice = things["a lesson"], things["a choice"]
    pack["sources"] = [{"id": "atlas", "title": "S"}, {"id": "law", "title": "T"}]
    lesson["objectives"] = [{"id": "alpine", "text": "O"}]
    lesson["text"] = "|\n  ## Alpine states\n\n  T"
    question = things["a question"] | {
        "id": "other", "objective": "alpine", "explanation": "E", "stem": "Which one is it?",
        "choices": [{"right": "C"}, {"wrong": "D"}, {"wrong": "E"}],
    }  # fmt: skip
    del question["scoring"], pack["defaults"]
    lesson["questions"] = [question]
    thing = {
        "pack": pack,
        "lesson": lesson,
        "question": question,
        "choice": choice,
        "objective": lesson["objectives"][0],
        "source": pack["sources"][0],
        "defaults": {},
    }[place]
    if place == "defaults":
        pack["defaults"] = thing
    if place == "choice":
        question["choices"].append(choice)
        del choice["right"]
        choice["wrong"] = "F"
    for table in TABLES:
        if table.thing.endswith(place) and written.keys() & set(table.either):
            for name in table.either:
                thing.pop(name, None)
    if "weight" in written:
        question["scoring"] = "weights"
        question["choices"][0]["weight"] = "100%"
    thing.update(written)
    return as_yaml(pack)


def grave(path: Path) -> list[str]:
    """Say what is wrong with a pack, but for what is only a remark."""
    return [f"{one.rule}: {one.message}" for one in check([path]).problems if one.level != "info"]


class TestFields:
    HEADINGS = ("The pack", "A lesson", "A question", "A choice")
    LOWER = ("`objectives`", "`sources`", "`defaults`")

    @pytest.mark.parametrize(
        ("table", "heading"), [*zip(TABLES, (*HEADINGS, *LOWER), strict=True)], ids=str
    )
    def test_are_all_told_as_they_are(self, table: Table, heading: str) -> None:
        told = {row[0]: row[1:] for row in rows(heading)}
        assert list(told) == [f"`{field.name}`" for field in table.fields]
        for field in table.fields:
            needed, about, example = told[f"`{field.name}`"]
            assert about == field.about
            assert example == (f"`{field.name}: {field.example}`" if field.example else "below")
            other = [name for name in table.either if name != field.name]
            either = field.name in table.either
            assert needed == ("yes" if field.required else f"or `{other[0]}`" if either else "")

    def test_that_hold_markdown_are_told(self) -> None:
        markdown = set(re.findall(r"`([\w-]+)`", rows("Texts")[0][0]))
        known = {
            field.name for table in TABLES for field in table.fields if "Markdown" in field.about
        }
        assert known <= markdown | {"text"}


class TestExamples:
    @pytest.mark.parametrize("text", [text for place, text in examples() if not place])
    def test_of_whole_packs_have_no_problem(self, text: str, tmp_path: Path) -> None:
        path = tmp_path / "course.yaml"
        path.write_text(text, encoding="utf-8")
        assert check([path]).problems == ()

    @pytest.mark.parametrize(("place", "text"), fragments())
    def test_of_parts_have_no_problem_in_a_pack(
        self, place: str, text: str, tmp_path: Path
    ) -> None:
        (tmp_path / "centre.md").write_text("## Alpine states\n", encoding="utf-8")
        path = tmp_path / "course.yaml"
        written = fields(text)
        path.write_text(around(place, written), encoding="utf-8")
        assert grave(path) == []
        for name in written:
            assert re.search(rf"\b{name}:", path.read_text(encoding="utf-8"))

    def test_there_are_some(self) -> None:
        assert len(fragments()) >= 60
        assert {place for place, _ in fragments()} == {table.thing.split()[-1] for table in TABLES}

    def test_of_the_schema_name_its_file(self) -> None:
        assert (DOCS / FILE).exists()
        assert f"$schema={FILE}" in TEXT


class TestQuotes:
    @pytest.mark.parametrize(
        ("wrong", "right"), [(one[0], one[-1]) for one in rows("When a text needs quotes")]
    )
    def test_are_needed_where_it_is_said_and_help(
        self, wrong: str, right: str, tmp_path: Path
    ) -> None:
        path = tmp_path / "course.yaml"
        path.write_text(around("question", fields(wrong.strip("`"))), encoding="utf-8")
        remedies = [one.remedy for one in load_file(path).problems if one.level == "error"]
        assert any(right.strip("`") in remedy for remedy in remedies)

        path.write_text(around("question", fields(right.strip("`"))), encoding="utf-8")
        assert grave(path) == []
        pack = load_file(path).pack
        assert pack is not None
        assert pack.questions[0].stem == wrong.strip("`").removeprefix("stem: ")


def _weight(choice: str) -> float:
    return 50.0 if choice in "AB" else -50.0


class TestScoring:
    def test_rules_are_told(self) -> None:
        told = dict(re.findall(r"^\| `([\w-]+)` \| (.*) \|$", TEXT, re.MULTILINE))
        assert SCORINGS.items() <= told.items()

    def test_is_reckoned_right(self) -> None:
        question = Question(
            "q",
            "S",
            tuple(
                Choice(one, one, one in "AB", weight=50.0 if one in "AB" else -50.0)
                for one in "ABCD"
            ),
        )
        found = rows("Scoring")
        assert len(found) == 7
        for picked, *shares in found:
            letters = set(picked) & set("ABCD")
            for share, scoring in zip(shares, SCORINGS, strict=True):
                value = mark(question, letters, cast("Scoring", scoring)).value
                assert f"{value:.0%}" == share, (picked, scoring)


class TestLimits:
    def test_are_those_that_are_kept(self) -> None:
        told = [most for _, most in rows("Limits")]
        assert told == [
            f"{LARGEST // 1_000_000} MB",
            f"{MOST_TEXT // 1_000_000} MB",
            f"{MOST_NODES:,}",
            f"{DEEPEST} deep",
            f"{LONGEST} characters",
            f"{LONGEST_TIME // 3600} hours",
        ]
