"""Whatever stands in a pack, rules on good writing end, point at it, and are fit to be printed."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.packs.loader import load
from quizapp.packs.model import Choice, Defaults, Lesson, Objective, Pack, Question
from quizapp.packs.places import Places
from quizapp.packs.problem import render
from quizapp.packs.rules import WRITING, check
from quizapp.packs.rules.plain import plain, spans, without_code
from quizapp.packs.rules.rule import each_lesson, each_question, each_text
from quizapp.packs.text import is_clean
from quizapp.packs.writer import write

DOUBTFUL = Path(__file__).with_name("doubtful")
SNIPPETS = (
    *("not", "NOT", "**not**", "isn't", "except", "Which", "is it?", "A and B", "All of the above"),
    *("None of these", "always", "often", "may", "an", "a", "___", "`", "``", "```", "~~~", "\n"),
    *("```\nnot\n```", "`not`", "__init__", "2*3*4", "f[0](x)", "![](x.png)", "&lt;", "Ã©", "â€"),
    *(
        "Be\u200brn",
        "\ufffd",
        "Option C",
        "the above",
        "1",
        "10 mg",
        "True",
        "emperor",
        "The city of",
    ),
    *("[", "](", "\\", "\\`", "*", "_", "é", "日本", "🎉", "'", '"', ",", ".", "?"),
)


@st.composite
def doubtful(draw: st.DrawFn) -> Pack:
    """Make a pack of pieces in which rules find something."""
    pieces = st.lists(st.sampled_from(SNIPPETS), min_size=1, max_size=6)
    texts = st.builds(str.join, st.sampled_from(("", " ", "\n")), pieces).filter(str.strip)
    questions = tuple(
        Question(
            f"q{number}",
            draw(texts),
            tuple(
                Choice(f"c{index}", text, draw(st.booleans()) or not index, pin=draw(st.booleans()))
                for index, text in enumerate(draw(st.lists(texts, min_size=2, max_size=4)))
            ),
            draw(st.just("") | texts),
        )
        for number in range(draw(st.integers(1, 3)))
    )
    objectives = (Objective("o1", "One."), Objective("o2", "Two."))[: draw(st.integers(0, 2))]
    shuffle = draw(st.none() | st.booleans())
    lesson = Lesson("l", "L", draw(texts), "", objectives, questions)
    return Pack("p", "P", (lesson,), defaults=Defaults(shuffle=shuffle))


@settings(max_examples=60)
@given(doubtful())
def test_what_is_found_has_its_place_and_can_be_printed(pack: Pack) -> None:
    text = write(pack)
    result = load(text.encode(), Path("p.yaml"))
    if result.pack is None:
        # Choices may be the same: an error, which keeps a pack from being looked at.
        return
    lines = text.split("\n")
    for problem in check(result.pack, result.places, "p.yaml", lines, WRITING):
        assert problem.level != "error"
        assert problem.remedy
        assert "\n" not in problem.message
        assert is_clean(render(problem))
        assert 1 <= problem.line <= len(lines)
        assert problem.width <= len(problem.source) - problem.column + 1


@settings(max_examples=60)
@given(doubtful())
def test_the_way_to_what_is_found_leads_to_a_field(pack: Pack) -> None:
    known = {steps for steps, _ in each_text(pack)} | {("lessons",)}
    known |= {(*steps, "choices") for steps, _ in each_question(pack)}
    known |= {(*steps, "objectives") for steps, _ in each_lesson(pack)}
    known |= {("lessons", 0, "objectives", number, "id") for number in range(2)}
    assert {one.steps for rule in WRITING for one in rule.check(pack)} <= known


@given(st.lists(st.sampled_from(SNIPPETS)).map("".join))
def test_code_that_is_taken_out_leaves_the_rest_as_it_was(text: str) -> None:
    rest = text
    for part in [part for is_code, part in spans(text) if not is_code and part]:
        assert part in rest
        rest = rest.partition(part)[2]
    assert len(plain(text)) <= len(without_code(text)) + 1


@settings(max_examples=60)
@given(doubtful())
def test_a_language_that_is_not_english_is_left_alone(pack: Pack) -> None:
    german = replace(pack, language="de")
    english = {rule.id for rule in WRITING if rule.english}
    found = check(german, Places(), "p.yaml", [], WRITING)
    assert not english & {problem.rule for problem in found}


@pytest.mark.parametrize("path", sorted(DOUBTFUL.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_remarks_are_those_beside_the_pack(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written anew by `QUIZAPP_REWRITE=1 pytest tests/packs/test_rules_anywhere.py`."""
    monkeypatch.chdir(DOUBTFUL)
    text = path.read_text("utf-8")
    result = load(text.encode(), Path(path.name))
    assert result.pack is not None, result.problems
    found = check(result.pack, result.places, path.name, text.split("\n"), WRITING)
    inside = sorted(found, key=lambda problem: (problem.line, problem.column, problem.rule))
    got = "\n".join(map(render, inside)) + "\n"
    expected = path.with_suffix(".txt")
    if os.environ.get("QUIZAPP_REWRITE"):
        expected.write_text(got, "utf-8")
    assert got == expected.read_text("utf-8")


def test_every_rule_has_its_remark_in_such_a_pack() -> None:
    told = "".join(path.read_text("utf-8") for path in DOUBTFUL.glob("*.txt"))
    assert not [rule.id for rule in WRITING if f"[{rule.id}]" not in told]
