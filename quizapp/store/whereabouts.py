"""Where a record that is open has its files, and whether they are still there."""

from collections.abc import Sequence
from pathlib import Path

from quizapp.store.errors import NotSaved


class Whereabouts:
    """The files of a record as they were when it was opened; none of one in memory."""

    def __init__(self, files: Sequence[Path] = ()) -> None:
        """Remember which files these are; they are there."""
        self.files = tuple(files)
        self._identities = [_identity(file) for file in files]

    def require(self) -> None:
        """Raise NotSaved where the files on the disk are no longer those that are open.

        SQLite goes on writing to a file that was deleted or replaced, and says nothing.
        """
        for file, identity in zip(self.files, self._identities, strict=True):
            try:
                same = _identity(file) == identity
            except FileNotFoundError as error:
                raise NotSaved(
                    f"{file.name} is gone: it was moved or deleted while quizapp was open",
                    f"Put it back into {file.parent}.",
                ) from error
            if not same:
                raise NotSaved(
                    f"{file.name} was replaced by another while quizapp was open",
                    f"Put back into {file.parent} what was there.",
                )

    @property
    def are_lost(self) -> bool:
        """Whether the record is open, and nobody else can find it."""
        try:
            self.require()
        except (NotSaved, OSError):
            return True
        return False


def _identity(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_dev, status.st_ino
