"""The study day: a numbered day that begins at 04:00 by the learner's wall clock."""

from datetime import UTC, datetime, timedelta, tzinfo

BEGINS = timedelta(hours=4)
"""Who studies past midnight is still in yesterday."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def study_day(at: int, zone: tzinfo | None) -> int:
    """Return the number of the study day of a moment in UTC microseconds.

    Numbers follow the calendar (`date.toordinal`). No zone means the machine's own.
    """
    wall = (_EPOCH + timedelta(microseconds=at)).astimezone(zone).replace(tzinfo=None)
    return (wall - BEGINS).toordinal()
