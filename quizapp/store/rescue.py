"""A record that cannot be used: what there is in its place, and putting it there.

Nothing is deleted. The file is put aside under a dated name, and what takes its place is made
whole beside it first.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.store import connect, health
from quizapp.store.backups import Backup, listed
from quizapp.store.errors import CannotOpen, DamagedRecord, NotARecord, StoreError, reason
from quizapp.store.files import create, sync_folder
from quizapp.store.lock import Lock
from quizapp.store.salvage import Salvage
from quizapp.store.store import Store
from quizapp.study.events import Answered, Event, SessionStarted


@dataclass(frozen=True, slots=True)
class Wreck:
    """A record that cannot be used, and what could take its place."""

    record: Path
    wrong: str
    """What is wrong with it, in one line."""
    backup: Backup | None
    """The newest that is good."""
    kept: int
    """Answers in the backup."""
    later: int
    """Answers that are not in it and can still be read."""
    broken: int
    """Events that were saved and are in neither: at least so many."""

    @property
    def hopeless(self) -> bool:
        """Whether there is nothing to restore."""
        return self.backup is None and not self.later


def can_help(record: Path, error: StoreError) -> bool:
    """Tell whether an error is one about what stands in the record's place."""
    if isinstance(error, NotARecord):
        return record.is_file()
    return isinstance(error, DamagedRecord)


def is_gone(record: Path, folder: Path) -> bool:
    """Tell whether there was a record, of which there is nothing but backups."""
    wal = connect.wal_of(record)
    changes = wal.exists() and wal.stat().st_size
    return not record.exists() and not changes and bool(listed(folder))


def examine(record: Path, folder: Path, wrong: str) -> Wreck:
    """Find out what could take a record's place, and change nothing."""
    backup = next((one for one in listed(folder) if not health.check(one.path)), None)
    known, kept = _in_backup(backup)
    later = 0
    with closing(Salvage.of(record)) as salvage:
        events = 0
        for event in _with_beginning(salvage.events(), known):
            events += 1
            later += isinstance(event, Answered)
        broken = max(salvage.last - len(known) - events, 0)
    return Wreck(record, wrong, backup, kept, later, broken)


def restore(wreck: Wreck, now: int) -> Path | None:
    """Put the backup in the record's place, with what can still be read of it.

    Returns where the record was put; None where there was none. Raises StoreError, and then
    everything is as it was.
    """
    with _at_work(wreck.record) as work:
        fresh = work / wreck.record.name
        if wreck.backup is not None:
            create(fresh)
            shutil.copyfile(wreck.backup.path, fresh)
        with Store.open(fresh) as store, closing(Salvage.of(wreck.record)) as salvage:
            store.take_in(salvage.events(), salvage.versions())
            store.settle()
        return _swap(wreck.record, fresh, now)


def begin_anew(wreck: Wreck, now: int) -> Path | None:
    """Put an empty record in its place; return where it was put, None where there was none."""
    with _at_work(wreck.record) as work:
        fresh = work / wreck.record.name
        with Store.open(fresh) as store:
            store.settle()
        return _swap(wreck.record, fresh, now)


def _in_backup(backup: Backup | None) -> tuple[set[str], int]:
    """Return the ids of a backup's events, and how many of them are answers."""
    if backup is None:
        return set(), 0
    with closing(connect.open_looking(backup.path)) as connection:
        kinds = dict(connection.execute("SELECT id, kind FROM event"))
    return {*kinds}, sum(kind == "answered" for kind in kinds.values())


def _with_beginning(events: Iterable[Event], known: set[str]) -> Iterator[Event]:
    """Give on what is not known yet; of sessions only those whose beginning is there."""
    begun = {""}
    for event in events:
        if isinstance(event, SessionStarted):
            begun.add(event.session)
        if event.id not in known and (event.session in begun or event.session in known):
            yield event


@contextmanager
def _at_work(record: Path) -> Iterator[Path]:
    """Hold the record's lock, and give a folder beside it that is gone afterwards."""
    lock = Lock(record.with_name("lock"))
    work = record.with_name(".mending")
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        yield work
    except OSError as error:
        raise CannotOpen(
            f"nothing was restored: {reason(error)}",
            f"Look at {record.parent}: its disk, its owner.",
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        lock.release()


def put_aside(record: Path, now: int) -> Path | None:
    """Rename a record, and the changes that belong to it; return its name, None where none was.

    Raises OSError.
    """
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=now)
    name = f"{record.stem}.damaged-{at:%Y%m%dT%H%M%SZ}"
    aside, number = record.with_name(name + record.suffix), 1
    while any(file.exists() for file, _ in _parts(aside, aside)):
        number += 1
        aside = record.with_name(f"{name}-{number}{record.suffix}")
    moved = None
    # The record first: without it, its changes are never taken for those of another.
    for file, new in _parts(record, aside):
        with suppress(FileNotFoundError):
            if not file.stat().st_size:
                file.unlink()
            else:
                file.rename(new)
                moved = aside
    # An index of the changes, which SQLite makes anew.
    record.with_name(f"{record.name}-shm").unlink(missing_ok=True)
    sync_folder(record.parent)
    return moved


def _parts(record: Path, other: Path) -> Iterator[tuple[Path, Path]]:
    yield record, other
    yield connect.wal_of(record), connect.wal_of(other)


def _swap(record: Path, fresh: Path, now: int) -> Path | None:
    with fresh.open("rb+") as written:
        os.fsync(written.fileno())
    aside = put_aside(record, now)
    fresh.rename(record)
    sync_folder(record.parent)
    return aside
