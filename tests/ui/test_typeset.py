"""Setting text for a width: never wider, never less than what was written."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.content import Content

from quizapp.packs.model import Choice, Question
from quizapp.packs.prose import Block, blocks, plain
from quizapp.ui.questions import Answer, Picking, set_answered, set_feedback, set_picking, set_stem
from quizapp.ui.table import set_table
from quizapp.ui.typeset import typeset
from quizapp.ui.widgets.menu import Row, lay_row
from tests.strategies import texts

WIDTHS = st.integers(10, 120)
MARKDOWN = st.one_of(
    texts(),
    st.lists(
        st.builds(
            str.__add__,
            st.sampled_from(("", "> ", "> > ", "- ", "  - ", "12. ", "# ", "    ", "| ", "***")),
            texts(),
        ),
        max_size=5,
    ).map("\n".join),
)
DEEP = (
    "> " * 12 + "quoted",
    "\n".join("  " * depth + "- entry" for depth in range(12)),
    "1234567. numbered\n",
    "| " + " | ".join("abcdefghi") + " |\n" + "| - " * 9 + "|\n",
    "```\n\tcode = 日本語日本語日本語日本語\n```",
    "[a](https://example.org/" + "x" * 200 + ")",
)


def set_for(text: str, width: int) -> list[Content]:
    return typeset(blocks(text), width)


def letters(text: str) -> str:
    """What of a text is neither space nor drawn by the typesetter."""
    return re.sub(r"[\s│─•]|\d+\.", "", text)


@given(MARKDOWN, WIDTHS)
@example(DEEP[0], 10)
@example(DEEP[1], 10)
@example(DEEP[2], 10)
@example(DEEP[3], 10)
@example(DEEP[4], 10)
@example(DEEP[5], 10)
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    assert all(line.cell_length <= width for line in set_for(text, width))


@given(texts(), WIDTHS)
def test_nothing_of_a_text_is_lost(text: str, width: int) -> None:
    said = letters("".join(line.plain for line in set_for(text, width)))
    for word in plain(text).split():
        assert letters(word) in said


@pytest.mark.parametrize("text", DEEP, ids=lambda text: text[:9])
def test_nothing_of_what_is_deep_is_lost(text: str) -> None:
    for width in (10, 20, 40):
        said = letters("".join(line.plain for line in set_for(text, width)))
        assert letters(plain(text)) in said


def shown(text: str, width: int) -> str:
    return "\n".join(line.plain.rstrip() for line in set_for(text, width))


def test_a_list_hangs_behind_its_marks() -> None:
    text = "- one two three four\n- five\n\n9. nine\n10. ten\n"
    assert shown(text, 12) == ("• one two\n  three four\n• five\n\n9.  nine\n10. ten")


def test_a_quote_has_a_bar_and_code_an_indent() -> None:
    assert shown("> a\n>\n> b\n\n```\nx\n  y\n```\n", 20) == "│ a\n│\n│ b\n\n  x\n    y"


def test_code_keeps_its_lines_and_folds_only_what_is_too_long() -> None:
    assert shown("```\na  b\n\n0123456789\n```", 8) == "  a  b\n\n  012345\n  6789"


class TestTable:
    CELLS = st.lists(
        st.lists(
            st.sampled_from(("", "a", "two words", "日本語", "x" * 30, "long " * 9)),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=4,
    )

    def lines(self, rows: list[list[str]], width: int, align: str = "left") -> list[str]:
        head, *body = [[Content(cell) for cell in row] for row in rows]
        return [line.plain for line in set_table(head, body, [align] * len(head), width)]

    @given(CELLS, WIDTHS, st.sampled_from(("left", "center", "right")))
    def test_is_never_too_wide_and_loses_nothing(
        self, rows: list[list[str]], width: int, align: str
    ) -> None:
        lines = self.lines(rows, width, align)
        assert all(Content(line).cell_length <= width for line in lines)
        said = sorted(letters("".join(lines)))
        words = sorted(letters("".join(cell for row in rows[1:] for cell in row)))
        for letter in set(words):
            assert said.count(letter) >= words.count(letter)

    def test_is_as_wide_as_it_needs(self) -> None:
        assert self.lines([["State", "City"], ["Liechtenstein", "Vaduz"]], 80) == [
            "State          City ",
            "────────────────────",
            "Liechtenstein  Vaduz",
        ]

    def test_wraps_the_column_that_can_give_way(self) -> None:
        rows = [["Name", "What it does"], ["Acetylcholine", "It makes the muscle contract"]]
        lines = self.lines(rows, 30)
        assert lines[2].startswith("Acetylcholine  It makes the")

    def test_breaks_no_word_where_another_column_can_give_way(self) -> None:
        rows = [
            ["", "Too little magnesium", "Too much magnesium"],
            ["Reflexes", "brisk and exaggerated responses", "lost"],
            ["Hypermagnesaemia", "no", "yes it is so and so and so and so"],
        ]
        text = "\n".join(self.lines(rows, 44))
        for word in ("Hypermagnesaemia", "exaggerated", "magnesium", "responses"):
            assert word in text

    def test_is_stacked_where_columns_would_break_words(self) -> None:
        assert self.lines([["State", "City"], ["Liechtenstein", "Vaduz"]], 12) == [
            "State:",
            "Liechtenstei",
            "n",
            "City: Vaduz",
        ]


class TestQuestion:
    @staticmethod
    def question(text: str, *, picks_all: bool) -> Question:
        return Question(
            id="q",
            stem=text,
            choices=(
                Choice("a", text, right=True, feedback=text),
                Choice("b", f"other {text}", right=picks_all),
                Choice("c", f"third {text}", right=False, feedback=text),
            ),
            explanation=text,
        )

    @given(texts(), WIDTHS, st.booleans())
    @example("```\n00", 10, True)
    def test_no_part_of_it_is_wider_than_it_may_be(
        self, text: str, width: int, picks_all: bool
    ) -> None:
        question = self.question(text, picks_all=picks_all)
        view = Answer(question, question.choices, ("c",), right=False, value=0.0)
        for line in (
            *set_stem(question, width),
            *set_picking(Picking(question, question.choices), width),
            *set_answered(view, width),
            *set_feedback(view, width),
        ):
            assert line.cell_length <= width

    @given(texts(), WIDTHS, st.booleans())
    def test_choices_stand_where_they_stood_after_the_answer(
        self, text: str, width: int, picks_all: bool
    ) -> None:
        question = self.question(text, picks_all=picks_all)
        before = set_picking(Picking(question, question.choices), width)
        after = set_answered(Answer(question, question.choices, ("b",), False, 0.0), width)
        assert [line.plain.rstrip()[4:] for line in before] == [
            line.plain.rstrip()[4:] for line in after
        ]


@given(texts(), texts(), texts(), WIDTHS)
def test_a_row_of_a_menu_fits_its_width(text: str, right: str, detail: str, width: int) -> None:
    row = Row(
        Content(" ".join(text.split())),
        mark=Content("✘"),
        right=Content(" ".join(right.split())[:8]),
        detail=Content(" ".join(detail.split())),
        most=2,
    )
    assert all(line.cell_length <= width for line in lay_row(row, width).split("\n"))


def test_blocks_are_what_is_set() -> None:
    page: tuple[Block, ...] = blocks("a\n\n---\n\n# b\n")
    assert [line.plain for line in typeset(page, 10)] == ["a", "", "─" * 10, "", "b"]
