"""A disk whose power goes: what was written since the last sync arrives in part, or not at all.

All that is done to the files is written down while a work is done once. Of any moment of it one
can then make what a disk holds that lost its power then: what was synced, and of the rest as
many sectors as chance has it, in any order, some of them garbage.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from quizapp.store.lock import LOCK
from tests.store import faulty_disk as disk
from tests.store.works import Work

SECTOR = 512


class Call(NamedTuple):
    """Something done to a file; see `disk.Watch`. `open` is one that made it."""

    kind: disk.Kind
    name: str
    at: int
    content: bytes


class Said(NamedTuple):
    """What is said to be saved when so many calls are done."""

    calls: int
    ids: tuple[str, ...]
    lock: bytes
    """What the lock's file says of it."""


@dataclass
class Sitting:
    """A work that was done on a good disk, call by call."""

    work: Work
    folder: Path
    calls: list[Call] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def __call__(self, kind: disk.Kind, name: str, at: int, content: bytes) -> int:
        is_new = kind == "open" and name and name not in self.known
        if is_new:
            self.known.add(name)
            self.calls.append(Call("open", name, 0, b""))
            if (self.folder / name).exists():
                # Made by the store itself, which brings its name to the disk.
                self.calls.append(Call("sync", name, 0, b""))
        elif kind in ("write", "sync", "truncate", "delete"):
            self.calls.append(Call(kind, name, at, content))
            self.known -= {name} if kind == "delete" else set()
        return disk.DONE

    def __post_init__(self) -> None:
        self.known = {*self.work.files}

    def sit(self, synchronous: str) -> None:
        path = self.work.lay(self.folder)
        with disk.watched(self), self.work.open(path) as store:
            store._connection.execute(f"PRAGMA synchronous = {synchronous}")
            for step in self.work.steps:
                step.does(store)
                lock = (self.folder / LOCK).read_bytes()
                self.said.append(Said(len(self.calls), step.ids, lock))

    def said_before(self, moment: int) -> set[str]:
        """The ids of the events that are said to be saved when so many calls are done."""
        return {id_ for said in self.said if said.calls <= moment for id_ in said.ids}

    def files(self, moment: int, chance: Random) -> dict[str, bytes]:
        """What the disk holds whose power went when so many calls were done."""
        now = {name: _File(bytearray(content)) for name, content in self.work.files.items()}
        # What the folder was and may still be on the disk: names come and go in order.
        folders = [now]
        for kind, name, at, content in self.calls[:moment]:
            if kind == "open":
                now = now | {name: _File(bytearray())}
                folders.append(now)
            elif kind == "delete":
                now = {other: file for other, file in now.items() if other != name}
                folders = [now] if at else [*folders, now]
            elif kind == "sync":
                now[name].sync()
                if any(name not in folder for folder in folders):
                    # With the first sync of a journal or a WAL SQLite syncs its folder.
                    folders = [now]
            else:
                now[name].waiting.append((at, None if kind == "truncate" else content))
        left = {name: file.after(chance) for name, file in chance.choice(folders).items()}
        locks = [said.lock for said in self.said if said.calls <= moment]
        return left | {LOCK: locks[-1]} if locks else left


Wait = tuple[int, bytes | None]
"""Where something is written, and what; None: there the file is to end."""


@dataclass
class _File:
    """What is on the disk for certain, and what was done since."""

    synced: bytearray
    waiting: list[Wait] = field(default_factory=list)

    def sync(self) -> None:
        for one in self.waiting:
            _do(self.synced, *one)
        self.waiting = []

    def after(self, chance: Random) -> bytes:
        """What is there when the power is back."""
        content, parts = bytearray(self.synced), [*_parts(self.waiting)]
        match chance.randrange(4):
            case 0:
                parts = []
            case 1:
                parts = parts[: chance.randint(0, len(parts))]
            case 2:
                parts = [part for part in parts if chance.random() < 0.5]
            case _:
                parts = [_garbled(part, chance) for part in parts if chance.random() < 0.7]
                chance.shuffle(parts)
        for part in parts:
            _do(content, *part)
        return bytes(content)


def _parts(waiting: Sequence[Wait]) -> list[Wait]:
    """The same, sector by sector."""
    parts: list[Wait] = []
    for at, content in waiting:
        if content is None:
            parts.append((at, None))
            continue
        begin, end = at, at + len(content)
        while begin < end:
            stop = min(begin - begin % SECTOR + SECTOR, end)
            parts.append((begin, content[begin - at : stop - at]))
            begin = stop
    return parts


def _garbled(part: Wait, chance: Random) -> Wait:
    at, content = part
    if content is None or chance.random() < 0.9:
        return part
    return at, chance.randbytes(len(content))


def _do(target: bytearray, at: int, content: bytes | None) -> None:
    if content is None:
        del target[at:]
        return
    target.extend(bytes(max(at - len(target), 0)))
    target[at : at + len(content)] = content
