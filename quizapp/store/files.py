"""Files that are there whole or not at all, and for the learner alone."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType


def make_folder(path: Path) -> None:
    """Make a folder that only the learner can enter, and so those it is in that are missing.

    The system's own way would leave the latter to the umask. Raises OSError.
    """
    missing = []
    while not path.is_dir():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except FileExistsError as error:
            code = errno.ENOTDIR
            raise NotADirectoryError(code, os.strerror(code), str(folder)) from error


def create(path: Path) -> None:
    """Make an empty file that only the learner can read. Raises OSError where there is one."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    os.close(os.open(path, flags, 0o600))


def sync_folder(path: Path) -> None:
    """Bring the names in a folder to the disk."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class Away:
    """A file to be filled and renamed: gone after the block, if it was not."""

    def __init__(self, path: Path) -> None:
        """Nothing is made yet."""
        self._path = path

    def __enter__(self) -> Path:
        self._path.unlink(missing_ok=True)
        create(self._path)
        return self._path

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                self._path.with_name(self._path.name + ending).unlink()
