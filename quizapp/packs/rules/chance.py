"""How likely it is that chance alone made what a pack shows."""

from math import erfc, exp, lgamma, log, log1p, sqrt


def at_least(successes: int, trials: int, probability: float) -> float:
    """Return the probability of so many successes or more: one side of the binomial, exactly."""
    if successes <= 0:
        return 1.0
    if successes > trials or probability <= 0:
        return 0.0
    if probability >= 1:
        return 1.0
    yes, no = log(probability), log1p(-probability)
    whole = lgamma(trials + 1)
    total = 0.0
    for number in range(successes, trials + 1):
        ways = whole - lgamma(number + 1) - lgamma(trials - number + 1)
        total += exp(ways + number * yes + (trials - number) * no)
    return min(1.0, total)


def chi_square(counts: list[int]) -> float:
    """Return how far counts lie from being the same."""
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 for count in counts) / expected


def chi_square_tail(value: float, degrees: int) -> float:
    """Return the probability of a chi-square of this value or more, by its finite series."""
    if value <= 0:
        return 1.0
    half = value / 2
    first = 0.5 if degrees % 2 else 0.0
    total = erfc(sqrt(half)) if degrees % 2 else 0.0
    for step in range(degrees // 2):
        power = step + first
        total += exp(power * log(half) - half - lgamma(power + 1))
    return min(1.0, total)
