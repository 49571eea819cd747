"""Signals: which end the app, and what a process that goes on does with its terminal."""

import asyncio
import signal
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

    from quizapp.ui.app import QuizApp

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""Textual leaves the terminal raw on these; the app ends as on `q`, and says so by its status."""


def take(app: "QuizApp", driver: "Driver | None") -> None:
    """Take the signals of a running app."""
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))
    if driver is not None:
        loop.add_signal_handler(signal.SIGCONT, _go_on, app, driver)


def _go_on(app: "QuizApp", driver: "Driver") -> None:
    """Take the terminal again after a stop; once, however many such signals come.

    A closed window sends one too. Textual would then begin to read a terminal that is
    gone, beside the reader it has, and would never end.
    """
    if app.return_code is not None:
        return
    # Ctrl+z gave the terminal back before it stopped; any other stop did not.
    if not getattr(driver, "_must_signal_resume", False):
        driver.suspend_application_mode()
    driver.resume_application_mode()
    app.refresh(layout=True)
