"""What is said of texts that will not look as they were meant to, and what is left alone."""

import pytest

from quizapp.packs.prose import inline, plain
from tests.packs.writing import asks, example, found, problems

ANYWHERE = ("stem", "explanation", "hints", "right", "wrong", "feedback", "lesson")


def where(text: str, rule: str) -> list[str]:
    """Put a text into each field there is and return the fields in which it is found."""
    return [field for field in ANYWHERE if _in_field(field, text, rule)]


def _in_field(field: str, text: str, rule: str) -> list[str]:
    written = text.replace("\n", "\n      ")
    block = f"|\n      {written}"
    choices = f"choices:\n  - right: {block if field == 'right' else 'Bern'}\n"
    choices += f"    feedback: {block if field == 'feedback' else 'So it is.'}\n"
    choices += f"  - wrong: {block if field == 'wrong' else 'Zurich'}"
    stem = f"stem: {block if field == 'stem' else 'Which city is it?'}\n"
    more = f"explanation: {block}\n" if field == "explanation" else ""
    more += f"hints:\n  - {block}\n" if field == "hints" else ""
    lesson = f"text: {block}\n" if field == "lesson" else ""
    return found(rule, stem + more + choices, lesson=lesson)


class TestACodeBlock:
    @pytest.mark.parametrize(
        "text", ["```\nx = 1", "~~~\nx\n```", "````\nx\n```", "a\n\n  ```js\nx"]
    )
    def test_is_closed_wherever_it_stands(self, text: str) -> None:
        assert where(text, "code-fence") == list(ANYWHERE)

    @pytest.mark.parametrize(
        "text",
        [
            "```\nx\n```",
            "~~~\n```\n~~~",
            "```\nx\n````",
            "```x```",
            "a ``` b",
            "`` ` ``",
            "```\n```",
        ],
    )
    def test_may_hold_anything_else(self, text: str) -> None:
        assert where(text, "code-fence") == []

    def test_is_told_by_the_line_that_opens_it(self) -> None:
        question = example("What is it?\n\n```\na\n```\n\n~~~python\nb\n", "+A", "-B")
        [problem] = [one for one in problems(question) if one.rule == "code-fence"]
        assert problem.message.startswith(
            "the code block `~~~python` in line 7 of the text is not closed"
        )
        assert problem.remedy == "write a line of `~~~` alone after the code"


class TestAPicture:
    @pytest.mark.parametrize("text", ["![](map.png)", "See ![map](map.png)", '![a map](x "y")'])
    def test_asks_nothing_in_a_terminal(self, text: str) -> None:
        assert where(text, "image-only") == ["stem", "right", "wrong"]

    @pytest.mark.parametrize(
        "text",
        [
            "![a map of Switzerland](map.png)",
            "![map of Bern](map.png)",
            "`![](map.png)`",
            "[a map](map.png)",
            "![]",
            "wow!",
        ],
    )
    def test_may_be_told_in_words(self, text: str) -> None:
        assert where(text, "image-only") == []


class TestMarkdownInWords:
    @pytest.mark.parametrize(
        "text",
        ["Why __init__?", "call __enter(…)__ and __custom__()", "a.__all__", "M*A*S*H", "2*3*4"],
    )
    def test_is_told_where_signs_get_lost(self, text: str) -> None:
        if "…" not in text:
            assert plain(text) != text
        assert where(text, "markup-in-words") == list(ANYWHERE)

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "`__init__`",
                "\\_\\_init\\_\\_",
                "a_b_c",
                "my__long__name",
                "__not__ so",
                "*so* it is",
            ),
            *(
                "2 * 3 * 4",
                "2\\*3\\*4",
                "**bold**word",
                "a*b",
                "f(x)",
                "see[here](https://x.org/y)",
            ),
            "```\n2*3*4\n__init__\n```",
        ],
    )
    def test_is_left_alone_where_it_is_meant_or_harmless(self, text: str) -> None:
        assert where(text, "markup-in-words") == []

    def test_becomes_a_link_where_code_calls_what_a_list_holds(self) -> None:
        assert inline("f[0](x)")[1].href == "x"
        assert found("markup-in-words", asks("+f[0](x)", "-g")) == ["`f[0](x)` becomes a link"]

    def test_is_told_with_what_to_write(self) -> None:
        [star] = [
            p for p in problems(example("Who is in M*A*S*H?", "+A", "-B")) if "*" in p.message
        ]
        assert star.remedy.startswith(r"write `M\*A\*S\*H?`")
        assert plain(r"M\*A\*S\*H?") == "M*A*S*H?"


