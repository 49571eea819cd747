"""Events as rows: a column for what is looked up, a JSON text for the rest."""

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from quizapp.packs.model import Question
from quizapp.store.errors import DamagedRecord
from quizapp.study.events import (
    Answered,
    Asked,
    Chosen,
    Event,
    Finished,
    Flagged,
    Hinted,
    SessionStarted,
    Undone,
    Unflagged,
)

COLUMNS = ("id", "session", "kind", "at", "day", "pack", "lesson", "question", "body")
Row = Sequence[Any]
"""One value for each of COLUMNS."""

KINDS: dict[str, type[Event]] = {
    "started": SessionStarted,
    "hinted": Hinted,
    "answered": Answered,
    "chosen": Chosen,
    "undone": Undone,
    "flagged": Flagged,
    "unflagged": Unflagged,
    "finished": Finished,
}
"""Names in the record, which never change, of the classes, which may."""
_NAMES = {class_: name for name, class_ in KINDS.items()}
_OWN_COLUMN = {*COLUMNS} - {"kind", "body"}
_REST = {
    class_: tuple(field.name for field in fields(class_) if field.name not in _OWN_COLUMN)
    for class_ in _NAMES
}


def to_row(event: Event) -> Row:
    """Turn an event into the values of COLUMNS."""
    class_ = type(event)
    rest = {name: getattr(event, name) for name in _REST[class_]}
    if isinstance(event, SessionStarted):
        rest["plan"] = [[a.pack, a.lesson, a.question, a.choices] for a in event.plan]
    return (
        event.id,
        event.session,
        _NAMES[class_],
        event.at,
        event.day,
        getattr(event, "pack", ""),
        getattr(event, "lesson", ""),
        getattr(event, "question", ""),
        json.dumps(rest, separators=(",", ":")),
    )


def to_event(row: Row) -> Event:
    """Turn the values of COLUMNS back into the event; raise DamagedRecord where that fails."""
    id_, session, kind, at, day, pack, lesson, question, body = row
    try:
        class_ = KINDS[kind]
        values: dict[str, Any] = json.loads(body)
        if class_ is not Finished:
            values |= {"pack": pack, "lesson": lesson}
        if class_ is SessionStarted:
            values["plan"] = tuple(
                Asked(pack_, lesson_, question_, tuple(choices))
                for pack_, lesson_, question_, choices in values["plan"]
            )
        elif class_ is not Finished:
            values["question"] = question
        if class_ is Answered or class_ is Chosen:
            values["picked"] = tuple(values["picked"])
        return class_(id=id_, session=session, at=at, day=day, **values)
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedRecord(f"an event of the record cannot be read ({id_})") from error


def version_row(fingerprint: str, question: Question) -> tuple[str, str, str, str]:
    """Turn what a question says into the values of fingerprint, stem, choices, key."""
    choices = json.dumps([[choice.id, choice.text] for choice in question.choices])
    key = json.dumps([choice.id for choice in question.key])
    return fingerprint, question.stem, choices, key


def version_of(row: Row) -> tuple[str, str, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Turn those values back: choices as pairs of id and text, the key as ids."""
    fingerprint, stem, choices, key = row
    try:
        pairs = tuple((id_, text) for id_, text in json.loads(choices))
        return fingerprint, stem, pairs, tuple(json.loads(key))
    except (TypeError, ValueError) as error:
        raise DamagedRecord(f"a question of the record cannot be read ({fingerprint})") from error
