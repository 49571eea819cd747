"""Which sort of disk a folder is on, as Linux lists them in /proc/self/mountinfo."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath

MOUNTINFO = Path("/proc/self/mountinfo")
_NETWORK = re.compile(
    r"9p|afs|beegfs|ceph|cifs|davfs|glusterfs|gpfs|lustre|ncpfs|nfs4?|ocfs2|orangefs|prl_fs"
    r"|smb3|smbfs|vboxsf|virtiofs|vmhgfs"
)
_NETWORK_PROGRAMS = re.compile(
    r"ceph|curlftpfs|davfs2|gcsfuse|glusterfs|gvfsd-fuse|onedriver|rclone|s3fs|smbnetfs|sshfs"
    r"|vmhgfs-fuse"
)
_ESCAPED = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system, and where it is."""

    point: PurePath
    kind: str
    """Its type: `ext4`, `nfs4`, `fuse.sshfs`."""
    read_only: bool

    @property
    def is_remote(self) -> bool:
        """Whether its files are on another machine, or are handed on by one."""
        kind, _, program = self.kind.partition(".")
        if kind == "fuse":
            return bool(_NETWORK_PROGRAMS.fullmatch(program))
        return bool(_NETWORK.fullmatch(kind))


def mounts(text: str) -> tuple[Mount, ...]:
    """Read a list of mounts, in the form of proc_pid_mountinfo(5); lines of another are left out.

    A line is `36 35 98:0 /root /point rw,noatime master:1 - ext3 /dev/root rw`: between options
    and dash there may be any number of fields.
    """
    return tuple(mount for line in text.splitlines() if (mount := _mount(line)) is not None)


def _mount(line: str) -> Mount | None:
    before, dash, after = line.partition(" - ")
    fields, described = before.split(" "), after.split(" ")
    if not dash or len(fields) < 6 or not described[0]:
        return None
    point, options = _plain(fields[4]), fields[5].split(",")
    of_all = described[2].split(",") if len(described) > 2 else []
    return Mount(PurePath(point), described[0], "ro" in options or "ro" in of_all)


def _plain(text: str) -> str:
    """Put spaces, tabs, line ends and backslashes back, which the kernel writes as `\\040`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)


def mount_of(path: PurePath, known: tuple[Mount, ...]) -> Mount | None:
    """Return the mount that an absolute path is on: the innermost, of these the last."""
    covering = [mount for mount in known if path.is_relative_to(mount.point)]
    deepest = max((len(mount.point.parts) for mount in covering), default=0)
    inner = [mount for mount in covering if len(mount.point.parts) == deepest]
    return inner[-1] if inner else None


def mount_at(path: Path) -> Mount | None:
    """Return the mount that a path is on; None where the system does not tell."""
    try:
        text = MOUNTINFO.read_text(encoding="utf-8", errors="surrogateescape")
        return mount_of(path.resolve(), mounts(text))
    except (OSError, RuntimeError):
        return None
