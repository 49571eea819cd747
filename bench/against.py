"""Keys timed between keys of the reference: A B A, A B A …"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from bench.static import token
from bench.table import Row, row
from bench.terminal import Taken, Terminal


@dataclass(frozen=True, slots=True)
class Rounds:
    """What was taken in each round: by the reference before, by what is measured, by the
    reference after."""

    before: tuple[Taken, ...]
    taken: tuple[Taken, ...]
    behind: tuple[Taken, ...]

    def part(self, begin: int | None, end: int | None) -> "Rounds":
        """Take some of the rounds."""
        cut = slice(begin, end)
        return Rounds(self.before[cut], self.taken[cut], self.behind[cut])

    def noise(self) -> Row:
        """Compare the reference with itself."""
        return row("A/A: Static against Static", *_walls(self.behind, self.before), is_noise=True)

    def row(self, name: str, budget: float | None, *, less: Sequence[float] = ()) -> Row:
        """Compare by the wall clock; CPU time is beside."""
        cpu = median(one.cpu for one in self.taken) / median(one.cpu for one in self.before)
        walls = _walls(self.taken, self.before)
        return row(name, *walls, budget, less=less, beside=f"CPU {cpu:.2f}")

    @property
    def walls(self) -> tuple[list[float], list[float]]:
        """What was taken by the wall clock: by what is measured, and by the reference before."""
        return _walls(self.taken, self.before)


class Against:
    """The Static that is changed by a key, and a count of its keys."""

    def __init__(self, static: Terminal) -> None:
        static.started(token(0))
        self._static = static
        self._keys = 0

    def press(self) -> Taken:
        """Change the Static."""
        self._keys += 1
        return self._static.press("x", token(self._keys))

    def once(self, measured: Callable[[], Taken]) -> "Rounds":
        """Measure one round."""
        return Rounds((self.press(),), (measured(),), (self.press(),))

    def each(self, measured: Callable[[int], Taken], rounds: int) -> Rounds:
        """Measure a number of rounds."""
        return gathered([self.once(partial(measured, number)) for number in range(rounds)])


def gathered(parts: Iterable[Rounds]) -> Rounds:
    """Put rounds behind each other."""
    return Rounds(*(sum(each, ()) for each in zip(*map(_fields, parts), strict=True)))


def _fields(rounds: Rounds) -> tuple[tuple[Taken, ...], ...]:
    return rounds.before, rounds.taken, rounds.behind


def _walls(
    taken: tuple[Taken, ...], reference: tuple[Taken, ...]
) -> tuple[list[float], list[float]]:
    return [one.wall for one in taken], [one.wall for one in reference]
