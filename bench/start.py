"""From exec to the first frame that shows the courses, by CPU time; the wall clock beside."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from bench import data, million
from bench.table import Row, row
from bench.terminal import Taken, Terminal

WARM_UPS, FEW_WARM_UPS = 5, 2
"""Of a full run, and of a first look."""
FULL = 10
"""Rounds from which the record is a million answers; before, it is a small one."""
FEW = 10_000


def measure(folder: Path, rounds: int) -> list[Row]:
    few, many = _few(folder / "few"), _many(folder / "many", rounds >= FULL)
    starts: list[Callable[[], Taken]] = [
        hello,
        few.start,
        many.start,
        hello,
        partial(few.start, indexed=False),
        partial(many.start, indexed=False),
    ]
    warm_ups = WARM_UPS if rounds >= FULL else FEW_WARM_UPS
    taken = [[start() for start in starts] for _ in range(warm_ups + rounds)][warm_ups:]
    reference, warm, crowded, again, cold, unread = zip(*taken, strict=True)
    answers = million.ANSWERS if rounds >= FULL else FEW
    crowd = f"home, {million.COURSES:,} packs, {answers:,} answers"
    return [
        start_row("A/A: hello against hello", again, reference, is_noise=True),
        start_row("home, 4 packs, nothing answered yet", warm, reference, 1.15),
        start_row("the same without an index", cold, reference),
        start_row(crowd, crowded, reference, 1.20),
        start_row("the same without an index, first frame", unread, reference),
    ]


class _Learner:
    """A learner's folder, from which the app starts as often as wanted."""

    def __init__(self, home: Path, mark: str, *, restored: bool) -> None:
        """`mark` is on the first frame. Where it is `restored`, each start finds the record as it
        was; otherwise as the start before left it, which writes nothing."""
        self._home, self._mark = home, mark
        self._record, self._index = home / "record.sqlite3", home / "index.sqlite3"
        self._kept = self._record.read_bytes() if restored else b""
        self._known = self._index.read_bytes()

    def start(self, *, indexed: bool = True) -> Taken:
        if self._kept:
            # What a kill leaves beside the record would be work for the next start.
            for side in ("-wal", "-shm"):
                self._record.with_name(self._record.name + side).unlink(missing_ok=True)
            self._record.write_bytes(self._kept)
        self._index.unlink(missing_ok=True)
        self._index.with_name(self._index.name + "-journal").unlink(missing_ok=True)
        if indexed:
            self._index.write_bytes(self._known)
        with Terminal(data.QUIZAPP, {"QUIZAPP_DATA_DIR": str(self._home)}) as app:
            return app.started(self._mark)


def _few(home: Path) -> _Learner:
    desk = data.learner(home, *(data.small_course(number) for number in (1, 2, 3)))
    desk.store.close()
    return _Learner(home, desk.library.cards[-1].title, restored=True)


def _many(home: Path, is_full: bool) -> _Learner:
    """Make a learner of a thousand courses; small ones where a first look is enough."""
    size = (million.ANSWERS,) if is_full else (FEW, million.COURSES, 10)
    desk = million.make(home, *size)
    # What is done once after packs changed is no part of every start.
    desk.notice_edits()
    desk.store.close()
    return _Learner(home, desk.library.cards[1].title, restored=False)


def hello() -> Taken:
    """Start a bare Textual app."""
    with Terminal(data.program("hello")) as app:
        return app.started("hello there")


def start_row(
    name: str,
    took: tuple[Taken, ...],
    reference: tuple[Taken, ...],
    budget: float | None = None,
    *,
    is_noise: bool = False,
) -> Row:
    """Compare starts by CPU time, with the wall clock beside."""
    wall, bare = (median(one.wall for one in each) for each in (took, reference))
    return row(
        name,
        [one.cpu for one in took],
        [one.cpu for one in reference],
        budget,
        beside=f"wall {wall * 1000:.0f} ms, {wall / bare:.2f}",
        is_noise=is_noise,
    )
