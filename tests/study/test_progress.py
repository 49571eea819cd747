from dataclasses import replace

import pytest

from quizapp.study.grading import Score
from quizapp.study.progress import LessonRecord, Sitting, State

QUIZ = Sitting("s", "quiz", "p", "l1", 4, 0, 0, 0.0, started=0, at=0, finished=False, touched=1)


def finished(earned: float, touched: int = 9) -> Sitting:
    return replace(
        QUIZ, answered=4, earned=earned, right=int(earned), finished=True, touched=touched
    )


def test_a_lesson_keeps_its_best_and_its_last_score() -> None:
    record = LessonRecord().after(finished(2)).after(finished(4)).after(finished(3, touched=30))
    assert record.finished == 3
    assert (record.best, record.last) == (Score(4, 4, 4), Score(3, 3, 4))
    assert record.touched == 30


def test_a_quiz_left_in_the_middle_is_no_score() -> None:
    record = LessonRecord().after(finished(2)).after(replace(QUIZ, answered=1, earned=1.0))
    assert record == LessonRecord().after(finished(2))


def test_a_quiz_whose_questions_are_all_gone_is_no_score() -> None:
    assert LessonRecord().after(replace(QUIZ, finished=True)) == LessonRecord(begun=True)


@pytest.mark.parametrize(
    ("record", "questions", "state"),
    [
        (LessonRecord(), 4, "new"),
        (LessonRecord(begun=True), 4, "begun"),
        (LessonRecord(begun=True, read=True), 4, "begun"),
        (LessonRecord(begun=True, finished=1), 4, "done"),
        (LessonRecord(begun=True), 0, "begun"),
        (LessonRecord(begun=True, read=True), 0, "done"),
    ],
)
def test_a_lesson_is_done_by_its_quiz_or_by_reading_where_it_has_none(
    record: LessonRecord, questions: int, state: State
) -> None:
    assert record.state(questions) == state
