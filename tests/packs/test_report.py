"""What a check prints: for people, for programs, for a GitHub workflow, and for no intruder."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.check import Checked
from quizapp.packs.problem import Level, Problem, render
from quizapp.packs.report import FORMATS
from quizapp.packs.text import REPLACEMENT, is_clean

TYPO = Problem(
    path="questions/capitals.yaml",
    line=24,
    column=9,
    rule="unknown-field",
    message="`explination` is not a field of a question",
    remedy="did you mean `explanation`?",
    source="        explination: The constitution names no capital.",
    width=11,
)
FILES = tuple(Path(f"questions/{name}.yaml") for name in ("capitals", "rivers", "seas"))

ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=20) | st.sampled_from(
    ("\n::error::x", "\r\n::stop-commands::y", "%0A::add-mask::z", "a,title=b", "a::b", "\x1b[2J")
)
PROBLEMS = st.builds(
    Problem,
    path=ANYTHING,
    line=st.integers(1, 99),
    column=st.integers(1, 99),
    rule=st.just("rule"),
    message=ANYTHING,
    remedy=ANYTHING,
    level=st.sampled_from(("error", "warning", "info")),
    source=ANYTHING,
    width=st.integers(1, 99),
)
HOSTILE = st.builds(
    Checked,
    files=st.just(FILES),
    problems=st.lists(PROBLEMS, max_size=3).map(tuple),
    failures=st.lists(ANYTHING, max_size=2).map(tuple),
)


def found(*levels: Level, files: int = 3, failures: tuple[str, ...] = ()) -> Checked:
    """A check that found problems of these levels, each in a file of its own."""
    problems = (
        replace(TYPO, level=level, path=f"{number}.yaml") for number, level in enumerate(levels)
    )
    return Checked(FILES[:files], tuple(problems), failures)


def last_line(checked: Checked, form: str = "text") -> str:
    return FORMATS[form](checked).split("\n")[-2]


class TestTheCount:
    @pytest.mark.parametrize(
        ("checked", "expected"),
        [
            (found(), "no problems (3 files checked)"),
            (found(files=1), "no problems (1 file checked)"),
            (found("error"), "1 error in 1 file (3 files checked)"),
            (found("warning", "error"), "1 error, 1 warning in 2 files (3 files checked)"),
            (found("info", "info"), "2 infos in 2 files (3 files checked)"),
        ],
    )
    def test_is_a_line(self, checked: Checked, expected: str) -> None:
        assert last_line(checked) == last_line(checked, "github") == expected

    def test_counts_a_file_once_however_much_is_wrong_in_it(self) -> None:
        assert last_line(Checked(FILES, (TYPO, TYPO))) == "2 errors in 1 file (3 files checked)"

    @pytest.mark.parametrize(
        ("failures", "expected"),
        [
            (("a: no", "b: no"), "no problems (1 file checked), 2 failures"),
            (("a: no",), "no problems (1 file checked), 1 failure"),
        ],
    )
    def test_does_not_pass_over_what_could_not_be_checked(
        self, failures: tuple[str, ...], expected: str
    ) -> None:
        assert last_line(found(files=1, failures=failures)) == expected

    def test_is_no_praise_where_there_was_no_file(self) -> None:
        assert last_line(found(files=0, failures=("a: no",))) == "nothing was checked"


class TestForPeople:
    def test_each_problem_stands_apart_then_the_paths_then_the_count(self) -> None:
        checked = Checked(FILES, (TYPO, replace(TYPO, line=30)), ("x: there is no such file",))
        assert FORMATS["text"](checked) == (
            f"{render(TYPO)}\n\n{render(replace(TYPO, line=30))}\n\nx: there is no such file\n\n"
            "--fix may mend 2 of these; --diff shows how\n"
            "2 errors in 1 file (3 files checked), 1 failure\n"
        )

    def test_a_clean_run_is_one_line(self) -> None:
        assert FORMATS["text"](found()) == "no problems (3 files checked)\n"


class TestForPrograms:
    def json_of(self, checked: Checked) -> Any:
        return json.loads(FORMATS["json"](checked))

    def test_every_field_of_every_problem_is_there(self) -> None:
        assert self.json_of(Checked(FILES, (TYPO,), ("x: no",))) == {
            "files": 3,
            "errors": 1,
            "warnings": 0,
            "infos": 0,
            "failures": ["x: no"],
            "packs": [],
            "fixed": [],
            "problems": [
                {
                    "path": "questions/capitals.yaml",
                    "line": 24,
                    "column": 9,
                    "width": 11,
                    "level": "error",
                    "rule": "unknown-field",
                    "message": "`explination` is not a field of a question",
                    "remedy": "did you mean `explanation`?",
                    "source": "        explination: The constitution names no capital.",
                }
            ],
        }

    def test_a_clean_run_has_the_same_shape(self) -> None:
        clean, other = self.json_of(found()), self.json_of(found("error"))
        assert clean.keys() == other.keys()
        assert clean["problems"] == []

    def test_lines_to_copy_stay_lines(self) -> None:
        remedy = "add the line:\n        id: q-1"
        assert self.json_of(Checked(FILES, (replace(TYPO, remedy=remedy),)))["problems"][0][
            "remedy"
        ] == (remedy)


COMMAND = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)")


def command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a line as GitHub does: the command, its properties, the message."""
    match = COMMAND.fullmatch(line)
    assert match, line
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    named = {name: unquote(value, errors="strict") for name, value in properties.items()}
    return match[1], named, unquote(match[3], errors="strict")


