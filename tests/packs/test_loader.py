"""Loading a pack: everything a teacher may write arrives; nothing at all makes the loader fail."""

import os
from dataclasses import fields
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.fields import TABLES
from quizapp.packs.ids import choice_id, question_id
from quizapp.packs.loader import Loaded, load, load_file
from quizapp.packs.model import Choice, Defaults, Lesson, Objective, Pack, Question, Source
from quizapp.packs.places import Place
from quizapp.packs.text import clean

WHOLE = b"""\
quizapp: 1
id: capitals
title: Capitals of Europe
about: null
language: en
version: 1.20
authors: [A. Teacher, B]
license: CC-BY-4.0
topic: health
disclaimer: |
  Not advice.
notice: yes
help: Call.
sources:
  - {id: atlas, title: An atlas, url: "https://example.org/a?b#c", note: p. 5}
defaults: {scoring: weights, pass: 66.5 %, shuffle: off, time-limit: 1 h 30 min}
lessons:
  - id: centre
    title: '1966'
    notice: TRUE
    objectives:
      - id: alpine
        text: Name them.
    text: |
      ## Alpine states

      Text.
    questions:
      - id: seat
        stem: Which?
        choices:
          - right: yes
            id: b
            pin: on
            weight: 100%
            feedback: Right.
          - wrong: 012
            weight: -33.3%
        explanation: Because.
        hints:
          - one
          - 'two: 2'
        objective: alpine
        read: "#alpine-states"
        source: [atlas]
        tags: [x, 1966]
        select: one
        scoring: weights
        shuffle: no
        ignore: [dup-question]
        notice: yes
"""


def whole() -> Pack:
    question = Question(
        id="seat",
        stem="Which?",
        choices=(
            Choice(id="b", text="yes", right=True, feedback="Right.", pin=True, weight=100.0),
            Choice(id=choice_id("012"), text="012", right=False, weight=-33.3),
        ),
        explanation="Because.",
        hints=("one", "two: 2"),
        objective="alpine",
        read="alpine-states",
        sources=("atlas",),
        tags=("x", "1966"),
        select="one",
        scoring="weights",
        shuffle=False,
        ignore=("dup-question",),
        notice=True,
    )
    lesson = Lesson(
        id="centre",
        title="1966",
        text="## Alpine states\n\nText.\n",
        objectives=(Objective("alpine", "Name them."),),
        questions=(question,),
        notice=True,
    )
    return Pack(
        id="capitals",
        title="Capitals of Europe",
        lessons=(lesson,),
        about="null",
        language="en",
        version="1.20",
        authors=("A. Teacher", "B"),
        license="CC-BY-4.0",
        topic="health",
        disclaimer="Not advice.\n",
        notice="yes",
        help="Call.",
        sources=(Source("atlas", "An atlas", "https://example.org/a?b#c", "p. 5"),),
        defaults=Defaults("weights", 66.5, False, 5400),
    )


def loaded(text: str, path: Path = Path("pack.yaml")) -> Loaded:
    return load(text.encode(), path)


def with_question(*lines: str) -> str:
    question = "".join(f"        {line}\n" for line in lines)
    return (
        "quizapp: 1\nid: p\ntitle: P\nlessons:\n  - id: l\n    title: L\n    text: T\n"
        f"    questions:\n      - stem: What?\n{question}"
        "        choices: [{right: a}, {wrong: b}]\n"
    )


class TestAWholePack:
    def test_arrives_with_every_field(self) -> None:
        result = load(WHOLE, Path("pack.yaml"))
        assert result.problems == ()
        assert result.pack == whole()
        assert result.data_sha256 == sha256(WHOLE).hexdigest()

    def test_uses_every_field_there_is(self) -> None:
        for table in TABLES:
            for name in table.names:
                assert f"{name}:" in WHOLE.decode() or name == "file"

    def test_has_a_field_in_the_table_for_every_value_of_the_model(self) -> None:
        model = {each.name for kind in (Pack, Lesson, Question, Choice) for each in fields(kind)}
        made = {"text", "right", "sources", "pass_percent", "time_limit"}
        written = {name for table in TABLES for name in table.names}
        assert model - made <= written

    def test_knows_where_each_field_stands(self) -> None:
        places = load(WHOLE, Path("pack.yaml")).places
        question = ("lessons", 0, "questions", 0)
        lines = WHOLE.decode().split("\n")

        def at(*steps: str | int) -> str:
            place = places.of(*steps)
            return lines[place.line - 1][place.column - 1 :][: place.width]

        assert at(*question, "choices", 1, "weight") == "-33.3%"
        assert at(*question, "stem") == "Which?"
        assert at(*question, "hints", 1) == "'two: 2'"
        assert at(*question) == "id"
        assert at("lessons", 0, "text") == "text"
        assert at("sources", 0, "note") == "p. 5"
        assert places.of(*question) == Place(29, 9, 2)

    @pytest.mark.parametrize("newline", ["\r\n", "\r"])
    def test_is_the_same_with_other_ends_of_lines_and_a_byte_order_mark(self, newline: str) -> None:
        data = b"\xef\xbb\xbf" + WHOLE.replace(b"\n", newline.encode())
        result = load(data, Path("pack.yaml"))
        assert result.pack == whole()
        assert result.places.of("id") == Place(2, 5, 8)


