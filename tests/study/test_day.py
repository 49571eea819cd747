from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.day import study_day
from quizapp.study.world import World

ZONES = ["UTC", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"]
MICROSECONDS = 1_000_000


def moment(wall: str, zone: str, fold: int = 0) -> int:
    at = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return int(at.astimezone(UTC).timestamp()) * MICROSECONDS


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("wall", "day"),
    [
        ("2026-06-15T03:59:59", date(2026, 6, 14)),
        ("2026-06-15T04:00:00", date(2026, 6, 15)),
        ("2026-06-15T23:59:59", date(2026, 6, 15)),
        ("2026-06-16T00:00:00", date(2026, 6, 15)),
        ("2026-01-01T03:00:00", date(2025, 12, 31)),
    ],
)
def test_a_day_begins_at_four_by_the_wall_clock(zone: str, wall: str, day: date) -> None:
    assert study_day(moment(wall, zone), ZoneInfo(zone)) == day.toordinal()


@pytest.mark.parametrize(
    ("wall", "fold", "day"),
    [
        # Clocks go forward at 02:00: 02:30 does not exist, and the night is an hour short.
        ("2026-03-29T01:59:59", 0, date(2026, 3, 28)),
        ("2026-03-29T03:00:00", 0, date(2026, 3, 28)),
        ("2026-03-29T03:59:59", 0, date(2026, 3, 28)),
        ("2026-03-29T04:00:00", 0, date(2026, 3, 29)),
        # Clocks go back at 03:00: 02:30 comes twice.
        ("2026-10-25T02:30:00", 0, date(2026, 10, 24)),
        ("2026-10-25T02:30:00", 1, date(2026, 10, 24)),
        ("2026-10-25T03:59:59", 0, date(2026, 10, 24)),
        ("2026-10-25T04:00:00", 0, date(2026, 10, 25)),
    ],
)
def test_the_clock_change_moves_no_day(wall: str, fold: int, day: date) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert study_day(moment(wall, "Europe/Berlin", fold), berlin) == day.toordinal()


def test_the_same_moment_is_another_day_elsewhere() -> None:
    at = moment("2026-06-15T12:00:00", "UTC")
    days = [study_day(at, ZoneInfo(zone)) for zone in ("Pacific/Pago_Pago", "Pacific/Kiritimati")]
    assert days == [date(2026, 6, 14).toordinal(), date(2026, 6, 15).toordinal()]


@pytest.mark.parametrize(
    ("begins", "wall", "day"),
    [
        (timedelta(), "2026-06-15T23:59:59", date(2026, 6, 15)),
        (timedelta(), "2026-06-16T00:00:00", date(2026, 6, 16)),
        (timedelta(hours=5, minutes=30), "2026-06-15T05:29:59", date(2026, 6, 14)),
        (timedelta(hours=5, minutes=30), "2026-06-15T05:30:00", date(2026, 6, 15)),
        (timedelta(hours=22), "2026-06-15T21:59:59", date(2026, 6, 14)),
    ],
)
def test_a_day_begins_when_the_learner_wants(begins: timedelta, wall: str, day: date) -> None:
    zone = ZoneInfo("Europe/Berlin")
    assert study_day(moment(wall, "Europe/Berlin"), zone, begins) == day.toordinal()


def test_another_beginning_holds_from_then_on() -> None:
    at = moment("2026-06-15T05:00:00", "UTC")
    before = World(lambda: at, Random(1), lambda: "id", UTC)
    after = replace(before, begins=timedelta(hours=6))
    assert before.stamp()["day"] == before.today() == date(2026, 6, 15).toordinal()
    assert after.stamp()["day"] == after.today() == date(2026, 6, 14).toordinal()


def test_without_a_zone_the_machine_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    at = moment("2026-06-15T03:30:00", "Asia/Kathmandu")
    try:
        with monkeypatch.context() as patch:
            patch.setenv("TZ", "Asia/Kathmandu")
            time.tzset()
            assert study_day(at, None) == date(2026, 6, 14).toordinal()
            patch.setenv("TZ", "Pacific/Kiritimati")
            time.tzset()
            assert study_day(at, None) == date(2026, 6, 15).toordinal()
    finally:
        time.tzset()


@given(
    at=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),
    later=st.timedeltas(timedelta(0), timedelta(days=3)),
    zone=st.sampled_from(ZONES),
)
def test_days_only_go_forward_and_never_skip(at: datetime, later: timedelta, zone: str) -> None:
    first = int(at.replace(tzinfo=UTC).timestamp()) * MICROSECONDS
    second = first + int(later.total_seconds()) * MICROSECONDS
    days = study_day(second, ZoneInfo(zone)) - study_day(first, ZoneInfo(zone))
    assert 0 <= days <= later.days + 1 + (zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"))
