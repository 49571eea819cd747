"""A way to this computer as if it were a far one: sshd on a port of its own, keys of its own."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def far_shell(folder: Path) -> Iterator[list[str]]:
    """Open a server; give the command that leads to it."""
    for key in ("host", "user"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True
        )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = {
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "user.pub",
        "StrictModes": "no",
        "UsePAM": "no",
        "PidFile": "none",
        "ListenAddress": "127.0.0.1",
    }
    said = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    Path("/run/sshd").mkdir(exist_ok=True)
    program = shutil.which("sshd") or "sshd"
    server = subprocess.Popen(
        [program, "-D", "-e", "-f", "/dev/null", "-p", str(port), *said],
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(0.5)
        yield [
            "ssh",
            *("-F", "/dev/null", "-q", "-p", str(port), "-i", str(folder / "user")),
            *("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"),
        ]
    finally:
        server.terminate()
        server.wait(10)
