"""Whether a record's file is whole: SQLite's own check, beside whatever else goes on."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

from quizapp.store import connect
from quizapp.store.errors import SQLITE_ERRORS, StoreError, reason
from quizapp.store.migrations import APPLICATION

_MOST = 10
"""Lines of what is wrong; one is enough to stop."""


def check(path: Path, *, thorough: bool = False) -> tuple[str, ...]:
    """Return what is wrong with a file, in lines; none where it is a good record.

    `thorough` compares indexes with their tables as well, which takes several times as long.
    """
    try:
        with closing(connect.open_looking(path)) as connection:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            if mark != APPLICATION:
                return (f"{path} is empty",)
            pragma = "integrity_check" if thorough else "quick_check"
            found = connection.execute(f"PRAGMA {pragma}({_MOST})").fetchall()
    except StoreError as error:
        return (error.message,)
    except SQLITE_ERRORS as error:
        return (reason(error),)
    return tuple(str(line) for (line,) in found if line != "ok")


class Checkup:
    """One check of one file: in a thread of its own, or where its result is first wanted."""

    def __init__(self, path: Path) -> None:
        """Nothing is checked yet."""
        self._path = path
        self._thread: Thread | None = None
        self._found: tuple[str, ...] | None = None

    def begin(self, then: Callable[[tuple[str, ...]], object]) -> None:
        """Check in a thread, which calls `then` with what is wrong."""

        def run() -> None:
            self._found = check(self._path)
            then(self._found)

        self._thread = Thread(target=run, name="checkup", daemon=True)
        self._thread.start()

    def found(self) -> tuple[str, ...]:
        """Return what is wrong, waiting for it; check now where that was not begun."""
        if self._found is None and self._thread is not None:
            self._thread.join()
        if self._found is None:
            self._found = check(self._path)
        return self._found
