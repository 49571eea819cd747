"""What the totals need of an event's body, taken out of its text without reading all of it.

Where a million events are gone through, to read their JSON would take longer than to schedule.
Bodies are looked at as `codec` writes them; any other is read as a whole. What is searched for
has a quote in it that no text can have: JSON puts a backslash before those.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args

from quizapp.store.trail import HELPED, RETRIED, RIGHT, SURE
from quizapp.study.events import SessionKind

_KINDS: dict[str, SessionKind] = {f'{{"kind":"{kind}': kind for kind in get_args(SessionKind)}
_FINGERPRINT, _PICKED = '{"fingerprint":"', '","picked":['
_FROM, _TO = len(_FINGERPRINT), len(_FINGERPRINT) + 32


def kind_and_asked(body: str) -> tuple[SessionKind, int]:
    """Take from a start the kind of the session, and how many questions it asks."""
    begin, found, rest = body.partition('","plan":[["')
    kind = _KINDS.get(begin)
    if found and kind is not None and rest.endswith('"}'):
        return kind, rest.count(']],["') + 1
    values = json.loads(body)
    return values["kind"], len(values["plan"])


def said(body: str) -> tuple[bool, float, int, str]:
    """Take from an answer whether it was right, its mark, how it was given, the fingerprint."""
    begin, found, end = body.partition('],"right":')
    if found and begin[:_FROM] == _FINGERPRINT and begin[_TO : _TO + len(_PICKED)] == _PICKED:
        fingerprint = begin[_FROM:_TO]
        if "\\" not in fingerprint:
            right, mark, how = _ending(end)
            return right, mark, how, fingerprint
    values = json.loads(body)
    return values["right"], values["mark"], how_of(values), values["fingerprint"]


@lru_cache(maxsize=1000)
def _ending(text: str) -> tuple[bool, float, int]:
    """Read what stands behind the choices picked: there are few ways for it to read."""
    values = json.loads(f'{{"right":{text}')
    return values["right"], values["mark"], how_of(values)


def how_of(values: Mapping[str, Any]) -> int:
    """Say in the bits of `trail` how an answer was given; early versions did not write all."""
    how = RIGHT if values["right"] else 0
    if values.get("sure", True):
        how |= SURE
    if values.get("hints", 0):
        how |= HELPED
    if values.get("retried", False):
        how |= RETRIED
    return how
