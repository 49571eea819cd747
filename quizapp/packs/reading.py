"""A pack as it was read, and what became of its files since."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.packs.model import Pack

Stamps = tuple[tuple[int, ...] | None, ...]
_STAYS = "its course stays as it was until you quit"


class Reading:
    """Keeps a pack, and tells when its files say something else."""

    def __init__(self, path: Path, pack: "Pack", before: Stamps) -> None:
        """`before` is the stamp of the pack's file when the reading began."""
        self.pack = pack
        self._path = path
        self._files = [path, *(path.parent / one.file for one in pack.lessons if one.file)]
        self._stamps = before + stamps(self._files[1:])
        self._looked, self._news = self._stamps, ""

    @property
    def is_current(self) -> bool:
        """Whether no file was touched since."""
        return stamps(self._files) == self._stamps

    def news(self) -> str:
        """Say, in a sentence, what became of the files; nothing where they say the same."""
        now = stamps(self._files)
        if now != self._looked:
            self._looked, self._news = now, "" if now == self._stamps else self._look()
        return self._news

    def _look(self) -> str:
        from quizapp.packs.loader import load_file  # noqa: PLC0415 - few files ever change

        if not os.path.lexists(self._path):
            return f"{self._path.name} was deleted; {_STAYS}."
        loaded = load_file(self._path)
        if loaded.pack == self.pack:
            return ""
        if loaded.pack is None:
            errors = sum(problem.level == "error" for problem in loaded.problems)
            problems = "a problem" if errors == 1 else f"{errors} problems"
            return f"{self._path.name} has {problems} now; {_STAYS}."
        return f"{self._path.name} was changed; {_STAYS}."


def stamps(files: list[Path]) -> Stamps:
    """Take what tells a changed file from an untouched one; None for one that is not there."""
    return tuple(map(_stamp, files))


def _stamp(file: Path) -> tuple[int, ...] | None:
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return (
        status.st_dev,
        status.st_ino,
        status.st_mode,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )
