"""From the bytes of a pack to the checked pack and its places, by CPU time; and its memory."""

import gc
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import process_time
from unittest.mock import patch

from bench.events import pass_over, pass_over_as_documented
from bench.table import Row, row
from quizapp.packs.loader import Loaded, load

WARM_UPS = 3
FEW, MANY, MOST = 1_000, 10_000, 100_000
FULL = 10
"""Rounds from which the largest pack is measured too, a few times."""
ALLOWED = 1_500
"""Bytes a question may take above its text."""

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
        explanation: The constitution names no capital; the government and the parliament sit in \
Bern, the courts in Lausanne and in Lucerne.
        hints:
          - It is not one of the two largest cities.
        objective: alpine
        read: "#alpine-states"
        tags: [switzerland]
"""


def measure(folder: Path, rounds: int) -> list[Row]:
    del folder
    # Larger than a pack may be: what grows faster than its questions shows only then.
    with (
        patch("quizapp.packs.source.LARGEST", 10**9),
        patch("quizapp.packs.tree.MOST_NODES", 10**9),
    ):
        few = _Against(FEW, rounds)
        many = _Against(MANY, max(2, rounds // 4))
        most = _Against(MOST, 3) if rounds >= FULL else None
    rows = [few.noise(), few.parse(), few.row(), many.row(), many.growth(few)]
    if most:
        rows += [most.row(), most.growth(many)]
    return [*rows, _memory()]


class _Against:
    """Loads of one pack between bare passes over it: A B A, A B A …"""

    def __init__(self, questions: int, rounds: int) -> None:
        self.questions = questions
        data = course(questions)
        self.before, self.took, self.behind, self.documented = (list[float]() for _ in range(4))
        for number in range(-min(WARM_UPS, rounds), rounds):
            times = (
                _seconds(pass_over, data),
                _seconds(loaded, data),
                _seconds(pass_over, data),
                _seconds(pass_over_as_documented, data),
            )
            if number >= 0:
                for times_of, each in zip(
                    (self.before, self.took, self.behind, self.documented), times, strict=True
                ):
                    times_of.append(each)

    def noise(self) -> Row:
        return row("A/A: events against events", self.behind, self.before, is_noise=True)

    def parse(self) -> Row:
        return row("yaml.parse, which does no more", self.documented, self.before)

    def row(self) -> Row:
        return row(f"a pack of {self.questions:,} questions loaded", self.took, self.before, 2.0)

    def growth(self, fewer: "_Against") -> Row:
        rounds = len(self.took)
        name = f"{self.questions:,} questions against {fewer.questions:,}"
        return row(name, self.took, fewer.took[-rounds:], 11.0)


def course(questions: int) -> bytes:
    """Write a pack as a teacher would, with questions of 0.9 KB."""
    return (_HEAD + "".join(map(_QUESTION.format, range(questions)))).encode()


def loaded(data: bytes) -> Loaded:
    """Load a pack in which there is nothing wrong."""
    result = load(data, Path("capitals.yaml"))
    assert result.pack is not None
    assert not result.problems
    return result


def _seconds(measured: Callable[[bytes], object], data: bytes) -> float:
    """Take the CPU time; the collector is off, as it is while quizapp loads."""
    gc.collect()
    gc.disable()
    began = process_time()
    kept = measured(data)
    took = process_time() - began
    gc.enable()
    del kept
    return took


def _memory() -> Row:
    data = course(FEW)
    loaded(data)
    gc.collect()
    tracemalloc.start()
    kept = loaded(data)
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    each = (size - len(data)) / FEW / 1000
    ratio = each / ALLOWED * 1000
    name = "KB a question takes above its text"
    return Row(name, each, ALLOWED / 1000, ratio, (ratio, ratio), 1.0)
