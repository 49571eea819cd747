"""A backup, or nothing, put in the record's place on purpose; what that undoes is known before."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from quizapp.store import connect, health
from quizapp.store.backups import Backup, copy
from quizapp.store.errors import DamagedRecord, NotARecord, StoreError, reading
from quizapp.store.files import create
from quizapp.store.replacing import replace_record
from quizapp.store.shape import is_shaped_as_made
from quizapp.store.store import Store
from quizapp.values import frozen


@frozen
class Held:
    """What is in a record, as far as restoring another is concerned."""

    ids: frozenset[str]
    """Of events."""
    answers: frozenset[str]
    """Of those of them that are answers."""


NOTHING = Held(frozenset(), frozenset())


def held(record: Path) -> Held:
    """Look into a record or a backup. Raises StoreError."""
    with closing(connect.open_looking(record)) as connection, reading():
        kinds = dict(connection.execute("SELECT id, kind FROM event"))
    answers = frozenset(id_ for id_, kind in kinds.items() if kind == "answered")
    return Held(frozenset(kinds), answers)


def count_answers(record: Path) -> int:
    """Count the answers in a record or a backup. Raises StoreError."""
    with closing(connect.open_looking(record)) as connection, reading():
        (answers,) = connection.execute(
            "SELECT count(*) FROM event WHERE kind = 'answered'"
        ).fetchone()
    return int(answers)


def count_now(record: Path) -> int | None:
    """Count the answers in the record there is; None where that cannot be told."""
    if not record.exists():
        return 0
    try:
        return count_answers(record)
    except StoreError:
        return None


def held_now(record: Path) -> Held | None:
    """Look into the record there is; None where it cannot be told what is in it."""
    if not record.exists():
        return NOTHING
    try:
        return held(record)
    except StoreError:
        return None


def require_good(backup: Path) -> None:
    """Raise StoreError unless a file is a record that is whole."""
    if wrong := health.damage(backup, thorough=True):
        raise DamagedRecord(f"{backup} is damaged ({wrong[0]})", "Nothing was changed.")
    with closing(connect.open_looking(backup)) as connection, reading():
        if not is_shaped_as_made(connection):
            raise NotARecord(f"{backup} has not the tables of a record", "Nothing was changed.")


def restore_backup(
    record: Path,
    backup: Path,
    keep: Callable[[], Backup | None],
    now: int,
    copied: Callable[[Path, Path], object] = copy,
) -> Path | None:
    """Put a copy of a backup in the record's place, after `keep` made one of the record.

    `copied` copies a record to a file as `backups.copy` does, and may tell how far it is.
    A record that is damaged is put aside; then its new name is returned. Raises StoreError, and
    then everything is as it was.
    """

    def make(fresh: Path, _: Store | None) -> bool:
        create(fresh)
        # Not its file alone: of a record that is open, the latest changes are beside it.
        copied(backup, fresh)
        with Store.open(fresh) as store:
            store.settle()
        return True

    return replace_record(record, make, keep, now, damaged=True)


def empty(record: Path, keep: Callable[[], Backup | None], now: int) -> Path | None:
    """Put an empty record in a record's place, as `restore_backup` puts a full one."""

    def make(fresh: Path, _: Store | None) -> bool:
        with Store.open(fresh) as store:
            store.settle()
        return True

    return replace_record(record, make, keep, now, damaged=True)
