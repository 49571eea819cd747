"""What is said of a whole pack, and how sure a rule must be before it says so."""

from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.rules.chance import at_least, chi_square, chi_square_tail
from tests.packs.writing import example, found, problems

FIXED = "defaults:\n  shuffle: no\n"


def numbered(places: Sequence[int], size: int = 4) -> list[str]:
    """Make questions whose keys stand in these places, none longer than another choice."""
    return [
        example(
            f"Which of these is number {number}?",
            *(f"{'+' if choice == place else '-'}Number {choice}" for choice in range(size)),
        )
        for number, place in enumerate(places)
    ]


class TestTheBinomial:
    @pytest.mark.parametrize(
        ("successes", "trials", "probability", "expected"),
        [
            (60, 100, 0.5, 0.028443966820),
            (2, 3, 0.5, 0.5),
            (3, 3, 0.25, 0.015625),
            (1, 10, 0.1, 0.6513215599),
            (0, 5, 0.3, 1.0),
            (6, 5, 0.9, 0.0),
            (1, 5, 0.0, 0.0),
            (5, 5, 1.0, 1.0),
        ],
    )
    def test_has_known_values(
        self, successes: int, trials: int, probability: float, expected: float
    ) -> None:
        assert at_least(successes, trials, probability) == pytest.approx(expected, rel=1e-9)

    @given(st.integers(0, 40), st.integers(1, 40), st.floats(0.01, 0.99))
    def test_falls_with_the_successes_asked_for(
        self, successes: int, trials: int, probability: float
    ) -> None:
        more = at_least(successes + 1, trials, probability)
        assert 0 <= more <= at_least(successes, trials, probability) <= 1

    def test_bears_many_trials(self) -> None:
        assert at_least(25_000, 50_000, 0.5) == pytest.approx(0.5, abs=0.01)
        assert at_least(50_000, 50_000, 0.25) == 0.0


class TestTheChiSquare:
    @pytest.mark.parametrize(
        ("value", "degrees", "expected"),
        [
            (6.634897, 1, 0.01),
            (9.210340, 2, 0.01),
            (11.344867, 3, 0.01),
            (13.276704, 4, 0.01),
            (7.814728, 3, 0.05),
            (0.0, 3, 1.0),
            (165.0, 3, 1.5e-35),
        ],
    )
    def test_has_known_values(self, value: float, degrees: int, expected: float) -> None:
        assert chi_square_tail(value, degrees) == pytest.approx(expected, rel=1e-3, abs=1e-30)

    def test_is_nothing_where_counts_are_the_same(self) -> None:
        assert chi_square([5, 5, 5]) == 0
        assert chi_square([10, 0]) == 10


def lengths(longest: int, number: int) -> list[str]:
    """Make questions of three choices, in so many of which the key is longer than the others."""
    keys = ["+Berne"] * longest + ["+Bern"] * (number - longest)
    others = ["-Chur", "-Biel"]
    return [example(f"Which is city {n}?", key, *others) for n, key in enumerate(keys)]


class TestKeysThatAreTheLongest:
    def test_are_told_where_chance_would_not_make_so_many(self) -> None:
        [problem] = [p for p in problems(*lengths(20, 24)) if p.rule == "pack-longest"]
        assert problem.message == (
            "in 20 of 24 questions the key is the longest choice; chance would make it about 7"
        )

    @pytest.mark.parametrize(("longest", "number"), [(4, 19), (19, 19), (0, 40), (0, 20)])
    def test_are_left_alone_where_there_are_few_questions_or_few_such_keys(
        self, longest: int, number: int
    ) -> None:
        assert found("pack-longest", *lengths(longest, number)) == []

    def test_are_told_of_twenty_questions(self) -> None:
        assert len(found("pack-longest", *lengths(20, 20))) == 1

    def test_are_left_alone_where_chance_makes_as_many(self) -> None:
        always_one = [
            example(
                f"Which is city {n}?",
                *(f"{'+' if n % 3 == i else '-'}{'x' * (i + 1)}" for i in range(3)),
            )
            for n in range(30)
        ]
        assert found("pack-longest", *always_one) == []

    def test_do_not_count_where_two_choices_are_offered_or_all_that_apply(self) -> None:
        two = [example(f"Which is city {n}?", "+Berne", "-Chur") for n in range(30)]
        several = [example(f"Which are city {n}?", "+Berne", "+Bern", "-Chur") for n in range(30)]
        assert found("pack-longest", *two, *several) == []


