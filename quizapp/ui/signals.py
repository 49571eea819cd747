"""Signals: which end the program, and what a process that goes on does with its terminal."""

import asyncio
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from textual.driver import Driver

    from quizapp.ui.sturdy import Sturdy

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""Textual leaves the terminal raw on these; the app ends as on `q`, and says so by its status."""

_running: "list[tuple[asyncio.AbstractEventLoop, Sturdy[Any]]]" = []
"""The app there is, once it is about to take the terminal."""


def listen() -> None:
    """From here on, end by the status that says which signal it was, at any moment of the run.

    Those that whoever started the program wants ignored stay so.
    """
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def take(app: "Sturdy[Any]") -> None:
    """Let signals and faults end an app that is about to take the terminal."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(partial(_stray, app))
    _running[:] = [(loop, app)]


def take_stops(app: "Sturdy[Any]", driver: "Driver | None") -> None:
    """Let the app take its terminal again when it goes on after a stop."""
    if driver is not None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGCONT, _go_on, app, driver)


def fail(error: BaseException) -> None:
    """End the app, if there is one, for a fault in a thread of it."""
    _tell(lambda app: app.crash(error))


def hang_up() -> None:
    """End the app as the signal does that tells of a closed window; from any thread."""
    _tell(partial(_exit, signal.SIGHUP))


def _end(number: int, frame: "FrameType | None") -> None:
    del frame
    if not _tell(partial(_exit, number)):
        # The terminal is as it was found.
        sys.exit(128 + number)


def _exit(number: int, app: "Sturdy[Any]") -> None:
    # Not over again: what ended it first is what its status says.
    if app.return_code is None:
        app.exit(return_code=128 + number)


def _tell(what: "Callable[[Sturdy[Any]], None]") -> bool:
    """Do something with the app in its own time; tell whether there is one."""
    for loop, app in _running:
        try:
            loop.call_soon_threadsafe(what, app)
        except RuntimeError:
            # Its loop is closed.
            return False
    return bool(_running)


def _stray(
    app: "Sturdy[Any]", loop: asyncio.AbstractEventLoop, context: "dict[str, object]"
) -> None:
    """Take what nobody waits for: a fault in a callback, or in a task that was left alone."""
    del loop
    error = context.get("exception")
    if isinstance(error, Exception):
        app.crash(error)


def _go_on(app: "Sturdy[Any]", driver: "Driver") -> None:
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
