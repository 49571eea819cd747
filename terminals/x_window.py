"""A terminal's own window, on a display of its own that nobody looks at."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from terminals.window import Cells

KEYS = {
    "enter": "Return",
    "esc": "Escape",
    "up": "Up",
    "down": "Down",
    "shift+tab": "shift+Tab",
    "f1": "F1",
    "?": "question",
    "/": "slash",
}
PATIENCE = 30.0


class XWindow:
    """Keys and clicks come by the display's own test extension, as from a keyboard."""

    def __init__(self, display: str, env: Mapping[str, str], bars: Cells) -> None:
        self._bars = bars
        self._env = {**env, "DISPLAY": display}
        end = time.monotonic() + PATIENCE
        while len(found := self._say("xdotool", "search", "--onlyvisible", ".*").split()) < 2:
            if time.monotonic() > end:
                raise TimeoutError("no window came")
            time.sleep(0.2)
        time.sleep(1)
        # The first is the whole display.
        self._window = found[1]
        self._say("xdotool", "windowmove", self._window, "0", "0")
        self._say("xdotool", "windowfocus", self._window)

    def type(self, text: str) -> None:
        self._say("xdotool", "type", "--delay", "25", text)

    def press(self, key: str) -> None:
        self._say("xdotool", "key", KEYS.get(key, key))

    def click(self, place: Cells, size: Cells) -> None:
        width, height = self._pixels()
        right, above = self._bars
        x = (place[0] + 0.5) * (width - right) / size[0]
        y = above + (place[1] + 0.5) * (height - above) / size[1]
        self._say("xdotool", "mousemove", str(int(x)), str(int(y)), "click", "1")

    def paste(self, text: str) -> None:
        for selection in ("primary", "clipboard"):
            subprocess.run(
                ["xclip", "-selection", selection], input=text.encode(), env=self._env, check=True
            )
        self._say("xdotool", "key", "shift+Insert")

    def resize(self, to: Cells, size: Cells) -> None:
        pixels = (
            str(round(all_ * wanted / cells))
            for all_, wanted, cells in zip(self._pixels(), to, size, strict=True)
        )
        self._say("xdotool", "windowsize", self._window, *pixels)

    def lines(self) -> list[str] | None:
        return None

    def picture(self, file: Path) -> None:
        self._say("import", "-window", "root", str(file.with_suffix(".png")))

    def clipboard(self) -> str | None:
        return self._say("xclip", "-out", "-selection", "clipboard")

    def _pixels(self) -> tuple[int, int]:
        said = self._say("xdotool", "getwindowgeometry", "--shell", self._window)
        told = dict(line.split("=") for line in said.split() if "=" in line)
        return int(told["WIDTH"]), int(told["HEIGHT"])

    def _say(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self._env, capture_output=True, text=True, timeout=60, check=False
        )
        return done.stdout


@contextmanager
def x_window(
    command: Sequence[str], env: Mapping[str, str], bars: tuple[int, int]
) -> Iterator[XWindow]:
    """Open a display and a terminal in it; end both afterwards.

    `bars` are the pixels that it keeps for itself, at the right and above.
    """
    theirs, ours = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(ours), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[ours],
        stderr=subprocess.DEVNULL,
    )
    os.close(ours)
    with os.fdopen(theirs) as told:
        display = f":{told.readline().strip()}"
    world = {**env, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}
    program = subprocess.Popen(
        command,
        env=world,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield XWindow(display, env, bars)
    finally:
        # With all that it began.
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGTERM)
        server.terminate()
        for process in (program, server):
            process.wait(10)
