"""Files that are being edited: when did one change, and has it come to rest?

An editor may write a file in two steps, or put another one in its place, so
that for a moment it is empty, half written or not there at all.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

Sign = tuple[int, ...] | None
"""What the file system says of a file; None where there is none."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often files are looked at, in seconds."""

    usual: float = 0.5
    settling: float = 0.1
    """While one of them changes."""
    told: float = 5.0
    """Where the system tells of changes: it may miss some, on a disk that is far away."""


AT_REST, SURELY = 1, 6
"""How many looks must find the same: where there is something to read, and where there is not."""


class Watch:
    """Looks at some files."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Take the files to be known as they are now."""
        self._known: dict[Path, Sign] = {}
        self.follow(files)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are looked at."""
        return tuple(self._known)

    @property
    def is_restless(self) -> bool:
        """Whether a file changed that has not come to rest."""
        return self._seen != self._known

    def follow(self, files: Iterable[Path]) -> None:
        """Look at these files from now on; those looked at before are known as they were."""
        self._known = {path: self._known.get(path, _sign(path)) for path in files}
        self._seen = dict(self._known)
        self._same = 0
        # Of a link, that of the link and that of the file it leads to.
        both = (Path(folder) for path in self._known for folder in _folders(path))
        self.folders = tuple(dict.fromkeys(both))
        """Those in which the files lie."""

    def look(self) -> bool:
        """Look once; tell whether there is a change that has come to rest, and know it then."""
        now = {path: _sign(path) for path in self._known}
        self._same = self._same + 1 if now == self._seen else 0
        self._seen = now
        changed = [path for path, sign in now.items() if sign != self._known[path]]
        nothing_there = any(not (sign := now[path]) or not sign[0] for path in changed)
        if not changed or self._same < (SURELY if nothing_there else AT_REST):
            return False
        self._known = now
        return True


def looks(watch: Watch, stop: Event, pace: Pace = Pace(), *, told: bool = True) -> Iterator[None]:
    """Wait, and yield whenever it is time to look again, until `stop` is set.

    Where watchfiles is installed, and wanted, that is as soon as the system tells of a change.
    """
    folders: tuple[Path, ...] | None = None
    changes: Iterator[object] | None = None
    while not stop.is_set():
        if watch.is_restless:
            stop.wait(pace.settling)
        else:
            if told and watch.folders != folders:
                folders = watch.folders
                changes = _told(folders, stop, pace)
            if changes is None or not _next(changes):
                changes = None
                stop.wait(pace.usual)
        if not stop.is_set():
            yield


def _sign(path: Path) -> Sign:
    try:
        status = os.stat(path)  # noqa: PTH116  (twice a second, for ever)
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev


def _folders(path: Path) -> tuple[str, str]:
    return os.path.dirname(path), os.path.dirname(os.path.realpath(path))  # noqa: PTH120


def _told(folders: tuple[Path, ...], stop: Event, pace: Pace) -> Iterator[object] | None:
    """Have the system tell of changes in folders; None where it cannot."""
    try:
        import watchfiles  # noqa: PLC0415  (an extra)
    except ImportError:
        return None
    return watchfiles.watch(
        *folders,
        watch_filter=None,
        debounce=round(pace.settling * 1000),
        stop_event=stop,
        rust_timeout=round(pace.told * 1000),
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=False,
    )


def _next(changes: Iterator[object]) -> bool:
    """Wait for the next change; tell whether there can be one more."""
    # A folder that is gone, or more folders watched than the system allows.
    with suppress(OSError, RuntimeError, StopIteration):
        next(changes)
        return True
    return False
