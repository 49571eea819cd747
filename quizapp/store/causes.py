"""Why saving failed, in words, and what can be done: looked for on the disk once it did."""

import errno
import os
import resource
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.store.errors import reason
from quizapp.store.mounts import Mount, mount_at

_NEAR = 65_536
"""Bytes by which a file may miss the size at which it may not grow: what is written at once."""
_PROBE = b"quizapp\n" * 1024
_ELSEWHERE = "Choose a folder on this machine with --data-dir."
FULL = ("the disk is full", "Make room on it.")
_QUOTA = ("your share of the disk is used up", "Delete something of yours on it.")
_LIMITED = (
    "no file may grow beyond a limit that this shell sets (ulimit -f)",
    "Raise it, or open quizapp from another shell.",
)
_READ_ONLY_DISK = (
    "the disk is read-only",
    "Make it writable again; Linux makes a disk read-only that has faults.",
)
_READ_ONLY_FILE = ("the file is read-only", "Let it be written again (chmod u+w).")
_FORBIDDEN = (
    "the folder of the record may not be written to",
    "Look at who owns it and who may write to it.",
)
_TOO_MANY = ("too many files are open", "Close other programs.")
_GONE = ("the file is gone", "Put it back where it was.")
_DAMAGED = (
    "the file is damaged",
    "Close quizapp and open it again: it offers your newest backup.",
)
_LOCKED = ("another program is writing to the file", "Close that program.")
_FAILED = (
    "the disk failed",
    "Copy your data folder to another disk, and open quizapp there with --data-dir.",
)
_BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: _QUOTA,
    errno.EFBIG: _LIMITED,
    errno.EROFS: _READ_ONLY_DISK,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
}
_BY_CODE = {
    "SQLITE_FULL": FULL,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_READONLY_DBMOVED": _GONE,
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What is seen of the record and its disk, after an error."""

    code: str = ""
    """SQLite's name of the error; empty where it was another's."""
    number: int = 0
    """The system's number of an error: of this one, or of writing a small file beside; 0: none."""
    mount: Mount | None = None
    read_only: bool = False
    """Whether nobody may write to the file, by its own bits."""
    limited: bool = False
    """Whether a file has the size beyond which the process may not write."""


def words_for(signs: Signs) -> tuple[str, str] | None:
    """Say what is wrong, and what can be done; None where the error says more than its signs."""
    code, mount = signs.code, signs.mount
    remote = mount if mount is not None and mount.is_remote else None
    for name, words in _BY_CODE.items():
        if code == name or code.startswith(f"{name}_"):
            return words
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        if remote is not None:
            failing = f"the file cannot be locked, as on many network drives ({remote.kind})"
            return failing, _ELSEWHERE
        return _LOCKED
    if known := _BY_NUMBER.get(signs.number):
        return known
    if signs.limited:
        return _LIMITED
    if mount is not None and mount.read_only:
        return _READ_ONLY_DISK
    if code.startswith("SQLITE_READONLY"):
        return _READ_ONLY_FILE if signs.read_only else ("the file or its disk is read-only", "")
    if signs.number or code.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        if remote is None:
            return _FAILED
        failing = f"the disk failed, which is a network drive ({remote.kind})"
        return failing, "Look at the connection, or choose another folder with --data-dir."
    return None


def why(error: Exception, files: Sequence[Path]) -> tuple[str, str]:
    """Say why the files of a record could not be written, and what can be done about it.

    There are none where it is in memory alone.
    """
    return words_for(look(error, files)) or (reason(error), "")


def look(error: Exception, files: Sequence[Path]) -> Signs:
    """Look at the files of a record and at their disk, after an error in writing them."""
    # Some errors of sqlite3 carry no code at all.
    code = str(getattr(error, "sqlite_errorname", ""))
    number = (error.errno or 0) if isinstance(error, OSError) else 0
    if not files or not (code or number):
        return Signs(code, number)
    record = files[0]
    if not number and code.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
        number = _try_beside(record)
    return Signs(code, number, mount_at(record.parent), _is_read_only(record), _is_limited(files))


def _try_beside(record: Path) -> int:
    """Write a small file beside the record, and leave none; return the error's number, or 0.

    SQLite does not tell what the system said.
    """
    beside = record.with_name(f".{record.name}-can-write-{os.getpid()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        file = os.open(beside, flags, 0o600)
        try:
            beside.unlink()
            os.write(file, _PROBE)
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as failed:
        return failed.errno or 0
    return 0


def _is_read_only(record: Path) -> bool:
    try:
        return not record.stat().st_mode & 0o222
    except OSError:
        return False


def _is_limited(files: Sequence[Path]) -> bool:
    limit, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    if limit == resource.RLIM_INFINITY:
        return False
    return max(_size(file) for file in files) + _NEAR >= limit


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
