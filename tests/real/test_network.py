"""No network: a whole course and every command, without one, and with an eye on every socket."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.real.terminal import environment
from tests.tally import Tally

ROOT = Path(__file__).parents[2]
WITHOUT = ("unshare", "--map-root-user", "--net")
"""Runs a program where there is no network at all, where the kernel lets one do that."""


def alone(folder: Path, *words: str, within: Sequence[str] = ()) -> dict[str, Any]:
    """Learn a whole course in a process of its own; return what it did and what was seen."""
    folder.mkdir(exist_ok=True)
    ran = subprocess.run(
        [*within, sys.executable, "-m", "tests.real.alone", str(folder), *words],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=ROOT,
        env=environment(folder),
    )
    assert ran.returncode == 0, ran.stderr
    done: dict[str, Any] = json.loads(ran.stdout)
    return done


def can(*command: str) -> bool:
    """Tell whether a tool is there and may be used."""
    if not shutil.which(command[0]):
        return False
    return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0


def test_a_whole_course_and_every_command_need_no_network(tmp_path: Path, tally: Tally) -> None:
    cut_off = can(*WITHOUT)
    done = alone(tmp_path / "data", within=WITHOUT if cut_off else ())
    assert done["seen"] == []
    assert done["lessons"] == 4
    assert done["commands"] > 10
    assert done["events"] > 100
    where = "without a network" if cut_off else "its sockets watched"
    tried = done["keys"] + done["commands"]
    tally(f"a whole course, {where} (keys)", tried=tried, survived=tried, lost=0)


def test_a_connection_or_a_program_would_be_seen(tmp_path: Path, tally: Tally) -> None:
    done = alone(tmp_path / "data", "reach")
    seen = " ".join(done["seen"])
    assert all(one in seen for one in ("socket.connect", "socket.sendto", "subprocess.Popen"))
    tally("control: a connection, a packet and a program", tried=3, survived=0, lost=3)


def calls(trace: str) -> list[str]:
    """List the calls in a trace that have to do with another machine."""
    return re.findall(r"AF_(?:INET6?|NETLINK|PACKET)[^\n]*", trace)


def trace(folder: Path, *words: str) -> list[str]:
    """Watch what the kernel is asked for, as Python cannot."""
    told = folder / "trace"
    within = ("strace", "-f", "-qq", "-e", "trace=network", "-o", str(told))
    alone(folder / "data", *words, within=within)
    return calls(told.read_text())


@pytest.mark.skipif(
    not can("strace", "-qq", "-e", "trace=none"), reason="strace is missing or may not be used"
)
def test_the_kernel_would_tell_of_a_connection(tmp_path: Path, tally: Tally) -> None:
    assert any("192.0.2.1" in call for call in trace(tmp_path, "reach"))
    tally("control: a connection, as strace sees it", tried=1, survived=0, lost=1)
