"""The runner: every part in turn, a part with too much noise again, one table, one verdict."""

import os
import tempfile
from collections.abc import Callable
from compileall import compile_dir
from datetime import date
from pathlib import Path
from time import monotonic

import click

import quizapp
from bench import (
    answer,
    check,
    document,
    due,
    idle,
    large,
    memory,
    packs,
    page,
    record,
    rivals,
    start,
)
from bench.table import NOISE, Row, lines, noise_of

Measure = Callable[[Path, int], list[Row]]

PARTS: dict[str, tuple[str, Measure, int, int]] = {
    "start": ("exec → home, by CPU time (reference: a bare Textual app)", start.measure, 18, 3),
    "due": ("quizapp due, by CPU time (reference: sqlite3 and click)", due.measure, 24, 8),
    "answer": ("Enter → feedback, by the clock (reference: a Static)", answer.measure, 40, 6),
    "page": ("key → page of a lesson, by the clock (reference: a Static)", page.measure, 24, 3),
    "packs": ("bytes → pack, by CPU time (reference: libyaml events)", packs.measure, 17, 3),
    "check": ("folder → what is wrong, by CPU time (reference: events)", check.measure, 12, 3),
    "large": ("large beside small, by CPU time (reference: small)", large.measure, 11, 3),
    "memory": ("MB that are resident (reference: a bare Textual app)", memory.measure, 5, 2),
    "idle": ("5 s of nothing: bytes, and CPU time (reference: hello)", idle.measure, 2, 1),
    "record": ("a record of many answers (reference: ms, or py-fsrs)", record.measure, 12, 3),
    "rivals": ("exec → first screen of others, by CPU time", rivals.measure, 11, 3),
}
"""Title, measurement, rounds, rounds of a quick run."""
OPTIONAL = "rivals"
"""A part that is measured when it is named: what it needs is not ours."""
TRIES = 2
MISSED, VOID = 1, 2


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([*PARTS]), metavar="[PART]...")
@click.option("--quick", is_flag=True, help="Fewer rounds, for a first look.")
@click.option(
    "--write",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Put the tables into FILE as well, where it says they stand.",
)
def main(names: tuple[str, ...], quick: bool, write: Path | None) -> None:
    """Measure what the budgets are about; exit with 1 where one is missed, 2 where the noise
    leaves no verdict."""
    if quick and write:
        raise click.UsageError("A first look is nothing to write down: leave out --quick.")
    # Where Python may not keep what it compiled, each start would compile it anew.
    compile_dir(Path(quizapp.__file__).parent, quiet=2)
    status, began = 0, monotonic()
    for name in names or [each for each in PARTS if each != OPTIONAL]:
        title, measure, rounds, few = PARTS[name]
        part = monotonic()
        rows = _quiet(measure, few if quick else rounds, 1 if quick else TRIES)
        load = os.getloadavg()[0]
        head = f"{name}: {title}; load {load:.1f}; {monotonic() - part:.0f} s"
        print("\n".join(lines(head, rows)), end="\n\n", flush=True)
        if noise_of(rows) > NOISE:
            status = status or VOID
            continue
        if any(one.verdict(noise_of(rows)) == "MISSED" for one in rows):
            status = MISSED
        if write:
            # At once: a part that was measured stays written, whatever comes of the others.
            said = document.table(title, rows, date.today(), load)
            text = document.renewed(write.read_text(encoding="utf-8"), name, said)
            write.write_text(text, encoding="utf-8")
    print(f"{monotonic() - began:.0f} s in all", flush=True)
    raise SystemExit(status)


def _quiet(measure: Measure, rounds: int, tries: int) -> list[Row]:
    """Measure until the reference agrees with itself; the quietest run where it never does."""
    runs: list[list[Row]] = []
    for _ in range(tries):
        with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
            runs.append(measure(Path(folder), rounds))
        if noise_of(runs[-1]) <= NOISE:
            break
    return min(runs, key=noise_of)
