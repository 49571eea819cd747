"""One process writes: a lock that the kernel frees when the process ends, however it ends."""

import errno
import fcntl
import os
from pathlib import Path

from quizapp.store.errors import AlreadyOpen, CannotOpen, reason


class Lock:
    """An flock on a file of its own; closing any other file does not free it."""

    def __init__(self, path: Path) -> None:
        """Take the lock, or raise AlreadyOpen at once."""
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            self._file = os.open(path, flags, 0o600)
        except OSError as error:
            raise CannotOpen(f"{path}: {reason(error)}", "Look at who owns the folder.") from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise AlreadyOpen(
                    "quizapp is already open with this record",
                    "Go on in the other window, or close it first.",
                ) from error
            raise CannotOpen(
                f"{path} cannot be locked: {reason(error)}",
                "Network drives often cannot lock: choose a folder on this machine.",
            ) from error

    def release(self) -> None:
        """Free the lock; a second time does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
