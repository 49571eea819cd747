"""Markdown as blocks: what is read, what stays text, and what never gets through."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.packs import prose
from quizapp.packs.prose import (
    Block,
    Code,
    Heading,
    Line,
    Listing,
    Paragraph,
    Quote,
    Run,
    Table,
    blocks,
    inline,
    is_web,
    links,
    literal,
    plain,
)
from quizapp.packs.text import is_clean
from tests.strategies import texts


def p(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def every_run(page: tuple[Block, ...]) -> list[Run]:
    """Every run there is, whatever holds it."""
    found: list[Run] = []
    for block in page:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                found += runs
            case Listing(entries):
                for entry in entries:
                    found += every_run(entry)
            case Quote(inside):
                found += every_run(inside)
            case Table(head, rows, _):
                found += [run for row in (head, *rows) for cell in row for run in cell]
            case Code(text, language):
                found += [Run(text), Run(language)]
            case Line():
                pass
    return found


class TestBlocks:
    @pytest.mark.parametrize(
        ("text", "block"),
        [
            ("one\ntwo", p("one two")),
            ("one\\\ntwo", p("one\ntwo")),
            ("### Three", Heading(3, (Run("Three"),))),
            ("Two\n---", Heading(2, (Run("Two"),))),
            ("- a\n- b", Listing(((p("a"),), (p("b"),)))),
            ("7. a\n8. b", Listing(((p("a"),), (p("b"),)), 7)),
            ("0. a", Listing(((p("a"),),), 0)),
            ("- a\n  - b", Listing(((p("a"), Listing(((p("b"),),))),))),
            ("> a\n>\n> b", Quote((p("a"), p("b")))),
            ("```py\nx = [1]\n```", Code("x = [1]", "py")),
            ("    x\n     y", Code("x\n y")),
            ("***", Line()),
            (
                "| a | b |\n|:-:|--:|\n| 1 | |",
                Table(((Run("a"),), (Run("b"),)), (((Run("1"),), ()),), ("center", "right")),
            ),
        ],
        ids=str,
    )
    def test_are_read(self, text: str, block: Block) -> None:
        assert blocks(text) == (block,)

    def test_looks_nest(self) -> None:
        assert inline("**a *b*** `c` ~~d~~") == (
            Run("a ", frozenset({"strong"})),
            Run("b", frozenset({"strong", "emphasis"})),
            Run(" "),
            Run("c", frozenset({"code"})),
            Run(" "),
            Run("d", frozenset({"strike"})),
        )

    @pytest.mark.parametrize(
        "text", ["<b>x</b>", "<script>x</script>", "a <!-- b --> c", "[x]", "[/b]", "list[int]"]
    )
    def test_what_other_interpreters_would_take_stays_text(self, text: str) -> None:
        assert plain(text) == text
        assert plain(f"- {text}\n\n> {text}") == f"{text} {text}"

    def test_a_picture_is_its_description(self) -> None:
        assert plain("![a gate](gate.png)") == "(picture: a gate)"

    def test_a_definition_of_a_link_is_followed_and_not_shown(self) -> None:
        assert links(blocks("See [it][1].\n\n[1]: https://example.org/x")) == (
            "https://example.org/x",
        )


class TestSafety:
    @pytest.mark.parametrize("entity", ["&#8238;", "&#x202e;", "&#x200f;", "&#xFEFF;", "&lrm;"])
    @pytest.mark.parametrize("frame", ["{}", "`x` {}", "# {}", "- {}", "[{}](https://x.org)"])
    def test_what_an_entity_decodes_to_is_cleaned(self, entity: str, frame: str) -> None:
        assert "\ufffd" in plain(frame.format(entity))
        assert is_clean(plain(frame.format(entity)))

    @given(st.text(max_size=60) | texts())
    @example("[a](https://x.org/&#8238;)")
    @example("```&#8238;\nx\n```")
    @example("![&#8238;](x)")
    @example("<https://x.org/\u202e>")
    def test_nothing_that_steers_a_terminal_comes_out(self, text: str) -> None:
        for run in every_run(blocks(text)):
            assert is_clean(run.text)
            assert is_clean(run.href)
        for run in inline(text):
            assert is_clean(run.text)
            assert is_clean(run.href)


class TestPlain:
    @given(texts())
    def test_is_one_line_without_blanks_at_its_ends(self, text: str) -> None:
        assert plain(text) == " ".join(plain(text).split())

    @given(st.lists(st.text("abcäöü日本", min_size=1, max_size=8), min_size=1, max_size=9))
    def test_has_every_word_in_its_order(self, words: list[str]) -> None:
        assert plain("\n\n".join(words)).split() == words
        assert plain("".join(f"- {word}\n" for word in words)).replace(" ", "") == "".join(words)

    @given(st.text(st.sampled_from("aZé日1 ,.;:?!'%-www.()&*_[`#~\n"), max_size=12) | texts())
    @example("www.example.org: a--b... -- 'so'; i.e. 50%!?")
    def test_what_is_taken_for_its_words_alone_is_read_no_other_way(self, text: str) -> None:
        read = " ".join(word for block in blocks(text) for word in prose._words(block))
        assert plain(text) == " ".join(read.split())

    def test_parts_words_that_stood_apart(self) -> None:
        assert plain("# One\n\n- two\n- three\n\n| a | b |\n|---|---|\n| c | d |") == (
            "One two three a b c d"
        )


@given(texts())
@example("# x")
@example("1. x")
@example("a\n---")
@example("&#8238;")
@example("<b>")
@example("http://example.org")
def test_a_literal_reads_as_it_was_written(text: str) -> None:
    assert plain(literal(text)) == " ".join(text.split())


class TestLinks:
    def test_are_http_and_https_only_each_once_in_order(self) -> None:
        text = (
            "[b](https://b.org) and http://a.org, [x](ssh://h) [y](file:///x) [z](page.md)\n\n"
            "- [b again](https://b.org)\n\n> <https://c.org>\n\n| [d](https://d.org) |\n| - |\n"
        )
        assert links(blocks(text)) == (
            "https://b.org",
            "http://a.org",
            "https://c.org",
            "https://d.org",
        )

    def test_a_bare_address_ends_before_what_ends_the_sentence(self) -> None:
        assert links(blocks("See (https://a.org/x?y=1#z), or https://b.org/.")) == (
            "https://a.org/x?y=1#z",
            "https://b.org/",
        )

    def test_code_holds_none(self) -> None:
        assert links(blocks("`https://a.org`\n\n```\nhttps://b.org\n```")) == ()

    @pytest.mark.parametrize(
        "href",
        ["javascript:x", "file:///x", "//host", "http:///x", "http:x", "https://", " http://a", ""],
    )
    def test_other_addresses_are_no_web(self, href: str) -> None:
        assert not is_web(href)

    def test_the_case_of_the_scheme_is_no_matter(self) -> None:
        assert is_web("HTTPS://example.org")

    @given(texts())
    def test_every_one_is_web(self, text: str) -> None:
        assert all(is_web(link) for link in links(blocks(text)))