class TestPlacesOfKeys:
    def test_that_are_not_shuffled_should_be_even(self) -> None:
        uneven = list(chain.from_iterable([1, 1, 1, 0, 1, 2, 1, 3] for _ in range(4)))
        assert found("position-bias", *numbered(uneven), head=FIXED) == [
            "of 32 questions with 4 choices that are not shuffled, the key is so often the 1st, "
            "2nd …: 4, 20, 4, 4"
        ]

    def test_are_looked_at_in_twenty_questions(self) -> None:
        uneven = [1, 1, 1, 0, 1, 2, 1, 3, 1, 1]
        assert len(found("position-bias", *numbered(uneven * 2), head=FIXED)) == 1
        assert found("position-bias", *numbered((uneven * 2)[:19]), head=FIXED) == []

    def test_do_not_matter_where_choices_are_shuffled(self) -> None:
        assert found("position-bias", *numbered([1] * 30)) == []

    def test_do_not_matter_in_a_few_questions_or_where_they_vary_by_chance(self) -> None:
        assert found("position-bias", *numbered([1, 1, 0, 1, 1, 2] * 3), head=FIXED) == []
        assert found("position-bias", *numbered([0, 1, 2, 3, 1] * 6), head=FIXED) == []

    def test_are_counted_apart_for_each_number_of_choices(self) -> None:
        threes = numbered([0, 1, 2] * 5, size=3)
        fours = numbered([3, 2, 1, 0] * 4)
        assert found("position-bias", *threes, *fours, head=FIXED) == []

    def test_should_not_be_the_same_time_and_again(self) -> None:
        run = [0, 1, 2, 3, 2, 2, 2, 2, 2, 2, 2, 0, 1, 3]
        [problem] = [p for p in problems(*numbered(run), head=FIXED) if p.rule == "position-bias"]
        assert problem.message == (
            "from here on the key is choice 3 in 7 questions one after another"
        )
        assert "choices:" in problem.source
        assert found("position-bias", *numbered([2] * 6), head=FIXED) == []

    def test_may_be_the_same_in_a_row_of_true_or_false_or_in_a_pack_so_long_that_chance_does_it(
        self,
    ) -> None:
        assert found("position-bias", *numbered([0] * 12, size=2), head=FIXED) == []
        long = [0, 1, 2, 3] * 60 + [1] * 7
        assert found("position-bias", *numbered(long), head=FIXED) == []


class TestObjectives:
    lesson = (
        "objectives:\n  - id: alpine\n    text: Name them.\n  - id: lakes\n    text: Find them.\n"
        "text: A text.\n"
    )

    def test_have_a_question_each(self) -> None:
        asked = example("Which?", "+Bern", "-Zurich", more="objective: alpine")
        [problem] = [
            p for p in problems(asked, lesson=self.lesson) if p.rule == "unasked-objective"
        ]
        assert problem.message == "no question of this lesson has the objective `lakes`"
        assert problem.source.strip() == "- id: lakes"
        other = example("Where?", "+Bern", "-Zurich", more="objective: lakes")
        assert found("unasked-objective", asked, other, lesson=self.lesson) == []

    def test_are_told_by_name_where_there_is_one(self) -> None:
        one = "objectives:\n  - id: alpine\n    text: Name them.\ntext: A text.\n"
        assert found("unasked-objective", example("Which?", "+Bern", "-Zurich"), lesson=one) == [
            "no question of this lesson has the objective `alpine`"
        ]

    def test_are_told_of_once_where_no_question_names_any(self) -> None:
        [problem] = [
            p
            for p in problems(example("Which?", "+Bern", "-Zurich"), lesson=self.lesson)
            if p.rule == "unasked-objective"
        ]
        assert problem.message == "no question of this lesson names one of its 2 objectives"
        assert problem.source.strip() == "objectives:"


class TestTrueOrFalse:
    def pack(self, two: int, more: int) -> list[str]:
        return [
            *(example(f"Is it {n}?", "+True", "-False") for n in range(two)),
            *(example(f"Which is {n}?", "+Bern", "-Zurich", "-Geneva") for n in range(more)),
        ]

    def test_is_no_more_than_half_of_ten_questions(self) -> None:
        assert found("true-false-heavy", *self.pack(6, 4)) == [
            "6 of 10 questions ask for true or false"
        ]
        assert found("true-false-heavy", *self.pack(5, 5)) == []
        assert found("true-false-heavy", *self.pack(9, 0)) == []

    def test_is_nothing_that_a_question_can_ignore(self) -> None:
        question = example("Is it?", "+True", "-False", more="ignore: [true-false-heavy]")
        assert found("unknown-rule", question) == [
            "`true-false-heavy` looks at the whole pack, not at a question"
        ]
