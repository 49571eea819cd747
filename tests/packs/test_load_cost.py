"""What a load costs, counted: calls and bytes for a question, the same in packs of any size."""

import gc
import sys
import tracemalloc
from pathlib import Path
from types import FrameType

from quizapp.packs.loader import Loaded, load

FEW, MANY = 100, 300
CALLS = 310
"""Calls of functions, of Python or C, for a question such as the one below.

A load may take twice as long as libyaml alone, which takes 27 µs for such a question. So much is
left for the rest, and a call with what it does takes 0.09 µs: 300 of them. Versions of Python
differ by a few."""
BYTES = 1_500
"""That a question may take in memory above its text."""

_HEAD = """\
quizapp: 1
id: capitals
title: Capitals of Europe
lessons:
  - id: centre
    title: The centre
    objectives:
      - id: alpine
        text: Name the capitals of the Alpine states.
    text: |
      ## Alpine states

      Bern, Vienna, Vaduz.
    questions:
"""
_QUESTION = """\
      - id: seat-of-{0}
        stem: Which city is the seat of country {0}'s government, where its parliament meets?
        choices:
          - right: Bern the federal city of {0}
            feedback: It is the federal city, and its parliament has met there since 1848.
          - wrong: Zurich the largest of {0}
            feedback: The largest city, not the seat of government, though many believe it is.
          - wrong: Geneva by the lake of {0}
            feedback: Home of many international bodies, and not of the country's government.
          - wrong: Lausanne of {0}
        explanation: The constitution names no capital; government and parliament sit in Bern.
        hints:
          - It is not one of the two largest cities.
        objective: alpine
        read: "#alpine-states"
        tags: [switzerland]
"""


def course(questions: int) -> bytes:
    return (_HEAD + "".join(map(_QUESTION.format, range(questions)))).encode()


def loaded(data: bytes) -> Loaded:
    result = load(data, Path("capitals.yaml"))
    assert result.pack is not None
    return result


def calls(questions: int) -> int:
    """Count the calls of a load."""
    data, count = course(questions), 0

    def seen(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        loaded(data)
    finally:
        sys.setprofile(None)
    return count


def kept(questions: int) -> int:
    """Count the bytes that stay of a load, but for the text."""
    data = course(questions)
    gc.collect()
    tracemalloc.start()
    try:
        result = loaded(data)
        gc.collect()
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert result
    return size - len(data)


def test_a_question_takes_so_many_calls_to_load_and_no_more() -> None:
    loaded(course(1))

    few, many = calls(FEW), calls(MANY)
    assert (many - few) / (MANY - FEW) <= CALLS


def test_a_question_takes_so_much_memory_and_no_more() -> None:
    loaded(course(1))

    few, many = kept(FEW), kept(MANY)
    assert (many - few) / (MANY - FEW) <= BYTES
