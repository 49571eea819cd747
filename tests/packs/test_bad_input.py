"""Every mistake a pack can have is told in the words that stand beside it in `bad/`.

A pack in `bad/` has its messages in a file of the same name that ends in `.txt`.
After a change of wording, `QUIZAPP_REWRITE=1 pytest tests/packs/test_bad_input.py`
writes those anew; read what changed before it is committed.
"""

import os
from pathlib import Path

import pytest

from quizapp.packs.loader import Loaded, load
from quizapp.packs.problem import render

BAD = Path(__file__).with_name("bad")
PACKS = sorted(BAD.glob("*.yaml"))


def loaded(path: Path, monkeypatch: pytest.MonkeyPatch) -> Loaded:
    """Load as the command line would that is called in the folder."""
    monkeypatch.chdir(BAD)
    return load(path.read_bytes(), Path(path.name))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_the_message_is_the_one_beside_the_pack(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    got = "\n".join(map(render, loaded(path, monkeypatch).problems)) + "\n"
    expected = path.with_suffix(".txt")
    if os.environ.get("QUIZAPP_REWRITE"):
        expected.write_text(got, encoding="utf-8")
    assert got == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_every_problem_has_a_place_and_a_remedy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = loaded(path, monkeypatch)
    for problem in result.problems:
        lines = (BAD / problem.path).read_bytes().decode("utf-8-sig", "replace").splitlines()
        assert 1 <= problem.line <= max(1, len(lines))
        assert 1 <= problem.column <= len(problem.source) + 1
        assert problem.remedy
        assert problem.message == problem.message.strip()
    failed = any(problem.level == "error" for problem in result.problems)
    assert (result.pack is None) == failed


def test_no_expectation_is_left_over() -> None:
    assert {path.stem for path in BAD.glob("*.txt")} == {path.stem for path in PACKS}


def test_ten_mistakes_are_ten_problems_in_the_order_of_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problems = loaded(BAD / "ten-mistakes.yaml", monkeypatch).problems
    assert len(problems) == 10
    assert len({problem.rule for problem in problems}) >= 7
    places = [(problem.line, problem.column) for problem in problems]
    assert places == sorted(places)
    assert all(problem.source[problem.column - 1 :].strip() for problem in problems)
