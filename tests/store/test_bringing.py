"""Exported and brought in: equal into an empty folder, once into another; refused where odd."""

import json
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.store.bringing import Brought, bring_in
from quizapp.store.errors import AlreadyOpen, DamagedRecord, Refused, StoreError
from quizapp.store.health import check
from quizapp.store.migrations import VERSION
from quizapp.store.portable import MADE, OWN, Moment
from quizapp.store.sending import InTheWay, Sent, send
from quizapp.store.store import Store
from quizapp.study.progress import Place
from tests.store.test_rescue import damage_events, studied
from tests.store.works import Work, short

NOON = 1_780_000_000_000_000
MOMENT = Moment(NOON, "Europe/Berlin")


def record(folder: Path) -> Path:
    return folder / "record.sqlite3"


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in (*OWN, *MADE)
        }


def ids(path: Path) -> list[str]:
    return [row[1] for row in rows(path)["event"]]


def sent(source: Path, folder: Path) -> Sent:
    return send(source, folder, MOMENT, UTC, force=True)


def brought(target: Path, source: Path) -> Brought:
    return bring_in(target, source, lambda: None, NOON)


@pytest.mark.parametrize("work", short(), ids=lambda work: work.name.replace(" ", "-"))
def test_into_an_empty_folder_it_comes_row_for_row(work: Work, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    old = work.lay(tmp_path / "old")
    with work.open(old) as store:
        for step in work.steps:
            step.does(store)
    sent(old, tmp_path / "out")
    assert brought(record(tmp_path / "new"), tmp_path / "out").changed
    assert rows(record(tmp_path / "new")) == rows(old)
    # A record as such is taken as its export is.
    assert brought(record(tmp_path / "other"), old).changed
    assert rows(record(tmp_path / "other")) == rows(old)


def test_twice_changes_nothing_not_even_the_file(tmp_path: Path) -> None:
    mine, new = record(tmp_path / "mine"), record(tmp_path / "new")
    studied(mine, 40)
    sent(mine, tmp_path / "out")
    first = brought(new, tmp_path / "out")
    assert (first.events, first.new_events, first.changed) == (40, 40, True)
    before = new.read_bytes(), new.stat().st_ino
    again = brought(new, tmp_path / "out")
    assert (again.events, again.new_events, again.changed) == (40, 0, False)
    assert (new.read_bytes(), new.stat().st_ino) == before


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("ab"), st.integers(1, 12)),
        st.sampled_from([("a", "b"), ("b", "a")]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=9, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_the_records_of_two_machines_become_one(
    steps: list[tuple[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("machines")
    machines = {name: record(folder / name) for name in "ab"}
    for name, path in machines.items():
        studied(path, 2 if name == "a" else 3)
    for name, what in steps:
        if isinstance(what, int):
            studied(machines[name], what)
        else:
            brought(machines[what], machines[name])
    both = {*ids(machines["a"])} | {*ids(machines["b"])}
    brought(machines["a"], machines["b"])
    brought(machines["b"], machines["a"])
    for path in machines.values():
        assert sorted(ids(path)) == sorted(both)
        assert check(path, thorough=True) == ()
        before = rows(path)
        with Store.open(path) as store:
            store.rebuild()
        assert rows(path) == before
    assert not brought(machines["b"], machines["a"]).changed


def test_of_small_facts_ours_stay_and_of_places_the_later(tmp_path: Path) -> None:
    mine, theirs = record(tmp_path / "mine"), record(tmp_path / "theirs")
    for path, page, at, value in ((mine, 1, 5, "ours"), (theirs, 2, 6, "theirs")):
        studied(path, 10)
        with Store.open(path) as store:
            store.keep_place(Place("p", "l1", page, at=at))
            store.keep_place(Place("p", f"of-{value}", page, at=at))
            store.remember("name", value)
            store.remember(value, "x")
    brought(mine, theirs)
    with Store.open(mine) as store:
        facts = [store.recall(name) for name in ("name", "ours", "theirs")]
        assert facts == ["ours", "x", "x"]
        place = store.place("p", "l1")
        assert place
        assert place.page == 2
        assert store.place("p", "of-ours")
        assert store.place("p", "of-theirs")


def test_a_backup_is_kept_of_what_is_changed_and_of_nothing_else(tmp_path: Path) -> None:
    mine, theirs = record(tmp_path / "mine"), record(tmp_path / "theirs")
    studied(mine, 10)
    studied(theirs, 10)
    kept: list[list[str]] = []
    bring_in(mine, theirs, lambda: kept.append(ids(mine)), NOON)
    bring_in(mine, theirs, lambda: kept.append(ids(mine)), NOON)
    assert [len(each) for each in kept] == [10]


def test_an_open_record_is_exported_and_not_imported_to(tmp_path: Path) -> None:
    mine = record(tmp_path / "mine")
    studied(mine, 10)
    with Store.open(mine) as store:
        store.remember("name", "value")
        sent(mine, tmp_path / "out")
        with pytest.raises(AlreadyOpen):
            brought(mine, tmp_path / "out")
    brought(record(tmp_path / "new"), tmp_path / "out")
    assert rows(record(tmp_path / "new"))["state"] == [("name", "value")]


class TestFiles:
    def test_are_the_learners_alone(self, tmp_path: Path) -> None:
        studied(record(tmp_path), 5)
        files = sent(record(tmp_path), tmp_path / "a" / "b").files
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700

    def test_are_not_written_over_unasked(self, tmp_path: Path) -> None:
        studied(record(tmp_path), 5)
        (tmp_path / "answers.csv").write_text("mine")
        with pytest.raises(InTheWay, match=r"answers\.csv is there already"):
            send(record(tmp_path), tmp_path, MOMENT)
        assert (tmp_path / "answers.csv").read_text() == "mine"
        assert not (tmp_path / "record.jsonl").exists()

    def test_are_not_there_by_half(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        studied(record(tmp_path), 5)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="nothing was exported"):
            send(record(tmp_path), tmp_path / "out", MOMENT)
        assert [*(tmp_path / "out").iterdir()] == []

    def test_of_answers_run_nothing_in_a_spreadsheet(self, tmp_path: Path) -> None:
        studied(record(tmp_path), 5)
        with closing(sqlite3.connect(record(tmp_path), isolation_level=None)) as connection:
            connection.execute("UPDATE version SET stem = '=1+1'")
        text = sent(record(tmp_path), tmp_path / "out").files[1].read_text(encoding="utf-8-sig")
        assert "'=1+1" in text
        assert text.splitlines()[0].startswith("time (UTC),local time,pack")


Lines = list[dict[str, Any]]


def export(tmp_path: Path) -> Lines:
    studied(record(tmp_path / "old"), 12)
    file, _ = sent(record(tmp_path / "old"), tmp_path / "out").files
    return [json.loads(line) for line in file.read_text().splitlines()]


def sealed(lines: Lines) -> bytes:
    """An export that says it is whole: somebody who wants to harm can count."""
    body = b"".join(json.dumps(line).encode() + b"\n" for line in lines[:-1])
    end = {"end": len(lines) - 2, "crc32": f"{crc32(body):08x}"}
    return body + json.dumps(end).encode() + b"\n"


def change(line: int, **fields: object) -> Callable[[Lines], None]:
    return lambda lines: lines[line].update(fields)


def body(**fields: object) -> Callable[[Lines], None]:
    """Change the body of the first answer."""

    def to(lines: Lines) -> None:
        answer = next(line for line in lines if line.get("kind") == "answered")
        answer["body"].update(fields)

    return to


def version(**fields: object) -> Callable[[Lines], None]:
    """Change what a question said."""

    def to(lines: Lines) -> None:
        next(line for line in lines if line.get("table") == "version").update(fields)

    return to


def without_beginning(lines: Lines) -> None:
    lines[:] = [line for line in lines if line.get("kind") != "started"]


def twice(lines: Lines) -> None:
    lines.insert(2, lines[1])


ODD: dict[str, Callable[[Lines], None]] = {
    "another format": change(0, format="cards"),
    "a newer format": change(0, version=2),
    "a newer record": change(0, schema=VERSION + 1),
    "a version that is none": change(0, schema="3"),
    "a schema of nothing": change(0, schema=0),
    "an unknown table": change(1, table="sqlite_schema"),
    "a table that is no name": change(1, table=["event"]),
    "a field too many": change(1, colour="red"),
    "a time of the past": change(1, at=-1),
    "a time beyond all time": change(1, at=2**70),
    "a day that is a text": change(1, day="739943"),
    "an id that steers": change(1, id="\x1b]0;x\x07"),
    "an id without an end": change(1, id="x" * 5000),
    "a kind nobody knows": change(1, kind="dreamt"),
    "a body that is a list": change(1, body=[]),
    "a body as deep as a well": change(1, body=json.loads("[" * 400 + "]" * 400)),
    "half of a letter": change(1, pack="\ud800"),
    "a mark above all": body(mark=7),
    "a right that is a number": body(right=1),
    "nothing picked": body(picked=[]),
    "a field of the body too many": body(colour="red"),
    "sessions that never began": without_beginning,
    "an event twice": twice,
    "a stem that steers": version(stem="\x1b]0;x\x07"),
    "choices that are none": version(choices=[["a"]]),
    "a choice twice": version(choices=[["a", "x"], ["a", "y"]], key=["a"]),
    "a key that is no choice": version(key=["nowhere"]),
}


@pytest.mark.parametrize("what", ODD)
def test_what_no_quizapp_wrote_is_refused_by_its_line(tmp_path: Path, what: str) -> None:
    lines = export(tmp_path)
    ODD[what](lines)
    file = tmp_path / "odd.jsonl"
    file.write_bytes(sealed(lines))
    mine = record(tmp_path / "mine")
    studied(mine, 3)
    before = mine.read_bytes()
    with pytest.raises(Refused) as refused:
        brought(mine, file)
    assert str(file) in refused.value.message
    assert refused.value.message.isprintable()
    assert mine.read_bytes() == before


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "its first half": lambda data: data[: len(data) // 2],
    "all but its end": lambda data: data[: data.rindex(b'{"end"')],
    "a bit less in the middle": lambda data: data.replace(b'"quiz"', b'"test"', 1),
    "more behind its end": lambda data: data + data,
    "not text": lambda data: data.replace(b'"p"', b'"\xff"', 1),
    "not JSON": lambda data: data.replace(b"{", b"<", 2),
    "a number that is none": lambda data: data.replace(b'"version": 1', b'"version": NaN', 1),
    "a list": lambda data: b"[]\n" + data,
    "the brackets of a well": lambda data: b"[" * 200_000 + data,
    "another's picture": lambda _: b"\x89PNG\r\n" + bytes(500),
    "another's database": lambda _: b"SQLite format 3\0" + bytes(500),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_not_whole_is_refused(tmp_path: Path, what: str) -> None:
    export(tmp_path)
    file = tmp_path / "out" / "record.jsonl"
    file.write_bytes(BROKEN[what](file.read_bytes()))
    with pytest.raises(Refused) as refused:
        brought(record(tmp_path / "mine"), tmp_path / "out")
    assert str(file) in refused.value.message
    assert not record(tmp_path / "mine").exists()


def test_a_line_without_an_end_is_not_read_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.store.arriving.LONGEST", 1000)
    file = tmp_path / "long.jsonl"
    file.write_bytes(b" " * 100_000)
    with pytest.raises(Refused, match="longer than any"):
        brought(record(tmp_path / "mine"), file)


@pytest.mark.parametrize("kind", ["pipe", "folder", "nowhere", "device"])
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "source"
    if kind == "pipe":
        os.mkfifo(source)
    elif kind == "folder":
        source.mkdir()
    elif kind == "device":
        source = Path("/dev/zero")
    with pytest.raises(Refused):
        brought(record(tmp_path / "mine"), source)


def with_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON state BEGIN DELETE FROM version; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE other (x)",
        "DROP TABLE edited",
        "PRAGMA application_id = 7",
        f"PRAGMA user_version = {VERSION + 1}",
        "INSERT INTO state VALUES ('retention', '7')",
        "INSERT INTO state VALUES ('a' || char(27), '7')",
    ],
)
def test_a_record_with_something_else_in_it_is_refused(tmp_path: Path, statement: str) -> None:
    theirs = record(tmp_path / "theirs")
    studied(theirs, 5)
    with_sql(theirs, statement)
    before = theirs.read_bytes()
    with pytest.raises(Refused):
        brought(record(tmp_path / "mine"), theirs)
    assert theirs.read_bytes() == before


def test_a_damaged_record_is_neither_imported_nor_imported_to(tmp_path: Path) -> None:
    theirs, mine = record(tmp_path / "theirs"), record(tmp_path / "mine")
    studied(theirs, 300)
    studied(mine, 5)
    damage_events(theirs)
    with pytest.raises(Refused, match="damaged"):
        brought(mine, theirs)
    mine.write_bytes(mine.read_bytes()[:5000])
    with pytest.raises(DamagedRecord):
        brought(mine, export_of(tmp_path))


def export_of(tmp_path: Path) -> Path:
    studied(record(tmp_path / "third"), 5)
    sent(record(tmp_path / "third"), tmp_path / "third-out")
    return tmp_path / "third-out"


def test_how_far_it_is_goes_up_to_all_of_it(tmp_path: Path) -> None:
    """A bar that is full at once tells nothing."""
    old = record(tmp_path / "old")
    studied(old, 1000)
    sent(old, tmp_path / "out")
    told: list[tuple[int, int]] = []
    bring_in(
        record(tmp_path / "new"),
        tmp_path / "out",
        lambda: None,
        NOON,
        lambda seen, whole: told.append((seen, whole)),
    )
    assert told == sorted(told)
    assert {whole for _, whole in told} == {100}
    assert told[0][0] < 60 < told[-1][0] <= 100
    assert len({*told}) >= 3
