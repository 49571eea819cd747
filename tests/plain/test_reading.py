"""A lesson in lines: page by page, from where it was left, and on to its quiz."""

from dataclasses import replace

from quizapp.packs.model import Pack
from tests.frozen import a_desk, a_lesson, a_pack
from tests.plain.lines import typed

LONG = "\n\n".join(f"## Page {number}\n\n{'Words. ' * 40}" for number in range(1, 6))


def a_course(text: str = LONG, questions: int = 2) -> Pack:
    return a_pack(lessons=(a_lesson("first", questions, text=text),))


def test_enter_reads_page_by_page_and_leads_to_the_quiz() -> None:
    said = typed(a_desk(), "", "", "", "")

    assert "Lesson: Lesson first. 2 pages." in said
    assert "Page 1 of 2: Page one of first\n\nWords.\n" in said
    assert "Page 2 of 2: Page two of first\n\nMore words.\n\nEnter goes to the quiz:" in said
    assert said.index("Page 2 of 2") < said.index("Question 1 of 2.")


def test_a_page_is_said_as_much_at_once_as_the_terminal_holds() -> None:
    said = typed(a_desk(a_course()), "", "", "", width=40, height=4)

    assert "Page 1 of 5, part 1 of 2: Page 1" in said
    assert "Page 1 of 5, part 2 of 2: Page 1" in said


def test_who_left_goes_on_at_the_same_page() -> None:
    desk = a_desk(a_course())
    typed(desk, "", "", "", "")
    said = typed(desk, "")

    assert "Continue: Pack small › Lesson first, page 3" in said
    assert "Page 3 of 5: Page 3" in said


def test_pages_are_gone_to_by_number_and_back_by_p() -> None:
    said = typed(a_desk(a_course()), "", "", "c", "4", "p")

    assert "1. Page 1 (here)\n2. Page 2\n" in said
    assert said.index("Page 4 of 5") < said.index("Page 3 of 5")


def test_b_leaves_the_text_and_leads_back_to_the_course() -> None:
    said = typed(a_desk(a_course()), "", "", "b")

    assert said.count("Course: Pack small.") == 2


def test_a_lesson_that_was_never_begun_offers_a_warm_up_and_its_text_comes_after() -> None:
    desk = a_desk()
    said = typed(desk, "", "", "w", "1", "", "1", "")

    assert "w asks 2 questions before you read; nothing counts." in said
    assert "Warm-up, nothing counts yet · Lesson first. Question 1 of 2." in said
    after = said.rpartition("Lesson: Lesson first.")[2]
    assert "w asks" not in after


def test_a_lesson_without_questions_ends_with_its_text() -> None:
    desk = a_desk(a_course(questions=0))
    said = typed(desk, "", "", "", "", "", "", "")

    assert "Enter ends the lesson:" in said
    assert desk.store.lesson_records("small")["first"].state(0) == "done"


def test_the_line_of_warning_is_said_with_a_lesson_that_asks_for_it() -> None:
    pack = replace(a_pack(lessons=(a_lesson("first", notice=True),)), notice="Ask a doctor.")

    assert "Lesson: Lesson first. 2 pages.\nAsk a doctor.\n" in typed(a_desk(pack), "", "")
