"""The reference for a key: a Textual app that changes one Static at every key."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


def token(number: int) -> str:
    """Write a number so that it differs from the one before it in every letter."""
    first = ord("a" if number % 2 else "A")
    return "".join(chr(first + int(digit)) for digit in f"{number:06}")


class Changing(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self._number = 0

    def compose(self) -> ComposeResult:
        yield Static(token(0))

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self._number += 1
        self.query_one(Static).update(token(self._number))


if __name__ == "__main__":
    Changing().run()
