"""From exec to the first frame that shows the courses, by CPU time; the wall clock beside."""

from pathlib import Path
from statistics import median

from bench import data
from bench.table import Row, row
from bench.terminal import Taken, Terminal

WARM_UPS = 5


def measure(folder: Path, rounds: int) -> list[Row]:
    home = folder / "start"
    packs = [data.small_course(number) for number in (1, 2, 3)]
    desk = data.learner(home, *packs)
    desk.store.close()
    last = desk.library.cards[-1].title
    record, index = home / "record.sqlite3", home / "index.sqlite3"
    kept, known = record.read_bytes(), index.read_bytes()

    def start(*, indexed: bool) -> Taken:
        # What a kill leaves beside the record would be work for the next start.
        for side in ("-wal", "-shm"):
            record.with_name(record.name + side).unlink(missing_ok=True)
        record.write_bytes(kept)
        if indexed:
            index.write_bytes(known)
        else:
            index.unlink()
        with Terminal(data.QUIZAPP, {"QUIZAPP_DATA_DIR": str(home)}) as app:
            return app.started(last)

    def hello() -> Taken:
        with Terminal(data.program("hello")) as app:
            return app.started("hello there")

    taken = [
        (hello(), start(indexed=True), hello(), start(indexed=False))
        for _ in range(WARM_UPS + rounds)
    ][WARM_UPS:]
    reference, warm, again, cold = zip(*taken, strict=True)
    return [
        _row("A/A: hello against hello", again, reference, is_noise=True),
        _row("home, 4 packs, nothing answered yet", warm, reference, 1.15),
        _row("the same without an index", cold, reference),
    ]


def _row(
    name: str,
    took: tuple[Taken, ...],
    reference: tuple[Taken, ...],
    budget: float | None = None,
    *,
    is_noise: bool = False,
) -> Row:
    wall, bare = (median(one.wall for one in each) for each in (took, reference))
    return row(
        name,
        [one.cpu for one in took],
        [one.cpu for one in reference],
        budget,
        beside=f"wall {wall * 1000:.0f} ms, {wall / bare:.2f}",
        is_noise=is_noise,
    )
