"""A study in lines from its first line to its last: what it returns, and what it does between."""

import threading
from io import StringIO
from pathlib import Path

from quizapp.plain.run import GREETING, study_in_lines
from quizapp.plain.talk import Talk
from quizapp.plain.upkeep import Keeper
from quizapp.settings import Settings
from quizapp.store.backups import EVERY
from quizapp.store.desk import Desk
from quizapp.store.errors import DamagedRecord, NotSaved, StoreError
from quizapp.store.store import Store
from quizapp.store.unread import Unread
from quizapp.store.upkeep import Upkeep
from quizapp.study.events import Event
from tests.frozen import a_desk


class Broken(Store):
    """Fails with whatever it is told to."""

    fails: StoreError | None = None

    def append(self, event: Event, *rest: object) -> None:
        if self.fails is not None:
            raise self.fails
        super().append(event, *rest)  # type: ignore[arg-type]


def ran(
    tmp_path: Path, desk: Desk, *typed: str, said: StringIO | None = None
) -> tuple[int, str, tuple[str, ...], str]:
    """Run; return the status, the damage, the last words, and all that was said before them."""
    out = said or StringIO()
    talk = Talk(StringIO("".join(f"{line}\n" for line in typed)), out)
    upkeep = Upkeep(tmp_path / "record", tmp_path / "backups", desk.world.now)
    unread = Unread([], None)
    ended = study_in_lines(desk, talk, Settings(), packs=tmp_path, upkeep=upkeep, unread=unread)
    return *ended, out.getvalue()


def test_it_greets_and_says_at_the_end_that_all_is_saved(tmp_path: Path) -> None:
    status, damage, words, said = ran(tmp_path, a_desk(), "q")

    assert (status, damage, words) == (0, "", ())
    assert said.startswith(f"{GREETING}\n")
    assert said.endswith("All is saved.\n")


def test_the_end_of_the_input_is_as_good_as_q(tmp_path: Path) -> None:
    assert ran(tmp_path, a_desk())[0] == 0


def test_what_is_not_saved_is_said_last_and_by_the_status(tmp_path: Path) -> None:
    store = Broken.memory()
    desk = a_desk(store=store)
    desk.start_quiz("small", "first")
    store.fails = NotSaved("the disk is full", "Make room.")
    status, _, words, said = ran(tmp_path, desk, "", "1")

    assert status == 2
    assert words == ("1 answer is NOT saved: the disk is full.",)
    assert "All is saved" not in said


def test_a_damaged_record_is_told_of_to_whoever_opened_it(tmp_path: Path) -> None:
    store = Broken.memory()
    desk = a_desk(store=store)
    desk.start_quiz("small", "first")
    store.fails = DamagedRecord("the record is damaged", "")
    status, damage, _, _ = ran(tmp_path, desk, "", "1")

    assert (status, damage) == (2, "the record is damaged")


class Copies(Upkeep):
    """Counts what it is asked for, and fails if it is told to."""

    def __init__(self, fails: StoreError | None = None) -> None:
        super().__init__(Path("none"), Path("none"), lambda: 0)
        self.made = 0
        self._fails = fails

    def keep_in_use(self) -> None:
        self.made += 1
        if self._fails is not None:
            raise self._fails


def test_a_backup_is_kept_between_prompts_every_half_hour() -> None:
    copies, now = Copies(), [1.0]
    keeper = Keeper(copies, lambda: now[0])
    for _ in range(3):
        keeper.look()
    now[0] += EVERY.total_seconds()
    keeper.look()
    _settle()

    assert copies.made == 2


def test_what_goes_wrong_with_it_is_told_once() -> None:
    keeper = Keeper(Copies(NotSaved("no room for a backup", "Make room.")), lambda: 1.0)
    said = [keeper.look()]
    _settle()
    said += [keeper.look(), keeper.look()]

    assert [*filter(None, said)] == ["No room for a backup. Make room."]


def _settle() -> None:
    """Wait for the threads that copy."""
    for thread in threading.enumerate():
        if thread.name == "backup":
            thread.join()
