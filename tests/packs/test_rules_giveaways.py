"""What is said of keys that give themselves away, and of keys that only seem to."""

import pytest

from tests.packs.writing import asks, example, found, problems

LONG = "Bern, where government and parliament sit"


class TestTheLongestKey:
    def test_is_told_with_its_length(self) -> None:
        [problem] = [
            one
            for one in problems(asks("+" + LONG, "-Zurich", "-Geneva"))
            if one.rule == "key-longest"
        ]
        assert problem.message == "the key has 41 characters, the longest other choice 6"
        assert problem.source.strip() == f"- right: {LONG}"

    @pytest.mark.parametrize(
        "choices",
        [
            ("+" + "x" * 20, "-" + "y" * 14, "-" + "z" * 3),
            ("+" + "x" * 12, "-" + "y" * 3, "-" + "z" * 3),
            ("+" + LONG, "-Zurich"),
            ("+" + LONG, "+Bern", "-Zurich", "-Geneva"),
            ("-" + LONG, "+Zurich", "-Geneva"),
            ("+`a very long line of code that goes on`", "-`a`", "-`b`"),
            ("+Bern `a very long line of code that goes on`", "-Zurich", "-Geneva"),
            ("+None of these is right", "-`a`", "-`b`"),
            ("+None of the above", "-Bern", "-Chur"),
        ],
        ids=str,
    )  # fmt: skip
    def test_may_be_a_bit_longer_or_hold_code(self, choices: tuple[str, ...]) -> None:
        assert found("key-longest", asks(*choices)) == []

    def test_is_half_as_long_again_and_by_ten_characters(self) -> None:
        exactly = asks("+" + "x" * 30, "-" + "y" * 20, "-" + "z" * 20)
        assert len(found("key-longest", exactly)) == 1
        for short_of in ("x" * 29, "x" * 29 + "`code`"):
            assert found("key-longest", asks("+" + short_of, "-" + "y" * 20, "-z")) == []


class TestAbsoluteWords:
    @pytest.mark.parametrize("word", ["always", "never", "All", "every", "none", "ONLY"])
    def test_give_away_what_is_wrong_or_what_is_right(self, word: str) -> None:
        says = f"{word} in Bern"
        assert found("absolute-cue", asks("+Zurich", "-" + says, "-Geneva")) == [
            f"this distractor says, and the key does not, `{word.lower()}`"
        ]
        assert found("absolute-cue", asks("-Zurich", "+" + says, "-Geneva")) == [
            f"only the key says `{word.lower()}`"
        ]
        assert found("absolute-cue", asks("+" + says, "-never", "-Geneva")) == []

    @pytest.mark.parametrize(
        "choice", ["`always`", "All of these", "None of the above", "Alloy", "Everyone", "Lonely"]
    )
    def test_are_words_outside_code_that_speak_of_the_matter(self, choice: str) -> None:
        assert found("absolute-cue", asks("+Bern", "-Zurich", "-" + choice)) == []

    def test_are_those_of_every_right_choice(self) -> None:
        question = asks("+Bern", "+Never mind", "-Always", "-Geneva")
        assert found("absolute-cue", question) == []


class TestVagueWords:
    @pytest.mark.parametrize("choice", ["Usually", "It rains often", "It may rain", "Sometimes so"])
    def test_are_told(self, choice: str) -> None:
        assert len(found("vague-term", asks("+Bern", "-" + choice))) == 1

    @pytest.mark.parametrize(
        "choice", ["In May", "May 5th", "`often`", "Too often", "More often than not", "Mayor"]
    )
    def test_may_be_a_month_or_say_how_often(self, choice: str) -> None:
        assert found("vague-term", asks("+Bern", "-" + choice)) == []


