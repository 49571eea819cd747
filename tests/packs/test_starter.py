"""The pack to start from is whole, whatever the course is called."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.check import check
from quizapp.packs.ids import is_id
from quizapp.packs.loader import Loaded, load
from quizapp.packs.schema import FILE
from quizapp.packs.starter import Wishes, id_of, one_line, starter
from quizapp.packs.text import is_clean
from tests.packs.editors import READERS, typed
from tests.strategies import SURPRISES, ids

USUAL = Wishes("My course", "The first lesson", "my-course", language="en")
HOSTILE = ("\x1b[31m", "a\r\nb", "# x\nid: y", "\u202eabc", "\udcff", "\ufeff", "\x00", "x\u2028y")
LETTER = "\U00020000"


def typed_texts() -> st.SearchStrategy[str]:
    """What comes from a keyboard or a command line, which is anything."""
    return st.one_of(
        st.text(), st.sampled_from((*SURPRISES, *HOSTILE)), st.text("ab \n#:'\"", max_size=150)
    )


def wishes() -> st.SearchStrategy[Wishes]:
    any_, some = typed_texts().map(one_line), typed_texts().map(one_line).filter(bool)
    return st.builds(Wishes, some, some, ids(), any_, any_, any_, st.booleans())


def loaded(text: str) -> Loaded:
    return load(text.encode(), Path("course.yaml"))


class TestStarter:
    @pytest.mark.parametrize("health", [False, True])
    def test_has_no_problem_of_any_level(self, health: bool, tmp_path: Path) -> None:
        wishes = Wishes("T", "L", "t", "A. Teacher", "en", "MIT", health)
        file = tmp_path / "course.yaml"
        file.write_text(starter(wishes), encoding="utf-8")
        assert check([file]).problems == ()

    @given(wishes())
    def test_loads_with_what_was_typed(self, wished: Wishes) -> None:
        result = loaded(starter(wished))

        assert result.problems == ()
        pack = result.pack
        assert pack is not None
        assert (pack.id, pack.title, pack.lessons[0].title) == (
            wished.id,
            wished.title,
            wished.lesson,
        )
        assert pack.authors == ((wished.author,) if wished.author else ())
        assert (pack.language, pack.license) == (wished.language, wished.license)
        warned = (pack.topic, pack.disclaimer, pack.notice, pack.help)
        assert [bool(one) for one in warned] == [wished.health] * 4

    def test_has_a_question_of_each_kind_that_leads_back_to_the_text(self) -> None:
        pack = loaded(starter(USUAL)).pack
        assert pack is not None
        (lesson,) = pack.lessons
        assert [question.picks_all for question in lesson.questions] == [False, True]
        assert all(question.read and question.explanation for question in lesson.questions)

    def test_leads_editors_to_the_schema(self) -> None:
        assert starter(USUAL).startswith(f"# yaml-language-server: $schema={FILE}\n")

    def test_explains_every_field_in_it_just_above(self) -> None:
        lines = starter(Wishes("T", "L", "t", "A", "en", "MIT", health=True)).split("\n")
        fields = (
            *("quizapp:", "id:", "title:", "language:", "authors:", "license:", "topic:"),
            *("disclaimer:", "notice:", "help:", "    text:", "    questions:", "      - id:"),
            *("        stem:", "        choices:", "            feedback:", "        hints:"),
            *("        explanation:", "        read:"),
        )
        for field in fields:
            first = next(n for n, line in enumerate(lines) if line.startswith(field))
            assert lines[first - 1].lstrip().startswith("# "), field

    def test_has_lines_that_work_once_their_sign_is_deleted(self) -> None:
        text = starter(Wishes("T", "L", "t"))
        optional = [
            line for line in text.split("\n") if line[:1] == "#" and line[1:2] not in (" ", "")
        ]
        assert len(optional) == 4
        for line in optional:
            text = text.replace(line, line[1:])
        text = text.replace("\n#  - Your name", "\n  - Your name")

        result = loaded(text)

        assert result.problems == ()
        assert result.pack is not None
        assert result.pack.authors == ("Your name",)
        assert result.pack.about
        assert (result.pack.language, result.pack.license) == ("en", "CC-BY-4.0")

    def test_is_the_same_to_editors(self) -> None:
        for reader in READERS:
            assert typed(starter(USUAL), reader)["title"] == "My course"


class TestOneLine:
    @given(typed_texts())
    def test_may_stand_in_a_pack(self, text: str) -> None:
        line = one_line(text)
        assert is_clean(line)
        assert "\n" not in line
        assert line == line.strip()

    def test_keeps_words(self) -> None:
        assert one_line("  Städte \n Europas\t ") == "Städte Europas"


class TestIdOf:
    @given(typed_texts())
    def test_is_always_one_and_fits_the_name_of_a_file(self, title: str) -> None:
        name = id_of(title, "my-course")
        assert is_id(name)
        assert len(f"{name}.yaml".encode()) <= 255

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Capitals of Europe", "capitals-of-europe"),
            ("Kraft & Arbeit (2. Teil)", "kraft-arbeit-2.-teil"),
            ("Città", "città"),
            ("日本の首都", "日本の首都"),
            ("🎉", "my-course"),
            ("../../etc/passwd", "etc-passwd"),
            ("İstanbul", "i̇stanbul"),
            (LETTER * 90, LETTER * 40),
        ],
    )
    def test_is_the_title_in_small_letters(self, title: str, name: str) -> None:
        assert id_of(title, "my-course") == name
