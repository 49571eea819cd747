"""Looking after the record while the app is open, in threads, so that no screen waits for it."""

import asyncio
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

from quizapp.store.backups import EVERY
from quizapp.store.errors import DamagedRecord, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.store.upkeep import Upkeep
    from quizapp.ui.app import QuizApp


def look_after(app: "QuizApp", upkeep: "Upkeep | None") -> None:
    """Check the record now, and keep backups of it now and then."""
    loop = asyncio.get_running_loop()

    def later(do: "Callable[[str], Any]", words: str) -> None:
        # The app may have ended meanwhile.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(do, words)

    def keep() -> None:
        if upkeep is None:
            return
        try:
            upkeep.keep_in_use()
        except DamagedRecord as error:
            later(app.found_damage, error.message)
        except StoreError as error:
            later(
                app.say, f"{error.message[:1].upper()}{error.message[1:]}. {error.remedy}".strip()
            )

    def checked(wrong: tuple[str, ...]) -> None:
        if wrong:
            later(app.found_damage, f"{app.paths.record} is damaged ({wrong[0]})")
        else:
            keep()

    app.desk.store.check_up(checked)
    if upkeep is not None:
        app.set_interval(
            EVERY.total_seconds(), lambda: Thread(target=keep, name="backup", daemon=True).start()
        )
