"""A record that cannot be written or read while the app is open: what is said, what is saved."""

import asyncio
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from quizapp.paths import Paths
from quizapp.store.store import Store
from quizapp.study.events import Answered
from quizapp.ui import unsaved
from quizapp.ui.app import QuizApp
from tests.frozen import SHIPPED, a_desk
from tests.store.faulty_disk import BAD_READ, DONE, watched
from tests.store.test_rescue import studied
from tests.tally import Tally
from tests.ui.pilot import Seat, seated
from tests.ui.unwilling import all_events, sitting, until

Fault = Callable[[Path, Store], AbstractContextManager[str]]


@contextmanager
def read_only(_: Path, store: Store) -> Iterator[str]:
    store._connection.execute("PRAGMA query_only = ON")
    yield "the file or its disk is read-only"
    store._connection.execute("PRAGMA query_only = OFF")


@contextmanager
def not_to_grow(record: Path, _: Store) -> Iterator[str]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    changes = record.with_name(f"{record.name}-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (changes.stat().st_size, before[1]))
    try:
        yield "no file may grow beyond a limit that this shell sets (ulimit -f)"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def moved_away(record: Path, _: Store) -> Iterator[str]:
    away = record.rename(record.with_name("elsewhere"))
    yield "record.sqlite3 is gone"
    away.rename(record)


@contextmanager
def replaced(record: Path, _: Store) -> Iterator[str]:
    away = record.rename(record.with_name("elsewhere"))
    record.write_bytes(away.read_bytes())
    yield "record.sqlite3 was replaced by another"
    away.replace(record)


@contextmanager
def locked(record: Path, store: Store) -> Iterator[str]:
    store._connection.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield "another program is writing to the file"
    other.close()


BY_KEY, BY_ITSELF = 3600, 0.05
"""Seconds until it is tried again."""
FAULTS = (read_only, not_to_grow, moved_away, replaced, locked)


@pytest.mark.parametrize(
    ("fault", "pause"), [(read_only, BY_KEY), *((fault, BY_ITSELF) for fault in FAULTS)]
)
async def test_what_was_acknowledged_is_there_and_the_rest_comes_once(
    tmp_path: Path, fault: Fault, pause: float, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsaved, "pause", lambda tries: pause)
    record = tmp_path / "record.sqlite3"
    with Store.open(record) as store:
        async with sitting(store) as seat:
            await seat.press("2 enter")
            assert seat.sees("Your answer")
            acknowledged = {event.id for event in all_events(store, Answered)}
            await seat.press("enter")
            with fault(record, store) as words:
                await seat.press("1 enter")
                assert seat.sees(f"NOT saved: {words}")
                assert not seat.sees("Your answer")
            if pause == BY_KEY:
                await seat.press("enter")
            await until(seat, "Your answer 1 The right one of two", "Saved.")
            assert not seat.sees("NOT saved")
    with Store.open(record) as store:
        saved = [event.id for event in all_events(store, Answered)]
        (sitting_,) = store.quizzes("small", "first")
    assert len(saved) == len({*saved}) == sitting_.answered == 2
    lost = len(acknowledged - {*saved})
    name = fault.__name__.replace("_", " ")
    tally(f"record {name} while the app is open", tried=1, survived=1, lost=lost)
    assert not lost


@pytest.fixture
def record(tmp_path: Path) -> Path:
    studied(tmp_path / "record.sqlite3", 120)
    return tmp_path / "record.sqlite3"


async def look_at_mistakes(seat: Seat) -> None:
    """Press the key, and wait for the end of the app."""
    # Whoever came upon a fault answers no more: nobody can wait for that.
    pressing = asyncio.create_task(seat.press("x"))
    for _ in range(500):
        if not seat.app.is_running:
            break
        await asyncio.sleep(0.01)
    pressing.cancel()
    assert not seat.app.is_running
    assert seat.app._exception is None


async def test_a_read_that_fails_ends_the_app_which_says_why(record: Path, tally: Tally) -> None:
    failing = False

    def watch(kind: str, *_: object) -> int:
        return BAD_READ if failing and kind == "read" else DONE

    with watched(watch), Store.open(record) as store:
        app = QuizApp(a_desk(store=store), Paths(record.parent, SHIPPED))
        async with seated(app) as seat:
            forget(store)
            failing = True
            await look_at_mistakes(seat)
            failing = False
    assert app.stopped == "the record cannot be read: the disk failed"
    assert (app.return_code, app.damage) == (2, "")
    tally("reading fails while the app is open", tried=1, survived=1, lost=0)


class TestDamageFoundByReading:
    async def test_ends_the_app_and_says_what_it_is(self, record: Path, tally: Tally) -> None:
        with Store.open(record) as store:
            app = QuizApp(a_desk(store=store), Paths(record.parent, SHIPPED))
            async with seated(app) as seat:
                spoil(record, store)
                await look_at_mistakes(seat)
        assert "the record is damaged" in app.damage
        tally(
            "pages overwritten while the app is open, found by reading", tried=1, survived=1, lost=0
        )


def forget(store: Store) -> None:
    """Let nothing of a record be remembered but what is on the disk."""
    store.settle()
    store._connection.execute("PRAGMA cache_size = 0")
    store._connection.execute("PRAGMA shrink_memory")


def spoil(record: Path, store: Store) -> None:
    """Overwrite all but the first page of a record."""
    forget(store)
    size = record.stat().st_size
    with record.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))
