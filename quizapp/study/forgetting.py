"""The curve by which what was learned is forgotten, as FSRS-6 draws it.

Apart from `memory`, which imports `fsrs`: what is due is asked at every start,
and by programs that only count.
"""

DECAY = -0.1542
"""The last of FSRS-6's parameters, with its sign turned."""
FACTOR = 0.9 ** (1 / DECAY) - 1
"""Makes stability the number of days after which nine of ten are still known."""
LONGEST = 36500
"""Days."""
RETENTION = 0.9
"""The share of due questions to be still known, where the learner has not chosen another."""


def retrievability(stability: float, days: int) -> float:
    """Return how likely it is that something is still known, 0 to 1, `days` after its review."""
    return float((1 + FACTOR * max(days, 0) / stability) ** DECAY)


def interval(stability: float, retention: float) -> int:
    """Return after how many days that likelihood has fallen to `retention`; at least one."""
    days = stability / FACTOR * (retention ** (1 / DECAY) - 1)
    return int(min(max(round(days), 1), LONGEST))
