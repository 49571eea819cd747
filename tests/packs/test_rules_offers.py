"""What is said of choices: of those that speak of others, of their number, order and words."""

import pytest

from tests.packs.writing import asks, example, found, problems

ALL, NONE, POSITION, K = "all-of-the-above", "none-of-the-above", "position-word", "k-type"


class TestAChoiceThatStandsForOthers:
    @pytest.mark.parametrize(
        "choice",
        [
            *("All of the above", "all of the above.", "All of these", "All of these answers"),
            *("All the above", "Both of these", "Both of the above", "Any of these options"),
            *(
                "All of the above are correct",
                "All are correct",
                "They are all true",
                "*All* of them",
            ),
            *("(All of the above)", "All  of   the above", "Each of these"),
        ],
    )
    def test_stands_for_all(self, choice: str) -> None:
        assert len(found(ALL, asks("+Bern", "-Zurich", "-" + choice))) == 1
        assert found(NONE, asks("+Bern", "-Zurich", "-" + choice)) == []

    @pytest.mark.parametrize(
        "choice",
        [
            *("None of the above", "none of these", "None of these answers", "Neither of these"),
            *("None", "None are correct", "No correct answer", "No answer is correct"),
        ],
    )
    def test_stands_for_none(self, choice: str) -> None:
        [problem] = [one for one in problems(asks("+Bern", "-" + choice)) if one.rule == NONE]
        assert problem.level == "info"
        [problem] = [one for one in problems(asks("-Bern", "+" + choice)) if one.rule == NONE]
        assert problem.level == "warning"
        assert problem.message.endswith("is the key: who picks it need not know what is right")

    @pytest.mark.parametrize(
        "choice",
        [
            *("All of Switzerland", "Above all the lake", "`All of the above`", "All these lakes"),
            *("None of its lakes", "Nonesuch", "Both lakes", "No", "All", "Allover", "No one"),
            "All of the above the lake and none of the others that are named here by any of the",
        ],
    )
    def test_is_not_one_that_speaks_of_something_else(self, choice: str) -> None:
        question = asks("+Bern", "-Zurich", "-" + choice)
        assert found(ALL, question) == []
        assert found(NONE, question) == []

    def test_is_told_apart_as_key_and_as_distractor(self) -> None:
        [key] = found(ALL, asks("-Bern", "-Zurich", "+All of these"))
        [distractor] = found(ALL, asks("+Bern", "-Zurich", "-All of these"))
        assert key.endswith("is the key: who sees that two are right knows it")
        assert distractor.endswith("is out as soon as one choice is seen to be wrong")

    def test_stands_in_a_pack_in_english(self) -> None:
        german = "language: de\n"
        assert found(ALL, asks("+Bern", "-All of these"), head=german) == []


class TestAWordForAPosition:
    @pytest.mark.parametrize(
        "choice",
        [
            *(
                "Both A and B",
                "Both (A) and (B) are true",
                "Option C",
                "Answers 1 and 2",
                "the above",
            ),
            *("None of the above", "All of the above answers", "The first two", "The last two."),
            *("The previous choice", "The first two options", "Neither option B nor option D"),
        ],
    )
    def test_points_anywhere_once_choices_are_shuffled(self, choice: str) -> None:
        assert len(found(POSITION, asks("+Bern", "-Zurich", "-" + choice))) == 1

    @pytest.mark.parametrize(
        "choice",
        [
            *("Above the lake", "the above-ground railway", "The first two rows", "Both lakes"),
            *("An option", "Vitamins A and B", "Answer 4.5", "`Option C`", "All of these"),
            *("The last train", "Choice Chicken", "both a and b"),
        ],
    )
    def test_may_mean_a_place_in_the_world(self, choice: str) -> None:
        assert found(POSITION, asks("+Bern", "-Zurich", "-" + choice)) == []

    def test_is_right_where_it_stays(self) -> None:
        pinned = asks("+Bern", "-Zurich", "-All of the above") + "\n    pin: yes"
        assert found(POSITION, pinned) == []
        assert len(found(ALL, pinned)) == 1
        fixed = asks("+Bern", "-Zurich", "-All of the above", more="shuffle: no")
        assert found(POSITION, fixed) == []
        everywhere = "defaults:\n  shuffle: no\n"
        unshuffled = asks("+Bern", "-Option B")
        assert found(POSITION, unshuffled, head=everywhere) == []
        shuffled = asks("+Bern", "-Option B", more="shuffle: yes")
        assert len(found(POSITION, shuffled, head=everywhere)) == 1


class TestACombination:
    @pytest.mark.parametrize(
        "choice",
        [
            "A and B",
            "A, B and C",
            "both A and C",
            "I and III only",
            "(a) & (b)",
            "A and C are true",
        ],
    )
    def test_of_letters_is_told(self, choice: str) -> None:
        [problem] = [one for one in problems(asks("+Bern", "-" + choice)) if one.rule == K]
        assert choice in problem.source

    def test_of_numbers_or_bare_letters_is_told_where_the_stem_lists_them(self) -> None:
        listed = "Which are cities?\n\n1. Bern\n2. Zurich\n3. Aare\n"
        assert len(found(K, example(listed, "+1 and 2", "-2 and 3", "-1, 3"))) == 1
        assert found(K, example("Which are its roots?", "+1 and 2", "-2 and 3")) == []
        letters = "Which are cities?\n\n```\nA. Bern\nB. Aare\n```\n"
        assert len(found(K, example(letters, "+A, B", "-B, C"))) == 1
        assert found(K, example("Which notes are these?", "+A, E", "-E, D")) == []

    def test_is_no_order_to_be_found(self) -> None:
        listed = "What came first?\n\n1) Rome\n2) Bern\n3) Paris\n"
        assert found(K, example(listed, "+1, 3, 2", "-1, 2, 3", "-3, 2, 1")) == []

    @pytest.mark.parametrize(
        "choice", ["A", "I", "A band", "`A and B`", "I, too", "i", "B or not B"]
    )
    def test_is_made_of_labels_alone(self, choice: str) -> None:
        assert found(K, asks("+Bern", "-" + choice)) == []


