"""Of a file with very many problems only so many are told, and only errors refuse it."""

import pytest

from quizapp.packs.findings import MOST, Findings, Full
from quizapp.packs.places import Place
from tests.packs.courses import course, loaded

WITHOUT_ID = "stem: Is it {}?\nchoices:\n  - right: Yes\n  - wrong: No\n"
DOUBTFUL = "id: q{}\nstem: Is it {}?\nchoices:\n  - right: Yes\n  - wrong: YES\n"


def many(question: str, *more: str) -> str:
    return course(*(question.replace("{}", str(number)) for number in range(MOST + 100)), *more)


@pytest.mark.parametrize("question", [WITHOUT_ID, DOUBTFUL], ids=["loader", "rule"])
class TestVeryManyWarnings:
    def test_do_not_refuse_a_pack(self, question: str) -> None:
        result = loaded(many(question))
        assert result.pack is not None
        assert len(result.pack.questions) == MOST + 100

    def test_are_cut_off_with_a_warning_that_there_are_more(self, question: str) -> None:
        *_, last = told = loaded(many(question)).problems
        assert len(told) == MOST
        assert (last.level, last.rule) == ("warning", "too-many-problems")

    @pytest.mark.parametrize(
        "wrong",
        [
            DOUBTFUL.replace("YES", "Yes").replace("{}", "x"),
            "id: x\nstem: x\nchoices: [a]\n",
            "id: x\nstem: 'x'\nchoices:\n  - wrong: a\n  - wrong: b\n",
        ],
        ids=["error of a rule that also warns", "error of the loader", "error of another rule"],
    )
    def test_do_not_hide_an_error(self, question: str, wrong: str) -> None:
        result = loaded(many(question, wrong))
        assert result.pack is None
        assert any(problem.level == "error" for problem in result.problems)


def test_very_many_errors_are_cut_off_with_an_error() -> None:
    result = loaded(many("id: q{}\nstem: x {}\nchoices:\n  - wrong: a\n  - wrong: b\n"))
    assert len(result.problems) == MOST
    assert result.problems[-1].level == "error"


def test_nothing_is_lost_of_as_many_as_are_told() -> None:
    findings = Findings("a.yaml", ["x"])
    for column in range(MOST):
        findings.add("rule", Place(1, column + 1), "wrong")
    assert len(findings.found) == MOST
    assert not findings.full
    with pytest.raises(Full):
        findings.add("rule", Place(1, MOST + 1), "wrong")
    assert findings.full
