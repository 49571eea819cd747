"""A text that YAML mistakes hides nothing below it, and moves nothing."""

from pathlib import Path

from quizapp.packs.loader import load

PACK = b"""\
quizapp: 1
id: p
title: [brackets]
lessons:
  - id: one
    title: One: two
    text: Words
    questions:
      - id: q
        stem: Which?
        select: al
        choices:
          - right: a
          - wrong: b
            feedbak: no
"""


def test_places_below_a_mended_text_are_those_of_the_file() -> None:
    found = {problem.rule: problem for problem in load(PACK, Path("p.yaml")).problems}
    assert (found["unknown-value"].line, found["unknown-value"].column) == (11, 17)
    assert (found["unknown-field"].line, found["unknown-field"].column) == (15, 13)
    for problem in found.values():
        assert problem.source == PACK.decode().split("\n")[problem.line - 1]
