"""Memory that is resident once the first frame stands: beside a bare Textual app's, in MB."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import data
from bench.million import course
from bench.table import Row, row
from bench.terminal import Terminal
from quizapp.packs.model import Pack

LARGE = {"1,000 packs of 100 questions": (1_000, 100), "25 packs of 4,000": (25, 4_000)}
"""Packs, and questions of each: 100,000 in all."""
FULL = 5
"""Rounds from which many questions are measured too: they take half a minute to make."""
SETTLED = 0.8
"""Seconds without a byte after which what is done behind the first frame is done."""


@dataclass(frozen=True, slots=True)
class Resident:
    """Memory of a process, in MB."""

    whole: float
    """What is resident, libraries that others use too included."""
    own: float
    """What would be free without this process."""


def measure(folder: Path, rounds: int) -> list[Row]:
    small = folder / "small"
    data.learner(small, *map(data.small_course, (1, 2, 3))).store.close()
    larger = LARGE if rounds >= FULL else {}
    large = {name: many(folder / name, *sizes) for name, sizes in larger.items()}

    def home(learner: Path, mark: str) -> Resident:
        return resident(data.QUIZAPP, mark, {"QUIZAPP_DATA_DIR": str(learner)})

    runs: dict[str, Callable[[], Resident]] = {
        "hello": lambda: resident(data.program("hello"), "hello there"),
        "small": lambda: home(small, "Courses"),
        "again": lambda: resident(data.program("hello"), "hello there"),
    }
    for name, learner in large.items():
        runs[name] = lambda learner=learner: home(learner, "Courses")  # type: ignore[misc]
    taken = [{name: run() for name, run in runs.items()} for _ in range(rounds)]

    def against(name: str, called: str, budget: float | None = None) -> Row:
        took, bare = ([one[key] for one in taken] for key in (name, "hello"))
        own = median(one.own for one in took) / median(one.own for one in bare)
        return row(
            called,
            [one.whole / 1000 for one in took],
            [one.whole / 1000 for one in bare],
            budget,
            beside=f"its own {median(one.own for one in took):.1f} MB, {own:.2f}",
            is_noise=name == "again",
        )

    return [
        against("again", "A/A: hello against hello"),
        against("small", "MB at home, 4 packs", 1.15),
        *(against(name, f"MB with {name}", 1.3) for name in large),
    ]


def many(folder: Path, packs: int, questions: int) -> Path:
    """Make a learner's folder with many questions in it, all of them indexed."""
    (folder / "packs").mkdir(parents=True)
    for number in range(packs):
        file = folder / "packs" / f"course-{number:04}.yaml"
        file.write_bytes(course(number, questions))
    none: tuple[Pack, ...] = ()
    data.learner(folder, *none).store.close()
    return folder


def resident(command: list[str], mark: str, env: dict[str, str] | None = None) -> Resident:
    """Start a program, wait until a text is shown and nothing more comes, and look."""
    with Terminal(command, env) as program:
        program.started(mark)
        program.rest(SETTLED)
        lines = Path(f"/proc/{program.pid}/smaps_rollup").read_text().splitlines()[1:]
    kilobytes = {name: int(size) for name, size, *_ in map(str.split, lines)}
    own = kilobytes["Private_Clean:"] + kilobytes["Private_Dirty:"]
    return Resident(kilobytes["Rss:"] / 1024, own / 1024)
