"""What a course test came to, in words."""

from dataclasses import replace

import pytest

from quizapp.packs.model import Defaults
from quizapp.study.grading import Score
from quizapp.study.progress import Sitting
from quizapp.words.verdict import compared, percent_words, so_far, verdict
from tests.frozen import DAY, NOON, Clock, a_pack, frozen_world

PACK = a_pack()
WORLD = frozen_world(Clock())


def a_test(right: float, days_ago: int = 0, **changes: object) -> Sitting:
    """A test of ten questions, all answered, handed in at noon."""
    at = NOON - days_ago * DAY
    test = Sitting("s", "test", "small", "", 10, 10, int(right), right, at, at, True, 1)
    return replace(test, **changes)  # type: ignore[arg-type]


class TestVerdict:
    @pytest.mark.parametrize(("right", "said"), [(80, "Passed"), (79, "Not passed"), (0, "Not")])
    def test_needs_four_fifths_where_the_course_says_nothing(self, right: int, said: str) -> None:
        assert verdict(Score(right, right, 100), PACK).startswith(said)

    def test_names_the_mark_of_the_course(self) -> None:
        pack = replace(PACK, defaults=Defaults(pass_percent=66.5))
        assert verdict(Score(2.0, 2, 3), pack) == "Passed: 66.5% is enough."
        assert verdict(Score(1.0, 1, 3), pack) == "Not passed: 66.5% is needed."

    def test_never_reads_as_a_mark_that_was_not_reached(self) -> None:
        score = Score(43.0, 43, 54)
        assert percent_words(score) == "79%"
        assert verdict(score, PACK).startswith("Not passed")
        assert percent_words(Score(29.0, 29, 100)) == "29%"


class TestCompared:
    def test_with_nothing_and_with_what_was_before(self) -> None:
        now = Score(8.0, 8, 10)
        assert compared(now, []) == "The first time through this test."
        assert compared(now, [a_test(7)]) == "Last time 7 of 10; this is the best of 2."
        before = [a_test(9), a_test(5)]
        assert compared(now, before) == "Last time 5 of 10; the best of 3 is 9 of 10."


class TestSoFar:
    def test_is_offered_then_begun_then_told(self) -> None:
        assert so_far([], PACK, 4, WORLD) == "4 questions from all lessons, mixed"
        begun = a_test(0, finished=False, answered=3)
        assert so_far([a_test(9), begun], PACK, 4, WORLD) == "begun: 3 of 10 chosen"
        assert so_far([a_test(8.5)], PACK, 4, WORLD) == "passed, 8.5 of 10, today"

    def test_tells_when_and_what_was_better(self) -> None:
        tests = [a_test(9, days_ago=40), a_test(7, days_ago=3)]
        assert so_far(tests, PACK, 4, WORLD) == "not passed, 7 of 10, 29 May · best 9 of 10"

    def test_does_not_judge_without_the_course(self) -> None:
        assert so_far([a_test(7)], None, 4, WORLD) == "7 of 10, today"
