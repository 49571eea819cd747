"""The screen of a terminal that paints whole frames, as modern ones do when they are asked to."""

import pyte

ASKED_FOR_FRAMES = b"\x1b[?2026$p"
YES_FRAMES = "\x1b[?2026;2$y"
_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"


class Emulator:
    """Takes bytes, shows lines. What was begun and not ended is not seen yet."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._held = b""

    @property
    def lines(self) -> list[str]:
        return list(self._screen.display)

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)

    def feed(self, received: bytes) -> None:
        """Paint what is complete; hold the rest."""
        self._held += received
        while self._held:
            begin = self._held.find(_BEGIN)
            if begin < 0:
                self._paint(len(self._held) - _overlap(self._held, _BEGIN))
                return
            self._paint(begin)
            end = self._held.find(_END)
            if end < 0:
                return
            self._paint(end + len(_END))

    def flush(self) -> None:
        """Paint what is held: its end will not come any more."""
        self._paint(len(self._held))

    def _paint(self, size: int) -> None:
        # pyte knows no keyboard protocol and would print the end of this as a letter.
        self._stream.feed(self._held[:size].replace(b"\x1b[<u", b""))
        self._held = self._held[size:]


def _overlap(text: bytes, marker: bytes) -> int:
    """Count the bytes at the end of a text with which the marker may begin."""
    sizes = range(len(marker) - 1, 0, -1)
    return next((size for size in sizes if text.endswith(marker[:size])), 0)
