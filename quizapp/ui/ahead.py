"""Getting ready what is likely to be opened next, while the learner still chooses."""

import asyncio
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from quizapp.packs.library import PackGone

if TYPE_CHECKING:
    from quizapp.ui.app import QuizApp


def read_ahead(app: "QuizApp", pack: str, lesson: str) -> None:
    """Read a course in a thread, then fill the screen of lessons: Enter has but to show it."""
    loop = asyncio.get_running_loop()

    def read() -> None:
        # What is wrong with the pack is said when it is opened; the app may have ended meanwhile.
        with suppress(PackGone, RuntimeError):
            app.desk.library.pack(pack)
            loop.call_soon_threadsafe(app.call_later, app.fill_ahead, pack, lesson)

    Thread(target=read, name="read ahead", daemon=True).start()