class TestAWordOfTheStem:
    stem = "Which organ keeps the balance of magnesium?"

    def test_in_the_key_alone_is_told(self) -> None:
        question = example(self.stem, "+A balance of kidneys", "-The heart")
        assert found("word-repeat", question) == [
            "of all choices only the key repeats `balance` of the stem"
        ]

    def test_has_four_letters_at_least(self) -> None:
        assert found("word-repeat", example("What is a gate?", "+A gate", "-A wall")) != []
        assert found("word-repeat", example("What is an ion?", "+An ion", "-A wall")) == []

    def test_may_be_true_or_false(self) -> None:
        assert found("word-repeat", example("Is this balance true?", "+True", "-False")) == []

    @pytest.mark.parametrize(
        "choices",
        [
            ("+The balance", "-A balance"),
            ("+The kidneys", "-The balance"),
            ("+Which of them?", "-The heart"),
            ("+`balance`", "-The heart"),
            ("+The balance", "+The organ", "-The heart"),
        ],
    )
    def test_may_stand_in_a_distractor_or_say_nothing(self, choices: tuple[str, ...]) -> None:
        assert found("word-repeat", example(self.stem, *choices)) == []


class TestWhatTheChoicesShare:
    def test_points_at_the_key_they_were_made_from(self) -> None:
        question = asks("+Colonel Tom Parker", "-Colonel John Parker", "-Major Tom Bell")
        [problem] = [one for one in problems(question) if one.rule == "convergence"]
        assert "shares most with the others (`colonel`, `parker` and `tom`)" in problem.message

    @pytest.mark.parametrize(
        "choices",
        [
            ("+Colonel Tom Parker", "-Colonel Tom Bell", "-Major Tom Bell"),
            ("+Colonel Parker", "-Colonel Bell"),
            ("+Colonel Tom Parker", "-Colonel", "-Major Tom Bell"),
            ("+Tom Parker", "+Tom Bell", "-John Parker", "-Joe Parker"),
        ],
    )
    def test_may_be_as_much_in_a_distractor(self, choices: tuple[str, ...]) -> None:
        assert found("convergence", asks(*choices)) == []


class TestAnArticleAtTheEnd:
    @pytest.mark.parametrize(
        ("article", "key", "distractor"),
        [
            ("an", "emperor", "king"),
            ("a", "king", "emperor"),
            ("an", "hour", "day"),
            ("a", "university", "academy"),
            ("a", "one-way street", "alley"),
            ("an", "8", "7"),
            ("a ___", "king", "emperor"),
            ("an …", "honest man", "liar"),
        ],
    )
    def test_strikes_out_what_does_not_go_with_it(
        self, article: str, key: str, distractor: str
    ) -> None:
        stem = f"That was called {article}"
        assert len(found("article-cue", example(stem, "+" + key, "-" + distractor))) == 1

    @pytest.mark.parametrize(
        ("article", "key", "distractor"),
        [
            ("an", "emperor", "hour"),
            ("a", "king", "unit"),
            ("an", "king", "emperor"),
            ("an", "emperor", "SQL query"),
            ("an", "emperor", "`king`"),
            ("an", "emperor", "a king"),
            ("a/an", "emperor", "king"),
            ("a(n)", "emperor", "king"),
            ("vitamin A", "king", "emperor"),
            ("`a`", "king", "emperor"),
            ("a king", "king", "emperor"),
        ],
    )
    def test_may_go_with_all_or_with_the_key_least(
        self, article: str, key: str, distractor: str
    ) -> None:
        stem = f"That was called {article}"
        assert found("article-cue", example(stem, "+" + key, "-" + distractor)) == []


class TestAChoiceInAnother:
    def test_is_told_at_the_longer_one(self) -> None:
        question = asks("-Bern", "+Bern and Zurich", "-Geneva")
        [problem] = [one for one in problems(question) if one.rule == "option-subset"]
        assert problem.message.startswith("it holds all of `Bern`: if that is right")
        assert problem.source.strip() == "- right: Bern and Zurich"

    @pytest.mark.parametrize(
        "choices",
        [
            ("+Bern", "-Berne and Zurich", "-Geneva"),
            ("+Ab", "-Ab cd", "-Ef"),
            ("+Bern and Chur", "-bern and chur", "-Geneva"),
            ("+1", "-10", "-100"),
            ("+A", "-A B", "-C"),
            ("+`git add`", "-`git add .`", "-`git`"),
            ("+Use `git`", "-Use `git` now", "-Now"),
            ("+Yes", "-Yes indeed"),
            ("+*", "-**", "-***"),
            ("+Bern", *(f"-Bern {number}" for number in range(20))),
        ],
    )
    def test_is_made_of_whole_words_outside_code(self, choices: tuple[str, ...]) -> None:
        assert found("option-subset", asks(*choices)) == []