class TestIds:
    def test_a_question_without_one_is_named_by_its_stem_and_warned_of(self) -> None:
        result = loaded(with_question())
        assert result.pack is not None
        assert result.pack.questions[0].id == question_id("What?")
        (problem,) = result.problems
        assert (problem.rule, problem.level) == ("no-question-id", "warning")

    def test_the_line_of_the_remedy_changes_no_id(self) -> None:
        first = loaded(with_question())
        line = first.problems[0].remedy.split("\n")[1]
        second = loaded(with_question(line.strip()))
        assert second.problems == ()
        assert second.pack == first.pack


@pytest.mark.parametrize("word", ["yes", "Yes", "YES", "true", "on", "'yes'"])
def test_yes_has_several_spellings(word: str) -> None:
    pack = loaded(with_question("id: q", f"shuffle: {word}")).pack
    assert pack is not None
    assert pack.questions[0].shuffle is True


@pytest.mark.parametrize("word", ["no", "No", "NO", "false", "off"])
def test_so_has_no(word: str) -> None:
    pack = loaded(with_question("id: q", f"shuffle: {word}")).pack
    assert pack is not None
    assert pack.questions[0].shuffle is False


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("90 s", 90), ("20 min", 1200), ("20min", 1200), ("1 h", 3600), ("1 h 30 min 5 s", 5405)],
)
def test_a_time_has_units(written: str, seconds: int) -> None:
    pack = loaded(f"defaults: {{time-limit: {written}}}\n" + with_question("id: q")).pack
    assert pack is not None
    assert pack.defaults.time_limit == seconds


@pytest.mark.parametrize("written", ["0 s", "25 h", "20", "min", "5 min 1 h", "1 h 1 h", "-5 s"])
def test_what_is_no_time(written: str) -> None:
    result = loaded(f"defaults: {{time-limit: {written}}}\n" + with_question("id: q"))
    assert [problem.rule for problem in result.problems] == ["wrong-value"]


class TestATextBesideThePack:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        inside = tmp_path / "inside"
        (inside / "texts").mkdir(parents=True)
        (tmp_path / "secret.md").write_text("secret")
        (inside / "texts" / "a.md").write_bytes(b"\xef\xbb\xbf# A\r\n\r\nText\n")
        return inside

    def load(self, folder: Path, name: str) -> Loaded:
        text = with_question("id: q").replace("text: T", f"file: {name}")
        (folder / "pack.yaml").write_text(text)
        return load_file(folder / "pack.yaml")

    @pytest.mark.parametrize("name", ["texts/a.md", "./texts/a.md"])
    def test_is_read(self, folder: Path, name: str) -> None:
        pack = self.load(folder, name).pack
        assert pack is not None
        assert pack.lessons[0].text == "# A\n\nText\n"
        assert pack.lessons[0].file == name

    def test_may_be_a_link_that_stays_inside(self, folder: Path) -> None:
        (folder / "link.md").symlink_to("texts/a.md")
        assert self.load(folder, "link.md").pack is not None

    @pytest.mark.parametrize(
        "name",
        [
            *[
                "../secret.md",
                "texts/../../secret.md",
                "/etc/passwd",
                "~/x",
                "texts",
                ".",
                "none.md",
            ],
            *["out.md", "outdir/secret.md", "loop.md", "pipe.md", "zero.md", "texts/a.md/b", "''"],
            *["n" * 300, '"a\\\\b.md"', "file:///etc/passwd", "C:/x.md", "|"],
        ],
    )
    def test_is_read_from_nowhere_else_and_never_waited_for(self, folder: Path, name: str) -> None:
        (folder / "out.md").symlink_to(folder.parent / "secret.md")
        (folder / "outdir").symlink_to(folder.parent)
        (folder / "loop.md").symlink_to("loop.md")
        (folder / "zero.md").symlink_to("/dev/zero")
        os.mkfifo(folder / "pipe.md")
        result = self.load(folder, name)
        assert result.pack is None
        (problem,) = result.problems
        assert problem.rule in ("unreadable", "empty-field")
        assert problem.remedy
        assert "secret" not in problem.message.replace(name, "")

    def test_has_the_limits_of_a_pack(self, folder: Path) -> None:
        (folder / "big.md").write_bytes(b"a" * 5_000_001)
        (problem,) = self.load(folder, "big.md").problems
        assert problem.rule == "too-large"
        assert problem.path == str(folder / "big.md")

    def test_many_lessons_cannot_read_it_for_ever(self, folder: Path) -> None:
        (folder / "big.md").write_bytes(b"a\n" * 2_500_000)
        lessons = "".join(f"- {{id: l{n}, title: L, file: big.md}}\n" for n in range(2_000))
        result = load(
            b"quizapp: 1\nid: p\ntitle: P\nlessons:\n" + lessons.encode(), folder / "p.yaml"
        )
        assert result.pack is None
        assert {problem.rule for problem in result.problems} <= {"too-large", "too-many-problems"}


