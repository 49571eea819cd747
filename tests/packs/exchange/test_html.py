"""HTML becomes Markdown that shows the same text, whatever the HTML."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.packs.exchange.html import from_markdown, to_markdown
from quizapp.packs.exchange.signs import as_markdown
from quizapp.packs.prose import Run, blocks, inline, plain
from tests.strategies import SURPRISES, texts

SIGNS = st.text(st.sampled_from("ab1 .\n*_`<>#-+=[]()!&~|\\:\"'@/;"), max_size=40)


def markdown(html: str) -> str:
    return to_markdown(html)[0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a <b>bold</b> and <em>soft</em> <code>x*y</code>", "a **bold** and *soft* `x*y`"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br/>", "one\\\ntwo"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</ul>", "- a\n\n  - b\n- c"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
        ("<pre>\n  x = '`'\n  y\n</pre>", "```\n  x = '`'\n  y\n```"),
        ('<a href="https://x.org/a?b=1&amp;c=(2)">x</a>', "[x](https://x.org/a?b=1&c=%282%29)"),
        ("<h2>Title #</h2>text", "## Title \\#\n\ntext"),
        ("x<sup>2</sup> H<sub>2</sub>O", "x² H₂O"),
        ("<b>Note:</b>this", "**Note**:this"),
        ("<b>a</b><i>b</i>", "**a***b*"),
        ("a<hr>b", "a\n\n___\n\nb"),
        ("&lt;b&gt; &amp;amp; __init__ 2 * 3 a_b", "\\<b> \\&amp; \\_\\_init\\_\\_ 2 * 3 a_b"),
        ("# a", "\\# a"),
        ("1. a", "1\\. a"),
        ("- a<br>--- ", "\\- a\\\n\\---"),
        ("[x](y)", "[x\\](y)"),
        ("a < b and c > d", "a < b and c > d"),
        (
            "<table><tr><th>a<th>b<tr><td>1|2<td>3</table>",
            "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |",
        ),
        ("a<!-- no <b> -->b<script>alert('<p>')</script>c", "abc"),
        ("&#99999999999999999999;&nbsp;", "�"),
    ],
)
def test_html_is_written_as_markdown(html: str, expected: str) -> None:
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ("<img src=x.png alt='A cat'>", "picture"),
        ("<video src=x></video>", "film"),
        ("<iframe src=x></iframe>", "embedded"),
        ("<span style='color: red'>a</span>", "colour"),
        ("<script>x</script>", "script"),
        ("<a href='javascript:x'>a</a>", "link"),
        ("x<sup>abc</sup>", "raised"),
        ("<u>a</u>", "underlining"),
        ("<blockquote>" * 30 + "a", "deep"),
    ],
)
def test_what_cannot_be_kept_is_told(html: str, word: str) -> None:
    assert any(word in remark for remark in to_markdown(html)[1])


def test_a_picture_leaves_its_description() -> None:
    assert plain(markdown("see <img src=x alt='A &quot;cat&quot;'> here")) == (
        'see (picture: A "cat") here'
    )


def test_no_link_leads_anywhere_but_into_the_web() -> None:
    for href in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.org", "x"):
        runs = inline(markdown(f'<a href="{href}">text</a>'))
        assert runs == (Run("text"),)


@given(text=SIGNS | texts())
@settings(max_examples=120)
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    assert plain(as_markdown(text)).split() == text.split()


@given(text=SIGNS | texts())
@settings(max_examples=120)
def test_text_in_html_is_shown_as_it_is(text: str) -> None:
    html = text.replace("&", "&amp;").replace("<", "&lt;")
    assert plain(markdown(f"<p>{html}</p>")).split() == text.split()


@given(text=st.one_of(texts(), SIGNS, st.lists(st.sampled_from(SURPRISES)).map("\n\n".join)))
@settings(max_examples=120)
def test_markdown_comes_back_from_html_with_the_same_text(text: str) -> None:
    assert plain(markdown(from_markdown(text))).split() == plain(text).split()


@given(html=st.lists(st.sampled_from(
    ["<b>", "</b>", "<i>", "</i>", "<p>", "<li>", "</li>", "<ul>", "</ul>", "<ol>", "<pre>",
     "</pre>", "<table>", "<td>", "<tr>", "</table>", "<blockquote>", "</blockquote>", "<h1>",
     "</h1>", "<br>", "<sup>", "</sup>", "<a href=http://x.org>", "</a>", "<code>", "</code>",
     "<hr>", "word", "a b", "*", "1.", "-", " ", "\n", "|", "`", "< ", "2"])))  # fmt: skip
@settings(max_examples=120)
def test_any_tags_in_any_order_keep_the_words(html: list[str]) -> None:
    text = plain(markdown("".join(html)))
    assert text.count("word") == html.count("word")


LOOKS = ["<b>", "</b>", "<i>", "</i>", "<s>", "</s>", "<code>", "</code>"]


@given(html=st.lists(st.sampled_from([*LOOKS, '"', "a", " ", "*", "_", ":", "`", "!", "~", "["])))
@example(html=["<s>", "~", "a", "</s>"])
@settings(max_examples=300)
def test_looks_anywhere_leave_the_text_as_it_is(html: list[str]) -> None:
    text = "".join(part for part in html if part not in LOOKS)
    assert plain(markdown("".join(html))).split() == text.split()


@pytest.mark.parametrize("text", ["#", "a #", "a #b", "# # #", "##", "C#"])
def test_a_heading_keeps_its_number_signs(text: str) -> None:
    assert plain(markdown(f"<h1>{text}</h1>")) == text


def test_a_tilde_and_what_strikes_it_out_are_no_block_of_code() -> None:
    assert plain(markdown("<s>~a</s>")) == "~a"


def test_looks_come_back_from_html() -> None:
    text = "a **b *c* d** e `f` [g](http://x.org/)\n\n> - h\n>   1. i\n\n```py\nj\n```\n\n## k"
    assert blocks(markdown(from_markdown(text))) == blocks(text)


@pytest.mark.parametrize(
    "unit",
    ["<a", "<a ", "<a '", '<a b="', "<!--", "<!", "</", "&", "&#", "<", "<b>", "<p>", "<ul><li>",
     "<blockquote>", "<table><tr><td>", "<pre>", "`", "*", "_", "[", "](", "<sup>", "<br>", "~",
     "<i>a</i>b", "<a href=http://x.org>[", "\\", "| ", "<code>`", "<td>", "<h1>#", " \n"],
)  # fmt: skip
def test_no_html_takes_long(unit: str) -> None:
    to_markdown(unit * (60_000 // len(unit)))
