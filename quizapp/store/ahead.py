"""A large file read from its beginning to its end, before SQLite reads it here and there.

A check follows the trees in a file, and so waits for the disk at every other page: of 600 MB that
no memory held yet, it took 7.4 s, and 1.6 s after this.
"""

import os
from contextlib import suppress
from pathlib import Path

LARGE = 50_000_000
"""Bytes from which that pays."""
_AT_ONCE = 1_000_000


def read_through(path: Path) -> None:
    """Read a file to its end, if it is large; what cannot be read is found by who needs it."""
    with suppress(OSError):
        if path.stat().st_size < LARGE:
            return
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        # Never closed: whoever closes a file frees the locks that SQLite has on it in this process.
        piece = bytearray(_AT_ONCE)
        while os.readv(file, [piece]):
            pass
