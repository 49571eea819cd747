"""The app with a fault in it, on purpose: somewhere in it something is raised that quotes a secret.

    crashes.py PLACE ARGUMENT...

runs the real program so. A fault comes about by the key for mistakes, or at the start.
"""

import asyncio
import sys
import threading
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from quizapp.ui.app import QuizApp
from quizapp.ui.screens.base import Plate
from quizapp.ui.screens.home import HomeScreen

SECRET = "Sparrow-Hyacinth"
"""What a learner wrote, or a course says: found nowhere else."""
Patch = Callable[[Any, str, object], None]


class Boom(Exception):
    """A fault, as a library may raise it: it quotes, and holds, what it was given."""

    def __init__(self, quoted: str) -> None:
        super().__init__(f"cannot make sense of {quoted}")
        self.quoted = quoted


def boom(*_: object, **__: object) -> NoReturn:
    note = f"a note about {SECRET}"
    try:
        raise KeyError(note)
    except KeyError as error:
        error.add_note(note)
        raise Boom(note) from error


async def boom_later(*_: object) -> None:
    await asyncio.sleep(0)
    boom()


class _Mounted(Screen[None]):
    def on_mount(self) -> None:
        boom()


class _Composed(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static("")
        boom()


class _Rendered(Screen[None]):
    class Broken(Static):
        def render(self) -> str:
            boom()

    def compose(self) -> ComposeResult:
        yield self.Broken()


class _Painted(Screen[None]):
    class Broken(Static):
        def render_line(self, y: int) -> Strip:
            boom()

    def compose(self) -> ComposeResult:
        yield self.Broken("words")


class _Answering(Screen[bool]):
    def on_mount(self) -> None:
        self.dismiss(True)


class _Heard(Screen[None]):
    class Said(Message):
        pass

    def on_mount(self) -> None:
        self.post_message(self.Said())

    def on__heard_said(self) -> None:
        boom()


def _on_key(plate: Plate) -> None:
    boom()


def _in_task(plate: Plate) -> None:
    TASKS.append(asyncio.get_running_loop().create_task(boom_later()))
    # What became of a task that nobody waits for is told when it is thrown away.
    plate.set_timer(0.05, TASKS.clear)


TASKS: list[asyncio.Task[None]] = []

AT_A_KEY: dict[str, Callable[[Plate], object]] = {
    "a key's action": _on_key,
    "a message's handler": lambda plate: plate.app.push_screen(_Heard()),
    "a worker": lambda plate: plate.run_worker(boom_later()),
    "a worker in a thread": lambda plate: plate.run_worker(boom, thread=True),
    "a thread": lambda plate: threading.Thread(target=boom).start(),
    "a callback": lambda plate: plate.call_later(boom),
    "a callback after a refresh": lambda plate: plate.call_after_refresh(boom),
    "a timer": lambda plate: plate.set_timer(0.01, boom),
    "the loop": lambda plate: asyncio.get_running_loop().call_soon(boom),
    "a task left alone": _in_task,
    "mounting": lambda plate: plate.app.push_screen(_Mounted()),
    "composing": lambda plate: plate.app.push_screen(_Composed()),
    "rendering": lambda plate: plate.app.push_screen(_Rendered()),
    "painting": lambda plate: plate.app.push_screen(_Painted()),
    "a screen's answer": lambda plate: plate.app.push_screen(_Answering(), boom),
}
"""What the key for mistakes does in place of opening them."""
AT_THE_START: dict[str, tuple[Any, str]] = {
    "the app's mounting": (QuizApp, "on_mount"),
    "home's mounting": (HomeScreen, "on_mount"),
    "home's composing": (HomeScreen, "compose"),
    "the making of home": (HomeScreen, "__init__"),
    "what comes after the first frame": (QuizApp, "_look_after"),
}
"""What raises by itself."""
KEY = "x"


class Place(NamedTuple):
    """Where something is raised, and how that comes about."""

    put: Callable[[Patch], None]
    key: str


def _at_key(do: Callable[[Plate], object]) -> Place:
    def act(plate: Plate) -> None:
        do(plate)

    def put(patch: Patch) -> None:
        patch(Plate, "action_mistakes", act)

    return Place(put, KEY)


def _at_start(owner: Any, name: str) -> Place:
    return Place(lambda patch: patch(owner, name, boom), "")


PLACES = {
    **{name: _at_key(do) for name, do in AT_A_KEY.items()},
    **{name: _at_start(*of) for name, of in AT_THE_START.items()},
}

if __name__ == "__main__":
    PLACES[sys.argv.pop(1)].put(setattr)
    from quizapp.__main__ import main

    main()
