"""A record that cannot be used: what there is in its place, and putting it there.

Nothing is deleted. The file is put aside under a dated name, and what takes its place is made
whole beside it first.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from quizapp.store import connect, health
from quizapp.store.backups import Backup, listed
from quizapp.store.errors import CannotOpen, DamagedRecord, NotARecord, StoreError, reading
from quizapp.store.files import create
from quizapp.store.lock import LOCK, Lock, noted
from quizapp.store.replacing import at_work, parts, put_in_place
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
    own: int = 0
    """Events that can be read in the file itself."""
    gained: int = 0
    """Events of the backup that are not among those."""
    sound: bool = False
    """Whether it could be used as it is: it lacks what was saved last, and nothing else."""
    gone: bool = False
    """Whether there is no file."""

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
    try:
        changes = wal.exists() and wal.stat().st_size
        return not changes and not _has_tables(record) and bool(listed(folder))
    except OSError:
        # A folder that cannot be looked into: others say so.
        return False


def _has_tables(record: Path) -> bool:
    try:
        if not S_ISREG(record.stat().st_mode):
            # To open a pipe is to wait for ever.
            return True
        with record.open("rb") as file:
            # The version of the tables in it, by SQLite's own description of its files.
            return any(file.read(64)[60:])
    except FileNotFoundError:
        return False
    except OSError:
        # Not a file: others say so.
        return True


def examine(record: Path, folder: Path, wrong: str, now: int | None = None) -> Wreck:
    """Find out what could take a record's place, and change nothing.

    A backup from after `now`, in µs UTC, is one from before the clock went back, and comes
    last. Raises CannotOpen where that cannot be told just now.
    """
    backups = sorted(listed(folder), key=lambda one: now is not None and one.at > now)
    backup = next((one for one in backups if not health.check(one.path)), None)
    known, kept = _in_backup(backup)
    own: set[str] = set()
    new = later = 0
    with closing(Salvage.of(record)) as salvage:
        for event in _with_beginning(_noticing(salvage.events(), own), known):
            new += 1
            later += isinstance(event, Answered)
        saved = max(salvage.last, noted(record.with_name(LOCK)))
        sound = 0 < salvage.last < saved and not health.check(record)
    return Wreck(
        record,
        wrong,
        backup,
        kept=kept,
        later=later,
        broken=max(saved - len(known) - new, 0),
        own=len(own),
        gained=len(known - own),
        sound=sound,
        gone=not any(file.exists() for file in parts(record)),
    )


def go_on(wreck: Wreck, _now: int) -> None:
    """Use a sound record as it is, without what it lacks."""
    lock = Lock(wreck.record.with_name(LOCK))
    lock.note(0)
    lock.release()


def restore(wreck: Wreck, now: int) -> Path | None:
    """Put the backup in the record's place, with what can still be read of it.

    Returns where the record was put; None where there was none. Raises StoreError, and then
    everything is as it was.
    """
    with at_work(wreck.record) as (work, lock):
        fresh = work / wreck.record.name
        if wreck.backup is not None:
            create(fresh)
            shutil.copyfile(wreck.backup.path, fresh)
        with Store.open(fresh) as store, closing(Salvage.of(wreck.record)) as salvage:
            if store.take_in(salvage) < wreck.later:
                raise CannotOpen(
                    "nothing was restored: less can be read now than a moment ago",
                    "Try again, or open quizapp again.",
                )
            store.settle()
        return put_in_place(wreck.record, fresh, lock, now)


def begin_anew(wreck: Wreck, now: int) -> Path | None:
    """Put an empty record in its place; return where it was put, None where there was none."""
    with at_work(wreck.record) as (work, lock):
        fresh = work / wreck.record.name
        with Store.open(fresh) as store:
            store.settle()
        return put_in_place(wreck.record, fresh, lock, now)


def _in_backup(backup: Backup | None) -> tuple[set[str], int]:
    """Return the ids of a backup's events, and how many of them are answers."""
    if backup is None:
        return set(), 0
    with reading(), closing(connect.open_looking(backup.path)) as connection:
        kinds = dict(connection.execute("SELECT id, kind FROM event"))
    return {*kinds}, sum(kind == "answered" for kind in kinds.values())


def _noticing(events: Iterable[Event], ids: set[str]) -> Iterator[Event]:
    """Add the id of each event to a set as it goes by."""
    for event in events:
        ids.add(event.id)
        yield event


def _with_beginning(events: Iterable[Event], known: set[str]) -> Iterator[Event]:
    """Give on what is not known yet, once; of sessions only those whose beginning is there."""
    begun, given = {""}, set[str]()
    for event in events:
        if isinstance(event, SessionStarted):
            begun.add(event.session)
        is_new = event.id not in known and event.id not in given
        if is_new and (event.session in begun or event.session in known):
            given.add(event.id)
            yield event
