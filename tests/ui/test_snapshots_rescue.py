"""Pictures of the screen in place of the app, where the record cannot be used."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.store.backups import Backup
from quizapp.store.rescue import Wreck
from quizapp.ui.rescue import RescueApp
from tests.frozen import NOON

Compare = Callable[..., bool]

THREE = pytest.mark.parametrize(
    "size", [(100, 30), (80, 24), (60, 18)], ids=lambda size: f"{size[0]}x{size[1]}"
)
RECORD = Path("/home/ada/.local/share/quizapp/record.sqlite3")
BACKUP = Backup(RECORD.parent / "backups" / "record-20260601T120000Z-use.sqlite3", NOON, "use")


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@THREE
def test_damaged(snap_compare: Compare, size: tuple[int, int]) -> None:
    wrong = f"{RECORD} is damaged (database disk image is malformed)"
    wreck = Wreck(RECORD, wrong, BACKUP, kept=206, later=118, broken=26, own=310, gained=12)
    assert snap_compare(RescueApp(wreck, lambda: NOON), terminal_size=size)


def test_without_what_was_saved_last(snap_compare: Compare) -> None:
    wrong = f"{RECORD} lacks what was saved last: record.sqlite3-wal is gone or damaged"
    wreck = Wreck(RECORD, wrong, BACKUP, 206, 0, 40, own=310, gained=12, sound=True)
    assert snap_compare(RescueApp(wreck, lambda: NOON), terminal_size=(80, 24))


def test_with_nothing_to_be_had(snap_compare: Compare) -> None:
    wreck = Wreck(RECORD, f"{RECORD} is not a quizapp record", None, 0, 0, 0)
    assert snap_compare(RescueApp(wreck, lambda: NOON, "quizapp-light"), terminal_size=(60, 18))
