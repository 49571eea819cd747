"""What is said of stems, and of stems that only look like it."""

import pytest

from tests.packs.courses import shown as printed
from tests.packs.writing import example, found, problems

NEGATIVE = "negative-stem"


def asked(stem: str, rule: str = NEGATIVE) -> list[str]:
    return found(rule, example(stem, "+Bern", "-Zurich", "-Geneva"))


class TestANegativeStem:
    @pytest.mark.parametrize(
        "stem",
        [
            "Which of these is not a city?",
            "All of these are cities except",
            "Which city is least likely to flood?",
            "Which city isn't a capital?",
            "Which city isn’t a capital?",
            "Which city cannot be reached by rail?",
            "The lake is deep. Which city is not on it?",
            "If a lake is deep, which city is not on it?",
            "`NOT` is a word. Which is not?",
            "Which of these is not `NOT`?",
            "Which **city** is not a capital?",
            "Which is not a city?\n\n```\nNOT\n```\n",
        ],
    )
    def test_should_make_its_word_stand_out(self, stem: str) -> None:
        assert len(asked(stem)) == 1

    @pytest.mark.parametrize(
        "stem",
        [
            "Which of these is NOT a city?",
            "Which of these is **not** a city?",
            "Which of these is *not* a city?",
            "Which of these is __not__ a city?",
            "Which city ISN'T a capital?",
            "All of these are cities EXCEPT",
            "What does `not True` give?",
            "What does this print?\n\n```\nprint(not True)\n```\n",
            "What does this print?\n\n~~~\nnot ``` True\n~~~\n",
            "What does this print?\n\n~~~\nprint(not True)\n~~~\n",
            "What takes at least two hours?",
            "What is the principle of least privilege?",
            "Which note is a semitone above another, a notable exception?",
            "What may or may not be true?",
            "Which city is a capital, but not the largest?",
            "What happens if the train does not stop?",
            "Why does a muscle not relax?",
            'Who said "I do not know"?',
            "Who said “I do not know”?",
            "He did not come. Who did?",
            "Is the lake not only deep, but cold?",
            "Which city has a knot in its arms?",
        ],
    )
    def test_may_hold_the_word_in_another_sense(self, stem: str) -> None:
        assert asked(stem) == []

    @pytest.mark.parametrize(
        ("word", "better"), [("not", "NOT"), ("isn't", "is NOT"), ("except", "EXCEPT")]
    )
    def test_is_told_how_to_write_it(self, word: str, better: str) -> None:
        stem = f"Which city {word} a capital?"
        [problem] = [one for one in problems(example(stem, "+A", "-B")) if one.rule == NEGATIVE]
        assert problem.message == f"the stem is turned round by `{word}`, which is easily read over"
        assert problem.remedy.endswith(f"make the word stand out: `{better}`")
        assert problem.source.strip() == f"stem: {stem}"

    @pytest.mark.parametrize("language", ["de", "fr", "no", "zh-Hant"])
    def test_is_looked_for_in_english_alone(self, language: str) -> None:
        question = example("Which of these is not a city?", "+Bern", "-Zurich")
        assert found(NEGATIVE, question, head=f"language: {language}\n") == []
        for english in ("en", "en-GB", "EN"):
            assert found(NEGATIVE, question, head=f"language: {english}\n")

    def test_is_nothing_that_a_learner_waits_for(self) -> None:
        assert printed("id: q1\n" + example("Which is not a city?", "+Bern", "-Zurich")) == ""


class TestADoubleNegative:
    def test_denies_twice_in_the_stem(self) -> None:
        twice = "Which city is not one that does NOT lie on a lake?"
        assert asked(twice, "double-negative") == ["the stem denies twice: `not` and `NOT`"]

    def test_denies_in_the_stem_and_in_a_choice(self) -> None:
        question = example("Which is NOT true?", "-It rains", "+It cannot rain", "-It snows")
        [problem] = [one for one in problems(question) if one.rule == "double-negative"]
        assert problem.message == "the stem says `NOT` and this choice `cannot`"
        assert problem.source.strip() == "- right: It cannot rain"

    @pytest.mark.parametrize(
        ("stem", "choice"),
        [
            ("Which is true?", "It does not rain, and not ever"),
            ("Which is NOT true?", "It rains"),
            ("Which is NOT true?", "It prints `not`"),
            ("Why does it not rain?", "It does not pour"),
            ("It does not rain. What now?", "Do not go out"),
        ],
    )
    def test_is_not_found_where_one_of_the_two_denies_nothing(self, stem: str, choice: str) -> None:
        assert found("double-negative", example(stem, "+" + choice, "-It pours")) == []


class TestTheLengthOfAStem:
    @pytest.mark.parametrize("stem", ["Bern:", "Bern is", "word " * 61, "a. " * 61])
    def test_is_told_where_it_is_no_question_or_a_story(self, stem: str) -> None:
        assert len(asked(stem, "stem-length")) == 1

    @pytest.mark.parametrize(
        "stem",
        [
            "Which city is it?",
            "Who is it?",
            "word " * 60,
            "What does this print?\n\n```\n" + "print(1)\n" * 70 + "```\n",
            "`len([])`?",
            "![a map of Switzerland](map.png)",
            "瑞士的首都是哪里？",
            "เมืองหลวง?",
            "瑞士联邦政府的所在地是以下城市中的哪一个？那里还有国会大厦。",
            "Donaudampfschifffahrtsgesellschaftskapitän?",
        ],
    )
    def test_is_counted_in_words_outside_code(self, stem: str) -> None:
        assert asked(stem, "stem-length") == []


class TestABlank:
    @pytest.mark.parametrize(
        "stem", ["The ___ is its seat.", "The ______ of Berne", "The \\_\\_\\_ is its seat."]
    )
    def test_should_not_stand_in_the_middle(self, stem: str) -> None:
        assert len(asked(stem, "blank-mid-stem")) == 1

    @pytest.mark.parametrize(
        "stem",
        [
            "Its seat is ___.",
            "Its seat is ___",
            "Which number is missing: 2, 4, ___, 16?",
            "What does `a___b` mean in code?",
            "What does __init__ do in a class?",
            "What is it?\n\n```\n___ = 5\n```\n",
        ],
    )
    def test_may_stand_at_the_end_or_in_code(self, stem: str) -> None:
        assert asked(stem, "blank-mid-stem") == []
