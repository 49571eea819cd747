"""How a learner stands with a question, as a function of the answers to it.

A mistake is a question whose first try was once wrong and that has not since
been right, first try, on two different study days; then it is settled.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from quizapp.study.events import COUNTING, Answered, SessionKind, Undone

DAYS_TO_SETTLE = 2
LEECH = 3
"""Lapses after which asking once more is no help: the passage is to be read first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the first tries at one question come to."""

    tries: int = 0
    lapses: int = 0
    """First tries that were wrong."""
    wrong: Answered | None = None
    """The last of those."""
    right_days: tuple[int, ...] = ()
    """Different study days of right first tries since then, at most as many as settle it."""

    @property
    def is_mistake(self) -> bool:
        """Whether it is an open mistake."""
        return self.wrong is not None and len(self.right_days) < DAYS_TO_SETTLE

    @property
    def is_leech(self) -> bool:
        """Whether its passage is to be read before it is asked again."""
        return self.is_mistake and self.lapses >= LEECH

    def after(self, answer: Answered) -> "Standing":
        """Return the standing after one more first try."""
        tries = self.tries + 1
        if not answer.right:
            return Standing(tries, self.lapses + 1, answer)
        # Right after the key was seen is no sign of knowing it.
        if not self.is_mistake or answer.retried or answer.day in self.right_days:
            return replace(self, tries=tries)
        return replace(self, tries=tries, right_days=(*self.right_days, answer.day))


@dataclass(frozen=True, slots=True)
class Mistake:
    """An open mistake."""

    wrong: Answered
    """The last wrong first try: what was picked, of which version, when."""
    lapses: int
    right_days: tuple[int, ...]
    """The study day on which it was right since, where there is one."""

    @property
    def is_leech(self) -> bool:
        """Whether its passage is to be read before it is asked again."""
        return self.lapses >= LEECH


def first_tries(
    events: Iterable[Answered | Undone], kind_of: Callable[[str], SessionKind]
) -> tuple[Answered, ...]:
    """Return the first tries among the events of one question, in the order they were given.

    A first try is the first answer, not undone, in a session that counts (`events.COUNTING`).
    `kind_of` takes the id of a session.
    """
    standing: dict[str, Answered] = {}
    for event in events:
        first = standing.get(event.session)
        if isinstance(event, Answered):
            standing.setdefault(event.session, event)
        elif first is not None and first.id == event.answer:
            del standing[event.session]
    return tuple(answer for answer in standing.values() if kind_of(answer.session) in COUNTING)


def standing_of(tries: Iterable[Answered]) -> Standing:
    """Return the standing that first tries, in their order, lead to."""
    standing = Standing()
    for answer in tries:
        standing = standing.after(answer)
    return standing
