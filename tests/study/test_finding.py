"""Finding questions by their words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.model import Choice
from quizapp.packs.prose import plain
from quizapp.study.finding import Findable, Hit, find, findable, fold, lines_of, vocabulary_of
from tests.frozen import a_lesson, a_pack, a_question


def among(*stems: str, id: str = "small") -> Findable:  # noqa: A002
    questions = tuple(a_question(f"q{n}", stem=stem) for n, stem in enumerate(stems, 1))
    return findable(a_pack(id, lessons=(replace(a_lesson(), questions=questions),)))


def found(query: str, *stems: str, most: int = 20) -> list[str]:
    return [one.stem for _, one in find([among(*stems)], query, most)]


def test_every_word_must_be_there_in_any_order() -> None:
    stems = ("Which mineral is low?", "Which mineral is high?", "What is low?")
    assert found("low mineral", *stems) == ["Which mineral is low?"]
    assert found("low purple", *stems) == []
    assert found("  ", *stems) == []


def test_what_is_found_is_named_with_its_place() -> None:
    ((share, one),) = find([among("What is **low**?", "Other"), among("No")], "low", 5)
    assert (share, one.ref, one.stem) == (1.0, ("small", "q1"), "What is low?")
    assert one.place == "Pack small › Lesson first"


def test_capitals_accents_and_marks_do_not_matter() -> None:
    assert found("zurich STRASSE", "Where is **Zürich**'s `Straße`?") == [
        "Where is Zürich's Straße?"
    ]
    assert found("ﬁve", "Why five?") == ["Why five?"]


def test_words_begun_come_before_words_within_and_those_before_choices() -> None:
    stems = ("Is he slow?", "Other", "Is it low?")
    questions = [a_question(f"q{n}", stem=stem) for n, stem in enumerate(stems)]
    choices = (*questions[1].choices, Choice("low", "It is low", right=False))
    questions[1] = replace(questions[1], choices=choices)
    pack = a_pack(lessons=(replace(a_lesson(), questions=tuple(questions)),))
    ranked = find([findable(pack)], "low", 3)
    assert [one.stem for _, one in ranked] == ["Is it low?", "Is he slow?", "Other"]


def test_a_question_is_found_by_a_choice() -> None:
    assert found("another q1", "Which?") == ["Which?"]


def test_no_word_is_found_across_two_questions() -> None:
    assert found("one?two", "One?", "Two?") == []
    assert found("one? two?", "One?", "Two?") == []


def test_of_equals_the_first_in_the_course_comes_first_and_the_rest_is_left() -> None:
    assert found("low", "Low a?", "Low b?", "Low c?", most=2) == ["Low a?", "Low b?"]
    assert found("low", "Slow a?", "Low b?", "Low c?", "Low d?", most=2) == ["Low b?", "Low c?"]


class Counted(Findable):
    looked = 0

    def hits(self, words: list[bytes]) -> Iterator[Hit]:
        for hit in super().hits(words):
            self.looked += 1
            yield hit


@pytest.mark.parametrize("word", ["what", "hat", "another", "another wrong"])
def test_no_more_is_looked_at_once_none_can_be_better(word: str) -> None:
    """What every question has, in its stem or in its choices: of 100,000 twenty are looked at."""
    pack = a_pack(lessons=(a_lesson(questions=100),))
    lines = lines_of(pack)
    words = vocabulary_of(lines.words)
    courses = [Counted("small", "Small", words, lambda: lines) for _ in range(3)]
    assert len(find(courses, word, 20)) == 20
    assert [one.looked for one in courses] == [20, 0, 0]


def test_a_better_one_is_found_however_late_it_comes() -> None:
    courses = [among(*["Slow?"] * 30), among(*["Slow?"] * 30, "Low?")]
    (_, first), *rest = find(courses, "low", 20)
    assert (first.stem, len(rest)) == ("Low?", 19)


WORDS = st.text(st.sampled_from("abcß é\t\n"), max_size=8)


@given(st.lists(WORDS, max_size=8), WORDS)
def test_found_is_what_has_all_words_and_nothing_else(stems: list[str], query: str) -> None:
    hits = find([among(*stems)], query, len(stems) + 1)
    texts = {
        f"q{n}": f"{fold(stem)} {fold(f'The right one of q{n} A wrong one of q{n}')}"
        f"{fold(f'Another wrong one of q{n}')}"
        for n, stem in enumerate(stems, 1)
    }
    words = fold(query).split()
    assert {one.ref[1] for _, one in hits} == {
        id_ for id_, text in texts.items() if words and all(word in text for word in words)
    }
    assert all(0 < share <= 1 for share, _ in hits)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_any_question_is_found_by_its_own_stem(stem: str) -> None:
    said = [one.stem for _, one in find([among("x", stem)], fold(stem), 2)]
    assert stem in said or not fold(stem).strip() or plain(stem) != stem