class TestAFile:
    def test_that_is_missing_is_a_problem(self, tmp_path: Path) -> None:
        result = load_file(tmp_path / "none.yaml")
        assert result.pack is None
        (problem,) = result.problems
        assert "there is no such file" in problem.message

    def test_that_is_a_folder_is_a_problem(self, tmp_path: Path) -> None:
        assert "it is a folder" in load_file(tmp_path).problems[0].message

    def test_that_is_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.yaml")
        assert "a pipe" in load_file(tmp_path / "pipe.yaml").problems[0].message

    @pytest.mark.parametrize("path", ["/dev/zero", "/dev/null/x", "a\0b", "n" * 300])
    def test_of_any_odd_kind_is_a_problem(self, path: str) -> None:
        assert len(load_file(Path(path)).problems) == 1

    def test_may_be_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real.yaml").write_bytes(WHOLE)
        (tmp_path / "link.yaml").symlink_to("real.yaml")
        assert load_file(tmp_path / "link.yaml").pack == whole()


NAMES = st.sampled_from([name for table in TABLES for name in table.names])
JUNK = st.recursive(
    st.text(max_size=9) | NAMES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([name for table in TABLES for name in table.names])
            | st.text(max_size=4),
            inner,
            max_size=5,
        )
    ),
    max_leaves=40,
)


def as_yaml(junk: object) -> str:
    if isinstance(junk, dict):
        return "{" + ", ".join(f"{as_yaml(k)}: {as_yaml(v)}" for k, v in junk.items()) + "}"
    if isinstance(junk, list):
        return "[" + ", ".join(map(as_yaml, junk)) + "]"
    return "'" + clean(str(junk)).replace("'", "''").replace("\n", " ") + "'"


def check(result: Loaded) -> None:
    failed = any(problem.level == "error" for problem in result.problems)
    assert (result.pack is None) == failed
    assert all(problem.line >= 1 and problem.column >= 1 for problem in result.problems)


@given(st.binary())
def test_no_bytes_make_it_fail(data: bytes) -> None:
    check(load(data, Path("pack.yaml")))


@given(st.text(alphabet=st.sampled_from("ab:#-?|>&*!%@`'\"[]{},\n \t\\é日\ufeff\u2028")))
def test_no_text_makes_it_fail(text: str) -> None:
    check(loaded(text))


@given(JUNK)
def test_no_tree_makes_it_fail(junk: object) -> None:
    result = loaded(as_yaml(junk))
    check(result)
    assert all(problem.rule != "yaml-syntax" for problem in result.problems)


@pytest.mark.parametrize(
    ("field", "uses", "rule"),
    [
        ("    objectives:\n", "        objective: a\n", "unknown-objective"),
        ("sources:\n", "        source: a\n", "unknown-source"),
    ],
)
def test_an_empty_list_has_nothing_that_could_be_named(field: str, uses: str, rule: str) -> None:
    top, inner = (field, "") if field[0] == "s" else ("", field)
    text = (
        f"quizapp: 1\nid: a\ntitle: A\n{top}lessons:\n  - id: l\n    title: L\n    text: T\n{inner}"
        f"    questions:\n      - id: q\n        stem: S?\n{uses}"
        "        choices: [{right: R}, {wrong: W}]\n"
    )
    loaded = load(text.encode(), Path("pack.yaml"))
    assert [one.rule for one in loaded.problems] == ["empty-field", rule]
    assert loaded.pack is None


def test_an_empty_scoring_is_none() -> None:
    text = (
        "quizapp: 1\nid: a\ntitle: A\nlessons:\n  - id: l\n    title: L\n    text: T\n"
        "    questions:\n      - id: q\n        stem: S?\n        scoring:\n"
        "        choices: [{right: R, weight: 100%}, {wrong: W}]\n"
    )
    loaded = load(text.encode(), Path("pack.yaml"))
    assert [one.rule for one in loaded.problems] == ["empty-field", "weight"]
