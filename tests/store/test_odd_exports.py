"""Exports changed at random: each is refused in words, or gives a record that is whole."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from quizapp.store.errors import StoreError
from quizapp.store.health import check
from quizapp.store.portable import OWN
from quizapp.store.sound import require_event, require_version
from quizapp.store.store import Store
from quizapp.study.progress import Place
from tests.store.test_bringing import NOON, Lines, brought, record, rows, sealed, sent
from tests.store.test_rescue import studied
from tests.tally import Tally

ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1, 2**31, 2**53, 2**63, 10**400, 1.5, 1e308),
    *("", "x", "\x00", "\x1b[2J", "\u202e", "\ud800", "é" * 300, "0.9", "nan", "1e-400"),
    *("started", "answered", "undone", "finished", "quiz", "practice", "p", "l1"),
    *([], {}, [[]], ["a"], {"a": 1}),
)
"""What may stand where something else should."""


def change_some(lines: Lines, chance: Random) -> None:
    """Put odd values into rows, take rows away, change their order, or add some like them."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        there = {line["table"] for line in lines if line.get("table") in OWN}
        # Most that can go wrong does in the log.
        table = chance.choice([*sorted(there), *["event"] * 4])
        own = [number for number, line in enumerate(lines) if line.get("table") == table]
        number, other = chance.choice(own), chance.choice(own)
        match chance.choice(("field", "field", "body", "body", "gone", "order", "more")):
            case "field":
                put_odd(lines[number], lines[other], chance)
            case "body":
                bodies = [lines[n]["body"] for n in own if isinstance(lines[n].get("body"), dict)]
                some = [body for body in bodies if body]
                if some:
                    put_odd(chance.choice(some), chance.choice(some), chance)
            case "gone":
                del lines[number]
            case "order":
                lines[number], lines[other] = lines[other], lines[number]
            case "more":
                more = {**deepcopy(lines[number]), "seq": 10**6 + chance.randrange(1000)}
                if "id" in more:
                    more["id"] = f"new{chance.random()}"
                lines.insert(other, more)


def put_odd(fields: dict[str, Any], others: dict[str, Any], chance: Random) -> None:
    """Change a value to an odd one, or to that of another row."""
    name = chance.choice([*fields])
    fields[name] = deepcopy(chance.choice((*ODD, *others.values())))


def try_odd(folder: Path, tries: int, seed: int) -> Counter[str]:
    """Import so many, each into an empty folder; return how many were refused, and how many not."""
    chance = Random(seed)
    whole = export_of_all(folder)
    came: Counter[str] = Counter()
    for number in range(tries):
        lines = deepcopy(whole)
        change_some(lines, chance)
        odd = folder / "odd.jsonl"
        odd.write_bytes(sealed(lines))
        mine = record(folder / f"mine{number}")
        try:
            brought(mine, odd)
        except StoreError as error:
            assert error.message.isprintable(), (seed, number)
            assert not mine.exists(), (seed, number)
            came["refused"] += 1
            continue
        came["taken"] += 1
        require_whole(mine, folder / f"again{number}")
    return came


def export_of_all(folder: Path) -> Lines:
    """An export in which each table has a row."""
    old = record(folder / "old")
    studied(old, 12)
    with Store.open(old) as store:
        store.remember("name", "value")
        store.keep_place(Place("p", "l1", 2, at=NOON))
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("INSERT INTO edited VALUES ('p', 'q', 'gone', '')")
    file, _ = sent(old, folder / "out").files
    return [json.loads(line) for line in file.read_text().splitlines()]


def require_whole(mine: Path, folder: Path) -> None:
    """Fail unless a record is as if the app had written it."""
    assert check(mine, thorough=True) == ()
    before = rows(mine)
    for row in before["event"]:
        require_event(row[1:])
    for row in before["version"]:
        require_version(row)
    with Store.open(mine) as store:
        store.rebuild()
    assert rows(mine) == before
    sent(mine, folder)
    brought(record(folder), folder)
    assert rows(record(folder)) == before


def test_an_odd_export_is_refused_or_gives_a_whole_record(tmp_path: Path, tally: Tally) -> None:
    came = try_odd(tmp_path, 30, seed=5)
    tally("exports changed at random", tried=came.total(), survived=came.total(), lost=0)
    assert came["refused"] >= 8
    assert came["taken"] >= 5
