"""Text -> value, for the few fields that are not text; None where the text is no such value."""

import re
from urllib.parse import urlsplit

from quizapp.packs.fields import TIMES

_FLAGS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_PER_CENT = re.compile(r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,30})?)[ \t]?%")
_FRACTION = re.compile(r"[+-]?(?:[01]?\.[0-9]+|[0-9]{1,3}(?:\.[0-9]+)?)")
_DURATION = re.compile(r"(?:[0-9]{1,6}[ ]?(?:h|min|s)(?:[ ]|$))+")
_PART = re.compile(r"([0-9]+)[ ]?(h|min|s)")
LONGEST_TIME = 24 * 3600
"""Seconds that a duration may have."""


def flag(text: str) -> bool | None:
    """Read yes or no, also as true, false, on or off, in small, capital or leading capitals."""
    if text not in (text.lower(), text.upper(), text.title()):
        return None
    return _FLAGS.get(text.lower())


def per_cent(text: str, least: float, most: float) -> float | None:
    """Read a percentage such as `80%` or `33.3 %` within bounds."""
    match = _PER_CENT.fullmatch(text)
    if not match:
        return None
    number = float(match[1])
    return number if least <= number <= most else None


def meant_per_cent(text: str) -> str:
    """Guess the percentage that was meant by a bare number: `80` or `0.8` for `80%`."""
    if not _FRACTION.fullmatch(text):
        return "80%"
    number = float(text)
    if "." in text and -1 < number < 1:
        number *= 100
    return f"{number:g}%" if -100 <= number <= 100 else "80%"


def duration(text: str) -> int | None:
    """Read a time such as `20 min`, `90 s`, `1 h` or `1 h 30 min`; returns seconds, 1 to a day."""
    if not _DURATION.fullmatch(text):
        return None
    parts = _PART.findall(text)
    units = [unit for _, unit in parts]
    if units != sorted(set(units), key=("h", "min", "s").index):
        return None
    seconds = sum(int(number) * TIMES[unit] for number, unit in parts)
    return seconds if 1 <= seconds <= LONGEST_TIME else None


def is_url(text: str) -> bool:
    """Tell whether a text is the address of a page: http or https, with a host, without spaces."""
    if not text.startswith(("https://", "http://")) or any(map(str.isspace, text)):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
