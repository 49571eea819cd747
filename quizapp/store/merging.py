"""The logs of two machines as one log: each event once, and what came first on either still does.

Both are told apart by nothing but their content: which of them is merged into which makes no
difference.
"""

from collections.abc import Sequence

Moment = tuple[str, int]
"""The name of what happened, and when: UTC microseconds. Clocks go back, so a log says more."""


def merge(one: Sequence[Moment], other: Sequence[Moment]) -> list[str]:
    """Return the names in both logs, each once, in an order in which they may have happened.

    Each log keeps its own order. What is in both is where they meet: all before it on either
    side comes before it. Between two such meetings goes first what is earlier by the clock.
    """
    shared = {name for name, _ in one} & {name for name, _ in other}
    order: list[str] = []
    done: set[str] = set()
    here, there = 0, 0
    while here < len(one) and there < len(other):
        mine, yours = one[here], other[there]
        if mine[0] in done:
            here += 1
        elif yours[0] in done:
            there += 1
        else:
            name = _first(mine, yours, shared)
            order.append(name)
            done.add(name)
    left = (*one[here:], *other[there:])
    return [*order, *(name for name, _ in left if name not in done)]


def _first(mine: Moment, yours: Moment, shared: set[str]) -> str:
    """Say which of two, each the next in its log, comes first."""
    waits, wait = mine[0] in shared, yours[0] in shared
    if waits != wait:
        return yours[0] if waits else mine[0]
    # Neither is in the other log; or they are the same; or the logs contradict each other.
    return min((at, name) for name, at in (mine, yours))[1]
