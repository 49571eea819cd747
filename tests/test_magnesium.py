"""The shipped course covers its article, and nothing that it teaches or asks is unsafe.

`magnesium_map.toml` says what each question and each passage is for.
"""

import re
import textwrap
from collections import Counter
from typing import Any

import pytest

from quizapp.packs.model import Pack, Question
from quizapp.packs.pages import anchors, pages
from quizapp.packs.prose import Table, blocks
from tests.magnesium import MAPPED, PASSAGES, course, right, said, wrong

SECTIONS = ["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S6a", "S6b", "S7/S8", "S9"]
"""Of the article; 7 is its conclusion and 8 the link in it, counted as one."""
UNITS = [*SECTIONS, *(f"F{number}" for number in range(1, 9))]
"""Its sections, and the questions that its readers ask."""
TABLE_ROWS = {"mechanism", "cause", "symptoms", "prevalence", "treatment"}
BUDGET = {
    "role": [1, 2, 1, 2, 2],
    "too-little": [1, 2, 2, 1, 2],
    "too-much": [1, 2, 1, 2, 1, 1],
    "treatment": [2, 2, 2, 2, 1, 1, 2],
}
"""Questions for each objective, in the order of the objectives."""
MISCONCEPTIONS = {
    "M1": "Any muscle twitch means low magnesium",
    "M2": "The survey figure means low blood levels",
    "M3": "A normal blood test proves full stores",
    "M4": "Most of the body's magnesium is in the blood",
    "M5": "Magnesium contracts the muscle, calcium relaxes it",
    "M6": "Low magnesium blocks nerve signals",
    "M7": "Nuts and greens often lead to an overdose",
    "M8": "What is natural cannot harm",
    "M9": "350 mg is a cap on food and supplements together",
    "M10": "Every adult needs the same amount",
    "M11": "The daily amount is what a supplement should deliver",
    "M12": "Weak kidneys lose magnesium",
    "M13": "Only pills count, laxatives do not",
    "M14": "All forms of supplement are absorbed alike",
    "M15": "Supplements stop any twitch or cramp",
    "M16": "If twitching lasts, take more before seeing anyone",
    "M17": "Lasting twitching means a serious nerve disease",
    "M18": "Too much is the commoner of the two problems",
    "M19": "For too much, eat less magnesium-rich food first",
    "M20": "Matching signs, or a good score, is a diagnosis",
}
DISPUTED = {3, 25, 34, 45, 47}
"""Claims in which references contradict the article, or find nothing to support it."""


@pytest.fixture
def pack() -> Pack:
    return course()


@pytest.fixture(params=list(MAPPED))
def question(request: pytest.FixtureRequest, pack: Pack) -> Question:
    return next(one for one in pack.questions if one.id == request.param)


def in_units(entry: dict[str, Any]) -> set[str]:
    return {"S7/S8" if unit in ("S7", "S8") else unit for unit in entry["units"]}


class TestTheCourseCoversItsArticle:
    def test_with_as_many_questions_for_each_objective_as_were_planned(self, pack: Pack) -> None:
        planned = {}
        for lesson in pack.lessons:
            asked = Counter(question.objective for question in lesson.questions)
            planned[lesson.id] = [asked.pop(objective.id) for objective in lesson.objectives]
            assert not asked
        assert planned == BUDGET

    def test_and_the_map_knows_every_question_and_every_page(self, pack: Pack) -> None:
        assert [question.id for question in pack.questions] == list(MAPPED)
        recap = "in-short"
        for lesson in pack.lessons:
            assert [*PASSAGES[lesson.id], recap] == list(anchors(lesson.text))

    @pytest.mark.parametrize("unit", UNITS)
    def test_each_unit_in_a_passage_and_in_two_questions(self, unit: str) -> None:
        passages = [entry for lesson in PASSAGES.values() for entry in lesson.values()]
        assert sum(unit in in_units(entry) for entry in passages) >= 1
        assert sum(unit in in_units(entry) for entry in MAPPED.values()) >= 2

    def test_and_no_unit_that_the_article_does_not_have(self) -> None:
        entries = [
            *MAPPED.values(),
            *(one for lesson in PASSAGES.values() for one in lesson.values()),
        ]
        assert set().union(*map(in_units, entries)) == set(UNITS)

    def test_each_key_point_in_a_passage_and_in_a_question(self) -> None:
        passages = [entry for lesson in PASSAGES.values() for entry in lesson.values()]
        for entries in (passages, MAPPED.values()):
            points = {point for entry in entries for point in entry.get("key_points", [])}
            assert points == {1, 2, 3, 4, 5, 6, 7}

    def test_each_row_of_the_comparison_in_a_question(self) -> None:
        asked = {row for entry in MAPPED.values() for row in entry.get("table_rows", [])}
        assert asked == TABLE_ROWS

    def test_with_a_comparison_table_that_is_complete(self, pack: Pack) -> None:
        [page] = [one for one in pages(pack.lessons[2].text) if "side-by-side" in one.anchors]
        [table] = [block for block in blocks(page.text) if isinstance(block, Table)]
        assert len(table.rows) == len(TABLE_ROWS)
        assert all(len(row) == 3 and all(row) for row in table.rows)

    def test_with_every_misconception_behind_some_distractor(self) -> None:
        used = {name for entry in MAPPED.values() for name in entry.get("misconceptions", [])}
        assert used == set(MISCONCEPTIONS)

    def test_asking_for_more_than_memory(self, pack: Pack) -> None:
        blooms = Counter(entry["bloom"] for entry in MAPPED.values())
        assert blooms["Remember"] <= 0.4 * len(MAPPED)
        for lesson in pack.lessons:
            kinds = {MAPPED[question.id]["bloom"] for question in lesson.questions}
            assert kinds & {"Apply", "Evaluate"}, lesson.id


