"""Finding questions by their words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.finding import Findable, find, findable, fold
from tests.frozen import a_lesson, a_pack, a_question


def among(*stems: str) -> tuple[Findable, ...]:
    questions = tuple(a_question(f"q{n}", stem=stem) for n, stem in enumerate(stems, 1))
    return findable(a_pack(lessons=(replace(a_lesson(), questions=questions),)))


def found(query: str, *stems: str, most: int = 20) -> list[str]:
    return [one.stem for _, one in find(among(*stems), query, most)]


def test_every_word_must_be_there_in_any_order() -> None:
    stems = ("Which mineral is low?", "Which mineral is high?", "What is low?")
    assert found("low mineral", *stems) == ["Which mineral is low?"]
    assert found("low purple", *stems) == []
    assert found("  ", *stems) == []


def test_capitals_accents_and_marks_do_not_matter() -> None:
    assert found("zurich STRASSE", "Where is **Zürich**'s `Straße`?") == [
        "Where is Zürich's Straße?"
    ]
    assert found("ﬁve", "Why five?") == ["Why five?"]


def test_words_begun_come_before_words_within_and_those_before_choices() -> None:
    stems = ("Is he slow?", "Other", "Is it low?")
    questions = among(*stems)
    other = replace(questions[1], choices=fold("It is low"))
    ranked = find((questions[0], other, questions[2]), "low", 3)
    assert [one.stem for _, one in ranked] == ["Is it low?", "Is he slow?", "Other"]


def test_a_question_is_found_by_a_choice() -> None:
    assert found("another q1", "Which?") == ["Which?"]


def test_of_equals_the_first_in_the_course_comes_first_and_the_rest_is_left() -> None:
    assert found("low", "Low a?", "Low b?", "Low c?", most=2) == ["Low a?", "Low b?"]


@given(stem=st.text(max_size=40), query=st.text(max_size=10))
def test_shares_are_from_nothing_to_one(stem: str, query: str) -> None:
    question = replace(among("x")[0], stem=stem, words=fold(stem))
    for share, one in find([question], query, 5):
        assert 0 < share <= 1
        assert all(word in one.words + one.choices for word in fold(query).split())


@given(st.text(max_size=30))
def test_any_question_is_found_by_its_own_stem(stem: str) -> None:
    question = replace(among("x")[0], stem=stem, words=fold(stem))
    assert [one for _, one in find([question], stem, 1)] == [question] * bool(fold(stem).strip())
