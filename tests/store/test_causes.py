"""Why saving failed is said in words a learner can act on."""

import errno
import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

import pytest

from quizapp.store.causes import Signs, look, why, words_for
from quizapp.store.errors import NotSaved
from quizapp.store.mounts import Mount
from quizapp.store.store import Store
from tests.store.faulty_disk import BAD_SYNC, BAD_WRITE, DONE, FULL, watched

LOCAL = Mount(PurePath("/"), "ext4", read_only=False)
SEALED = Mount(PurePath("/"), "ext4", read_only=True)
SCHOOL = Mount(PurePath("/home"), "nfs4", read_only=False)


@pytest.mark.parametrize(
    ("signs", "message", "remedy"),
    [
        (Signs("SQLITE_FULL"), "the disk is full", "Make room"),
        (Signs("SQLITE_IOERR_WRITE", errno.ENOSPC), "the disk is full", "Make room"),
        (Signs("SQLITE_IOERR_WRITE", errno.EDQUOT), "your share of the disk", "Delete something"),
        (Signs("SQLITE_IOERR_WRITE", errno.EFBIG), "ulimit -f", "Raise it"),
        (Signs("SQLITE_IOERR_WRITE", limited=True), "ulimit -f", "Raise it"),
        (Signs("SQLITE_IOERR_WRITE", errno.EROFS), "the disk is read-only", "writable again"),
        (Signs("SQLITE_READONLY", mount=SEALED), "the disk is read-only", "writable again"),
        (Signs("SQLITE_READONLY", read_only=True), "the file is read-only", "chmod"),
        (Signs("SQLITE_READONLY"), "the file or its disk is read-only", ""),
        (Signs("SQLITE_READONLY_DBMOVED"), "the file is gone", "Put it back"),
        (Signs("SQLITE_CANTOPEN", errno.EACCES), "may not be written to", "who owns it"),
        (Signs("SQLITE_CANTOPEN", errno.EMFILE), "too many files", "Close other programs"),
        (Signs("", errno.EACCES), "may not be written to", "who owns it"),
        (Signs("", errno.EIO), "the disk failed", "another disk"),
        (Signs("SQLITE_IOERR_FSYNC", mount=LOCAL), "the disk failed", "another disk"),
        (Signs("SQLITE_IOERR_FSYNC", mount=SCHOOL), "a network drive (nfs4)", "--data-dir"),
        (Signs("", errno.ESTALE, SCHOOL), "a network drive (nfs4)", "--data-dir"),
        (Signs("SQLITE_BUSY", mount=LOCAL), "another program is writing", "Close that program"),
        (Signs("SQLITE_BUSY", mount=SCHOOL), "cannot be locked, as on many network", "--data-dir"),
        (Signs("SQLITE_PROTOCOL", mount=SCHOOL), "cannot be locked", "--data-dir"),
        (Signs("SQLITE_CORRUPT_VTAB"), "the file is damaged", "newest backup"),
        (Signs("SQLITE_NOTADB"), "the file is damaged", "newest backup"),
        # What a network drive has no part in is not laid at its door.
        (Signs("SQLITE_FULL", mount=SCHOOL), "the disk is full", "Make room"),
        (Signs("SQLITE_CORRUPT", mount=SCHOOL), "the file is damaged", "newest backup"),
    ],
)
def test_each_sign_has_its_words_and_a_remedy(signs: Signs, message: str, remedy: str) -> None:
    said = words_for(signs)
    assert said is not None
    assert message in said[0]
    assert remedy in said[1]


def test_an_error_that_says_more_than_its_signs_speaks_for_itself() -> None:
    assert words_for(Signs("SQLITE_NOMEM")) is None
    assert why(sqlite3.OperationalError("out of memory"), [])[0] == "out of memory"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "record.db"):
        pass
    return tmp_path / "record.db"


@pytest.mark.parametrize(
    ("code", "words"),
    [(FULL, "the disk is full"), (BAD_WRITE, "the disk failed"), (BAD_SYNC, "the disk failed")],
)
def test_a_disk_that_fails_is_named_by_the_store(record: Path, code: int, words: str) -> None:
    failing = False

    def watch(kind: str, *_: object) -> int:
        return code if failing and kind in ("write", "sync") else DONE

    with watched(watch), Store.open(record) as store:
        store.remember("before", "1")
        failing = True
        with pytest.raises(NotSaved) as caught:
            store.remember("name", "value")
        failing = False
    assert words in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EDQUOT, "your share of the disk"), (errno.EROFS, "the disk is read-only")],
)
def test_what_sqlite_does_not_tell_a_small_file_beside_the_record_does(
    record: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(*_: object) -> int:
        raise OSError(number, "")

    error = _error("SQLITE_IOERR_WRITE")
    with monkeypatch.context() as failing:
        failing.setattr(os, "write", fail)
        assert words in why(error, [record])[0]
    assert [one.name for one in record.parent.iterdir() if "can-write" in one.name] == []


def test_looking_leaves_nothing_behind_and_finds_nothing_on_a_good_disk(record: Path) -> None:
    before = {*record.parent.iterdir()}
    signs = look(_error("SQLITE_IOERR_WRITE"), [record])
    assert (signs.number, signs.read_only, signs.limited) == (0, False, False)
    assert {*record.parent.iterdir()} == before


def test_a_file_that_nobody_may_write_to_is_told_from_a_disk(record: Path) -> None:
    record.chmod(0o400)
    assert look(_error("SQLITE_READONLY"), [record]).read_only


def test_a_limit_that_is_reached_is_seen(record: Path) -> None:
    with _limit(record.stat().st_size):
        assert look(_error("SQLITE_IOERR_WRITE"), [record]).limited


@contextmanager
def _limit(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _error(code: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = code
    return error
