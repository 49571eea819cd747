"""Every test runs in the frozen world."""

import sqlite3
from collections.abc import Iterator

import pytest

from quizapp import crash
from quizapp.store import connect
from tests.rest import at_rest
from tests.tally import pytest_terminal_summary, tally

__all__ = ["pytest_terminal_summary", "tally"]


@pytest.fixture(autouse=True)
def _still_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves by itself, and the machine's wishes about colour are not ours."""
    from textual import app, constants, pilot, screen
    from textual.widgets import Input

    for name in ("NO_COLOR", "TEXTUAL_THEME", "QUIZAPP_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    # Where a command noted its faults is not where the next test notes its own.
    monkeypatch.setattr(crash, "_run", crash._Run())
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
    monkeypatch.setattr(screen, "UPDATE_PERIOD", 0.001)
    for waits in (app, pilot):
        monkeypatch.setattr(waits, "wait_for_idle", at_rest)


@pytest.fixture(autouse=True)
def _closed_records(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close each record in memory when its test is over: Python 3.13 complains of open ones."""
    opened: list[sqlite3.Connection] = []
    open_memory = connect.open_memory

    def remembered() -> sqlite3.Connection:
        opened.append(open_memory())
        return opened[-1]

    monkeypatch.setattr(connect, "open_memory", remembered)
    yield
    for connection in opened:
        connection.close()
