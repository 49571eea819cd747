"""The shipped course is well made: fair questions, lessons that fit a screen, words of its own.

`magnesium_runs.txt` holds the first 16 hex digits of the SHA-256 of each run of
eight words in the article that the course follows, so that no article is needed.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from quizapp.packs.model import Pack, Question
from quizapp.packs.pages import pages
from quizapp.packs.prose import Code, blocks
from tests.magnesium import FILE, HERE, MAPPED, course, right, said, words, wrong

RUNS = 1_023
"""Runs of eight words in the article, each counted once."""


@pytest.fixture
def pack() -> Pack:
    return course()


@pytest.fixture(params=list(MAPPED))
def question(request: pytest.FixtureRequest, pack: Pack) -> Question:
    return next(one for one in pack.questions if one.id == request.param)


def runs(text: str, length: int = 8) -> Iterator[str]:
    """Every run of so many words in a text."""
    found = words(text)
    for start in range(len(found) - length + 1):
        yield " ".join(found[start : start + length])


def short_hash(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:16]


class TestQuestionsAreFair:
    def test_everything_is_there_to_learn_from_an_answer(self, question: Question) -> None:
        assert question.objective
        assert question.read
        assert question.sources
        assert question.hints
        assert all(choice.feedback for choice in question.choices)
        sentences = re.findall(r"[.?!](?=\s|$|\")", question.explanation)
        assert 1 <= len(sentences) <= 3
        assert len(question.explanation) <= 280
        assert max(len(choice.feedback) for choice in question.choices) <= 90

    def test_the_explanation_says_the_right_answer_in_words(self, question: Question) -> None:
        for key in right(question):
            telling = [word[:5] for word in words(key) if len(word) > 3]
            told = " ".join(words(question.explanation))
            assert sum(word in told for word in telling) * 2 >= len(telling), key

    def test_choices_are_three_or_four_and_distinct(self, question: Question) -> None:
        folded = {" ".join(words(choice.text)) for choice in question.choices}
        assert len(folded) == len(question.choices)
        assert len(question.choices) == (4 if question.picks_all else 3)
        assert len(question.key) == (2 if question.picks_all else 1)

    def test_choices_are_of_a_length(self, question: Question) -> None:
        lengths = [len(choice.text) for choice in question.choices]
        assert max(lengths) <= 2 * min(lengths)

    def test_choices_give_nothing_away(self, question: Question) -> None:
        absolute = re.compile(r"\b(always|never|all|every|none|only)\b", re.I)
        if any(map(absolute.search, wrong(question))):
            assert any(map(absolute.search, right(question)))
        offered = " ".join([*right(question), *wrong(question)])
        assert not re.search(r"\b(all|none|both|neither) of\b|\babove\b", offered, re.I)
        assert not re.search(r"\b([Oo]ption|[Cc]hoice|[Aa]nswer) [A-D1-4]\b", said(question))

    def test_stems_are_positive(self, question: Question) -> None:
        assert not re.search(r"\b(not|except|least)\b", question.stem, re.I)

    def test_the_key_is_seldom_the_longest(self, pack: Pack) -> None:
        single = [question for question in pack.questions if not question.picks_all]
        longest = [one for one in single if len(right(one)[0]) > max(map(len, wrong(one)))]
        assert len(longest) <= 0.4 * len(pack.questions)

    def test_the_key_stands_in_every_place_about_as_often(self, pack: Pack) -> None:
        single = [question for question in pack.questions if not question.picks_all]
        places = Counter(question.choices.index(question.key[0]) for question in single)
        assert all(abs(places[place] - len(single) / 3) <= 3 for place in range(3))

    def test_no_stem_answers_another_question(self, pack: Pack) -> None:
        for lesson in pack.lessons:
            for asked in lesson.questions:
                known = {*words(asked.stem), *words(" ".join(wrong(asked)))}
                telling = {word for word in words(" ".join(right(asked))) if len(word) > 3} - known
                for other in lesson.questions:
                    shared = telling & set(words(other.stem))
                    assert other is asked or len(shared) < 2, (asked.id, other.id, shared)

    def test_some_ask_for_all_that_apply(self, pack: Pack) -> None:
        assert sum(question.picks_all for question in pack.questions) >= 2


class TestLessonsReadWell:
    def test_a_page_is_one_idea_on_one_screen(self, pack: Pack) -> None:
        for lesson in pack.lessons:
            cut = pages(lesson.text)
            assert 6 <= len(cut) <= 11
            assert cut[-1].title == "In short"
            for page in cut:
                assert page.title
                assert 6 <= len(page.text.splitlines()) <= 20, page.title

    def test_drawings_fit_a_narrow_terminal(self, pack: Pack) -> None:
        drawings = [one for lesson in pack.lessons for one in blocks(lesson.text)]
        widths = [
            max(map(len, drawing.text.splitlines()))
            for drawing in drawings
            if isinstance(drawing, Code)
        ]
        assert len(widths) >= 3
        assert max(widths) <= 60


class TestWordsAreItsOwn:
    def test_no_run_of_eight_words_is_the_articles(self) -> None:
        taken = (HERE / "magnesium_runs.txt").read_text("ascii").split()
        assert len(taken) == RUNS
        assert taken == sorted(set(taken))
        borrowed = [run for run in runs(FILE.read_text("utf-8")) if short_hash(run) in set(taken)]
        assert not borrowed

    def test_a_borrowed_run_is_found_whatever_its_line_breaks_case_and_marks(self) -> None:
        original = "It's said that magnesium, of all minerals, keeps nerves calm."
        borrowed = "text: |\n  Its said THAT magnesium\n  of all *minerals*\n\n  keeps nerves wild"
        taken = {short_hash(run) for run in runs(original)}
        assert [run for run in runs(borrowed) if short_hash(run) in taken] == [
            "its said that magnesium of all minerals keeps",
            "said that magnesium of all minerals keeps nerves",
        ]
