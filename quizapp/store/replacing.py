"""Putting another record in a record's place: made whole beside it first, then renamed.

Whenever the process is killed there is the one or the other, and nothing is deleted that has no
copy.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.store import connect, health
from quizapp.store.errors import CannotOpen, DamagedRecord, NotARecord, reason
from quizapp.store.files import make_folder, sync_folder
from quizapp.store.lock import LOCK, Lock
from quizapp.store.store import Store

Make = Callable[[Path, Store | None], bool]
"""Makes a record in a file that is not there yet, of the one there is; None where that is none, or
cannot be used. False leaves everything as it is."""


def replace_record(
    record: Path, make: Make, keep: Callable[[], object], now: int, *, damaged: bool = False
) -> Path | None:
    """Put what is made in a record's place, after `keep` made a backup of it.

    With `damaged`, one that cannot be used is replaced too: it is put aside, and its new name
    returned. Raises StoreError, and then everything is as it was.
    """
    with at_work(record) as (work, lock):
        fresh = work / record.name
        current = _current(record, lock, keep, damaged=damaged)
        aside = current is None
        try:
            if not make(fresh, current):
                return None
            if current is not None:
                try:
                    keep()
                except DamagedRecord:
                    if not damaged:
                        raise
                    aside = True
                current.settle()
        finally:
            if current is not None:
                current.close()
        return put_in_place(record, fresh, lock, now if aside else None)


def _current(
    record: Path, lock: Lock, keep: Callable[[], object], *, damaged: bool
) -> Store | None:
    try:
        # Of one that is brought up to date by this, the copy is of before.
        return Store.open(record, lambda _: keep(), lock) if record.exists() else None
    except (DamagedRecord, NotARecord):
        if not damaged or not record.is_file():
            raise
        return None


@contextmanager
def at_work(record: Path) -> Iterator[tuple[Path, Lock]]:
    """Hold a record's lock, and give a folder beside it that is gone afterwards."""
    try:
        make_folder(record.parent)
    except OSError as error:
        raise CannotOpen(
            f"{record.parent}: {reason(error)}", "Choose another data folder with --data-dir."
        ) from error
    lock = Lock(record.with_name(LOCK))
    work = record.with_name(".mending")
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        yield work, lock
    except OSError as error:
        raise CannotOpen(
            f"nothing was changed: {reason(error)}",
            f"Look at {record.parent}: its disk, its owner.",
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        lock.release()


def put_in_place(record: Path, fresh: Path, lock: Lock, aside: int | None) -> Path | None:
    """Rename a record that was made into the place of another.

    That one is put aside under a name with the time `aside` in it, in µs UTC, which is returned;
    None where there is a copy of it. Raises OSError, and CannotOpen where it is being read, or
    where the one made is not whole.
    """
    _require_whole(fresh)
    with fresh.open("rb+") as written:
        os.fsync(written.fileno())
    moved = None
    if aside is not None:
        moved = put_aside(record, aside)
    else:
        _forget_changes(record)
        # What is noted there is of the record that goes, which has its copy.
        lock.note(0)
    fresh.replace(record)
    sync_folder(record.parent)
    # Of one put aside, whose changes may be gone, only now: a kill in between is to be noticed.
    lock.note(0)
    return moved


def _require_whole(fresh: Path) -> None:
    """Raise unless all of a record is in its own file, which SQLite does not tell of at its end."""
    if _has_content(connect.wal_of(fresh)) or health.check(fresh):
        raise CannotOpen("nothing was changed: the disk failed", "Look at it, and try again.")


def _forget_changes(record: Path) -> None:
    """Take away the files of changes; all of them are in the record's own file."""
    if _has_content(connect.wal_of(record)):
        raise CannotOpen("nothing was changed: another program reads the record", "Try again.")
    _take_away_sides(record)


def put_aside(record: Path, now: int) -> Path | None:
    """Give a record a second name, and its changes another; return it, None where there is none.

    Under its own name it stays until something takes its place, so that at no moment there is
    nothing. Raises OSError.
    """
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=now)
    name = f"{record.stem}.damaged-{at:%Y%m%dT%H%M%SZ}"
    aside, number = record.with_name(name + record.suffix), 1
    while any(file.exists() for file in parts(aside)):
        number += 1
        aside = record.with_name(f"{name}-{number}{record.suffix}")
    kept = False
    if _has_content(record):
        _name_twice(record, aside)
        kept = True
    changes, changes_aside = connect.wal_of(record), connect.wal_of(aside)
    if _has_content(changes):
        changes.rename(changes_aside)
        kept = True
    _take_away_sides(record)
    sync_folder(record.parent)
    return aside if kept else None


def parts(record: Path) -> tuple[Path, Path]:
    """Return the files that a record is."""
    return record, connect.wal_of(record)


def _take_away_sides(record: Path) -> None:
    for made_anew in (connect.wal_of(record), record.with_name(f"{record.name}-shm")):
        made_anew.unlink(missing_ok=True)


def _name_twice(file: Path, other: Path) -> None:
    try:
        other.hardlink_to(file)
    except OSError:
        # Not every disk can. A copy would be another file, of which less may be readable.
        file.rename(other)


def _has_content(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0
