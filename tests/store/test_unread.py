"""Packs that changed: read in any pieces they give what reading all at once gives."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs import loader
from quizapp.packs.library import Library
from quizapp.packs.loader import Loaded
from quizapp.paths import Paths
from quizapp.store.shelf import look_for_packs, open_library
from tests.packs.courses import course
from tests.store.test_shelf import put


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path / "data", shipped=tmp_path / "shipped")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packs that were read, in order."""
    read: list[str] = []
    load_file = loader.load_file

    def counting(path: Path) -> Loaded:
        read.append(path.name)
        return load_file(path)

    monkeypatch.setattr(loader, "load_file", counting)
    return read


def said(library: Library) -> tuple[object, ...]:
    """All there is to see of a library."""
    shadows = [(one.card, one.by) for one in library.shadowed]
    return library.cards, [(one.path, one.errors) for one in library.broken], shadows


OLD_AND_NEW = st.tuples(
    st.sampled_from(["", "a", "b", "c", "broken"]), st.sampled_from(["", "a", "b", "c", "broken"])
)


@given(st.lists(OLD_AND_NEW, max_size=6), st.lists(st.integers(1, 3), max_size=3))
def test_read_in_pieces_or_at_once_the_library_is_the_same(
    packs: list[tuple[str, str]], pieces: list[int]
) -> None:
    with TemporaryDirectory() as folder:
        paths = Paths(data=Path(folder), shipped=Path(folder, "shipped"))
        whole = Paths(data=Path(folder, "other"), shipped=paths.shipped)
        for when in (0, 1):
            for number, pack in enumerate(packs):
                path = paths.shipped / f"p{number}.yaml"
                if not pack[when]:
                    path.unlink(missing_ok=True)
                    continue
                text = "quizapp: 1\n" if pack[when] == "broken" else course(id=pack[when])
                put(path, text=text.replace("Capitals", f"Capitals {when}"))
            if when == 0:
                open_library(paths)
        unread = look_for_packs(paths)
        library = Library(unread.found)
        for piece in pieces:
            for _ in range(min(piece, unread.whole - unread.done)):
                unread.read_one()
            unread.keep()
            library.take(unread.found)
        if unread.done < unread.whole:
            # As after the app ended here: another start goes on.
            left = look_for_packs(paths)
            assert left.whole == unread.whole - unread.done
            left.read_all()
            unread.read_all()
            library.take(left.found)
        assert said(library) == said(Library(unread.found)) == said(open_library(whole))
        assert look_for_packs(paths).whole == 0


class TestAtOnce:
    def test_all_is_read_that_is_small_together(self, paths: Paths, opened: list[str]) -> None:
        for name in "abc":
            put(paths.packs / f"{name}.yaml", name)
        unread = look_for_packs(paths)
        unread.read_at_once()
        assert (unread.done, unread.whole, opened) == (3, 3, ["a.yaml", "b.yaml", "c.yaml"])

    def test_the_first_of_what_is_large_together(
        self, paths: Paths, tmp_path: Path, opened: list[str]
    ) -> None:
        for name in "abc":
            put(paths.packs / f"{name}.yaml", name)
        named = put(tmp_path / "z.yaml", "z")
        unread = look_for_packs(paths, [named])
        unread.read_at_once(2 * named.stat().st_size)
        assert opened == ["z.yaml", "a.yaml"]
        assert [card.id for card in Library(unread.found).cards] == ["z", "a"]
        assert look_for_packs(paths, [named]).whole == 2

    def test_nothing_of_what_is_too_large_alone(self, paths: Paths, opened: list[str]) -> None:
        path = put(paths.packs / "a.yaml")
        unread = look_for_packs(paths)
        unread.read_at_once(path.stat().st_size - 1)
        assert (unread.found, unread.left, opened) == ([], path.stat().st_size, [])


class TestUntilRead:
    def test_a_pack_that_changed_has_its_old_card(self, paths: Paths) -> None:
        path = put(paths.packs / "a.yaml")
        open_library(paths)
        path.write_text(course().replace("Capitals", "Cities of all countries"))
        unread = look_for_packs(paths)
        assert [card.title for card in Library(unread.found).cards] == ["Capitals"]
        unread.read_one()
        assert [card.title for card in Library(unread.found).cards] == ["Cities of all countries"]

    def test_packs_have_the_cards_another_version_of_the_program_wrote(
        self, paths: Paths, opened: list[str]
    ) -> None:
        put(paths.packs / "a.yaml")
        open_library(paths)
        with closing(sqlite3.connect(paths.index)) as file:
            file.execute("UPDATE pack SET program = 1")
            file.commit()
        unread = look_for_packs(paths)
        assert ([card.title for card in Library(unread.found).cards], unread.whole) == (
            ["Capitals"],
            1,
        )
        unread.read_all()
        assert (opened, look_for_packs(paths).whole) == (["a.yaml", "a.yaml"], 0)


