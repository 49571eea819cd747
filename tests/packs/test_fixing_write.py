"""A mended file takes the place of the old one whole, as its owner had it, or not at all."""

import os
import stat
from pathlib import Path

import pytest

from quizapp.packs.fixing_write import UnwritableError, rewrite

OLD, NEW = b"old\r\n", b"new\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pack.yaml"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_is_written_to_the_byte_and_nothing_is_left_beside_it(file: Path) -> None:
    rewrite(file, OLD, NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["pack.yaml"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_it_keeps_its_permissions(file: Path, mode: int) -> None:
    file.chmod(mode)
    rewrite(file, OLD, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_link_stays_one_and_its_file_is_written(file: Path) -> None:
    inner = file.parent / "inner"
    inner.mkdir()
    link = inner / "link.yaml"
    link.symlink_to("../pack.yaml")
    rewrite(link, OLD, NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert names(inner) == ["link.yaml"]


def test_one_that_may_not_be_written_is_left(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(UnwritableError, match="you may not write it"):
        rewrite(file, OLD, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["pack.yaml"]


def test_one_that_was_changed_meanwhile_is_left(file: Path) -> None:
    file.write_bytes(b"newer")
    with pytest.raises(UnwritableError, match="changed meanwhile"):
        rewrite(file, OLD, NEW)
    assert file.read_bytes() == b"newer"
    assert names(file.parent) == ["pack.yaml"]


def test_one_that_is_gone_is_not_made_again(file: Path) -> None:
    file.unlink()
    with pytest.raises(UnwritableError, match="no such file"):
        rewrite(file, OLD, NEW)
    assert names(file.parent) == []


@pytest.mark.parametrize("call", ["fsync", "replace", "fchmod"])
def test_where_the_disk_fails_the_old_one_stays(
    file: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(UnwritableError, match="no space left on device"):
        rewrite(file, OLD, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["pack.yaml"]


def test_where_it_is_interrupted_the_old_one_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        rewrite(file, OLD, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["pack.yaml"]


def test_what_is_written_is_on_the_disk_before_it_takes_its_place(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def replaced(old: str, new: Path) -> None:
        done.append("replaced")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    rewrite(file, OLD, NEW)
    assert done == ["file", "replaced", "folder"]
