"""Reading a pack, and a lesson beside it, without being led elsewhere or kept waiting."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from quizapp.packs.source import LARGEST

_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "you may not read it",
    errno.EPERM: "you may not read it",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "it is a link that leads to itself",
    errno.ENOTDIR: "part of its path is a file, not a folder",
    errno.ENXIO: "it is not a file",
    errno.EOPNOTSUPP: "it is not a file",
}


class UnreadableError(Exception):
    """A file that cannot, or must not, be read; the text says why, as the end of a sentence."""


def read_file(path: Path, most: int = LARGEST) -> bytes:
    """Read a file, of one that is too large only a little more than the `most` bytes allowed.

    Raises UnreadableError for what is missing, is no regular file or cannot be read; never waits
    as a pipe or a device would make it.
    """
    return _read(path, os.O_RDONLY, most)


def read_inside(folder: Path, name: str) -> bytes:
    """Read a file that a pack names, which must lie inside the pack's folder.

    Raises UnreadableError also for an absolute path, for `..`, and for a link that leads out.
    """
    if "\\" in name:
        raise UnreadableError("folders are parted by `/`, not by a backslash")
    if name.startswith(("/", "~")) or Path(name).is_absolute():
        raise UnreadableError("it must lie in the pack's folder, so its path begins there")
    if ".." in name.split("/"):
        raise UnreadableError("it must lie in the pack's folder, so `..` is not allowed")
    try:
        root = folder.resolve(strict=True)
        real = (root / name).resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        # A loop of links is a RuntimeError before Python 3.13, a null byte a ValueError.
        raise UnreadableError(_reason(error)) from error
    if not real.is_relative_to(root):
        raise UnreadableError("it is a link that leads out of the pack's folder")
    return _read(real, os.O_RDONLY | os.O_NOFOLLOW)


def open_file(path: Path, flags: int = os.O_RDONLY) -> BinaryIO:
    """Open a file to read it piece by piece; as `read_file`, it never waits."""
    try:
        # Before it is opened: opening alone may set a device to work.
        _refuse_odd(os.stat(path).st_mode)  # noqa: PTH116  (raises less for an odd name)
        descriptor = os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError) as error:
        raise UnreadableError(_reason(error)) from error
    try:
        # And after it: something else may stand there meanwhile.
        _refuse_odd(os.fstat(descriptor).st_mode)
    except UnreadableError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _refuse_odd(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableError("it is a folder")
    if not stat.S_ISREG(mode):
        raise UnreadableError("it is not a file but a pipe or a device")


def _read(path: Path, flags: int, most: int = LARGEST) -> bytes:
    try:
        with open_file(path, flags) as file:
            return file.read(most + 1)
    except OSError as error:
        raise UnreadableError(_reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return _REASONS.get(error.errno, (error.strerror or "it cannot be read").lower())
    return _REASONS[errno.ELOOP] if isinstance(error, RuntimeError) else "its name is not allowed"
