"""Whether a record's file is whole: SQLite's own check, beside whatever else goes on."""

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread

from quizapp.store import connect
from quizapp.store.errors import SQLITE_ERRORS, CannotOpen, StoreError, is_damage, reason
from quizapp.store.migrations import APPLICATION

_MOST = 10
"""Lines of what is wrong; one is enough to stop."""


def check(path: Path, *, thorough: bool = False) -> tuple[str, ...]:
    """Return what is wrong with a file, in lines; none where it is a good record.

    `thorough` compares indexes with their tables as well, which takes several times as long.
    """
    try:
        return damage(path, thorough=thorough)
    except CannotOpen as error:
        return (error.message,)


def damage(path: Path, *, thorough: bool = False) -> tuple[str, ...]:
    """Return what is wrong as `check` does; raise CannotOpen where that cannot be told just now."""
    from quizapp.store.heard import heard  # noqa: PLC0415  (not for the first frame)

    pragma = "integrity_check" if thorough else "quick_check"
    try:
        with closing(connect.open_looking(path)) as connection:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            if mark != APPLICATION:
                return (f"{path} is empty",)
            found = heard(
                connection, lambda: connection.execute(f"PRAGMA {pragma}({_MOST})").fetchall()
            )
    except CannotOpen:
        raise
    except StoreError as error:
        return (error.message,)
    except SQLITE_ERRORS as error:
        if not is_damage(error):
            raise CannotOpen(f"{path}: {reason(error)}") from error
        return (str(error),)
    lines = (line for (text,) in found for line in str(text).splitlines())
    return tuple(line for line in lines if line != "ok" and not line.startswith("***"))


class Checkup:
    """One check of one file: in a thread of its own, or where its result is first wanted."""

    def __init__(self, path: Path) -> None:
        """Nothing is checked yet."""
        self._path = path
        self._known: Event | None = None
        self._found: tuple[str, ...] | None = None

    def begin(self, then: Callable[[tuple[str, ...]], object]) -> None:
        """Check in a thread, which calls `then` with what is wrong.

        What is wrong is looked at twice before it is told: a disk may fail once. Where nothing
        can be told just now, `then` hears of nothing wrong, and it is tried again when wanted.
        """

        known = self._known = Event()

        def run() -> None:
            from quizapp.store.ahead import read_through  # noqa: PLC0415

            try:
                read_through(self._path)
                with suppress(CannotOpen):
                    self._found = damage(self._path) and damage(self._path)
            finally:
                # Before `then`, which may take its time: a save waits for no more than this.
                known.set()
            then(self._found or ())

        Thread(target=run, name="checkup", daemon=True).start()

    def found(self) -> tuple[str, ...]:
        """Return what is wrong, waiting for it; check now where that was not begun.

        What was wrong is checked again each time: it may be mended. Raises CannotOpen where
        that cannot be told just now.
        """
        if self._known is not None:
            self._known.wait()
        if self._found != ():
            self._found = damage(self._path)
        return self._found