class TestNamesOfCharacters:
    @pytest.mark.parametrize(
        "text", ["a &lt; b", "&amp;", "&#39;", "&#x27;", "x&nbsp;y", "`a &lt; b`"]
    )
    def test_are_told(self, text: str) -> None:
        assert where(text, "bad-escape") == list(ANYWHERE)

    @pytest.mark.parametrize(
        "text",
        ["a < b", "AT&T; and", "R&D", "`&lt;`", "`<p>a &lt; b</p>`", "a & b;", "&unheard;", "&#;"],
    )
    def test_are_left_alone_where_they_are_asked_about(self, text: str) -> None:
        assert where(text, "bad-escape") == []

    def test_are_seen_in_a_block_of_code_too(self) -> None:
        assert where("```\nif a &gt; b:\n```", "bad-escape") == list(ANYWHERE)
        assert where("~~~\nif a &gt; b:\n~~~", "bad-escape") == list(ANYWHERE)
        assert where("~~~html\n<b>&gt;</b>\n~~~", "bad-escape") == []


class TestAWrongEncoding:
    @pytest.mark.parametrize(
        "meant", ["é", "ü", "’", "“", "–", "°", "€", "Ã", "ï", "Привет", "日本", "🎉"]
    )
    def test_is_told_with_what_was_meant(self, meant: str) -> None:
        seen = meant.encode().decode("cp1252")
        question = asks("+Bern", f"-so {seen} it is")
        [problem] = [one for one in problems(question) if one.rule == "mojibake"]
        assert problem.remedy == f"write `{meant}` in place of `{seen}`"

    def test_is_told_where_the_end_of_it_was_lost(self) -> None:
        assert len(found("mojibake", asks("+Bern", "-so â€œit isâ€ said"))) == 1
        assert len(found("mojibake", asks("+Bern", "-so it isâ€ said"))) == 1

    @pytest.mark.parametrize(
        "text", ["Québec", "SÃO PAULO", "Âge", "«CAFÉ»", "MANHû", "30 °C", "Ð", "crêpe – flambée"]
    )
    def test_is_not_seen_in_words_that_are_written_so(self, text: str) -> None:
        assert where(text, "mojibake") == []

    def test_may_have_lost_a_character_for_good(self) -> None:
        assert where("Qu\ufffdbec", "mojibake") == list(ANYWHERE)


class TestCharactersThatNobodySees:
    @pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\u2060"])
    def test_are_told_by_name(self, character: str) -> None:
        assert where(f"Be{character}rn", "zero-width") == list(ANYWHERE)
        [message] = found("zero-width", asks(f"+Be{character}rn", "-Zurich"))
        assert message.startswith("there is a character that nobody sees after `Be`: U+")

    @pytest.mark.parametrize(
        "text", ["👩\u200d🔬", "می\u200cخواهم", "ភាសា\u200bខ្មែរ", "ไทย\u200bไทย"]
    )
    def test_may_be_a_part_of_how_a_script_is_written(self, text: str) -> None:
        assert where(text, "zero-width") == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("bad-escape", "&lt; and &gt;"),
        ("bad-escape", "&lt; and `a &gt; b`"),
        ("bad-escape", "`a &lt; b` and `a &gt; b`"),
        ("mojibake", "Ã© and Ã¨"),
        ("mojibake", "\ufffd and Ã¨"),
        ("zero-width", "a\u200bb\u200bc"),
        ("markup-in-words", "__init__ and __main__ and 2*3*4 and f[0](x)"),
        ("code-fence", "```\na\n```\n\n```\nb"),
    ],
)
def test_of_one_text_one_thing_is_told(rule: str, text: str) -> None:
    assert len(found(rule, example(text, "+Bern", "-Zurich"))) == 1


@pytest.mark.parametrize(("rule", "text"), [("mojibake", "QuÃ©bec"), ("zero-width", "Ber\u200bn")])
def test_titles_and_the_like_are_looked_at_too(rule: str, text: str) -> None:
    head = f"notice: {text}\nsources:\n  - id: a\n    title: {text}\n    note: {text}\n"
    lesson = f"objectives:\n  - id: b\n    text: {text}\ntext: A text.\n"
    question = asks("+Bern", "-Zurich")
    assert len(found(rule, question, head=head, lesson=lesson)) == 4
    assert found("bad-escape", question, head=head.replace(text, "R &amp; D")) == []
