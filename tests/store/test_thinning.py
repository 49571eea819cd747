"""Which backups stay as they grow old."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.store.thinning import kept

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def micros(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def ago(**parts: float) -> int:
    return micros(NOW - timedelta(**parts))


def kept_of(*times: int) -> list[int]:
    return sorted(kept(times, micros(NOW)), reverse=True)


def test_all_of_two_days_stay() -> None:
    every = [ago(minutes=30 * number) for number in range(96)]
    assert kept_of(*every) == every


def test_of_each_day_of_two_weeks_the_last_stays() -> None:
    days = [(ago(days=day), ago(days=day, hours=3)) for day in range(3, 14)]
    assert kept_of(*(time for day in days for time in day)) == [late for late, _ in days]


def test_of_each_week_of_ten_the_last_stays() -> None:
    # The 26th of October 2026 is a Monday.
    sunday, monday, friday = (micros(datetime(2026, 10, d, 9, tzinfo=UTC)) for d in (25, 26, 30))
    assert kept_of(sunday, monday, friday) == [friday, sunday]


def test_of_each_month_the_last_stays_for_ever() -> None:
    times = [micros(datetime(2020, month, day, tzinfo=UTC)) for month in (1, 2) for day in (3, 9)]
    assert kept_of(*times) == [times[3], times[1]]


def test_what_the_clock_puts_into_the_future_stays() -> None:
    assert kept_of(ago(days=-400), ago(days=-1), ago(hours=1)) == [
        *(ago(days=-400), ago(days=-1), ago(hours=1))
    ]


@given(st.sets(st.integers(0, 800 * 24), max_size=60), st.integers(0, 60 * 24))
def test_thinning_often_loses_no_more_than_a_month_of_what_was_there(
    hours: set[int], later: int
) -> None:
    times = {ago(hours=hour) for hour in hours}
    now = micros(NOW)
    first = kept(times, now)
    again = kept(first, now + later * 3_600_000_000)
    assert kept(first, now) == first
    assert again <= first <= times
    assert not times or max(times) in again
    # Whenever there was one, there is still one of that month, made no earlier.
    for time in times:
        month = datetime.fromtimestamp(time / 1e6, UTC).strftime("%Y-%m")
        stays = [
            t for t in again if datetime.fromtimestamp(t / 1e6, UTC).strftime("%Y-%m") == month
        ]
        assert any(one >= time for one in stays) or any(
            time < one <= time + 8 * 86_400_000_000 for one in again
        )
