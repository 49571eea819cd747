"""Signals: how they end the app, and what a process that goes on does with its terminal."""

import asyncio
import os
import signal
import termios
from _thread import start_new_thread
from contextlib import suppress
from functools import partial
from select import select
from time import sleep
from typing import TYPE_CHECKING, Any

from quizapp.ending import ENDING, end

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from textual.driver import Driver

    from quizapp.ui.sturdy import Sturdy

PATIENCE = 5.0
"""Seconds until an app that does not end, since it waits for something, is ended without it."""
CLEAR = "\x1b[m\x1b[2J\x1b[H"
"""Takes away what was painted, for a terminal that has no other screen to go back from: GNU screen
as it comes, where the shell would go on in the midst of it."""
GIVE_BACK = CLEAR.encode() + (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""What Textual ends with: paste, wrapping, sizes, mouse, keys, the other screen, cursor, focus."""

_running: "list[tuple[asyncio.AbstractEventLoop, Sturdy[Any]]]" = []
"""The app there is, once it is about to take the terminal."""

_asked: list[int] = []
"""The signals that came."""


def listen() -> None:
    """From here on, end by the status that says which signal it was, at any moment of the run.

    Textual would leave the terminal raw: the app ends as on `q`. Those that whoever started
    the program wants ignored stay so.
    """
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def take(app: "Sturdy[Any]") -> None:
    """Let signals and faults end an app that is about to take the terminal."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(partial(_stray, app))
    _running[:] = [(loop, app)]
    if _asked:
        # Python drops what is raised where something is being cleared away.
        loop.call_soon(_exit, _asked[0], app)


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
    _asked.append(number)
    # Not by `threading`, whose locks may be held just where the signal came.
    start_new_thread(_insist, (number,))
    if not _tell(partial(_exit, number)):
        # The terminal is as it was found.
        end(number, frame)


def _insist(number: int) -> None:
    """End an app that is stuck; what was saved is on the disk."""
    sleep(PATIENCE)
    for _, app in _running:
        attributes = getattr(app._driver, "attrs_before", None)
        with suppress(OSError, termios.error):
            if attributes is not None:
                termios.tcsetattr(0, termios.TCSANOW, attributes)
                # Not to a terminal that takes nothing: that may be what it is stuck at.
                for file in select([], [2], [], 0)[1]:
                    os.write(file, GIVE_BACK)
    os._exit(128 + number)


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
