"""What could not be saved and is kept until it is; nothing of it is on a screen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from quizapp.store.errors import NotSaved, StoreError
from quizapp.ui.pauses import pause
from quizapp.words.numbers import count

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable

ANSWER, CHOICE, FLAG, UNDOING, TEST = "answer", "choice", "flag", "undoing", "test"
HINT = "hint"
_DEAR = (ANSWER, CHOICE, FLAG, UNDOING, TEST)
"""What a learner would miss; a place in a text is kept again with the next page."""


class Waiting:
    """One thing to save."""

    __slots__ = ("holds", "key", "save", "saved", "screen", "what")

    def __init__(
        self,
        what: str,
        save: Callable[[], object],
        saved: Callable[[Any], object] = lambda _: None,
        *,
        screen: object = None,
        holds: bool = False,
        key: Hashable = None,
    ) -> None:
        """Name a thing, such as `answer`, and what saves it: whoever calls it, however often.

        `saved` goes on with what that returned, unless the `screen` that does was left meanwhile;
        one that it `holds` can do nothing else before. Of two with one `key`, the later takes the
        place of the earlier.
        """
        self.what = what
        self.save = save
        self.saved = saved
        self.screen = screen
        self.holds = holds
        self.key = key

    @property
    def is_dear(self) -> bool:
        """Whether to ask before it is lost."""
        return self.what in _DEAR


class Unsaved:
    """All that waits, in the order in which it was to be saved."""

    def __init__(self) -> None:
        """Nothing waits."""
        self.waiting: list[Waiting] = []
        self.tries = 0
        """How often in a row saving failed."""
        self.failure = NotSaved("")
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

    def forget_unseen(self, screens: Collection[object]) -> None:
        """Give up hints of screens that were left: nobody saw them, and they must not count."""
        self.waiting = [one for one in self.waiting if one.what != HINT or one.screen in screens]

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

    def outlook(self, key: str) -> str:
        """Say what the learner can do about it, by a key if there is one, and what the app does."""
        tried = "once" if self.tries == 1 else f"{self.tries} times"
        by_key = f", or with {key}" if key else ""
        return f"{self.failure.remedy} Tried {tried}; again after {self.pause} s{by_key}.".lstrip()

    def last_words(self) -> str:
        """Say in a line what is lost with the end of the app; empty where nothing is.

        All of it is tried once more, without a screen.
        """
        self.forget_unseen(())
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
