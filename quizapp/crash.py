"""The program's own faults: noted in a file, and told in two lines once the terminal is back.

What a learner wrote, or a course says, is not in the file: neither values nor messages of
errors, which may quote them. Only `--debug`, or QUIZAPP_DEBUG=1, adds both.
"""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from stat import S_ISREG
from types import TracebackType

ENVIRONMENT = "QUIZAPP_DEBUG"
"""Asks for what was in memory."""
LIMIT = 200_000
"""Bytes of the file: of more, the older half goes."""
MOST = 5
"""Faults noted of one run: one may bring about any number of others."""
_FAULT = "It is a fault of the program, not yours."
_SAFE = "Every answer whose feedback you saw is saved: open quizapp again to go on."


class _Run:
    """What went wrong in this process."""

    def __init__(self) -> None:
        """Nothing did yet."""
        self.log: Path | None = None
        """Where faults are noted; None until it is known."""
        self.first: BaseException | None = None
        """What is told; what follows from it is only noted."""
        self.last: BaseException | None = None
        """What was noted last, which may come by again."""
        self.noted = 0
        self.failure = ""
        """Why the log could not be written; empty where it was."""
        self.told = False
        self.studying = False
        """Whether there is a learner to be told that all is saved."""


_run = _Run()


def watch() -> None:
    """From here on, note and tell what nobody catches."""
    sys.excepthook = _uncaught


def log_to(path: Path) -> None:
    """Say where faults are noted, now that it is known."""
    _run.log = path


def note_in_full() -> None:
    """Note what was in memory too, in other processes of this run as well."""
    os.environ[ENVIRONMENT] = "1"


def study(in_thread: Callable[[BaseException], object]) -> None:
    """Say that the app begins; `in_thread` takes what a thread of it does not catch."""
    _run.studying = True

    def fail(uncaught: threading.ExceptHookArgs) -> None:
        if uncaught.exc_value is not None and not isinstance(uncaught.exc_value, SystemExit):
            note(uncaught.exc_value)
            in_thread(uncaught.exc_value)

    threading.excepthook = fail


def note(error: BaseException) -> None:
    """Add a fault to the file, where one is known; raises nothing."""
    if error is _run.last:
        return
    _run.first, _run.last = _run.first or error, error
    _run.noted += 1
    if _run.log is None or _run.noted > MOST:
        return
    from quizapp.account import account  # noqa: PLC0415  (nothing of this is wanted before)

    try:
        _append(_run.log, account(error, in_full=_in_full()).encode(errors="backslashreplace"))
    except OSError as failed:
        _run.failure = (failed.strerror or "it cannot be written").lower()


def tell() -> bool:
    """Say on stderr, once, what became of the program; tell whether anything was noted."""
    if _run.first is None or _run.told:
        return _run.told
    _run.told = True
    from quizapp.packs.text import clean  # noqa: PLC0415

    text = "".join(clean(words.replace("\n", " ")) + "\n" for words in _words(_run.first))
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, AttributeError):
        # Nobody is there to read it.
        return True
    return True


def _words(error: BaseException) -> list[str]:
    from quizapp.account import kind, place  # noqa: PLC0415

    crashed = f"quizapp crashed ({kind(error)}). {_FAULT}"
    said = [f"{crashed} {_SAFE}" if _run.studying else crashed]
    if _run.log is None or _run.failure:
        why = f" in {_run.log} ({_run.failure})" if _run.log else ""
        return [*said, f"It could not be noted{why}; when you report it, say: {place(error)}."]
    if _in_full():
        holds = "What was in memory is there too: read it before you pass it on."
    else:
        holds = "Please report it with that file: nothing you wrote or read is in it."
    return [*said, f"It is noted in {_run.log}. {holds}"]


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Take the place of Python's own last words."""
    if isinstance(error, KeyboardInterrupt):
        # Python then ends as a shell expects.
        return
    if status := _of_a_signal(error):
        # Python wraps what is raised while it makes a class, even the end of the program.
        os._exit(status)
    note(error.with_traceback(trace))
    tell()


def _of_a_signal(error: BaseException) -> int:
    """Return the exit status for a signal that an error came of; 0 where it came of none."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, SystemExit) and isinstance(behind.code, int) and behind.code > 128:
            return behind.code
        behind = behind.__cause__
    return 0


def _in_full() -> bool:
    return os.environ.get(ENVIRONMENT, "") not in ("", "0")


def _append(path: Path, entry: bytes) -> None:
    """Add to a private file, and keep it short."""
    from quizapp.store.files import make_folder  # noqa: PLC0415

    make_folder(path.parent)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    file = os.open(path, flags, 0o600)
    try:
        status = os.fstat(file)
        if not S_ISREG(status.st_mode):
            raise OSError("not a plain file")
        if status.st_mode & 0o077:
            os.fchmod(file, 0o600)
        if status.st_size + len(entry) > LIMIT:
            older = os.pread(file, LIMIT // 2, max(0, status.st_size - LIMIT // 2))
            # The first account in it may have lost its beginning.
            entry = older.partition(b"\n\n")[2] + entry
            os.ftruncate(file, 0)
        while entry:
            entry = entry[os.write(file, entry) :]
    finally:
        os.close(file)
