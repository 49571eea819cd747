"""`python -m bench.imports [PROGRAM]`: what a start imports beyond a bare Textual app, as a tree.

Milliseconds are those of Python's own -X importtime, medians of some starts; they are about a
third higher than without it. PROGRAM is another `quizapp`, to compare with.
"""

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench import data
from bench.terminal import Terminal

STARTS = 9
LEAST = 0.5
"""Milliseconds a module takes, with all it imports, to be listed."""
_LINE = re.compile(rb"import time: +(\d+) \| +(\d+) \| ( *)(\S+)")


@dataclass
class Module:
    """A module, and those it was the first to import."""

    name: str
    alone: list[float] = field(default_factory=list)
    """Milliseconds of each start."""
    imported: "list[Module]" = field(default_factory=list)

    @property
    def took(self) -> float:
        """Milliseconds, with all it imported."""
        return median(self.alone) + sum(one.took for one in self.imported)

    @property
    def count(self) -> int:
        """It and all it imported."""
        return 1 + sum(one.count for one in self.imported)


def grown(output: bytes, known: set[str]) -> list[Module]:
    """Read the tree from what Python wrote, each module behind those it imported."""
    waiting: list[tuple[int, Module]] = []
    for found in _LINE.finditer(output):
        depth, name = len(found[3]), found[4].decode()
        inner = [one for level, one in waiting if level > depth]
        waiting = [one for one in waiting if one[0] <= depth]
        if name in known:
            # What only quizapp imports may hang below what both do.
            waiting += [(depth, one) for one in inner]
        else:
            waiting.append((depth, Module(name, [int(found[1]) / 1000], inner)))
    return [one for _, one in waiting]


def names(modules: Sequence[Module]) -> Iterator[Module]:
    """Go through a tree."""
    for one in modules:
        yield one
        yield from names(one.imported)


def lines(modules: Sequence[Module], depth: int = 0) -> Iterator[str]:
    """Write a tree, what takes longest first; what takes little in one line."""
    long = sorted((one for one in modules if one.took >= LEAST), key=lambda one: -one.took)
    for one in long:
        yield f"{one.took:6.1f}  {'  ' * depth}{one.name}"
        yield from lines(one.imported, depth + 1)
    if short := [one for one in modules if one.took < LEAST]:
        count = sum(one.count for one in short)
        yield f"{sum(one.took for one in short):6.1f}  {'  ' * depth}… {count} more"


def output_of(command: Sequence[str], mark: str, env: dict[str, str]) -> bytes:
    """Start a program until a text is on the screen; give all it wrote until then."""
    with Terminal([sys.executable, "-X", "importtime", *command[-1:]], env) as app:
        app.started(mark)
        return app.came


def main(program: str) -> None:
    """Print the tree."""
    hello = output_of(data.program("hello"), "hello there", {})
    known = {found[4].decode() for found in _LINE.finditer(hello)}
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        home = Path(folder) / "start"
        desk = data.learner(home, *(data.small_course(number) for number in (1, 2, 3)))
        desk.store.close()
        last = desk.library.cards[-1].title
        env = {"QUIZAPP_DATA_DIR": str(home)}
        output_of([program], last, env)  # Another version reads the packs anew.
        starts = [grown(output_of([program], last, env), known) for _ in range(STARTS)]
    took = {one.name: one for one in names(starts[0])}
    for again in starts[1:]:
        for one in names(again):
            if one.name in took:
                took[one.name].alone += one.alone
    whole = sum(one.took for one in starts[0])
    print(f"{whole:6.1f}  {len(took)} modules beyond those of a bare Textual app")
    print("\n".join(lines(starts[0])))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else data.QUIZAPP[-1])
