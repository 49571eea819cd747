"""`quizapp due` and `quizapp progress rebuild`, on a real record and from a real process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from time import time_ns
from uuid import uuid4

import pytest

from quizapp.packs.writer import write
from quizapp.paths import Paths, find_paths
from quizapp.store.desk import Desk
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from quizapp.study.world import World
from tests.frozen import DAY, a_pack, answer_all


def quizapp(paths: Paths, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quizapp", "--data-dir", str(paths.data), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


def a_learner(folder: Path, *packs: str, days_ago: int = 3) -> Paths:
    """A learner who took a quiz in each of some packs, so many days ago."""
    paths = find_paths(folder)
    paths.packs.mkdir(parents=True)
    for pack in packs:
        (paths.packs / f"{pack}.yaml").write_text(write(a_pack(pack, title=f"Pack [{pack}]")))
    then = time_ns() // 1000 - days_ago * DAY
    world = World(lambda: then, Random(1), lambda: str(uuid4()))
    with Store.open(paths.record) as store:
        desk = Desk(open_library(paths), store, world)
        for pack in packs:
            answer_all(desk, desk.start_quiz(pack, "first"), wrong={"first-1"})
    return paths


@pytest.fixture
def learner(tmp_path: Path) -> Paths:
    return a_learner(tmp_path / "data", "one", "two")


def test_without_a_record_nothing_is_due_and_none_is_made(tmp_path: Path) -> None:
    paths = find_paths(tmp_path)
    ran = quizapp(paths, "due")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Nothing is due.\n", "")
    assert json.loads(quizapp(paths, "due", "--json").stdout)["due"] == 0
    assert not paths.record.exists()


def test_each_course_has_its_line_and_all_have_one(learner: Paths) -> None:
    said = quizapp(learner, "due").stdout.splitlines()
    assert sorted(said[:-1]) == ["2  Pack [one]", "2  Pack [two]"]
    assert said[-1] == "4  due"


def test_programs_get_json(learner: Paths) -> None:
    said = json.loads(quizapp(learner, "due", "--json").stdout)
    assert (said["due"], said["now"], said["reviewed"], said["limit"]) == (4, 4, 0, 40)
    assert {one["id"]: one["due"] for one in said["courses"]} == {"one": 2, "two": 2}


def test_the_daily_limit_says_how_many_come_today(learner: Paths) -> None:
    learner.settings.write_text("daily-limit = 3\n")
    assert quizapp(learner, "due").stdout.splitlines()[-1] == "4  due, 3 of them today"


def test_it_counts_while_the_app_holds_the_record(learner: Paths) -> None:
    with Store.open(learner.record):
        assert quizapp(learner, "due").stdout.splitlines()[-1] == "4  due"


def test_a_course_that_is_gone_does_not_count(learner: Paths) -> None:
    (learner.packs / "one.yaml").unlink()
    assert quizapp(learner, "due").stdout.splitlines() == ["2  Pack [two]", "2  due"]


def test_without_an_index_every_course_counts_by_its_id(learner: Paths) -> None:
    learner.index.unlink()
    assert sorted(quizapp(learner, "due").stdout.splitlines()) == ["2  one", "2  two", "4  due"]


def test_it_imports_no_screen_no_scheduler_and_no_parser(learner: Paths) -> None:
    program = (
        "import sys\nfrom quizapp.cli import cli\n"
        f"cli(['--data-dir', {str(learner.data)!r}, 'due'], standalone_mode=False)\n"
        "print({'textual', 'rich', 'fsrs', 'yaml', 'markdown_it'} & {*sys.modules})\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30
    )
    assert ran.stdout.splitlines()[-2:] == ["4  due", "set()"]


def test_a_record_that_is_none_is_named(tmp_path: Path) -> None:
    paths = find_paths(tmp_path)
    paths.record.write_bytes(os.urandom(2000))
    ran = quizapp(paths, "due")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "is not a quizapp record" in ran.stderr


class TestRebuild:
    def test_says_what_it_did_and_changes_nothing(self, learner: Paths) -> None:
        before = quizapp(learner, "due").stdout
        ran = quizapp(learner, "progress", "rebuild")
        assert (ran.returncode, ran.stdout) == (0, "Rebuilt from 8 events.\n")
        assert quizapp(learner, "due").stdout == before

    def test_mends_a_schedule_that_was_lost(self, learner: Paths) -> None:
        with Store.open(learner.record) as store:
            store._connection.execute("DELETE FROM memory")
        assert quizapp(learner, "due").stdout == "Nothing is due.\n"
        quizapp(learner, "progress", "rebuild")
        assert quizapp(learner, "due").stdout.splitlines()[-1] == "4  due"

    def test_waits_for_no_app_that_is_open(self, learner: Paths) -> None:
        with Store.open(learner.record):
            ran = quizapp(learner, "progress", "rebuild")
        assert ran.returncode == 2
        assert "open" in ran.stderr
