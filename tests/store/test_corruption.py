"""Records damaged in every way that disks and people have: refused or rescued, never written over.

Whatever stands there, nothing but an error with words comes of it; the bytes that were there are
kept; and what is restored is sound and holds the backup.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from quizapp.store.backups import keep, listed
from quizapp.store.errors import DamagedRecord, NotSaved, StoreError
from quizapp.store.health import check
from quizapp.store.reader import Reader
from quizapp.store.replacing import parts
from quizapp.store.rescue import can_help, examine, restore
from quizapp.store.store import Store
from tests.store import works
from tests.store.test_backups import ids as ids_in
from tests.store.test_opening import read_everything
from tests.tally import Tally

NOON = 1_780_000_000_000_000
RECORD, BACKUPS = "record.sqlite3", "backups"
WAL = f"{RECORD}-wal"
PAGE = 4096
Files = dict[str, bytes]
Damage = Callable[[Files, Random], object]


@cache
def beginning(*, killed: bool) -> Files:
    """A record with a backup; closed, or with its last answers in the WAL."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        record, writer = folder / RECORD, works.Writer()
        for number in range(14):
            writer.quiz(number % 2, 4)
        half = len(writer.steps) // 2
        with Store.open(record) as store:
            for step in writer.steps[:half]:
                step.does(store)
        keep(record, folder / BACKUPS, "use", NOON)
        with Store.open(record) as store:
            for step in writer.steps[half:]:
                step.does(store)
            if not killed:
                store.close()
            files = {file for file in folder.rglob("*") if file.is_file()}
            return {
                str(file.relative_to(folder)): file.read_bytes()
                for file in files
                if not file.name.endswith("-shm")
            }


def _edit(name: str, change: Callable[[bytearray, Random], object]) -> Damage:
    def damage(files: Files, chance: Random) -> None:
        content = bytearray(files[name])
        change(content, chance)
        files[name] = bytes(content)

    return damage


def _flip(content: bytearray, chance: Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _page(content: bytearray, new: bytes) -> None:
    """Put something in the place of the page that its first byte stands for."""
    at = PAGE * (new[0] * len(content) // 256 // PAGE)
    content[at : at + PAGE] = new[1:]


def _cut(content: bytearray, chance: Random) -> None:
    del content[chance.randrange(len(content)) :]


def _header(content: bytearray, chance: Random) -> None:
    content[chance.randrange(100)] = chance.randrange(256)


def _garbage(content: bytearray, chance: Random) -> None:
    content[:] = chance.randbytes(chance.randrange(1, 20_000))


class Kind(NamedTuple):
    name: str
    share: int
    """Of 65."""
    damage: Damage
    killed: bool = False
    """Whether the last answers are in the WAL."""


KINDS = (
    Kind("one bit of the record flipped", 20, _edit(RECORD, _flip)),
    Kind(
        "a page of the record random",
        5,
        _edit(RECORD, lambda content, chance: _page(content, chance.randbytes(PAGE + 1))),
    ),
    Kind(
        "a page of the record zeroed",
        5,
        _edit(RECORD, lambda content, chance: _page(content, chance.randbytes(1) + bytes(PAGE))),
    ),
    Kind("the record cut off", 10, _edit(RECORD, _cut)),
    Kind("a byte of the header changed", 8, _edit(RECORD, _header)),
    Kind("garbage in place of the record", 5, _edit(RECORD, _garbage)),
    Kind("the WAL cut off", 5, _edit(WAL, _cut), killed=True),
    Kind("one bit of the WAL flipped", 5, _edit(WAL, _flip), killed=True),
    Kind("the WAL deleted", 1, lambda files, _: files.pop(WAL), killed=True),
    Kind("one bit of the record beside a WAL flipped", 1, _edit(RECORD, _flip), killed=True),
)


def lay(files: Files, folder: Path) -> Path:
    """Put files into an empty folder; say where the record is."""
    (folder / BACKUPS).mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / RECORD


def contents(folder: Path) -> set[bytes]:
    """What is in the files of a folder."""
    return {file.read_bytes() for file in folder.iterdir() if file.is_file()}


def damaged(kind: Kind, chance: Random) -> Files:
    files = dict(beginning(killed=kind.killed))
    kind.damage(files, chance)
    return files


def use(kind: Kind, chance: Random, folder: Path) -> str:
    """Use a damaged record as the app does, restore it where it must be; say what came of it."""
    files = damaged(kind, chance)
    record = lay(files, folder)
    there = {files[RECORD], files.get(WAL, b"")} - {b""}
    with suppress(StoreError), Reader.open(record) as reader:
        reader.overview(1)
    try:
        with Store.open(record) as store:
            there -= there if kind.killed else set()
            if not check(record):
                read_everything(store)
                store.remember("name", "value")
                if kind.killed:
                    # No answer is gone without a word.
                    assert ids(killed=True, backup=False) == works.ids(store)
                return "used"
    except StoreError as error:
        assert error.message
        if not can_help(record, error) and not isinstance(error, NotSaved):
            assert there <= contents(folder), "it is refused and written over"
            return "refused"
    assert there <= contents(folder), "a damaged record is written over"
    there = {file.read_bytes() for file in parts(record) if file.exists()} - {b""}
    restore(examine(record, folder / BACKUPS, "damaged"), NOON)
    assert there <= contents(folder), "what was there is gone"
    with Store.open(record) as store:
        works.check(store)
        assert ids(killed=kind.killed, backup=True) <= works.ids(store)
    return "restored"


@cache
def ids(*, killed: bool, backup: bool) -> set[str]:
    """The ids of all events of the record, or of those in its backup."""
    with TemporaryDirectory() as name:
        record = lay(beginning(killed=killed), Path(name) / "data")
        return {*ids_in(listed(record.parent / BACKUPS)[0].path if backup else record)}


def break_and_use(kind: Kind, chances: Iterable[Random], folder: Path) -> Counter[str]:
    """Damage a record by each of some chances; count what came of it."""
    came: Counter[str] = Counter()
    for number, chance in enumerate(chances):
        with TemporaryDirectory(dir=folder) as name:
            try:
                came[use(kind, chance, Path(name) / "data")] += 1
            except BaseException as error:
                error.add_note(f"{kind.name}, number {number}")
                raise
    return came


MANY = 4
"""Times each kind's share: the soak has 100."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_damaged_record_is_refused_or_rescued(
    tmp_path: Path, tally: Tally, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    chances = (Random(f"{kind.name} {number}") for number in range(kind.share * MANY))
    came = break_and_use(kind, chances, tmp_path)
    tried = came.total()
    tally(f"damaged: {kind.name}", tried=tried, survived=tried, lost=0)
    if kind.share > 1:
        assert came["restored"] + came["refused"]


@pytest.mark.parametrize("version", [-1, -(2**31), 0])
def test_a_record_of_no_version_is_rescued(tmp_path: Path, version: int) -> None:
    files = dict(beginning(killed=False))
    header = files[RECORD]
    files[RECORD] = header[:60] + version.to_bytes(4, "big", signed=True) + header[64:]
    record = lay(files, tmp_path / "data")
    with pytest.raises(DamagedRecord, match="version"):
        Store.open(record)
    restore(examine(record, record.parent / BACKUPS, "damaged"), NOON)
    with Store.open(record) as store:
        assert ids(killed=False, backup=True) <= works.ids(store)
