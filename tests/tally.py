"""What was done to the app and what came of it, as one table at the end of a run."""

from collections.abc import Callable
from typing import Any, Protocol

import pytest

_NAME = "fault"


class Tally(Protocol):
    """Adds to the row of a fault; in the row of a control, what is lost has to be caught."""

    def __call__(self, fault: str, *, tried: int, survived: int, lost: int) -> None: ...


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Tally:
    """A function to call when all was tried: how often, and what came of it."""

    def note(fault: str, *, tried: int, survived: int, lost: int) -> None:
        record_property(_NAME, [fault, tried, survived, lost])

    return note


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the table, whichever processes the tests ran in."""
    rows: dict[str, list[int]] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == _NAME and report.when == "call":
                    fault, *counts = value
                    row = rows.setdefault(fault, [0, 0, 0])
                    rows[fault] = [one + more for one, more in zip(row, counts, strict=True)]
    if not rows:
        return
    terminalreporter.section("faults")
    terminalreporter.line(f"{'fault':<64} {'tried':>8} {'survived':>8} {'lost':>8}")
    for fault, (tried, survived, lost) in sorted(rows.items()):
        terminalreporter.line(f"{fault:<64} {tried:>8,} {survived:>8,} {lost:>8,}")
