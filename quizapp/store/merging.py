"""The logs of two machines as one log: each event once, and what came first on either still does.

Both are told apart by nothing but their content: which of them is merged into which makes no
difference. Neither is ever held as a whole.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

Moment = tuple[Any, ...]
"""The name of what happened, and when: UTC microseconds. Clocks go back, so a log says more. What
else it holds is passed on."""
Has = Callable[[str], bool]
"""Tells whether a log has what is named so."""


def merge(
    one: Iterable[Moment], other: Iterable[Moment], one_has: Has, other_has: Has
) -> Iterator[Moment]:
    """Yield what is in two logs, each once, in an order in which it may have happened.

    Each log keeps its own order; in each, a name stands once. What is in both is where they meet:
    all before it on either side comes before it. Between two such meetings goes first what is
    earlier by the clock.
    """
    here, there = iter(one), iter(other)
    mine, yours = next(here, None), next(there, None)
    # Asked again about the one that waits, while the other log goes on.
    one_has, other_has = lru_cache(2)(one_has), lru_cache(2)(other_has)
    # Of the names that came out of one log, those still to come in the other.
    done: set[str] = set()
    while mine and yours:
        if mine[0] == yours[0]:
            yield mine
            mine, yours = next(here, None), next(there, None)
        elif mine[0] in done:
            done.remove(mine[0])
            mine = next(here, None)
        elif yours[0] in done:
            done.remove(yours[0])
            yours = next(there, None)
        else:
            waits, wait = other_has(mine[0]), one_has(yours[0])
            # Both wait only where the logs contradict each other.
            is_mine = wait if waits != wait else _clock(mine) < _clock(yours)
            first, shared = (mine, waits) if is_mine else (yours, wait)
            yield first
            if shared:
                done.add(first[0])
            if is_mine:
                mine = next(here, None)
            else:
                yours = next(there, None)
    for head, rest in ((mine, here), (yours, there)):
        if head:
            yield from (moment for moment in chain((head,), rest) if moment[0] not in done)


def _clock(moment: Moment) -> tuple[int, str]:
    name, at, *_ = moment
    return at, name
