"""Which backups to keep: all of two days, then one of each day, week and month."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_WHOLE = timedelta(days=2)
_DAILY = timedelta(days=14)
_WEEKLY = timedelta(weeks=10)


def kept(times: Iterable[int], now: int) -> set[int]:
    """Return those of some times, in µs UTC, whose backups stay.

    Of each day, week and month the last one stays. What is newer than now was made before the
    clock went back, and stays, as does the newest of all.
    """
    found: dict[object, int] = {}
    for time in sorted(times):
        found[_slot(time, now)] = time
    return {*found.values()}


def _slot(time: int, now: int) -> object:
    """Say what a backup stands for; of those that stand for the same, the last stays."""
    age, at = timedelta(microseconds=now - time), _moment(time)
    if age <= _WHOLE:
        return time
    if age <= _DAILY:
        return "day", at.toordinal()
    if age <= _WEEKLY:
        return "week", at.isocalendar()[:2]
    return "month", at.year, at.month


def _moment(time: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=time)
