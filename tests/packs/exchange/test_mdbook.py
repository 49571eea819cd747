import pytest

from quizapp.packs.exchange import recognise
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, NotReadable
from tests.packs.exchange.corpus import files, needs_corpus
from tests.packs.exchange.reading import draft, pieces, shown, skipped

ONE = """
[[questions]]
type = "MultipleChoice"
prompt.prompt = "Which keyword makes a variable `x` mutable?"
prompt.distractors = ["let", "`var`"]
answer.answer = "`mut`"
context = "As in `let mut x`."
id = "mutable"
"""


class TestAQuestion:
    def test_has_its_key_first_and_the_context_as_explanation(self) -> None:
        one = draft("mdbook-quiz", ONE)
        assert one.question.stem == "Which keyword makes a variable `x` mutable?"
        assert shown(one) == ["+`mut`", "-let", "-`var`"]
        assert one.question.explanation == "As in `let mut x`."
        assert (one.question.id, one.line, one.question.shuffle) == ("mutable", 2, None)

    def test_with_several_right_answers_asks_for_all(self) -> None:
        one = draft("mdbook-quiz", ONE.replace('"`mut`"', '["`mut`", "mut"]'))
        assert shown(one) == ["+`mut`", "+mut", "-let", "-`var`"]
        assert one.question.picks_all

    def test_keeps_the_place_of_its_key(self) -> None:
        one = draft("mdbook-quiz", ONE.replace("context", "prompt.answerIndex = 1\ncontext"))
        assert shown(one) == ["-let", "+`mut`", "-`var`"]
        assert one.question.shuffle is False

    def test_may_be_sorted(self) -> None:
        one = draft("mdbook-quiz", ONE.replace("context", "prompt.sortAnswers = true\ncontext"))
        assert shown(one) == ["+`mut`", "-`var`", "-let"]
        assert one.question.shuffle is False

    def test_takes_in_the_text_it_shares_and_says_so(self) -> None:
        text = '[multipart]\na = "Of Rust:"\n' + ONE + 'multipart = "a"\n'
        one = draft("mdbook-quiz", text)
        assert one.question.stem.startswith("Of Rust:\n\nWhich")
        assert one.changes == (
            "the text that it shares with other questions is now part of its stem",
        )


class TestWhatIsSkipped:
    @pytest.mark.parametrize(
        ("kind", "what"),
        [("ShortAnswer", "for a text"), ("Tracing", "what a program prints"), ("X", "type `X`")],
    )
    def test_is_named_with_its_line(self, kind: str, what: str) -> None:
        found = skipped("mdbook-quiz", ONE + ONE.replace("MultipleChoice", kind))
        assert what in found.why
        assert (found.line, found.name) == (10, "mutable")

    def test_lines_are_not_told_where_a_text_looks_like_an_entry(self) -> None:
        text = ONE.replace('"As in', '"""\n[[questions]]\n"""\nx = "')
        assert [piece.line for piece in pieces("mdbook-quiz", text)] == [0]

    def test_no_toml_is_refused_with_its_line(self) -> None:
        with pytest.raises(NotReadable) as error:
            pieces("mdbook-quiz", ONE + "= 3\n")
        assert error.value.line == 9

    @pytest.mark.parametrize(
        "text",
        ["questions = 3", "questions = [1, 'a', [2]]", "[[questions]]\ntype = 3", "answer = []"],
    )
    def test_other_shapes_hold_no_question(self, text: str) -> None:
        assert not [one for one in pieces("mdbook-quiz", text) if isinstance(one, Draft)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = 1\nb" + ".a" * 2_000_000 + " = 1", "100 parts"),
        ("[" + "a . " * 50_000 + "a]", "100 parts"),
        ('"x"' + ".'a'" * 100_000 + " = 1", "100 parts"),
        ("a = " + "9" * 5_000, "limit"),
        ("a = " + "[" * 100_000, "nested too deep"),
        ("a = " + "{a=" * 50_000, "nested too deep"),
    ],
)
def test_what_python_s_parser_trips_over_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotReadable, match=why):
        pieces("mdbook-quiz", text)


def test_dots_in_a_text_are_no_name() -> None:
    dots = ". " + "a." * 500 + " " + "." * 500
    one = draft("mdbook-quiz", ONE.replace("Which keyword", f"x{dots} Which keyword"))
    assert one.question.stem.startswith(f"x{dots}")


@needs_corpus
def test_real_files_are_known_and_read() -> None:
    found = files("mdbook-quiz/*.toml")
    assert found
    for path in found:
        foreign = Foreign(path.name, path.read_bytes())
        form = recognise(foreign)
        assert form
        assert form.name == "mdbook-quiz"
        assert form.read
        assert len([one for one in form.read(foreign) if isinstance(one, Draft)]) == 1
