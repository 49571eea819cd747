"""QTI 1.2 is read as Canvas and others write it."""

import pytest

from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Passage
from quizapp.packs.exchange.qti import read
from tests.packs.exchange.quizzes import field, item, mattext, picked, quiz, scored
from tests.packs.exchange.reading import draft, pieces, shown, skipped


class TestReading:
    def test_one_is_picked(self) -> None:
        found = draft("qti", quiz(item()))
        assert (found.question.stem, found.lesson, found.name) == ("Which?", "A quiz", "A title")
        assert shown(found) == ["-one", "+two", "-three"]
        assert found.question.id == "i1"

    def test_several_are_picked_and_others_not(self) -> None:
        key = f"<and>{picked('1')}<not>{picked('2')}</not>{picked('3')}</and>"
        found = draft("qti", quiz(item(scored(key), kind="multiple_answers_question")))
        assert shown(found) == ["+one", "-two", "+three"]
        assert found.question.scoring == "net-correct"

    def test_each_right_choice_may_add_points(self) -> None:
        conditions = scored(picked("1"), "50") + scored(picked("3"), "50")
        conditions += scored(picked("2"), "-50")
        found = draft("qti", quiz(item(conditions, kind="multiple_answers_question")))
        assert shown(found) == ["+one", "-two", "+three"]

    def test_of_choices_with_parts_of_the_mark_the_best_is_right(self) -> None:
        found = draft("qti", quiz(item(scored(picked("1"), "50") + scored(picked("2")))))
        assert shown(found) == ["-one", "+two", "-three"]
        assert "part of the mark" in found.changes[0]

    def test_what_kind_it_is_shows_without_metadata(self) -> None:
        assert shown(draft("qti", quiz(item(kind="")))) == ["-one", "+two", "-three"]

    def test_cartridges_have_names_of_their_own_for_kinds(self) -> None:
        profile = field("cc_profile", "cc.true_false.v0p1")
        assert draft("qti", quiz(item(kind="", fields=profile))).question.shuffle is False

    def test_feedback_finds_its_place(self) -> None:
        said = {"general_fb": "G", "1_fb": "No", "correct_fb": "Yes", "general_incorrect_fb": "X"}
        question = draft("qti", quiz(item(feedback=said))).question
        assert question.explanation == "G"
        assert [one.feedback for one in question.choices] == ["No\n\nX", "Yes", "X"]

    def test_feedback_with_a_name_of_its_own_is_found_by_its_condition(self) -> None:
        shows = (
            f"<respcondition><conditionvar>{picked('3')}</conditionvar>"
            '<displayfeedback linkrefid="said-3"/></respcondition>'
        )
        found = draft("qti", quiz(item(shows + scored(picked("2")), feedback={"said-3": "Far"})))
        assert [one.feedback for one in found.question.choices] == ["", "", "Far"]

    def test_what_is_said_to_all_that_are_wrong_has_no_place_where_several_are_picked(self) -> None:
        found = draft("qti", quiz(item(kind="multiple_answers_question",
                                       feedback={"correct_fb": "Yes"})))  # fmt: skip
        assert "left out" in found.changes[0]

    def test_texts_are_html_or_plain(self) -> None:
        assert draft("qti", quiz(item(stem=mattext("a <b>b</b> *c*")))).question.stem == (
            "a **b** \\*c\\*"
        )
        assert draft("qti", quiz(item(stem=mattext("<b> *c*", "plain")))).question.stem == (
            "\\<b> \\*c\\*"
        )
        html = '<mattext texttype="text/html"><![CDATA[<i>x</i> &amp; y]]></mattext>'
        assert (
            draft("qti", quiz(item(stem=f"<material>{html}</material>"))).question.stem == "*x* & y"
        )

    def test_a_formula_stands_as_its_latex(self) -> None:
        picture = '<img class="equation_image" alt="LaTeX: a<b" data-equation-content="a&lt;b_1">'
        found = draft("qti", quiz(item(stem=mattext(f"<p>Is {picture}?</p>"))))
        assert found.question.stem == "Is `a<b_1`?"
        assert found.changes == ("a formula stands as its LaTeX",)

    def test_prefixes_of_names_do_not_matter(self) -> None:
        text = quiz(item()).replace("</", "</q:").replace("<", "<q:").replace("<q:/q:", "</q:")
        text = text.replace("xmlns=", "xmlns:q=")
        assert shown(draft("qti", text)) == ["-one", "+two", "-three"]

    def test_other_kinds_are_skipped_with_their_name(self) -> None:
        found = skipped("qti", quiz(item(kind="matching_question")))
        assert (found.name, found.why) == (
            "A title",
            "a matching question; quizapp has questions with choices",
        )

    def test_text_without_a_question_is_read_with_the_lesson(self) -> None:
        (found,) = pieces("qti", quiz(item(kind="text_only_question")))
        assert isinstance(found, Passage)
        assert (found.text, found.lesson) == ("Which?\n", "A quiz")

    def test_what_is_drawn_from_elsewhere_is_skipped(self) -> None:
        found = skipped("qti", quiz('<bankentry_item sourcebank_ref="b" item_ref="x"/>'))
        assert "bank" in found.why

    def test_of_a_group_all_are_read(self) -> None:
        order = (
            "<selection_ordering><selection><selection_number>1</selection_number></selection>"
            "</selection_ordering>"
        )
        found = draft("qti", quiz(f'<section ident="g">{order}{item()}</section>'))
        assert "group" in found.changes[0]

    def test_points_that_differ_are_told(self) -> None:
        one, five = (item(fields=field("points_possible", each)) for each in ("1.0", "5.0"))
        found = [piece for piece in pieces("qti", quiz(one, one, five)) if isinstance(piece, Draft)]
        assert [bool(one.changes) for one in found] == [False, False, True]

    def test_a_document_type_that_defines_nothing_is_no_harm(self) -> None:
        text = '<!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2.dtd">' + quiz(item())
        assert draft("qti", text).question.stem == "Which?"


def test_what_text2qti_writes_is_read() -> None:
    quizzes = pytest.importorskip("text2qti.quiz", reason="text2qti is not installed")
    from text2qti.config import Config  # type: ignore[import-not-found]
    from text2qti.qti import QTI  # type: ignore[import-not-found]

    text = "1. Which *one*?\n... All.\na) x\n*b) y\n... Good.\n\n2. Both\n[*] v\n[ ] w\n"
    made = quizzes.Quiz(text, config=Config(), source_name="quiz")
    one, two = (
        each for each in read(Foreign("x", QTI(made).zip_bytes())) if isinstance(each, Draft)
    )
    assert (one.question.stem, one.question.explanation) == ("Which *one*?", "All.")
    assert [shown(one), shown(two)] == [["-x", "+y"], ["+v", "-w"]]
    assert one.question.choices[1].feedback == "Good."
