"""Saving that may fail: it is said, tried again, and asked about before anything is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.ui.sturdy import Sturdy
from quizapp.ui.unsaved import Unsaved

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.timer import Timer

    from quizapp.ui.unsaved import Waiting


class Saving(Sturdy[None]):
    """An app through which its screens save, and which keeps what could not be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.unsaved = Unsaved()
        """What is not on the disk."""
        self._trying: Timer | None = None
        """Runs only while something is not saved."""
        self._follows = False
        """Whether it is told of each screen that comes up."""

    def be_ready(self) -> None:
        """Import what is wanted when saving fails: programs may be on the same disk."""
        from quizapp.store import causes  # noqa: F401, PLC0415
        from quizapp.ui.screens import leaving  # noqa: F401, PLC0415
        from quizapp.ui.widgets import not_saved  # noqa: F401, PLC0415

    def save(self, one: Waiting) -> bool:
        """Save something, after whatever waits for it already; tell whether it is saved.

        Where it cannot be saved it waits, and is tried again by itself and by `try_again`.
        """
        self.unsaved.add(one)
        self.try_again()
        return one not in self.unsaved.waiting

    def try_again(self) -> None:
        """Save all that waits, as far as that is possible, and let its screens go on."""
        unsaved, failed_before = self.unsaved, bool(self.unsaved.tries)
        if self._trying is not None:
            self._trying.stop()
            self._trying = None
        unsaved.forget_unseen(self.screen_stack)
        done = unsaved.save_all()
        if unsaved.waiting:
            self._trying = self.set_timer(unsaved.pause, self.try_again)
        if unsaved.waiting or failed_before:
            self._show_unsaved()
        for one, result in done:
            if one.screen is None or one.screen in self.screen_stack:
                one.saved(result)
        if failed_before and done and not unsaved.waiting:
            self._say_saved()

    def end(self) -> None:
        """End the app."""
        self.leave(self.exit, for_good=True)

    def leave(self, go: Callable[[], object], *, for_good: bool = False) -> None:
        """Go somewhere else; where something would be lost by it that is not saved, ask first.

        This is the one way out. What waits when the app ends `for_good` is tried once more then.
        """
        if not self.unsaved.dear:
            go()
            return
        from quizapp.ui.screens.leaving import LEAVE, Leaving  # noqa: PLC0415

        def decided(choice: object) -> None:
            if choice != LEAVE:
                return
            if not for_good:
                self.unsaved.forget()
                self.try_again()
            go()

        if not isinstance(self.screen, Leaving):
            self.push_screen(Leaving(self.unsaved), decided)

    def _show_unsaved(self) -> None:
        """Show on the screen that is up how it stands, and on each that comes up meanwhile."""
        from quizapp.ui.screens.leaving import Leaving  # noqa: PLC0415
        from quizapp.ui.widgets.not_saved import show  # noqa: PLC0415

        if not self._follows:
            self._follows = True
            self.screen_change_signal.subscribe(self, self._show_soon)
        self.unsaved.forget_unseen(self.screen_stack)
        show(self.screen_stack, self.unsaved)
        if isinstance(self.screen, Leaving):
            self.screen.tell()

    def _say_saved(self) -> None:
        from quizapp.ui.widgets.not_saved import say_saved  # noqa: PLC0415

        say_saved(self.screen_stack)

    def _show_soon(self, screen: Screen[object]) -> None:
        if self.unsaved.waiting:
            # It has no place for it before it is there.
            screen.call_after_refresh(self._show_unsaved)
