"""`quizapp check` on folders of packs, by form and by good writing, as it is called; CPU time."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, process_time

from bench.events import pass_over
from bench.packs import course
from bench.table import Row, row
from quizapp.packs.batch import processors
from quizapp.packs.check import Checked, check
from quizapp.packs.listing import listing

EACH = 1_000
"""Questions in a file."""
FEW, MOST = 5, 50
"""Files: 5,000 and 50,000 questions; a first look takes one file for the few."""
FULL = 10
"""Rounds from which the largest folder is measured too, a few times."""


def measure(folder: Path, rounds: int) -> list[Row]:
    files = FEW if rounds >= FULL else 1
    few = _Against(folder, files, rounds)
    more = _Against(folder, 2 * files, max(3, rounds // 3))
    rows = [few.noise(), few.row(), more.row(), more.growth(few)]
    if rounds >= FULL:
        most = _Against(folder, MOST, 3)
        rows += [most.row(), most.growth(few), most.shared()]
    return rows


class _Against:
    """Checks of one folder between bare passes over its files: A B A, A B A …"""

    def __init__(self, parent: Path, files: int, rounds: int) -> None:
        self.files = files
        self.folder = bank(parent / str(files), files)
        paths = sorted(self.folder.iterdir())
        self.before, self.took, self.behind = (list[float]() for _ in range(3))
        for number in range(-1, rounds):
            times = (
                _seconds(lambda: _read(paths)),
                _seconds(lambda: _checked(self.folder)),
                _seconds(lambda: _read(paths)),
            )
            if number >= 0:
                for times_of, each in zip(
                    (self.before, self.took, self.behind), times, strict=True
                ):
                    times_of.append(each)

    def noise(self) -> Row:
        return row("A/A: events against events", self.behind, self.before, is_noise=True)

    def row(self) -> Row:
        return row(f"{self.files * EACH:,} questions checked", self.took, self.before)

    def growth(self, fewer: "_Against") -> Row:
        """Measure both anew, in turn: a machine that is busier for a minute is so for both."""
        times = self.files // fewer.files
        few, many = [], []
        for _ in range(3):
            before = _seconds(lambda: _checked(fewer.folder))
            many.append(_seconds(lambda: _checked(self.folder)))
            few.append((before + _seconds(lambda: _checked(fewer.folder))) / 2)
        name = f"{self.files * EACH:,} questions against {fewer.files * EACH:,}"
        # As a load may: a tenth more than the number of questions.
        return row(name, many, few, 1.1 * times)

    def shared(self) -> Row:
        """Measure, by the clock, what more processors save."""
        workers = processors()
        alone, together = [], []
        for _ in range(3):
            alone.append(_seconds(lambda: _checked(self.folder), perf_counter))
            together.append(_seconds(lambda: _checked(self.folder, workers), perf_counter))
        return row(f"… with {workers} processes against one, by the clock", together, alone)


def bank(folder: Path, files: int) -> Path:
    """Make a folder of packs of 1,000 questions each."""
    folder.mkdir(parents=True)
    text = course(EACH)
    for number in range(files):
        pack = text.replace(b"id: capitals\n", b"id: capitals-%d\n" % number, 1)
        (folder / f"bank-{number:03}.yaml").write_bytes(pack)
    return folder


def _read(paths: Sequence[Path]) -> None:
    for path in paths:
        pass_over(path.read_bytes())


def _checked(folder: Path, workers: int = 1) -> Checked:
    """Check as the command does, with what it prints."""
    checked = check([folder], workers=workers)
    assert not checked.failures
    assert listing(checked)
    return checked


def _seconds(measured: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    gc.collect()
    began = clock()
    measured()
    return clock() - began
