"""How long to wait before what could not be saved is tried again."""

LONGEST = 60
"""Seconds."""


def pause(tries: int) -> int:
    """Return the seconds to wait after so many tries that failed: 1, 2, 4, … up to a minute."""
    return min(1 << min(max(tries - 1, 0), LONGEST), LONGEST)
