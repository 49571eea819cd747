"""What could not be saved and is kept until it is; nothing of it is on a screen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from quizapp.store.errors import NotSaved, StoreError
from quizapp.ui.pauses import pause
from quizapp.ui.words import count

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

ANSWER, CHOICE, FLAG, UNDOING, TEST = "answer", "choice", "flag", "undoing", "test"
_DEAR = (ANSWER, CHOICE, FLAG, UNDOING, TEST)
"""What a learner would miss; a place in a text is kept again with the next page."""


@dataclass(slots=True, eq=False)
class Waiting:
    """One thing to save."""

    what: str
    """Names it: `answer`."""
    save: Callable[[], object]
    """Saves it, whoever calls it and however often; raises NotSaved."""
    saved: Callable[[Any], object] = lambda _: None
    """Goes on with what `save` returned."""
    screen: object = None
    """Which one goes on; where that was left meanwhile, nothing does."""
    holds: bool = False
    """Whether that screen cannot do anything else before."""
    key: Hashable = None
    """Of two with one key, the later takes the place of the earlier."""

    @property
    def is_dear(self) -> bool:
        """Whether to ask before it is lost."""
        return self.what in _DEAR


@dataclass(slots=True)
class Unsaved:
    """All that waits, in the order in which it was to be saved."""

    waiting: list[Waiting] = field(default_factory=list)
    tries: int = 0
    """How often in a row saving failed."""
    failure: NotSaved = field(default_factory=lambda: NotSaved(""))
    """Why it did the last time."""

    def add(self, one: Waiting) -> None:
        """Let one more thing wait, in place of what it makes out of date."""
        self.waiting = [
            each for each in self.waiting if each.key is None or each.key != one.key
        ] + [one]

    def save_all(self) -> list[tuple[Waiting, object]]:
        """Try to save each thing once; return what is saved, and what came of it."""
        done: list[tuple[Waiting, object]] = []
        failures: list[NotSaved] = []
        for one in [*self.waiting]:
            try:
                result = one.save()
            except NotSaved as error:
                one.save = error.again or one.save
                failures.append(error)
            else:
                self.waiting.remove(one)
                done.append((one, result))
        if failures:
            self.failure = failures[0]
        self.tries = self.tries + 1 if failures else 0
        return done

    def forget(self) -> None:
        """Give up what would be missed; the rest may still be saved."""
        self.waiting = [one for one in self.waiting if not one.is_dear]

    def holds(self, screen: object) -> bool:
        """Tell whether a screen cannot go on before something is saved."""
        return any(one.holds and one.screen is screen for one in self.waiting)

    @property
    def dear(self) -> list[Waiting]:
        """What to ask about before it is lost."""
        return [one for one in self.waiting if one.is_dear]

    @property
    def pause(self) -> int:
        """Seconds until it is tried again."""
        return pause(self.tries)

    @property
    def reason(self) -> str:
        """Why it is not saved, in a sentence: `NOT saved: the disk is full.`"""
        named = dict.fromkeys(one.what for one in self.waiting)
        what = f"{' and '.join(named).capitalize()} " if {*named} - {ANSWER, CHOICE} else ""
        return f"{what}NOT saved: {self.failure.message.rstrip('.')}."

    def outlook(self, *, by_key: bool) -> str:
        """Say what the learner can do about it (`by_key`: Enter as well), and what the app does."""
        tried = "once" if self.tries == 1 else f"{self.tries} times"
        key = ", or with Enter" if by_key else ""
        return f"{self.failure.remedy} Tried {tried}; again after {self.pause} s{key}.".lstrip()

    def last_words(self) -> str:
        """Say in a line what is lost with the end of the app; empty where nothing is.

        All of it is tried once more, without a screen.
        """
        try:
            self.save_all()
        except StoreError as error:
            # What else it reads cannot be read either.
            self.failure = NotSaved(error.message, error.remedy)
        lost = Counter(one.what for one in self.dear)
        if not lost:
            return ""
        counted = " and ".join(count(number, what) for what, number in lost.items())
        verb = "is" if lost.total() == 1 else "are"
        return f"{counted} {verb} NOT saved: {self.failure.message.rstrip('.')}."