KILLED = """
import os, signal, sys
from pathlib import Path
from quizapp.paths import Paths
from quizapp.store.shelf import look_for_packs
unread = look_for_packs(Paths(data=Path(sys.argv[1]), shipped=Path(sys.argv[2])))
keeps = int(sys.argv[3])
for number in range(1, unread.whole + 1):
    unread.read_one()
    if number % 10 == 0:
        if number == 10 * keeps:
            # While rows are being written: what SQLite calls is the last thing it does.
            import sqlite3
            from quizapp.store import index
            def die(*_):
                os.kill(os.getpid(), signal.SIGKILL)
            made = index._open
            def opened(path):
                file = made(path)
                file.set_progress_handler(die, int(sys.argv[4]))
                return file
            index._open = opened
        unread.keep()
"""


@pytest.mark.parametrize("steps", [1, 50, 150])
def test_killed_while_it_writes_what_was_kept_before_is_kept(
    steps: int, paths: Paths, opened: list[str]
) -> None:
    for number in range(40):
        put(paths.packs / f"p{number:02}.yaml", f"p{number:02}")
    words = [str(paths.data), str(paths.shipped), "3", str(steps)]
    died = subprocess.run([sys.executable, "-c", KILLED, *words], check=False, timeout=60)
    assert died.returncode == -signal.SIGKILL
    library = open_library(paths)
    # Twenty were kept, and ten were being kept: they are there or are not, all of them.
    assert opened == [f"p{number:02}.yaml" for number in range(20, 40)]
    assert [card.id for card in library.cards] == [f"p{number:02}" for number in range(40)]
    assert look_for_packs(paths).whole == 0


COUNTED = """
import json, sqlite3, sys
from pathlib import Path
opened, decoded, said = [], 0, []
sys.addaudithook(lambda name, args: name == "open" and opened.append(str(args[0])))
from quizapp.packs.library import Library
from quizapp.paths import Paths
from quizapp.store import index, row
from quizapp.store.desk import Desk
from quizapp.store.shelf import look_for_packs
made = index._open
def traced(path):
    file = made(path)
    file.set_trace_callback(said.append)
    return file
index._open = traced
loads = json.loads
def counted(text):
    global decoded
    decoded += 1
    return loads(text)
row.json.loads = counted
paths = Paths(data=Path(sys.argv[1]), shipped=Path(sys.argv[2]))
unread = look_for_packs(paths)
unread.read_at_once()
library = Library(unread.found)
packs = [path for path in opened if path.endswith(".yaml")]
print(json.dumps([packs, decoded, len(said), len(library.cards)]))
"""


@pytest.mark.parametrize("many", [10, 300])
def test_a_start_opens_no_pack_decodes_no_card_and_asks_the_index_twice(
    many: int, paths: Paths
) -> None:
    for number in range(many):
        put(paths.packs / f"p{number}.yaml", f"p{number}")
    open_library(paths)
    words = [str(paths.data), str(paths.shipped)]
    ran = subprocess.run(
        [sys.executable, "-c", COUNTED, *words], check=True, timeout=60, stdout=subprocess.PIPE
    )
    # 1,000 packs may cost a start 0.05 of a bare Textual's 150 ms: 7 us each, of which looking at
    # a file takes 3. To decode a card takes another 5, and to open a pack 30.
    assert json.loads(ran.stdout) == [[], 0, 2, many]


def test_of_many_packs_as_many_as_changed_are_opened(paths: Paths, opened: list[str]) -> None:
    for number in range(100):
        put(paths.packs / f"p{number:02}.yaml", f"p{number}")
    open_library(paths)
    opened.clear()
    for number in range(3, 100, 9):
        at = (paths.packs / f"p{number:02}.yaml").stat().st_mtime_ns + 1_000_000_000
        os.utime(put(paths.packs / f"p{number:02}.yaml", f"q{number}"), ns=(at, at))
    unread = look_for_packs(paths)
    assert (unread.whole, opened) == (11, [])
    unread.read_all()
    assert opened == [f"p{number:02}.yaml" for number in range(3, 100, 9)]