class TestTheNumberOfChoices:
    def test_is_three_to_five(self) -> None:
        letters = ["-B", "-C", "-D", "-E", "-F"]
        assert len(found("choice-count", asks("+A", *letters))) == 1
        for number in (2, 3, 4):
            assert found("choice-count", asks("+A", *letters[:number])) == []
        assert len(found("choice-count", asks("+A", "-B"))) == 1

    @pytest.mark.parametrize("pair", [("True", "False"), ("no", "yes"), ("Wahr.", "Falsch")])
    def test_is_two_for_true_or_false(self, pair: tuple[str, str]) -> None:
        assert found("choice-count", asks("+" + pair[0], "-" + pair[1])) == []

    def test_may_be_more_where_all_that_apply_are_picked(self) -> None:
        assert found("choice-count", asks("+A", "+B", "-C", "-D", "-E", "-F")) == []

    def test_leaves_one_that_is_wrong(self) -> None:
        assert len(found("all-correct", asks("+A", "+B", "+C"))) == 1
        assert found("all-correct", asks("+A", "+B", "-C")) == []
        assert found("all-correct", asks("+A", "+B", more="select: one")) == []


class TestWordsThatAllChoicesShare:
    def test_belong_into_the_stem_which_is_printed(self) -> None:
        question = example("What is Bern?", "+It is the seat", "-It is the sea", "-It is the lake")
        [problem] = [one for one in problems(question) if one.rule == "common-prefix"]
        assert problem.message == "every choice begins with `It is the`"
        assert problem.remedy.endswith("end of the stem:\nstem: What is Bern? It is the …")

    def test_are_printed_so_that_they_can_be_copied(self) -> None:
        question = example("Bern: what?", "+It is the seat", "-It is the sea")
        [problem] = [one for one in problems(question) if one.rule == "common-prefix"]
        assert problem.remedy.endswith('\nstem: "Bern: what? It is the …"')

    @pytest.mark.parametrize(
        "choices",
        [
            ("+It is a seat", "-It is the sea"),
            ("+It is the", "-It is the lake"),
            ("+The city", "-The lake"),
            ("+Seat of government", "-A seat of government"),
            ("+`git add all the x`", "-`git add all the y`"),
            ("+`a b c d` is right", "-`a b c e` is right"),
        ],
    )
    def test_are_three_at_the_beginning_and_not_all(self, choices: tuple[str, ...]) -> None:
        assert found("common-prefix", asks(*choices)) == []


class TestNumbers:
    @pytest.mark.parametrize(
        "choices",
        [
            ("+2", "-1", "-3"),
            ("+1,000 km", "-900 km", "-2,000 km"),
            ("+-1", "-−5", "-3"),
            ("+50%", "-25%", "-75%"),
            ("+$5", "-$3", "-$4.50"),
        ],
    )
    def test_should_stand_in_order(self, choices: tuple[str, ...]) -> None:
        assert len(found("numeric-order", asks(*choices, more="shuffle: no"))) == 1
        assert found("numeric-order", asks(*choices)) == []

    @pytest.mark.parametrize(
        "choices",
        [
            ("+1", "-2", "-3"),
            ("+3", "-2", "-1"),
            ("+900 km", "-1,000 km", "-2,000 km"),
            ("+2 km", "-1 m", "-3 km"),
            ("+2", "-1"),
            ("+two", "-one", "-three"),
            ("+1.2.3", "-1.1.1", "-1.3.0"),
        ],
    )
    def test_may_do_so_up_or_down(self, choices: tuple[str, ...]) -> None:
        assert found("numeric-order", asks(*choices, more="shuffle: no")) == []

    def test_are_printed_in_their_order(self) -> None:
        question = asks("+20 mg", "-5 mg", "-10 mg", more="shuffle: no")
        [problem] = [one for one in problems(question) if one.rule == "numeric-order"]
        assert problem.remedy == "put them in order: 5 mg, 10 mg, 20 mg"


class TestAnExplanation:
    def test_says_why_the_key_is_right(self) -> None:
        bare = asks("+Bern", "-Zurich")
        assert len(found("no-explanation", bare)) == 1
        assert (
            found("no-explanation", asks("+Bern", "-Zurich", more="explanation: So it is.")) == []
        )

    def test_is_missed_once_where_most_of_many_questions_have_none(self) -> None:
        bare = [example(f"Which is city {n}?", "+Bern", "-Zurich") for n in range(10)]
        told = [
            example(f"Why {n}?", "+Bern", "-Zurich", more="explanation: So.") for n in range(10)
        ]
        message = "nothing about why the key is right"
        assert found("no-explanation", *bare, *told[:9]) == [f"10 of 19 questions say {message}"]
        assert len(found("no-explanation", *bare, *told)) == 10
        assert len(found("no-explanation", *bare[:9])) == 9
        ignoring = f"{bare[9]}\nignore: [no-explanation]"
        assert len(found("no-explanation", *bare[:9], ignoring)) == 9

    def test_may_stand_under_the_key_but_not_under_a_distractor(self) -> None:
        under_the_last = "\n    feedback: So it is."
        assert found("no-explanation", asks("-Zurich", "+Bern") + under_the_last) == []
        assert len(found("no-explanation", asks("+Bern", "-Zurich") + under_the_last)) == 1
