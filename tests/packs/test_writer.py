"""A pack, written and read again, is the same pack, and written again the same text."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from quizapp.packs import fields
from quizapp.packs.loader import load_file
from quizapp.packs.model import Defaults, Pack
from quizapp.packs.rules import RULES
from quizapp.packs.writer import write
from tests.packs.courses import course, loaded
from tests.strategies import packs

QUESTIONS = Path(__file__).parents[2] / "questions"

CAPITALS = """\
quizapp: 1
id: capitals
title: Capitals of Europe
about: Twenty minutes on the capitals people mix up.
language: en
version: "1.2"
authors: [A. Teacher]
license: CC-BY-4.0
disclaimer: |
  Borders move.

  So do capitals.
sources:
  - id: atlas
    title: An atlas
    url: https://example.org/atlas
    note: Page 7.
defaults:
  scoring: all-or-nothing
  pass: 80%
  shuffle: no
  time-limit: 20 min
lessons:
  - id: centre
    title: The centre
    objectives:
      - id: alpine
        text: Name the capitals of the Alpine states.
    text: |
      ## Alpine states

      | State | Capital |
      | ----- | ------- |
    questions:
      - id: switzerland
        stem: Which city is the seat of Switzerland's federal government?
        choices:
          - right: Bern
            feedback: Bern is the federal city.
          - wrong: Zurich
            feedback: The largest city, not the seat of government.
            pin: yes
          - wrong: Geneva
            id: geneva
        explanation: The constitution names no capital; government and parliament sit in Bern.
        hints:
          - It is not one of the two largest cities.
        objective: alpine
        read: "#alpine-states"
        source: atlas
        tags: [switzerland]
        ignore: [dup-choice]
      - id: austria
        stem: |-
          ```
          Wien
          ```
          is in
        choices:
          - right: Austria
            weight: 66.67%
          - right: the EU
            weight: 33.33%
          - wrong: "no"
            weight: -50%
        source: [atlas, atlas]
        select: all
        scoring: weights
        shuffle: yes
        notice: yes
    notice: yes
"""


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(packs())
def test_any_pack_reads_back_as_it_was(pack: Pack) -> None:
    text = write(pack)
    result = loaded(text)
    assert result.pack == pack, result.problems
    # What may be said of these packs, but not of how they are written.
    said = {problem.rule for problem in result.problems}
    assert said <= {"no-question-id", "no-notice", *(rule.id for rule in RULES)}
    assert write(result.pack) == text


def test_what_a_teacher_wrote_in_this_form_is_written_so_again() -> None:
    result = loaded(CAPITALS)
    assert result.pack is not None, result.problems
    assert write(result.pack) == CAPITALS


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_courses_read_back_as_they_were(path: Path) -> None:
    shipped = load_file(path).pack
    assert shipped is not None
    assert loaded(write(shipped)).pack == shipped


def test_ids_that_loading_makes_by_itself_are_left_out() -> None:
    text = course("stem: Which city?\nchoices:\n  - right: Bern\n  - wrong: Zurich\n")
    pack = loaded(text).pack
    assert pack is not None
    assert write(pack) == text


def test_the_text_of_a_lesson_with_a_file_stays_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "centre.md").write_text("## Alpine states\n")
    path = tmp_path / "capitals.yaml"
    path.write_text(course(lesson="file: centre.md\n"))
    pack = load_file(path).pack
    assert pack is not None
    assert pack.lessons[0].text == "## Alpine states\n"
    assert write(pack) == path.read_text()


def test_fields_stand_in_the_order_of_the_format() -> None:
    full = loaded(CAPITALS).pack
    assert full is not None
    tree = yaml.load(write(replace(full, topic="health", notice="n", help="h")), yaml.CBaseLoader)
    lesson = tree["lessons"][0]
    first, second = lesson["questions"]
    assert tuple(tree) == fields.PACK.names
    assert tuple(tree["sources"][0]) == fields.SOURCE.names
    assert tuple(tree["defaults"]) == fields.DEFAULTS.names
    assert tuple(lesson["objectives"][0]) == fields.OBJECTIVE.names
    for table, written in [
        (fields.LESSON, lesson),
        (fields.QUESTION, first),
        (fields.QUESTION, second),
        (fields.CHOICE, first["choices"][1]),
        (fields.CHOICE, second["choices"][0]),
    ]:
        assert list(written) == [name for name in table.names if name in written]


@pytest.mark.parametrize(
    ("seconds", "written"), [(90, "90 s"), (60, "1 min"), (5400, "90 min"), (7200, "2 h")]
)
def test_a_time_is_written_in_its_largest_whole_unit(seconds: int, written: str) -> None:
    pack = Pack("p", "P", (), defaults=Defaults(time_limit=seconds))
    assert f"  time-limit: {written}\n" in write(pack)


@pytest.mark.parametrize(
    ("share", "written"), [(80.0, "80%"), (100.0, "100%"), (66.67, "66.67%"), (0.00001, "0.00001%")]
)
def test_a_percentage_is_written_without_needless_digits(share: float, written: str) -> None:
    pack = Pack("p", "P", (), defaults=Defaults(pass_percent=share))
    assert f"  pass: {written}\n" in write(pack)
