"""The review: what is due, in which order, and how much of it today."""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import groupby
from typing import TYPE_CHECKING

from quizapp.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizapp.study.events import Ref

LIMIT = 40
"""Reviews a day, where the learner has not chosen another number."""


@frozen
class Due:
    """A question that is to be asked again."""

    ref: Ref
    lesson: str
    due: int
    """Study day from which it is."""
    confident: bool = False
    """Whether it was answered wrong by a learner who was sure: such mistakes are corrected best,
    and come back most when they are not practised (Butterfield & Metcalfe 2001)."""

    @property
    def place(self) -> tuple[str, str]:
        """Pack and lesson: neighbours should not be of the same."""
        return self.ref[0], self.lesson


def queue(due: Iterable[Due], day: int, most: int) -> tuple[Due, ...]:
    """Choose what to ask on a study day, at most so many, and in which order.

    Confident mistakes come before all else, then what has been due the longest. Within either,
    no two neighbours are of one lesson where that can be avoided.
    """
    there = [one for one in due if one.due <= day]
    first = sorted(there, key=lambda one: (not one.confident, one.due, one.ref))[: max(most, 0)]
    mixed: list[Due] = []
    for _, group in groupby(first, key=lambda one: one.confident):
        mixed += interleave(list(group), behind=mixed[-1] if mixed else None)
    return tuple(mixed)


def interleave(ones: Sequence[Due], behind: Due | None = None) -> list[Due]:
    """Keep neighbours of one lesson apart where that can be done, and the order where it can be.

    `behind` is what stands before the first. Interleaving helps most where things are easily
    confused (Brunmair & Richter 2019).
    """
    waiting: defaultdict[tuple[str, str], deque[tuple[int, Due]]] = defaultdict(deque)
    for number, one in enumerate(ones):
        waiting[one.place].append((number, one))
    mixed: list[Due] = []
    last = None if behind is None else behind.place
    for left in range(len(ones), 0, -1):
        most = max(waiting, key=lambda place: len(waiting[place]))
        others = [place for place in waiting if place != last] or [*waiting]
        # A lesson that makes up half of the rest has to come now, or two of it meet at the end.
        if most != last and 2 * len(waiting[most]) > left:
            place = most
        else:
            place = min(others, key=lambda each: waiting[each][0][0])
        mixed.append(waiting[place].popleft()[1])
        if not waiting[place]:
            del waiting[place]
        last = place
    return mixed
