"""Spreadsheets: our own columns, and those that other tools and people write."""

import pytest

from quizapp.packs.exchange import named, recognise
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, NotReadable, Skipped
from quizapp.packs.exchange.intake import take_in
from quizapp.packs.model import Choice, Lesson, Pack, Question
from tests.packs.exchange.reading import draft, pieces, shown, skipped

HEADER = "stem,choice 1,choice 2,choice 3,right\n"


class TestColumns:
    def test_of_our_own(self) -> None:
        one = draft(
            "csv",
            "id,lesson,stem,choice 1,choice 2,right,explanation,feedback 2,hint 1,tags,shuffle\n"
            "q1,Rivers,Which?,Nile,Rhine,2,Why,Yes,Think,a; b,no\n",
        )
        assert (one.question.id, one.lesson, one.line) == ("q1", "Rivers", 2)
        assert shown(one) == ["-Nile", "+Rhine"]
        assert one.question.choices[1].feedback == "Yes"
        assert (one.question.explanation, one.question.hints) == ("Why", ("Think",))
        assert (one.question.tags, one.question.shuffle) == (("a", "b"), False)

    @pytest.mark.parametrize(
        "text",
        [
            "Question,Answer 1,Answer 2,Answer 3,Answer 4,Time limit,Correct answer(s)\n"
            "Which?,a,b,,,20,2\n",
            "Blooket Import Template\nQuestion #,Question Text,Answer 1,Answer 2,"
            "Answer 3 (Optional),Answer 4 (Optional),Time Limit (sec) (Max: 300 seconds),"
            "Correct Answer(s) (Only include Answer #)\n1,Which?,a,b,,,20,2\n",
            "Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,"
            "Time in seconds\nWhich?,Multiple Choice,a,b,,2,30\n",
            "QUESTION;OPTION A;OPTION B;CORRECT\nWhich?;a;b;B\n",
            "Question\tA\tB\tAnswer\nWhich?\ta\tb\tb\n",
            "prompt|choice_a|choice_b|key\nWhich?|a|b|b)\n".replace("b)", "b"),
        ],
    )
    def test_of_other_tools(self, text: str) -> None:
        (one,) = (piece for piece in pieces("csv", text) if isinstance(piece, Draft))
        assert (one.question.stem, shown(one)) == ("Which?", ["-a", "+b"])
        form = recognise(Foreign("bank.txt", text.encode()))
        assert form
        assert form.name == ("tsv" if "\t" in text else "csv")

    def test_with_wrong_ones_beside_the_right_one(self) -> None:
        text = "Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2\nWhich?,b,a,c\n"
        assert shown(draft("csv", text)) == ["+b", "-a", "-c"]

    def test_that_mean_nothing_are_named_where_they_hold_something(self) -> None:
        text = "stem,choice 1,choice 2,right,Time limit,Picture\nWhich?,a,b,1,20,\n"
        found = skipped("csv", text)
        assert found.name == "the column “Time limit”"

    def test_without_names_the_file_is_refused(self) -> None:
        with pytest.raises(NotReadable) as error:
            pieces("csv", "Which?,a,b,2\n")
        assert "stem" in error.value.remedy

    def test_sources_and_objectives_keep_their_words(self) -> None:
        text = (
            "stem,choice 1,choice 2,right,source,objective\n"
            "Which?,a,b,1,https://a.b/c?d=1,Know the rivers\n"
            'Who?,a,b,1,"Smith; Jones (1999)",Know: the rivers\n'
            "When?,a,b,1,???,river\n"
            "Where?,a,b,1,one; two,river\n"
        )
        pack, _ = take_in(pieces("csv", text), "Title")
        assert pack
        titles = {one.id: (one.title, one.url) for one in pack.sources}
        said = [[titles[name] for name in one.sources] for one in pack.questions]
        url = "https://a.b/c?d=1"
        assert said[:2] == [[(url, url)], [("Smith; Jones (1999)", "")]]
        assert said[2:] == [[("???", "")], [("one", ""), ("two", "")]]
        texts = {one.id: one.text for one in pack.lessons[0].objectives}
        assert [texts[one.objective] for one in pack.questions] == [
            *("Know the rivers", "Know: the rivers", "river", "river")
        ]


