"""While the app is open its record is checked, and copied now and then; nothing waits for it."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.paths import Paths
from quizapp.store import backups
from quizapp.store.backups import Tell, listed
from quizapp.store.errors import NotKept
from quizapp.store.store import Store
from quizapp.store.upkeep import Upkeep
from quizapp.ui import upkeep as looking
from quizapp.ui.app import QuizApp
from tests.frozen import NOON, SHIPPED, Clock, a_desk
from tests.store.test_rescue import damage_events, studied
from tests.ui.pilot import seated

HALF_AN_HOUR = 1_800_000_000


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path, SHIPPED)


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    with Store.open(paths.record) as store:
        yield store


def an_app(paths: Paths, store: Store, clock: Clock) -> QuizApp:
    upkeep = Upkeep(paths.record, paths.backups, clock)
    return QuizApp(a_desk(store=store), paths, upkeep=upkeep)


async def until(met: Callable[[], object]) -> None:
    for _ in range(500):
        if met():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def test_a_record_without_any_backup_gets_one(paths: Paths, store: Store) -> None:
    async with seated(an_app(paths, store, Clock())):
        await until(lambda: listed(paths.backups))
    assert [backup.why for backup in listed(paths.backups)] == ["use"]


async def test_every_half_hour_of_use_it_is_copied(
    paths: Paths, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The screen's timer runs by the real clock, what is old by the learner's.
    monkeypatch.setattr(looking, "EVERY", backups.EVERY / 60_000)
    clock = Clock()
    async with seated(an_app(paths, store, clock)) as seat:
        await until(lambda: len(listed(paths.backups)) == 1)
        seat.app.desk.store.remember("a", "b")
        clock.at = NOON + HALF_AN_HOUR
        await until(lambda: len(listed(paths.backups)) == 2)


async def test_one_that_failed_is_told_and_the_learner_goes_on(
    paths: Paths, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotKept("no backup was kept: the disk is full", "Make room on it.")

    monkeypatch.setattr(backups, "keep", full)
    async with seated(an_app(paths, store, Clock())) as seat:
        await until(lambda: seat.sees("No backup was kept: the disk is full. Make room on it."))
        assert (await seat.press("enter")).screen == "CourseScreen"


async def test_damage_ends_the_app_which_says_what_it_is(paths: Paths) -> None:
    studied(paths.record, 400)
    damage_events(paths.record)
    with Store.open(paths.record) as store:
        app = QuizApp(a_desk(store=Store.memory()), paths)
        app.desk.store = store
        async with seated(app):
            await until(lambda: app.damage)
        assert "record.sqlite3 is damaged" in app.damage
        assert not app.is_running


def test_nothing_is_copied_before_half_an_hour_is_over(paths: Paths, store: Store) -> None:
    clock = Clock()
    upkeep = Upkeep(paths.record, paths.backups, clock)
    assert upkeep.keep_in_use()
    store.remember("a", "b")
    clock.at = NOON + HALF_AN_HOUR - 60_000_000
    assert upkeep.keep_in_use() is None
    clock.at = NOON + HALF_AN_HOUR + 60_000_000
    assert upkeep.keep_in_use()


def test_a_clock_that_went_back_stops_no_backup(paths: Paths, store: Store) -> None:
    clock = Clock()
    upkeep = Upkeep(paths.record, paths.backups, clock)
    upkeep.keep_in_use()
    store.remember("a", "b")
    clock.at = NOON - HALF_AN_HOUR
    assert upkeep.keep_in_use()


def test_it_tells_how_far_it_is(paths: Paths, store: Store) -> None:
    told: list[tuple[int, int]] = []
    tell: Tell = lambda done, whole: told.append((done, whole))  # noqa: E731
    Upkeep(paths.record, paths.backups, Clock()).keep("use", tell)
    assert told[-1][0] == told[-1][1] > 0
