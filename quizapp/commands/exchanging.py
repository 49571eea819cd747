"""What `quizapp import` and `quizapp export` share: the files on both ends."""

import os
import sys
from pathlib import Path

from quizapp.launch import stop
from quizapp.packs.exchange.foreign import MOST, Foreign

STANDARD = "-"
"""The name of standard input and output."""


def foreign_file(path: Path) -> Foreign:
    """Read a file, or standard input for `-`; stop where that is not to be done."""
    from quizapp.packs.files import UnreadableError, read_file  # noqa: PLC0415

    try:
        data = sys.stdin.buffer.read(MOST + 1) if str(path) == STANDARD else read_file(path, MOST)
    except UnreadableError as error:
        stop(f"{path} cannot be read: {error}.")
    if len(data) > MOST:
        stop(f"{path} is too large: at most {MOST // 1_000_000} MB are read.")
    return Foreign(str(path), data)


def free_place(target: Path) -> None:
    """Stop where a file is already in the place of one that is to be written."""
    if str(target) != STANDARD and os.path.lexists(target):
        stop(f"{target} is already there and is not overwritten: name another, or move it away.")


def write_out(data: bytes, target: Path) -> None:
    """Write a new file, or to standard output for `-`; a half-written one is taken away."""
    if str(target) == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        with target.open("xb") as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                target.unlink()
                raise
    except FileExistsError:
        free_place(target)
    except OSError as error:
        stop(f"{target} cannot be written: {(error.strerror or str(error)).lower()}.")
