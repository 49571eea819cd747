"""What YAML would mistake is found, and its correction says what the teacher wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.findings import Findings
from quizapp.packs.lines import Lines
from quizapp.packs.mending import corrected, mend
from quizapp.packs.traps import scan
from quizapp.packs.tree import Node, grow


def read(text: str) -> Node | None:
    lines = Lines(text)
    findings = Findings("pack.yaml", lines)
    tree = grow(lines, findings)
    assert tree.syntax_error is None
    assert not findings.found
    return tree.root


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("`x` is what?", None),
        ("@x", None),
        ("%d", None),
        ("[x] y", None),
        ("[x](https://example.org)", None),
        ("{x}", None),
        ("*x* y", None),
        ("**x** y", None),
        ("&amp;", None),
        ("!x", None),
        ("> x", None),
        ("| x", None),
        ("- x", None),
        ("-", None),
        ("? x", None),
        (": x", None),
        (", x", None),
        ("] x", None),
        ("a: b", None),
        ("a:", None),
        ("a #b", None),
        ("#b", None),
        ('a: "b"', None),
        ("a: 'b'", None),
        ('a: "it\'s" \\n', None),
        ('"a" b', None),
        ("'a' b", None),
        ("'a' or 'b'", None),
        ('"a" or "b"', None),
        ("'tis", None),
        ("'it's'", "it's"),
        ('"say "no" now"', 'say "no" now'),
        ('"open', "open"),
        ('"', ""),
    ],
)
def test_the_corrected_line_holds_the_text_as_written(written: str, text: str | None) -> None:
    for line in (f"stem: {written}", f"  - right: {written}"):
        mended = corrected(line)
        assert mended != line
        field = mended.strip().removeprefix("- ").partition(":")[0]
        root = read(mended)
        expected = {field: written if text is None else text}
        assert root == ([expected] if line.startswith("  -") else expected)


@pytest.mark.parametrize(
    "line",
    [
        "stem: plain",
        'stem: it\'s a "b" [c] {d} *e* &f !g >h |i `j` @k %l',
        "stem: a:b, a#b, http://example.org/#a, -x, ?x, 1:30",
        'stem: "a: b # c"',
        "stem: 'it''s: a' # and a comment",
        "stem: |  # a comment",
        "stem: >-",
        "stem:",
        "# stem: a: b",
        "  # - @a",
        "tags: [a, b] # a comment",
        "id: a # a comment",
        "notice: yes  # a comment",
        "license: a # b",
        "---",
        "",
    ],
)
def test_what_yaml_reads_as_it_is_meant_stays(line: str) -> None:
    assert corrected(line) == line


def test_entries_of_a_list_of_texts_are_corrected_too() -> None:
    assert corrected("  - Look: here", in_list=True) == '  - "Look: here"'
    assert corrected("  - Look: here") == "  - Look: here"


@pytest.mark.parametrize(
    "block",
    [
        "text: |\n  stem: a: b\n  # Title\n\n  `x`\n\n   - @y\n",
        "- text: >2-\n    stem: a: b\n- x\n",
        "stem: 'one\n  two: `three` # four\n\n  five'\n",
        'stem: "one\\"\n  two: `three` # four"\n',
        "unknown: |\n  stem: a: b\nstem: c\n",
        "unknown: 'a\n  stem: b: c'\n",
        "- |\n  stem: a: b\n",
        "stem:\n  # a comment\n  plain text\n",
        "stem: one\n  two - three\n  # a comment\n",
        "hints:\n  - |\n    a: b\n  - 'c: d'\n  - plain\nid: a\n",
        "hints: [a, 'b: c']\n",
        "hints: # two\n  - a\n  - b\n",
        "questions:\n  - stem: a\n    choices:\n      - right: b\n",
    ],
)
def test_blocks_quotes_and_comments_are_left_alone(block: str) -> None:
    assert scan(Lines(block)) == ()


def test_a_text_on_several_lines_is_corrected_as_a_whole() -> None:
    lines = Lines("stem: One\n  two: three\n\n  four\nid: a\n")
    (trap,) = scan(lines)
    assert (trap.line, trap.last) == (1, 4)
    assert (trap.place.line, trap.place.column) == (2, 6)
    mended = mend(lines, [trap])
    assert read(mended) == {"stem": "One two: three\nfour", "id": "a"}
    assert mended.count("\n") == lines.text.count("\n")


def test_a_field_that_is_indented_too_far_is_no_text() -> None:
    assert scan(Lines("stem: One\n  choices:\n    - right: a\n")) == ()


def test_an_open_quote_does_not_swallow_the_fields_below() -> None:
    lines = Lines('- stem: "One\n  right: "two"\n')
    (trap,) = scan(lines)
    assert read(mend(lines, [trap])) == [{"stem": "One", "right": "two"}]


PIECES = st.sampled_from(
    [*"`@%[]{}*&!>|,?-#:'\"\\ ", ": ", " #", "- ", "it's", "a", "Bern", "é", "日"]
)


@given(st.lists(PIECES, min_size=1, max_size=8).map("".join).map(str.strip).filter(bool))
def test_a_corrected_line_can_be_read_and_needs_no_correction(text: str) -> None:
    for in_list in (False, True):
        line = f"  - {text}" if in_list else f"stem: {text}"
        mended = corrected(line, in_list)
        assert corrected(mended, in_list) == mended
        if mended != line:
            root = read(mended)
            value = root[0] if isinstance(root, list) else root["stem"]  # type: ignore[index]
            assert isinstance(value, str)
            if text[0] not in "'\"":
                assert value == text


@given(st.lists(PIECES, min_size=1, max_size=8).map("".join).map(str.strip).filter(bool))
def test_a_text_that_is_left_alone_is_read_as_it_stands(text: str) -> None:
    if text[0] not in "'\"|>" and corrected(f"stem: {text}") == f"stem: {text}":
        assert read(f"stem: {text}") == {"stem": text}
