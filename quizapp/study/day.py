"""The study day: a numbered day that begins at 04:00, or when the learner wants, by the wall clock.

A day's number is frozen in each event when it is made: another beginning holds from then on.
"""

from datetime import UTC, datetime, timedelta, tzinfo

BEGINS = timedelta(hours=4)
"""Who studies past midnight is still in yesterday."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def study_day(at: int, zone: tzinfo | None, begins: timedelta = BEGINS) -> int:
    """Return the number of the study day of a moment in UTC microseconds.

    Numbers follow the calendar (`date.toordinal`). No zone means the machine's own. `begins` is
    the time after midnight at which a day begins.
    """
    wall = (_EPOCH + timedelta(microseconds=at)).astimezone(zone).replace(tzinfo=None)
    return (wall - begins).toordinal()
