"""The course for teachers keeps what it teaches, and what it says of quizapp is so."""

import re
from pathlib import Path

import pytest
import yaml

from quizapp.commands import COMMANDS
from quizapp.packs.check import CLEAN, check
from quizapp.packs.exchange import named
from quizapp.packs.library import pack_files
from quizapp.packs.loader import load
from quizapp.packs.model import Pack, Question
from quizapp.packs.pages import anchors, pages
from quizapp.packs.prose import Code, blocks
from quizapp.packs.rulebook import entries
from tests.frozen import SHIPPED
from tests.magnesium import right, said, words, wrong
from tests.writing_course import (
    EVERY_RULE,
    FILE,
    Example,
    asked,
    code_of,
    course,
    examples,
    problems_of,
    question_with,
    whole,
)

TRUE_OF_THE_PROGRAM = {"quizapp", "yaml", "aiken"}
"""Sources that the examples prove; each of the others is a work with an address."""


@pytest.fixture
def pack() -> Pack:
    return course()


@pytest.fixture(params=[question.id for question in course().questions])
def question(request: pytest.FixtureRequest) -> Question:
    return asked(request.param)


class TestItKeepsTheRulesItTeaches:
    def test_no_rule_finds_anything_in_it(self) -> None:
        checked = check([FILE], EVERY_RULE)
        assert checked.problems == ()
        assert checked.exit_code(strict=True) == CLEAN

    def test_each_objective_has_a_question_and_each_question_an_objective(self, pack: Pack) -> None:
        for lesson in pack.lessons:
            named_there = [one.objective for one in lesson.questions]
            assert set(named_there) == {objective.id for objective in lesson.objectives}

    def test_everything_is_there_to_learn_from_an_answer(self, question: Question) -> None:
        assert question.read
        assert question.hints
        assert question.tags
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

    def test_choices_are_three_or_four_and_of_a_length(self, question: Question) -> None:
        assert len(question.choices) == (4 if question.picks_all else 3)
        assert len(question.key) == (2 if question.picks_all else 1)
        lengths = [len(choice.text) for choice in question.choices]
        assert max(lengths) <= 2 * min(lengths)

    def test_the_key_is_seldom_the_longest(self, pack: Pack) -> None:
        single = [question for question in pack.questions if not question.picks_all]
        longest = [one for one in single if len(right(one)[0]) > max(map(len, wrong(one)))]
        assert len(longest) <= 0.4 * len(single)

    def test_no_choice_says_where_another_stands(self, question: Question) -> None:
        assert not re.search(r"\b([Oo]ption|[Cc]hoice|[Aa]nswer) [A-D1-4]\b", said(question))
        assert "above" not in " ".join([*right(question), *wrong(question)])

    def test_a_stem_stands_alone_since_reviews_and_the_course_test_mix_them(
        self, question: Question
    ) -> None:
        leaning = r"\b(that study|this study|this lesson|the page)\b|^And\b"
        assert not re.search(leaning, question.stem)

    def test_there_are_enough_and_some_ask_for_all_that_apply(self, pack: Pack) -> None:
        assert 35 <= len(pack.questions) <= 45
        assert sum(question.picks_all for question in pack.questions) >= 5
        for lesson in pack.lessons:
            assert 5 <= len(lesson.questions) <= 9


class TestEveryClaimHasItsSource:
    def test_which_the_question_names(self, question: Question) -> None:
        assert question.sources

    def test_and_which_can_be_found(self, pack: Pack) -> None:
        used = {source for question in pack.questions for source in question.sources}
        for source in pack.sources:
            assert source.url or source.id == "quizapp"
            assert source.id in used | {"timing"}

    def test_no_key_rests_on_what_studies_are_of_two_minds_about(self, question: Question) -> None:
        assert "timing" not in question.sources

    def test_a_study_is_named_by_who_asks_for_its_result(self, question: Question) -> None:
        if "studies" in question.tags:
            assert set(question.sources) - TRUE_OF_THE_PROGRAM


class TestWhatTheLessonsShow:
    @pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
    def test_is_well_or_has_just_the_problem_they_name(
        self, tmp_path: Path, example: Example
    ) -> None:
        found = problems_of(tmp_path, whole(example.yaml))
        found = [one for one in found if one.level != "info" or example.level == "info"]
        told = [(example.level, example.rule, example.message)] if example.rule else []
        assert [(one.level, one.rule, one.message) for one in found] == told

    def test_is_much(self) -> None:
        mistakes = [example for example in examples() if example.rule]
        assert len(mistakes) >= 10
        assert len(examples()) - len(mistakes) >= 5
        assert {example.level for example in mistakes} == {"error", "warning", "info"}

    def test_the_remedies_they_quote_are_those_of_a_check(self, tmp_path: Path) -> None:
        text = " ".join(" ".join(lesson.text for lesson in course().lessons).split())
        remedies = {
            example.name: problems_of(tmp_path, whole(example.yaml))[0].remedy
            for example in examples()
            if example.level == "error"
        }
        assert f"*{remedies['first-pack-3']}*" in text
        assert f"`{remedies['text-is-text-2'].splitlines()[-1].strip()}`" in text

    def test_every_command_and_every_rule_they_name_is_there(self) -> None:
        text = "\n".join(lesson.text for lesson in course().lessons)
        commands = set(re.findall(r"`quizapp ([a-z]+)(?=[ `\n])", text))
        commands |= set(re.findall(r"^quizapp ([a-z]+) ", text, re.M))
        assert {"check", "new", "preview", "import", "export", "paths"} <= commands
        assert commands <= set(COMMANDS)
        rules = {entry.id for entry in entries()}
        assert set(re.findall(r"(?:--explain |ignore: \[)([a-z-]+)", text)) <= rules


