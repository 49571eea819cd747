"""The review in a real terminal: opened from the shell, counted from another while it is open."""

import subprocess
import time
from pathlib import Path
from random import Random
from uuid import uuid4

from quizapp.paths import Paths
from quizapp.store.desk import Desk
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from quizapp.study.world import World
from tests.frozen import DAY
from tests.real.learner import answer, opened, prepared
from tests.real.terminal import PROGRAM, environment


def three_days_later(tmp_path: Path) -> Paths:
    """A learner who missed every question of the counting course three days ago."""
    paths = prepared(tmp_path)
    then = time.time_ns() // 1000 - 3 * DAY
    with Store.open(paths.record) as store:
        library = open_library(paths)
        desk = Desk(library, store, World(lambda: then, Random(1), lambda: str(uuid4())))
        card = next(card for card in library.cards if card.origin == "own")
        session = desk.start_quiz(card.id, card.lessons[0].id)
        while (asked := session.current) is not None:
            posed = desk.find(*asked.ref)
            assert posed is not None
            picked = {next(one.id for one in posed.question.choices if not one.right)}
            session = desk.save_answer(session, desk.answer(session, picked))
        desk.finish(session)
    return paths


def due(paths: Paths) -> str:
    ran = subprocess.run(
        (*PROGRAM, "due"),
        env=environment(paths.data),
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return ran.stdout.splitlines()[-1]


def test_is_opened_from_the_shell_and_counted_from_another(tmp_path: Path) -> None:
    paths = three_days_later(tmp_path)
    assert due(paths) == "8  due"
    with opened(paths, "review") as terminal:
        terminal.wait_for("review", "Question 1 of 8")
        answer(terminal, 1)
        # What was explained is on the disk, and whoever looks from outside finds it.
        assert due(paths) == "7  due"
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
    with opened(paths) as terminal:
        terminal.wait_for("Continue", "Review, question 2 of 8")
        terminal.press("v").wait_for("Question 2 of 8").press("ctrl+q").wait()


def test_offers_practice_where_nothing_is_due(tmp_path: Path) -> None:
    with opened(prepared(tmp_path), "review") as terminal:
        terminal.wait_for("Courses", "Nothing to review yet").press("q")
        assert terminal.wait() == 0
