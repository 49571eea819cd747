"""Which sort of disk a folder is on, as Linux tells it."""

from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.store import mounts as looking
from quizapp.store.mounts import Mount, mount_at, mount_of, mounts

LAPTOP = r"""
22 28 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:13 - proc proc rw
28 1 253:1 / / rw,relatime shared:1 - ext4 /dev/mapper/root rw,errors=remount-ro
36 28 259:1 / /boot/efi rw,relatime shared:20 - vfat /dev/nvme0n1p1 rw,fmask=0077
41 28 8:17 / /media/anna/My\040Stick ro,nosuid shared:31 - exfat /dev/sdb1 ro,uid=1000
90 28 0:50 / /home/anna/university rw,nosuid,nodev shared:71 - fuse.sshfs anna@uni:/home/anna rw
91 28 0:51 / /home/anna/vault rw,nosuid,nodev shared:72 - fuse.gocryptfs /home/anna/.vault rw
"""
SCHOOL = r"""
23 1 8:2 / / rw,relatime - xfs /dev/sda2 rw
40 23 0:45 / /home rw,relatime shared:30 - autofs systemd-1 rw,fd=44,pgrp=1,timeout=300
47 40 0:46 / /home/ben rw,relatime shared:31 - nfs4 files.school.example:/home/ben rw,vers=4.2,hard
52 23 0:52 / /mnt/class rw,relatime - cifs //files/class rw,vers=3.1.1,cache=strict
53 23 0:53 / /srv/a\134b rw - nfs [fe80::1]:/x rw
"""
CONTAINER = r"""
615 510 0:60 / / rw,relatime master:233 - overlay overlay rw,lowerdir=/l/A:/l/B,upperdir=/u
631 615 254:0 /data /data rw,relatime master:1 - ext4 /dev/vda rw,discard
632 615 254:0 /etc/hosts /etc/hosts ro,relatime - ext4 /dev/vda rw,discard
"""
COVERED = r"""
22 1 8:1 / / rw - ext4 /dev/sda1 rw
31 22 0:12 / /media rw - nfs4 srv:/old rw
32 22 0:13 / /media rw - tmpfs tmpfs rw
"""


@pytest.mark.parametrize(
    ("text", "path", "kind", "remote", "read_only"),
    [
        (LAPTOP, "/home/anna/.local/share/quizapp", "ext4", False, False),
        (LAPTOP, "/media/anna/My Stick/quizapp", "exfat", False, True),
        (LAPTOP, "/home/anna/university/quizapp", "fuse.sshfs", True, False),
        (LAPTOP, "/home/anna/university2/quizapp", "ext4", False, False),
        (LAPTOP, "/home/anna/vault/quizapp", "fuse.gocryptfs", False, False),
        (SCHOOL, "/home/ben/.local/share/quizapp", "nfs4", True, False),
        (SCHOOL, "/home/clara", "autofs", False, False),
        (SCHOOL, "/mnt/class/quizapp", "cifs", True, False),
        (SCHOOL, r"/srv/a\b", "nfs", True, False),
        (CONTAINER, "/home/ada/.local/share/quizapp", "overlay", False, False),
        (CONTAINER, "/data/quizapp", "ext4", False, False),
        (CONTAINER, "/etc/hosts", "ext4", False, True),
        (COVERED, "/media/quizapp", "tmpfs", False, False),
    ],
)
def test_the_innermost_and_latest_counts(
    text: str, path: str, kind: str, remote: bool, read_only: bool
) -> None:
    mount = mount_of(PurePath(path), mounts(text))
    assert mount is not None
    assert (mount.kind, mount.is_remote, mount.read_only) == (kind, remote, read_only)


def test_lines_of_another_form_are_left_out() -> None:
    text = "\nno mount\n30 22 0:12 / /missing rw - \n1 2 3 - ext4\n28 1 0:1 / / rw - ext4\n"
    assert mounts(text) == (Mount(PurePath("/"), "ext4", read_only=False),)


@given(st.text(alphabet="/ -\\0412nfs\n\t", max_size=200))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    mount_of(PurePath("/n"), mounts(text))


def test_where_nothing_is_known_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mount_of(PurePath("/home"), ()) is None
    monkeypatch.setattr(looking, "MOUNTINFO", Path("/there/is/none"))
    assert mount_at(Path("/")) is None


@pytest.mark.skipif(not looking.MOUNTINFO.exists(), reason="the system tells of no mounts")
def test_the_system_tells_where_the_root_is() -> None:
    root = mount_at(Path("/"))
    assert root is not None
    assert root.point == PurePath("/")
