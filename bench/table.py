"""Rows of ratios, and how they are judged and printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

NOISE = 0.03
"""A run in which the reference differs from itself by more than this is void."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured against its reference, in milliseconds and as a ratio."""

    name: str
    took: float
    reference: float
    ratio: float
    spread: tuple[float, float]
    """First and third quartile of the ratio of a round."""
    budget: float | None = None
    """The ratio at most; None where the row is for information."""
    beside: str = ""
    """The other clock."""
    is_noise: bool = False
    """Whether this is the reference against itself."""

    @property
    def noise(self) -> float:
        """How far the ratio is from 1."""
        return abs(self.ratio - 1)

    def verdict(self, noise: float) -> str:
        """Say whether the budget is kept, as far as the noise of the run lets one say."""
        if self.is_noise:
            return "ok" if self.noise <= NOISE else "VOID"
        if self.budget is None:
            return ""
        if noise > NOISE:
            return "?"
        if self.ratio <= self.budget:
            return "ok"
        return "within noise" if self.ratio <= self.budget + noise else "MISSED"


def row(
    name: str,
    took: Sequence[float],
    reference: Sequence[float],
    budget: float | None = None,
    *,
    less: Sequence[float] = (),
    beside: str = "",
    is_noise: bool = False,
) -> Row:
    """Make a row of what was taken in each round, in seconds; `less` is taken off first."""
    off = less or [0.0] * len(took)
    rounds = [(a - c) / b for a, b, c in zip(took, reference, off, strict=True)]
    low, _, high = quantiles(rounds, n=4)
    ratio = (median(took) - median(off)) / median(reference)
    return Row(
        name,
        median(took) * 1000,
        median(reference) * 1000,
        ratio,
        (low, high),
        budget,
        beside,
        is_noise,
    )


def noise_of(rows: Iterable[Row]) -> float:
    """Give the distance from 1 of the reference against itself."""
    return max((one.noise for one in rows if one.is_noise), default=0.0)


def lines(title: str, rows: Sequence[Row]) -> list[str]:
    """Write a part of the table."""
    noise = noise_of(rows)
    written = [
        title,
        f"  {'':<44} {'ms':>8} {'ref. ms':>8} {'ratio':>6}  {'p25–p75':<11} {'budget':>6}",
    ]
    for one in rows:
        low, high = one.spread
        budget = "" if one.budget is None else f"{one.budget:.2f}"
        written.append(
            f"  {one.name:<44} {one.took:8.2f} {one.reference:8.2f} {one.ratio:6.2f}"
            f"  {f'{low:.2f}–{high:.2f}':<11} {budget:>6}  {one.verdict(noise):<13}{one.beside}"
        )
    return written
