"""Whether rows that somebody else wrote are such as this quizapp writes.

What is not would stop a screen that shows it years later, and nobody would know why.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any, get_args

from quizapp.packs.text import is_clean
from quizapp.store.codec import KINDS, Row, to_event, to_row, version_of
from quizapp.store.errors import DamagedRecord
from quizapp.study.events import Answered, Event, SessionKind

LONGEST = 200
"""Characters that a name may have; ids of packs have fewer."""
_LAST = 253_402_000_000_000_000
"""UTC microseconds: the end of the year 9999, and any time zone before it."""
_DAYS = 3_652_000
"""Study days until then."""
_MOST = 2**53
"""Numbers up to here are the same in every program."""


class Unsound(Exception):
    """A row is not what quizapp writes; the text says why, as the end of a sentence."""


Check = Callable[[Any], bool]


def _is_name(value: Any) -> bool:
    return _is_empty_or_name(value) and bool(value)


def _is_empty_or_name(value: Any) -> bool:
    if type(value) is not str or len(value) > LONGEST:
        return False
    return is_clean(value) and not {"\n", "\t"} & {*value}


def _is_words(value: Any) -> bool:
    return type(value) is str and is_clean(value)


def _is_text(value: Any) -> bool:
    """The learner's own words hold what they typed, and are cleaned where they are shown."""
    return type(value) is str


def _is_flag(value: Any) -> bool:
    return type(value) is bool


def _is_share(value: Any) -> bool:
    return type(value) in (int, float) and isfinite(value) and 0 <= value <= 1


def _within(least: int, most: int) -> Check:
    return lambda value: type(value) is int and least <= value <= most


def _is_names(value: Any) -> bool:
    return type(value) is list and all(map(_is_name, value))


def _is_plan(value: Any) -> bool:
    return type(value) is list and all(
        type(one) is list and len(one) == 4 and all(map(_is_name, one[:3])) and _is_names(one[3])
        for one in value
    )


_is_moment = _within(0, _LAST)
_is_count = _within(0, _MOST)
_is_number = _within(1, _MOST)

BODY: dict[str, Check] = {
    "kind": lambda value: value in get_args(SessionKind),
    "plan": _is_plan,
    "parent": _is_empty_or_name,
    "fingerprint": _is_name,
    "picked": _is_names,
    "right": _is_flag,
    "mark": _is_share,
    "sure": _is_flag,
    "hints": _is_count,
    "retried": _is_flag,
    "answer": _is_name,
    "note": _is_text,
}
"""What the fields of events in `body` may be."""

_EVENT: tuple[tuple[str, Check], ...] = (
    ("id", _is_name),
    ("session", _is_empty_or_name),
    ("kind", lambda value: type(value) is str and value in KINDS),
    ("at", _is_moment),
    ("day", _within(1, _DAYS)),
    ("pack", _is_empty_or_name),
    ("lesson", _is_empty_or_name),
    ("question", _is_empty_or_name),
)
_PLACE: tuple[tuple[str, Check], ...] = (
    ("seq", _is_number),
    ("pack", _is_name),
    ("lesson", _is_name),
    ("page", _is_count),
    ("anchor", _is_words),
    ("part", _is_share),
    ("at", _is_moment),
    ("at_end", _within(0, 1)),
    ("touched", _is_count),
    ("read", _within(0, 1)),
)
_EDIT: tuple[tuple[str, Check], ...] = (
    ("pack", _is_name),
    ("question", _is_name),
    ("how", lambda value: value in ("key", "gone")),
    ("fingerprint", _is_empty_or_name),
)


def require_event(row: Row) -> Event:
    """Return the event of a row: the values of codec.COLUMNS. Raises Unsound."""
    _require(row[:-1], _EVENT)
    try:
        body = json.loads(row[-1])
    except (ValueError, TypeError, RecursionError):
        raise Unsound("its `body` is not what quizapp writes") from None
    if type(body) is not dict:
        raise Unsound("its `body` is not what quizapp writes")
    for name, value in body.items():
        if name not in BODY or not BODY[name](value):
            raise Unsound(f"its `{_short(name)}` is not what quizapp writes")
    try:
        event = to_event(row)
    except DamagedRecord:
        raise Unsound(f"it has not the fields of what is `{row[2]}`") from None
    if tuple(to_row(event)[:-1]) != tuple(row[:-1]):
        raise Unsound(f"it has more fields than what is `{row[2]}` has")
    if isinstance(event, Answered) and not event.picked:
        raise Unsound("nothing is picked in it")
    if not event.session and row[2] not in ("flagged", "unflagged"):
        raise Unsound("it belongs to no session")
    return event


def require_version(row: Row) -> None:
    """Raise Unsound unless a row says what a question said."""
    fingerprint, stem, *lists = row
    if not (_is_name(fingerprint) and _is_words(stem) and all(map(_is_text, lists))):
        raise Unsound("its texts are not what quizapp writes")
    try:
        _, _, choices, key = version_of(row)
    except (DamagedRecord, RecursionError):
        raise Unsound("its choices are not what quizapp writes") from None
    known = {id_ for id_, _ in choices if _is_name(id_)}
    if len(known) < len(choices) or not all(_is_words(text) for _, text in choices):
        raise Unsound("its choices are not what quizapp writes")
    if not all(_is_name(id_) and id_ in known for id_ in key):
        raise Unsound("its key is none of its choices")


def require_state(row: Row) -> None:
    """Raise Unsound unless a row is a small fact."""
    name, value = row
    if not (_is_name(name) and _is_text(value)):
        raise Unsound("it is not what quizapp writes")
    if name == "retention" and not _is_retention(value):
        raise Unsound("its retention is not between 0 and 1")


def _is_retention(value: str) -> bool:
    try:
        return 0 < float(value) < 1
    except ValueError:
        return False


def require_place(row: Row) -> None:
    """Raise Unsound unless a row is a place in a lesson."""
    _require(row, _PLACE)


def require_edit(row: Row) -> None:
    """Raise Unsound unless a row says what became of a question."""
    _require(row, _EDIT)


def _require(row: Sequence[Any], checks: Sequence[tuple[str, Check]]) -> None:
    for value, (name, check) in zip(row, checks, strict=True):
        if not check(value):
            raise Unsound(f"its `{name}` is not what quizapp writes")


def _short(name: str) -> str:
    from quizapp.packs.text import clean  # noqa: PLC0415 - only a problem needs it

    return clean(name[:40])