class TestWhatTheQuestionsSay:
    """Keys on YAML and on quizapp are tried, and so are the distractors."""

    @pytest.mark.parametrize(
        ("name", "field"),
        [("which-stem-needs-quotes", "stem: "), ("signs-at-first", "- wrong: ")],
    )
    def test_the_texts_that_need_quotes_are_the_right_ones(
        self, tmp_path: Path, name: str, field: str
    ) -> None:
        for choice in asked(name).choices:
            found = problems_of(tmp_path, question_with(field + code_of(choice.text)))
            assert ("unquoted-text" in {one.rule for one in found}) == choice.right, choice.text

    def test_a_pack_needs_what_the_smallest_has_and_no_more(self, tmp_path: Path) -> None:
        smallest = examples()[0].yaml
        assert smallest.startswith("quizapp: 1")
        lines = smallest.splitlines(keepends=True)
        needed = [line.split(":")[0].strip(" -") for line in lines]
        for number, field in enumerate(needed):
            less = "".join([*lines[:number], *lines[number + 1 :]])
            refused = load(less.encode(), tmp_path / "capitals.yaml").pack is None
            # Without one of two distractors a question still works.
            assert refused == (field != "wrong"), field

    def test_the_line_with_a_path_says_that_path(self, tmp_path: Path) -> None:
        for choice in asked("a-path-with-backslashes").choices:
            text = question_with(code_of(choice.text).replace("right", "wrong"))
            loaded = load(text.encode(), tmp_path / "capitals.yaml").pack
            says = loaded.questions[0].choices[-1].text if loaded else None
            assert (says == r"C:\temp") == choice.right, choice.text

    def test_the_line_that_leads_back_is_the_one_that_loads(self, tmp_path: Path) -> None:
        for choice in asked("name-of-a-passage").choices:
            found = problems_of(tmp_path, question_with(code_of(choice.text)))
            assert (not found) == choice.right, choice.text

    def test_the_fields_they_speak_of_are_taken(self, tmp_path: Path) -> None:
        text = "\n".join(lesson.text for lesson in course().lessons)
        spoken = set(re.findall(r"`((?:shuffle|pin|ignore): \S+)`", text))
        assert {line.split(":")[0] for line in spoken} == {"shuffle", "pin", "ignore"}
        for line in spoken:
            indent = " " * 12 if line.startswith("pin") else " " * 8
            pack = f"{question_with('- wrong: Basle')}{indent}{line}\n"
            assert load(pack.encode(), tmp_path / "capitals.yaml").problems == (), line

    def test_a_number_stays_as_written(self, tmp_path: Path) -> None:
        loaded = load(question_with("- wrong: 1.10").encode(), tmp_path / "capitals.yaml").pack
        assert loaded
        assert loaded.questions[0].choices[-1].text == "1.10"
        assert yaml.safe_load("1.10") == 1.1

    def test_a_comment_is_dropped_in_silence(self) -> None:
        assert yaml.safe_load("- right: Room #12") == [{"right": "Room"}]

    def test_headings_have_the_anchors_of_the_table(self) -> None:
        table = re.findall(r"\| `(## .+?)` +\| `read: \"#(.+?)\"` +\|", course().lessons[4].text)
        assert len(table) == 2
        for heading, anchor in table:
            assert anchors(heading) == (anchor,)

    def test_aiken_has_no_place_for_feedback_and_hints(self) -> None:
        aiken = named("aiken")
        assert aiken
        assert aiken.write
        lost = {loss.feature for loss in aiken.write(course()).losses}
        assert {"feedback", "hints"} <= lost
        assert {"stem", "choices"} <= aiken.holds


class TestLessonsReadWell:
    def test_a_page_is_one_idea_on_one_screen(self, pack: Pack) -> None:
        assert len(pack.lessons) == 6
        for lesson in pack.lessons:
            cut = pages(lesson.text)
            assert 6 <= len(cut) <= 11
            assert cut[-1].title == "In short"
            for page in cut:
                assert page.title
                assert 5 <= len(page.text.splitlines()) <= 26, page.title

    def test_a_lesson_is_read_in_a_few_minutes(self, pack: Pack) -> None:
        for lesson in pack.lessons:
            assert 300 <= len(words(lesson.text)) <= 800, lesson.id

    def test_examples_fit_a_terminal_of_80_columns(self, pack: Pack) -> None:
        shown = [one for lesson in pack.lessons for one in blocks(lesson.text)]
        widths = [max(map(len, one.text.splitlines())) for one in shown if isinstance(one, Code)]
        assert max(widths) <= 72


def test_it_comes_after_the_course_for_learners() -> None:
    assert [path.name for path in pack_files(SHIPPED)] == ["magnesium.yaml", FILE.name]