class TestTheCourseIsSafe:
    def test_no_key_rests_on_a_claim_that_references_contradict(self) -> None:
        assert not [name for name, entry in MAPPED.items() if DISPUTED & set(entry["claims"])]

    def test_whether_too_much_makes_muscles_twitch_is_never_asked(self, pack: Pack) -> None:
        assert not [one.id for one in pack.lessons[2].questions if "twitch" in said(one).lower()]

    def test_what_goes_beyond_the_article_names_another_source(self, question: Question) -> None:
        if MAPPED[question.id].get("beyond_article"):
            assert set(question.sources) - {"article"}

    def test_numbers_are_the_few_that_are_sure(self, question: Question) -> None:
        text = said(question)
        numbers = set(re.findall(r"\d+", text))
        assert numbers <= {"310", "350", "420"}
        assert "350" not in numbers or "supplement" in text
        assert text.lower().count("half") == text.lower().count("about half")
        assert not re.search(r"\bper ?cent\b|%", text)

    def test_figures_in_a_lesson_are_listed_for_their_passage(self, pack: Pack) -> None:
        for lesson in pack.lessons:
            for page in pages(lesson.text):
                entry = PASSAGES[lesson.id].get(page.anchors[0], {})
                prose = re.sub(r"https?://\S+|^\d\. ", "", page.text, flags=re.M)
                found = set(re.findall(r"\d+", prose))
                assert found <= {*entry.get("numbers", []), "310", "350", "420"}, page.title

    def test_a_dose_is_never_without_the_notice(self, pack: Pack) -> None:
        for lesson in pack.lessons:
            assert lesson.notice == bool(re.search(r"\d mg\b", lesson.text)), lesson.id
            for question in lesson.questions:
                assert question.notice == bool(re.search(r"\d mg\b", said(question))), question.id

    def test_no_question_is_about_the_learner(self, question: Question) -> None:
        asked = [question.stem, *right(question), *wrong(question)]
        assert not re.search(r"\b(you|your|yours|yourself)\b", " ".join(asked), re.I)

    def test_the_disclaimer_says_what_it_must_on_one_screen(self, pack: Pack) -> None:
        paragraphs = pack.disclaimer.strip().split("\n\n")
        lines = sum(len(textwrap.wrap(one, 76)) for one in paragraphs) + len(paragraphs) - 1
        # Bars, margin and the welcome above it take the other 7 of a screen of 24.
        assert lines <= 17
        for must in (
            "not medical advice, diagnosis or treatment",
            "not a self-test",
            "kept on this computer",
            "kidney disease",
            "pregnancy",
            "children",
            "Do not ignore or delay medical advice",
            "local emergency number",
            "No clinician has reviewed it",
            "US values for healthy adults",
            "endorses no product",
            "https://ods.od.nih.gov/factsheets/Magnesium-HealthProfessional/",
        ):
            assert must in " ".join(pack.disclaimer.split())
        assert pack.topic == "health"
        assert len(pack.notice) <= 76
        assert "\n" not in pack.notice.strip()

    def test_help_names_emergency_appointment_and_supplements(self, pack: Pack) -> None:
        for must in ("EMERGENCY", "APPOINTMENT", "BEFORE ANY SUPPLEMENT", "seizure", "two weeks"):
            assert must in pack.help
        assert max(map(len, pack.help.splitlines())) <= 58