class TestForAWorkflow:
    def annotation(self, problem: Problem) -> str:
        return FORMATS["github"](Checked(FILES, (problem,))).split("\n")[0]

    def test_each_problem_is_a_command(self) -> None:
        assert self.annotation(TYPO) == (
            "::error file=questions/capitals.yaml,line=24,col=9,endColumn=19,"
            "title=error[unknown-field]::`explination` is not a field of a question"
            "%0Adid you mean `explanation`?"
        )

    @pytest.mark.parametrize(
        ("level", "name"), [("error", "error"), ("warning", "warning"), ("info", "notice")]
    )
    def test_by_the_name_that_it_has_for_the_level(self, level: Level, name: str) -> None:
        assert command(self.annotation(replace(TYPO, level=level)))[0] == name

    def test_without_a_remedy_it_ends_with_the_message(self) -> None:
        assert command(self.annotation(replace(TYPO, remedy="")))[2] == TYPO.message

    def test_text_cannot_end_a_command_and_begin_another(self) -> None:
        printed = self.annotation(replace(TYPO, message="100%\r\n::set-output name=x::y"))
        assert "::100%25%0D%0A::set-output name=x::y%0Adid" in printed

    def test_a_path_cannot_add_a_property_or_a_message(self) -> None:
        printed = self.annotation(replace(TYPO, path="a,title=x:: y%.yaml"))
        assert printed.startswith("::error file=a%2Ctitle=x%3A%3A y%25.yaml,line=24,")

    def test_a_path_with_nothing_to_check_is_a_command_too(self) -> None:
        printed = FORMATS["github"](Checked((), (), ("x\n::y: there is no such file",)))
        assert printed.split("\n")[0] == (
            "::error title=quizapp check::x%0A::y: there is no such file"
        )

    @given(HOSTILE)
    def test_there_are_as_many_commands_as_problems_whatever_the_texts(self, it: Checked) -> None:
        *commands, _count, end = FORMATS["github"](it).split("\n")
        assert end == ""
        read = [command(line) for line in commands]
        assert len(read) == len(it.problems) + len(it.failures)
        for problem, (_, properties, message) in zip(it.problems, read, strict=False):
            assert list(properties) == ["file", "line", "col", "endColumn", "title"]
            if is_clean(problem.path):
                assert properties["file"] == problem.path
            if is_clean(problem.message + problem.remedy):
                assert message == problem.message + (
                    "\n" + problem.remedy if problem.remedy else ""
                )


@pytest.mark.parametrize("form", FORMATS)
@given(it=HOSTILE)
def test_nothing_printed_steers_a_terminal(form: str, it: Checked) -> None:
    printed = FORMATS[form](it)
    assert is_clean(printed)
    assert printed.endswith("\n")
    if form == "json":
        for problem in json.loads(printed)["problems"]:
            assert all(is_clean(str(value)) for value in problem.values())


def test_what_would_steer_it_is_seen_to_have_been_there() -> None:
    shown = json.loads(FORMATS["json"](Checked(FILES, (replace(TYPO, source="\x1b[2J"),))))
    assert shown["problems"][0]["source"] == f"{REPLACEMENT}[2J"
