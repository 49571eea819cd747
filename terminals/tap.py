"""Stands between a terminal and a program, and notes what each says to the other.

    tap.py FOLDER PROGRAM ARGUMENT...

In `FOLDER/log` a line of JSON for each piece: `["out", text]` of the program, `["in", text]` of
the terminal, `["size", [columns, rows]]`, `["answer", text]` to what was asked. What is written
to the pipe `FOLDER/ask` goes to the terminal; its answer is kept from the program.
"""

import json
import os
import pty
import select
import signal
import sys
import termios
import time
import tty
from contextlib import suppress
from pathlib import Path
from typing import TextIO

PATIENCE = 0.4
"""Seconds for which what the terminal sends is an answer to what was asked."""


def main() -> None:
    folder, program = Path(sys.argv[1]), sys.argv[2:]
    os.mkfifo(folder / "ask")
    asked = os.open(folder / "ask", os.O_RDWR)
    pid, inner = pty.fork()
    if pid == 0:
        os.execvp(program[0], program)
    before = termios.tcgetattr(0)
    tty.setraw(0)
    resized, ring = os.pipe()
    os.set_blocking(ring, False)
    signal.signal(signal.SIGWINCH, lambda *_: os.write(ring, b"."))
    try:
        with (folder / "log").open("w", buffering=1) as log, suppress(OSError):
            _pass_on(log, inner, asked, resized)
    finally:
        termios.tcsetattr(0, termios.TCSANOW, before)


def _pass_on(log: TextIO, inner: int, asked: int, resized: int) -> None:
    """Pass on what comes, until the program ends: reading from it fails then."""
    _follow(log, inner)
    answers_until = 0.0
    while True:
        ready, _, _ = select.select([0, inner, asked, resized], [], [])
        for source in ready:
            came = os.read(source, 65536)
            if source == resized:
                _follow(log, inner)
            elif source == asked:
                answers_until = time.monotonic() + PATIENCE
                _write(1, came)
            elif source == inner:
                _note(log, "out", came)
                _write(1, came)
            elif time.monotonic() < answers_until:
                _note(log, "answer", came)
            elif not came:
                return
            else:
                _note(log, "in", came)
                _write(inner, came)


def _follow(log: TextIO, inner: int) -> None:
    """Give the program the size that the terminal has."""
    size = os.get_terminal_size(0)
    termios.tcsetwinsize(inner, (size.lines, size.columns))
    log.write(json.dumps(["size", [size.columns, size.lines]]) + "\n")


def _note(log: TextIO, kind: str, came: bytes) -> None:
    log.write(json.dumps([kind, came.decode("latin-1")]) + "\n")


def _write(file: int, text: bytes) -> None:
    while text:
        text = text[os.write(file, text) :]


if __name__ == "__main__":
    main()
