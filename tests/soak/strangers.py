"""Packs and files from strangers, broken in more ways than the gate has time for."""

import re
import sys
from pathlib import Path
from typing import Literal

import pytest

from tests.packs.test_fuzz import Property, try_mutants
from tests.real.test_hostile import SCREENS, walk
from tests.real.test_network import can, trace
from tests.soak.pace import chance, steps
from tests.tally import Tally

AT_ONCE = 5_000
What = Literal["packs", "imports"]


@pytest.mark.parametrize(("what", "number"), [("packs", 100_000), ("imports", 20_000)])
def test_broken(
    what: What, number: int, tmp_path: Path, record_property: Property, tally: Tally
) -> None:
    """Begin at a number that the seed gives, far from those that the gate tries each time."""
    first = chance(f"broken {what}").randrange(10**6, 10**9)
    worst, memory = (0.0, 0), 0
    for part in steps(f"broken {what} (by {AT_ONCE:,})", number // AT_ONCE):
        these = range(first + part * AT_ONCE, first + (part + 1) * AT_ONCE)
        seconds, which, most = try_mutants(what, these, tmp_path, record_property, tally)
        worst, memory = max(worst, (seconds, which)), max(memory, most)
    sys.stderr.write(f"\n{what}: at most {worst[0]:.3f} s (number {worst[1]}), {memory} MB\n")


TEXTS = [
    "[/b]",
    "list[int] [a-z]+ x[i]",
    "[@click=app.quit]x[/]",
    "[[a]] [$x] [red]r[/red]",
    "<b>h</b> <script>x</script>",
    "&#8238;abc",
    "&#27;]0;x &#x9b;31m",
    "&#27;]8;;a&#27; &#27;]52;c;aGk=",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_text_through_the_terminal(text: str, tmp_path: Path, tally: Tally) -> None:
    shown = re.sub(r"&#(?:27|x9b|8238);", "\ufffd", text)
    walk(tmp_path, text, shown)
    tally("hostile text in a terminal (screens)", tried=SCREENS, survived=SCREENS, lost=0)


def test_the_kernel_is_asked_for_no_connection(tmp_path: Path, tally: Tally) -> None:
    if not can("strace", "-qq", "-e", "trace=none"):
        pytest.skip("strace is missing or may not be used")
    assert trace(tmp_path) == []
    tally("a whole course, as strace sees it", tried=1, survived=1, lost=0)
