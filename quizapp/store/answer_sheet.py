"""The answers as rows of a spreadsheet, in the words the questions had then."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from io import StringIO

from quizapp.packs.exchange.sheet_writer import safe_cell
from quizapp.store import history
from quizapp.store.codec import to_event
from quizapp.store.history import Version
from quizapp.study.events import Answered

COLUMNS = (
    *("time (UTC)", "local time", "pack", "lesson", "question", "stem", "picked", "key"),
    *("right", "mark", "sure", "hints", "session", "undone"),
)
_ANSWERS = (
    f"SELECT sitting.kind, {history.EVENT} FROM event JOIN sitting USING (session)"
    " WHERE event.kind = 'answered' ORDER BY event.seq"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def rows(connection: sqlite3.Connection, zone: tzinfo | None = None) -> Iterator[bytes]:
    """Write a row for each answer, the oldest first, below the names of the columns.

    No zone means the machine's own. Call it in a transaction, or the record may change meanwhile.
    """
    # With a mark at its beginning, spreadsheets know that it is UTF-8.
    yield "\ufeff".encode() + _row(COLUMNS)
    undone = {
        json.loads(body).get("answer")
        for (body,) in connection.execute("SELECT body FROM event WHERE kind = 'undone'")
    }

    @lru_cache(maxsize=4096)
    def version(fingerprint: str, picked: tuple[str, ...]) -> Version | None:
        return history.version(connection, fingerprint, picked)

    for kind, *row in connection.execute(_ANSWERS):
        answer = to_event(row)
        if isinstance(answer, Answered):
            said = version(answer.fingerprint, answer.picked)
            yield _row((*_cells(answer, said, zone), kind, _word(answer.id in undone)))


def _cells(answer: Answered, said: Version | None, zone: tzinfo | None) -> Iterator[str]:
    at = _EPOCH + timedelta(microseconds=answer.at)
    yield f"{at:%Y-%m-%d %H:%M:%S}"
    yield f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    yield from (answer.pack, answer.lesson, answer.question)
    texts = dict(said.choices) if said else {}
    yield said.stem if said else ""
    yield _joined(answer.picked, texts)
    yield _joined(said.key if said else (), texts)
    yield _word(answer.right)
    yield f"{answer.mark:g}"
    yield _word(answer.sure)
    yield str(answer.hints)


def _joined(ids: tuple[str, ...], texts: dict[str, str]) -> str:
    return " | ".join(texts.get(id_, id_) for id_ in ids)


def _word(value: bool) -> str:
    return "yes" if value else "no"


def _row(cells: tuple[str, ...]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(map(safe_cell, cells))
    return out.getvalue().encode("utf-8", "replace")
