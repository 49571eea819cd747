"""Putting a mended file in the place of the old one: whole, or not at all."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from quizapp.packs.files import UnreadableError, read_file


class UnwritableError(Exception):
    """A file that cannot, or must not, be changed; the text says why, as the end of a sentence."""


def rewrite(path: Path, old: bytes, new: bytes) -> None:
    """Write `new` in the place of `old`, with the permissions that the file has.

    The file that a link leads to is written, and the link stays. Raises UnwritableError for a file
    that may not be written, or is no longer what it was when it was read.
    """
    real = Path(os.path.realpath(path))
    try:
        mode = real.stat().st_mode
        # Whoever may write into a folder, or is root, could do so; but nobody asked for that.
        if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(real, os.W_OK):
            raise UnwritableError("you may not write it")
        descriptor, fresh = tempfile.mkstemp(prefix=f".{real.name[:50]}.", dir=real.parent)
        try:
            with open(descriptor, "wb") as file:  # noqa: PTH123  (a descriptor, not a path)
                os.fchmod(descriptor, stat.S_IMODE(mode))
                file.write(new)
                file.flush()
                os.fsync(descriptor)
            if read_file(real) != old:
                raise UnwritableError("it was changed meanwhile")
            os.replace(fresh, real)  # noqa: PTH105  (as it came)
        except BaseException:
            with suppress(OSError):
                os.unlink(fresh)  # noqa: PTH108
            raise
        _settle(real.parent)
    except UnreadableError as error:
        raise UnwritableError(str(error)) from error
    except OSError as error:
        raise UnwritableError((error.strerror or "it cannot be written").lower()) from error


def _settle(folder: Path) -> None:
    """Have the folder say on the disk, too, which file it holds; not every disk can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
