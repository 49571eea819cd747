"""An export brought into the record: built beside it, checked, and put in its place as a whole."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from quizapp.store import connect, health
from quizapp.store.errors import SQLITE_ERRORS, CannotOpen, Refused, reason
from quizapp.store.portable import Tell
from quizapp.store.replacing import replace_record
from quizapp.store.staging import staged
from quizapp.store.store import Store
from quizapp.store.uniting import same, unite
from quizapp.values import frozen

_CONTRADICTIONS = (ValueError, LookupError, ArithmeticError, TypeError, sqlite3.IntegrityError)
"""What a log raises that no quizapp wrote, when it is summed up."""


@frozen
class Brought:
    """What came of an import."""

    events: int
    """In what was imported."""
    answers: int
    new_events: int
    """Of them, those that were not there before."""
    new_answers: int
    changed: bool
    """False where the record had it all."""


def bring_in(
    record: Path, source: Path, keep: Callable[[], object], now: int, tell: Tell | None = None
) -> Brought:
    """Add to a record what is in an export or in another record; once, however often it is done.

    `keep` makes a backup first; `tell` is told of the hundredths done. Raises StoreError, and then
    everything is as it was.
    """
    with staged(source, _share(tell, 0, 60)) as theirs:
        events, answers = _counts(theirs)
        before = after = (0, 0)
        changed = False

        def make(fresh: Path, current: Store | None) -> bool:
            nonlocal before, after, changed
            with Store.open(fresh) as made, closing(connect.open_memory()) as nothing:
                ours = nothing if current is None else current._connection
                before = _counts(ours)
                _unite(made, ours, theirs, source, tell)
                after = _counts(made._connection)
                changed = not same(made._connection, ours)
                made.settle()
            if changed and (wrong := health.check(fresh, thorough=True)):
                raise CannotOpen(f"what was made of it fails its check ({wrong[0]})")
            return changed

        replace_record(record, make, keep, now)
    return Brought(events, answers, after[0] - before[0], after[1] - before[1], changed)


def _share(tell: Tell | None, first: int, last: int) -> Tell | None:
    """Return what is told of a part of the work that goes from one hundredth of it to another."""
    if tell is None:
        return None
    return lambda seen, whole: tell(first + (last - first) * seen // max(whole, 1), 100)


def _unite(
    made: Store,
    ours: sqlite3.Connection,
    theirs: sqlite3.Connection,
    source: Path,
    tell: Tell | None,
) -> None:
    connection = made._connection
    try:
        # Nobody misses it before it is whole, and then it is brought to the disk at once.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        unite(connection, ours, theirs, _share(tell, 60, 80), _share(tell, 80, 90))
        connection.execute("COMMIT")
    except _CONTRADICTIONS as error:
        raise Refused(f"{source}: its log contradicts itself", "Nothing was changed.") from error
    except SQLITE_ERRORS as error:
        raise CannotOpen(f"nothing was changed: {reason(error)}") from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """Count the events, and of them the answers."""
    (events,) = connection.execute("SELECT count(*) FROM event").fetchone()
    (answers,) = connection.execute("SELECT count(*) FROM event WHERE kind = 'answered'").fetchone()
    return events, answers
