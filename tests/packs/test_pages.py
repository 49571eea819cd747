"""A lesson's pages and anchors."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.packs.pages import Page, anchors, page_after, page_of, pages
from quizapp.packs.prose import Heading, blocks
from tests.strategies import texts

LINES = st.sampled_from(
    (
        "## Two",
        "# One",
        "### Three",
        "words",
        "",
        "```",
        "~~~",
        "````",
        "- entry",
        "    ## no",
        "##no",
        "---",
        "===",
        "> quote",
        "1. one",
        "  more",
        "***",
    )
)
LESSONS = st.one_of(
    texts(),
    st.lists(LINES, max_size=12).map("\n".join),
)


def titles(text: str) -> list[str]:
    return [page.title for page in pages(text)]


class TestPages:
    @given(LESSONS)
    @example("## a\n\n\n\n## b\n\n\n")
    def test_hold_every_line_in_its_order(self, text: str) -> None:
        def lines(text: str) -> list[str]:
            return [line for line in text.split("\n") if line.strip()]

        assert lines("\n".join(page.text for page in pages(text))) == lines(text)

    @given(LESSONS)
    def test_begin_with_their_headings(self, text: str) -> None:
        for page in pages(text)[1:]:
            assert re.match(r" {0,3}#{1,2}(?!#)|(?:.+\n)+? {0,3}(?:=+|-+)[ \t]*(?:\n|$)", page.text)

    @given(LESSONS)
    def test_hold_every_anchor_once(self, text: str) -> None:
        on_pages = [anchor for page in pages(text) for anchor in page.anchors]
        assert on_pages == list(anchors(text))
        assert len(set(on_pages)) == len(on_pages)

    @given(LESSONS)
    def test_are_found_by_every_anchor(self, text: str) -> None:
        for anchor in anchors(text):
            number = page_of(text, anchor)
            assert number is not None
            assert anchor in pages(text)[number].anchors

    def test_are_cut_at_headings_of_level_two(self) -> None:
        text = "Before.\n\n## A\n\na\n\n### A1\n\n## B\n\nb\n"
        assert pages(text) == (
            Page("", (), "Before."),
            Page("A", ("a", "a1"), "## A\n\na\n\n### A1"),
            Page("B", ("b",), "## B\n\nb"),
        )

    def test_are_cut_at_underlined_headings_too(self) -> None:
        text = "Before.\n\nA\nand *so* on\n---\n\na\n\nB\n=\n\n- b\n---\n"
        assert pages(text) == (
            Page("", (), "Before."),
            Page("A and so on", ("a-and-so-on",), "A\nand *so* on\n---\n\na"),
            Page("B", ("b",), "B\n=\n\n- b\n---"),
        )

    def test_of_an_empty_text_are_one_empty_page(self) -> None:
        assert pages("") == pages("\n \n") == (Page("", (), ""),)

    def test_of_a_text_without_headings_are_one_page(self) -> None:
        assert titles("a\n\nb\n") == [""]

    def test_are_not_cut_in_code(self) -> None:
        for fence in ("```", "~~~", "`````", "   ```", "``` sh"):
            text = f"## A\n\n{fence}\n## not a heading\n{fence.split()[0]}\n\n## B\n"
            assert titles(text) == ["A", "B"]
        assert titles("## A\n\n    ## code\n") == ["A"]

    def test_a_fence_is_closed_only_by_one_like_it(self) -> None:
        assert titles("## A\n```\n~~~\n## no\n``\n```x\n## no\n```\n## B\n") == ["A", "B"]
        assert titles("## A\n```\n## no\n") == ["A"]
        assert titles("## A\n``` `x`\n## B\n") == ["A", "B"]

    @pytest.mark.parametrize(
        ("line", "title"),
        [
            ("## A ##", "A"),
            ("##  A  b ", "A  b"),
            ("##\tA", "A"),
            ("   ## A", "A"),
            ("## A#", "A#"),
            ("## **A** and `b`", "A and b"),
            ("## [A](https://example.org)", "A"),
            ("## snake_case and m[i]", "snake_case and m[i]"),
            ("## &amp; &#8238;", "& \ufffd"),
            ("## ", ""),
        ],
    )
    def test_are_called_by_the_words_of_the_heading(self, line: str, title: str) -> None:
        assert titles(line) == [title]

    @given(st.lists(LINES, max_size=12).map("\n".join))
    def test_see_the_headings_the_parser_sees(self, text: str) -> None:
        parsed = [block for block in blocks(text) if isinstance(block, Heading)]
        assert len(anchors(text)) == len(parsed)


class TestAnchors:
    @pytest.mark.parametrize(
        ("heading", "anchor"),
        [
            ("Alpine states", "alpine-states"),
            ("What's new?", "whats-new"),
            ("A & B", "a--b"),
            ("1.10: it-works_well", "110-it-works_well"),
            ("Über Größe", "über-größe"),
            ("日本語 テスト", "日本語-テスト"),
            ("**Bold** `code`", "bold-code"),
            ("[Link](https://example.org/x)", "link"),
            ("🎉 Done", "-done"),
            ("C++ and C#", "c-and-c"),
        ],
    )
    def test_are_made_as_on_github(self, heading: str, anchor: str) -> None:
        assert anchors(f"## {heading}\n") == (anchor,)

    def test_of_headings_that_read_the_same_are_numbered(self) -> None:
        assert anchors("# A\n## a\n### A!\n") == ("a", "a-1", "a-2")

    def test_stay_different_where_a_heading_looks_like_a_numbered_one(self) -> None:
        assert anchors("# a\n# a\n# a 1\n# a\n") == ("a", "a-1", "a-1-1", "a-2")
        assert anchors("# a\n# a 1\n# a\n") == ("a", "a-1", "a-2")

    def test_come_from_every_level_but_the_seventh(self) -> None:
        text = "".join(f"{'#' * level} h{level}\n" for level in range(1, 8))
        assert anchors(text) == ("h1", "h2", "h3", "h4", "h5", "h6")

    def test_that_no_heading_has_lead_nowhere(self) -> None:
        assert page_of("## A\n", "b") is None
        assert page_of("", "") is None
        assert page_of("## A\n\n## B\n\n### C\n", "c") == 1


class TestPageAfter:
    """Which page it is that was open, once the text was edited."""

    BEFORE = pages("Before.\n\n## One\n\n1\n\n## Two\n\n2\n")

    @pytest.mark.parametrize(
        ("at", "after", "found"),
        [
            (2, "Before.\n\n## New\n\n0\n\n## One\n\n1\n\n## Two\n\n2\n", 3),
            (2, "## Two\n\n2\n", 0),
            (2, "## Zwei\n\n2\n", 0),
            (1, "Before.\n\n## Eins\n\n1\n\n## Two\n\n2\n", 1),
            (0, "Other words.\n\n## One\n\n1\n", 0),
        ],
    )
    def test_is_that_of_the_same_heading(self, at: int, after: str, found: int) -> None:
        assert page_after(self.BEFORE, at, pages(after)) == found
