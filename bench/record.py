"""What a record costs the more was answered: what is due, figures, answers, totals made again.

By CPU time, but for an answer, which waits for the disk. Where a budget is in milliseconds, they
are the reference.
"""

import gc
import json
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from fsrs import Card, Rating, Scheduler

from bench import million
from bench.table import Row, row
from quizapp.store.desk import Desk
from quizapp.store.figures import read_figures
from quizapp.study.session import Session

SIZES, LARGE = (100, 1_000, 10_000), (100_000, 1_000_000)
"""Answers, to a tenth as many questions."""
FULL = 10
"""Rounds from which the large records are measured, too."""
REBUILDS = {10_000: 5, 100_000: 5, 1_000_000: 2}
"""Rounds in which totals are made again, by the answers they are made of."""
SAVED = 200
"""Answers saved to each record."""
QUEUE = 40
"""Reviews a day."""
_FEW = 1_000
"""Answers of the record with which others are compared."""

Times = list[float]
Review = tuple[Rating, datetime]


def measure(folder: Path, rounds: int) -> list[Row]:
    desks = {
        size: million.make(folder / str(size), size, max(size // 1000, 1), min(size // 10, 100))
        for size in (*SIZES, *(LARGE if rounds >= FULL else ()))
    }
    rows = [each for size, desk in desks.items() for each in _reads(size, desk, rounds)]
    rows += _answers({size: desk for size, desk in desks.items() if size >= _FEW})
    for size, times in REBUILDS.items():
        if size in desks:
            rows += _rebuilds(size, desks[size], times)
    for desk in desks.values():
        desk.store.close()
    return rows


def _reads(size: int, desk: Desk, rounds: int) -> list[Row]:
    """Read what screens show, all in turn."""
    store, today = desk.store, desk.world.today()
    pack = desk.library.cards[0].id
    # What a start does once it is idle: packs are compared with what was answered.
    desk.notice_edits()
    reads: dict[str, tuple[Callable[[], object], float]] = {
        "the due queue": (lambda: store.due(today, QUEUE), 2.0),
        "the due count": (lambda: store.due_counts(today), 2.0),
        "the due count, after 100 days": (lambda: store.due_counts(today + 100), 0),
        "what Home shows": (lambda: (desk.next_step(), desk.today(QUEUE)), 0),
        "all figures of the progress screen": (lambda: read_figures(desk), 10.0),
        "the history of a question": (lambda: store.answers(pack, "question-1"), 0),
    }
    took: dict[str, Times] = {name: [] for name in reads}
    gc.collect()
    for _ in range(rounds + 1):
        for name, (read, _budget) in reads.items():
            took[name].append(_cpu(read))
    return [
        _row_of(f"{size:,}: {name}", took[name][1:], budget) for name, (_, budget) in reads.items()
    ]


def _row_of(name: str, took: Times, budget: float) -> Row:
    """Make a row of what may take so many milliseconds; without a budget, for information."""
    reference = budget or 1.0
    low, _, high = (1000 * one / reference for one in quantiles(took, n=4))
    milliseconds = 1000 * median(took)
    ratio = milliseconds / reference
    return Row(name, milliseconds, reference, ratio, (low, high), 1.0 if budget else None)


def _answers(desks: dict[int, Desk]) -> list[Row]:
    """Save answers, to each record in turn."""
    savers = {size: _Saver(desk) for size, desk in desks.items()}
    for _ in range(SAVED):
        for saver in savers.values():
            saver.save()
    few = savers.pop(_FEW)
    return [
        row(
            f"{size:,}: an answer saved, against {_FEW:,}",
            saver.wall,
            few.wall,
            2.0,
            beside=f"CPU {1000 * median(saver.cpu):.2f} ms, of {1000 * median(few.cpu):.2f}",
        )
        for size, saver in savers.items()
    ]


class _Saver:
    """Takes quizzes, one after the other."""

    def __init__(self, desk: Desk) -> None:
        self.wall: Times = []
        self.cpu: Times = []
        self._desk = desk
        self._session: Session | None = None

    def save(self) -> None:
        """Save one answer more."""
        card = self._desk.library.cards[0]
        if self._session is None or self._session.current is None:
            self._session = self._desk.start_quiz(card.id, card.lessons[len(self.wall) % 2].id)
        asked = self._session.current
        assert asked is not None
        answer = self._desk.answer(self._session, asked.choices[:1])
        wall, cpu = perf_counter(), process_time()
        self._session = self._desk.save_answer(self._session, answer)
        self.cpu.append(process_time() - cpu)
        self.wall.append(perf_counter() - wall)


def _rebuilds(size: int, desk: Desk, rounds: int) -> list[Row]:
    """Make all totals again, between bare replays of the same reviews."""
    cards = _reviews(desk)
    gc.collect()
    desk.store.rebuild()
    times = [
        (_cpu(partial(_replay, cards)), _cpu(desk.store.rebuild), _cpu(partial(_replay, cards)))
        for _ in range(rounds)
    ]
    before, took, behind = zip(*times, strict=True)
    return [
        row(f"{size:,}: A/A: py-fsrs against py-fsrs", behind, before, is_noise=size == LARGE[0]),
        row(f"{size:,}: totals made again, against py-fsrs", took, before, 1.2),
    ]


def _reviews(desk: Desk) -> list[list[Review]]:
    """Read every question's reviews, as py-fsrs takes them."""
    found: defaultdict[tuple[str, str], list[Review]] = defaultdict(list)
    for pack, question, day, body in desk.store._connection.execute(
        "SELECT pack, question, day, body FROM event WHERE kind = 'answered' ORDER BY seq"
    ):
        said = json.loads(body)
        helped = said["hints"] or said["retried"] or not said["sure"]
        rating = Rating.Again if not said["right"] else Rating.Hard if helped else Rating.Good
        found[pack, question].append((rating, datetime.fromordinal(day).replace(tzinfo=UTC)))
    return [*found.values()]


def _replay(cards: list[list[Review]]) -> None:
    """Schedule each review, and do nothing else."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    for number, reviews in enumerate(cards):
        card = Card(number)
        for rating, moment in reviews:
            card, _ = scheduler.review_card(card, rating, moment)


def _cpu(act: Callable[[], object]) -> float:
    began = process_time()
    act()
    return process_time() - began
