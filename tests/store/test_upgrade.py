"""A record that an older quizapp wrote, opened by this one.

`schemas/1.sql` is what the first version wrote: two quizzes, a retry, an undone answer, a
practice, a flag, a clock put back, a quiz left open.
"""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.store.errors import OlderRecord
from quizapp.store.migrations import STALE, VERSION
from quizapp.store.reader import Reader
from quizapp.store.store import Store
from quizapp.study.memory import memory_of
from tests.store.learner import projections

ROOT = Path(__file__).parents[2]
SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture(params=sorted(SCHEMAS.glob("*.sql")), ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A record as a version wrote it."""
    path = tmp_path / "record.db"
    connection = sqlite3.connect(path)
    connection.executescript(request.param.read_text())
    connection.close()
    return path


def version_of(path: Path) -> int:
    connection = sqlite3.connect(path)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(version)


def test_of_every_version_before_this_there_is_a_record() -> None:
    assert [path.stem for path in sorted(SCHEMAS.glob("*.sql"))] == [
        str(number) for number in range(1, VERSION)
    ]


def test_is_brought_up_to_date(old: Path) -> None:
    assert version_of(old) < VERSION
    with Store.open(old) as store:
        assert store.recall(STALE) is None
        before = projections(store)
        store.rebuild()
        assert projections(store) == before
    assert version_of(old) == VERSION


def test_has_everything_that_newer_totals_tell(old: Path) -> None:
    with Store.open(old) as store:
        memories = store.memories("p")
        assert {*memories} == {"l1-q1", "l1-q2", "l2-q1", "l2-q2"}
        for question, memory in memories.items():
            tries = [one for one, kind in store.answers("p", question) if kind != "retry"]
            assert memory == memory_of(tries)
        assert sum(one.tries for one in store.days(0)) == 7
        assert store.sums().tries() == {"p": 7}


def test_keeps_what_was_there(old: Path) -> None:
    with Store.open(old) as store:
        assert [one.wrong.ref[1] for one in store.mistakes()] == ["l1-q2", "l2-q2", "l1-q1"]
        assert [flag.note for flag in store.flags("p")] == ["odd"]
        assert store.recall("welcome") == "1"
        open_ = store.open_session()
        assert open_ is not None
        assert (open_.lesson, open_.answered) == ("l1", 1)


def test_is_not_touched_by_who_only_reads(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(OlderRecord):
        Reader.open(old)
    assert old.read_bytes() == before


@pytest.mark.parametrize("old", [SCHEMAS / "1.sql", SCHEMAS / "2.sql"], indirect=True)
@pytest.mark.parametrize("deadly", ["rebuild", "Replay.write"])
def test_killed_between_the_step_and_the_totals_is_caught_up_at_the_next_opening(
    old: Path, deadly: str
) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path;"
        "from quizapp.store import replay; from quizapp.store.store import Store;"
        f"replay.{deadly} = lambda *_: os.kill(os.getpid(), signal.SIGKILL);"
        "Store.open(Path(sys.argv[1]))"
    )
    known = 0 if version_of(old) == 1 else 4
    died = subprocess.run([sys.executable, "-c", program, str(old)], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    assert version_of(old) == VERSION
    with Reader.open(old) as reader:
        assert reader.recall(STALE) is not None
        assert len(reader.memories("p")) == known
    with Store.open(old) as store:
        assert store.recall(STALE) is None
        assert len(store.memories("p")) == 4
        before = projections(store)
        store.rebuild()
        assert projections(store) == before


def test_a_new_record_has_nothing_to_catch_up_with(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.db") as store:
        assert store.recall(STALE) is None
