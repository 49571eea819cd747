"""Aiken is read as Moodle reads it, and nothing of it is dropped in silence."""

import pytest

from quizapp.packs.exchange.aiken import FORMAT, read
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Piece, Skipped
from quizapp.packs.ids import question_id
from quizapp.packs.model import Choice, Lesson, Pack, Question


def pieces(text: str) -> list[Piece]:
    return list(read(Foreign("x.txt", text.encode())))


@pytest.mark.parametrize(
    "text",
    [
        "Who?\nA. Ann\nB. Bob\nANSWER: B\n",
        "Who?\r\nA) Ann\r\nB) Bob\r\nANSWER: B\r\n",
        "\n\nWho?\n\nA.\tAnn\n\n  B. Bob\nANSWER:B",
        "Who?\nA.Ann\nB.Bob\nAnswer: b",
        "Who?\nA. Ann\nB. Bob\nANSWER: B. Bob",
    ],
)
def test_a_question_is_read_however_it_is_spaced(text: str) -> None:
    (found,) = pieces(text)
    assert isinstance(found, Draft)
    assert found.question == Question(
        "", "Who?", (Choice("", "Ann", False), Choice("", "Bob", True))
    )


def test_questions_know_their_lines() -> None:
    found = pieces("One?\nA. a\nB. b\nANSWER: A\n\nTwo?\nA. a\nB. b\nANSWER: A\n")
    assert [one.line for one in found] == [1, 6]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Who?\nA. a\nB. b\n", "no line"),
        ("Who?\nA. a\nB. b\nANSWER: C\n", "not one of its choices"),
        ("Who?\nA. a\nA. b\nANSWER: A\n", "same letter"),
        ("Who?\na. a\nANSWER: A\n", "no line"),
        ("ANSWER: A\n", "without a question"),
        ("A stem\nof two lines\nA. a\nB. b\nANSWER: A\n", "no line"),
    ],
)
def test_what_is_not_whole_is_skipped_with_a_reason(text: str, why: str) -> None:
    found = pieces(text)[0]
    assert isinstance(found, Skipped)
    assert why in found.why


def test_a_question_with_several_right_choices_is_not_written() -> None:
    one = Question("q", "S", (Choice("a", "A", True), Choice("b", "B", True)))
    assert FORMAT.write
    made = FORMAT.write(Pack("p", "P", (Lesson("l", "L", "T", questions=(one,)),)))
    assert made.data == b""
    assert ("q", "question") in {(loss.question, loss.feature) for loss in made.losses}


def test_a_question_with_choices_that_differ_by_spaces_is_not_written() -> None:
    choices = (Choice("a", "x\n", True), Choice("b", " \nx", False))
    assert FORMAT.write
    made = FORMAT.write(
        Pack("p", "P", (Lesson("l", "L", "T", questions=(Question("q", "S", choices),)),))
    )
    assert made.data == b""
    assert ("q", "question") in {(loss.question, loss.feature) for loss in made.losses}


def test_a_question_with_the_stem_of_another_loses_the_id_that_is_made_of_it() -> None:
    choices = (Choice("a", "A", True), Choice("b", "B", False))
    asked = [Question("mine", "S", choices), Question(question_id("S"), "S", choices)]
    assert FORMAT.write
    made = FORMAT.write(Pack("p", "P", (Lesson("l", "L", "T", questions=tuple(asked)),)))
    assert {loss.question for loss in made.losses if loss.feature == "id"} == {
        "mine", question_id("S"),
    }  # fmt: skip


def test_a_lesson_with_the_id_of_a_question_that_is_missing_still_has_its_loss() -> None:
    one = Question("same", "S", (Choice("a", "A", True), Choice("b", "B", True)))
    assert FORMAT.write
    made = FORMAT.write(Pack("p", "P", (Lesson("same", "L", "T", questions=(one,)),)))
    assert {loss.feature for loss in made.losses} == {"question", "lesson text"}