class TestTheKey:
    @pytest.mark.parametrize("said", ["2", "B", "b", "Rhine", "rhine"])
    def test_is_a_number_a_letter_or_a_text(self, said: str) -> None:
        one = draft("csv", f"{HEADER}Which?,Nile,Rhine,Po,{said}\n")
        assert shown(one) == ["-Nile", "+Rhine", "-Po"]

    @pytest.mark.parametrize("said", ['"1,3"', "1;3", "A C", "1 and 3", "a/c"])
    def test_may_be_several(self, said: str) -> None:
        one = draft("csv", f"{HEADER}Which?,Nile,Rhine,Po,{said}\n")
        assert shown(one) == ["+Nile", "-Rhine", "+Po"]

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ("0", "counted from 1"),
            ("4", "no choice 4"),
            ("Elbe", "`Elbe` is none"),
            ("", "which choice is right"),
        ],
    )
    def test_that_is_none_is_told_with_the_line(self, said: str, why: str) -> None:
        found = skipped("csv", f"{HEADER}\nWhich?,Nile,Rhine,Po,{said}\n")
        assert why in found.why
        assert found.line == 3

    def test_that_may_mean_two_choices_is_a_number_and_said(self) -> None:
        one = draft("csv", f"{HEADER}How many?,2,1,3,2\n")
        assert shown(one) == ["-2", "+1", "-3"]
        assert "not for its text" in one.changes[0]

    def test_that_is_no_number_of_a_choice_may_be_its_text(self) -> None:
        assert shown(draft("csv", f"{HEADER}When?,1966,1967,,1966\n")) == ["+1966", "-1967"]

    @pytest.mark.parametrize(("said", "keys"), [("TRUE", "+-"), ("false", "-+")])
    def test_of_a_statement_is_true_or_false(self, said: str, keys: str) -> None:
        one = draft("csv", f"{HEADER}It flows.,,,,{said}\n")
        assert shown(one) == [f"{keys[0]}True", f"{keys[1]}False"]


class TestRows:
    def test_begin_on_the_line_that_is_told_though_cells_have_several(self) -> None:
        text = f'{HEADER}"Which\nriver?",a,b,,1\nWhich?,a,b,,9\n'
        found = pieces("csv", text)
        assert [one.line for one in found] == [2, 4]
        assert isinstance(found[1], Skipped)

    def test_that_are_short_have_no_more(self) -> None:
        assert "right" in skipped("csv", f"{HEADER}Which?,a\n").why

    def test_that_are_too_long_are_not_guessed_at(self) -> None:
        found = skipped("csv", f"{HEADER}Which, of these?,a,b,c,1\n")
        assert "more cells" in found.why

    def test_that_are_empty_are_nothing(self) -> None:
        assert pieces("csv", f"{HEADER},,,,\n\n") == []

    def test_with_an_endless_cell_are_refused(self) -> None:
        with pytest.raises(NotReadable) as error:
            pieces("csv", f"{HEADER}Which?,a,b,,1\n{'x' * 140_000},a,b,,1\n")
        assert error.value.line == 3

    def test_in_the_utf_16_of_spreadsheets_are_read(self) -> None:
        text = "Question\tA\tB\tCorrect\nGröße?\tä\tö\tA\n"
        foreign = Foreign("bank.txt", text.encode("utf-16"))
        form = recognise(foreign)
        assert form
        assert form.read
        (one,) = form.read(foreign)
        assert isinstance(one, Draft)
        assert one.question.stem == "Größe?"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "'=", "''@", "＝", "＠"])
def test_no_cell_can_be_run_by_a_spreadsheet(sign: str) -> None:
    text = f"{sign}HYPERLINK(1)"
    choices = (Choice("a", text, True), Choice("b", "b", False))
    pack = Pack("p", "P", (Lesson("l", "L", "T", questions=(Question("q", text, choices),)),))
    form = named("csv")
    assert form
    assert form.write
    written = form.write(pack).data.decode("utf-8-sig")
    assert f",'{text},'{text}," in written.replace('"', "")
    assert draft("csv", written).question.stem == text
