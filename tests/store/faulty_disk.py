"""A disk that fails where it is told to: put between SQLite and the real one, and under no other.

SQLite reaches files through a table of functions, which it lets a program replace: a copy of the
real one is made the default, in which what is written, synced, truncated, read, opened and
deleted goes by a function of the test first. The store is not changed, and no tool is needed but
the SQLite that Python has loaded. Nothing is synced in earnest: no power goes while a test runs.
"""

import ctypes
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

Kind = Literal["write", "sync", "truncate", "read", "open", "delete", "map"]
"""`map`: the file of shared memory beside a WAL is made or grows."""
Watch = Callable[[Kind, str, int, bytes], int]
"""Is told a call: its kind, the file's name, the place in it, the bytes written. It says how the
call ends: DONE as on a good disk, HALF_WRITTEN, or with an error code of SQLite.

The place is the new size for `truncate`, the amount for `read`, and whether the folder is to be
synced for `delete`. A file without a name is empty text.
"""

DONE = 0
HALF_WRITTEN = -1
FULL = sqlite3.SQLITE_FULL
CANNOT_OPEN = sqlite3.SQLITE_CANTOPEN
BAD_READ = sqlite3.SQLITE_IOERR_READ
BAD_WRITE = sqlite3.SQLITE_IOERR_WRITE
BAD_SYNC = sqlite3.SQLITE_IOERR_FSYNC
BAD_TRUNCATE = sqlite3.SQLITE_IOERR_TRUNCATE
BAD_DELETE = sqlite3.SQLITE_IOERR_DELETE
BAD_MAP = sqlite3.SQLITE_IOERR_SHMSIZE

_Amount = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Map = CFUNCTYPE(c_int, c_void_p, c_int, c_int, c_int, c_void_p)
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)


class _Methods(Structure):
    """`sqlite3_io_methods`: what can be done to an open file."""

    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", _Amount),
        ("write", _Amount),
        ("truncate", _Truncate),
        ("sync", _Sync),
        ("between", c_void_p * 7),
        ("map", _Map),
        ("rest", c_void_p * 5),
    ]


class _System(Structure):
    """`sqlite3_vfs`: how files are opened and deleted."""

    _fields_ = [
        ("version", c_int),
        ("size", c_int),
        ("longest", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("own", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("rest", c_void_p * 14),
    ]


class _Disk:
    """The one disk between: SQLite may hold on to it for as long as the process lives."""

    def __init__(self) -> None:
        import _sqlite3

        self.library = ctypes.CDLL(_sqlite3.__file__)
        find = self.library.sqlite3_vfs_find
        find.restype = POINTER(_System)
        self.watch: Watch = lambda *_: DONE
        self.names: dict[int, str] = {}
        self.tables: dict[tuple[int, bool], _Methods] = {}
        self.shares_memory = True
        self.real: Any = find(None)
        self.own = _System.from_buffer_copy(self.real.contents)
        self.own.name = b"watched"
        self.own.open, self.own.delete = _Open(self._open), _Delete(self._delete)

    def _open(self, _: int, path: int | None, file: int, flags: int, out: int | None) -> int:
        name = "" if path is None else Path(ctypes.string_at(path).decode()).name
        if code := self.watch("open", name, flags, b""):
            c_void_p.from_address(file).value = None
            return code
        done: int = self.real.contents.open(self.real, path, file, flags, out)
        methods = c_void_p.from_address(file)
        if done == DONE and methods.value:
            self.names[file] = name
            methods.value = ctypes.addressof(self._watched(methods.value))
        return done

    def _delete(self, _: int, path: int, with_folder: int) -> int:
        name = Path(ctypes.string_at(path).decode()).name
        code = self.watch("delete", name, with_folder, b"")
        return code or self.real.contents.delete(self.real, path, 0)

    def _watched(self, address: int) -> _Methods:
        """The table of a kind of file, with functions of ours in it."""
        known = self.tables.get((address, self.shares_memory))
        if known is not None:
            return known
        real = _Methods.from_address(address)
        table = self.tables[address, self.shares_memory] = _Methods.from_buffer_copy(real)
        if not self.shares_memory:
            table.version = 1

        def write(file: int, data: int, amount: int, at: int) -> int:
            code = self.watch("write", self.names[file], at, ctypes.string_at(data, amount))
            if code == HALF_WRITTEN:
                real.write(file, data, amount // 2, at)
                return FULL
            return code or int(real.write(file, data, amount, at))

        def read(file: int, data: int, amount: int, at: int) -> int:
            code = self.watch("read", self.names[file], amount, b"")
            return code or int(real.read(file, data, amount, at))

        def truncate(file: int, size: int) -> int:
            code = self.watch("truncate", self.names[file], size, b"")
            return code or int(real.truncate(file, size))

        def sync(file: int, _: int) -> int:
            return self.watch("sync", self.names[file], 0, b"")

        def map_(file: int, region: int, size: int, extend: int, out: int) -> int:
            code = self.watch("map", self.names[file], region, b"")
            return code or int(real.map(file, region, size, extend, out))

        table.read, table.write = _Amount(read), _Amount(write)
        table.truncate, table.sync = _Truncate(truncate), _Sync(sync)
        table.map = _Map(map_)
        return table


@cache
def _disk() -> _Disk | None:
    """None where Python's SQLite does not show the functions for it."""
    try:
        return _Disk()
    except (ImportError, AttributeError, OSError):
        return None


@contextmanager
def watched(watch: Watch, *, shares_memory: bool = True) -> Iterator[None]:
    """Ask `watch` about each call of the files that are opened meanwhile; skip where none can.

    A disk that shares no memory has no place for a WAL's index, as on some network drives.
    """
    disk = _disk()
    if disk is None:
        pytest.skip("the SQLite of this Python lets no disk be put under it")
    disk.watch, disk.shares_memory = watch, shares_memory
    disk.library.sqlite3_vfs_register(ctypes.byref(disk.own), 1)
    try:
        yield
    finally:
        disk.library.sqlite3_vfs_unregister(ctypes.byref(disk.own))
        disk.watch = lambda *_: DONE
