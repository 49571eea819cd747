"""One process writes: a lock that the kernel frees when the process ends, however it ends.

Its file also says how far the record went. Where that is farther than the record goes now,
the latest changes are gone, which SQLite itself does not notice.
"""

import errno
import fcntl
import os
import re
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from quizapp.store.errors import AlreadyOpen, CannotOpen, reason

LOCK = "lock"
"""Name of the file, beside the record."""
_NOTE = re.compile(rb"(\d{20})\n")


class Lock:
    """An flock on a file of its own; closing any other file does not free it."""

    def __init__(self, path: Path) -> None:
        """Take the lock, or raise AlreadyOpen at once."""
        self._path = path
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        try:
            self._file = os.open(path, flags, 0o600)
        except OSError as error:
            raise CannotOpen(f"{path}: {reason(error)}", "Look at who owns the folder.") from error
        if not S_ISREG(os.fstat(self._file).st_mode):
            os.close(self._file)
            raise CannotOpen(f"{path} is not a plain file", "Move it elsewhere.")
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

    @property
    def noted(self) -> int:
        """The number noted last; 0 where there is none."""
        return _number(os.pread(self._file, 21, 0))

    def note(self, number: int) -> None:
        """Note the number of what was saved last.

        It is on the disk later than what it stands for, so it never says too much.
        """
        # Nothing depends on it but that a loss is told.
        with suppress(OSError):
            os.pwrite(self._file, b"%020d\n" % number, 0)

    def hold(self) -> None:
        """Take the lock again where its file was deleted or replaced.

        Raises AlreadyOpen where another process has it by now.
        """
        with suppress(OSError):
            if os.path.samestat(self._path.stat(), os.fstat(self._file)):
                return
        try:
            other = Lock(self._path)
        except CannotOpen:
            # Nobody can have it: the whole folder is gone, and of that others know more.
            return
        self.release()
        self._file = other._file

    def release(self) -> None:
        """Free the lock; a second time does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def noted(path: Path) -> int:
    """Return the number noted last in a lock's file; 0 where there is none."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return 0
    try:
        return _number(os.read(file, 21))
    except OSError:
        return 0
    finally:
        os.close(file)


def _number(note: bytes) -> int:
    found = _NOTE.fullmatch(note)
    return int(found[1]) if found else 0
