"""A clock may be wrong, be put right, and go by any zone: nothing is lost or out of its order."""

from __future__ import annotations

import os
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.store.backups import EVERY, listed
from quizapp.store.rescue import examine
from quizapp.store.store import Store
from quizapp.store.upkeep import Upkeep
from quizapp.study.day import study_day
from quizapp.study.forgetting import RETENTION
from tests.frozen import DAY, NOON, a_desk, a_lesson, a_pack, frozen_world, take_quiz
from tests.store.learner import projections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from quizapp.store.desk import Desk
    from tests.tally import Tally

SECOND, HOUR, YEAR = 1_000_000, 3_600_000_000, 365 * DAY
QUESTIONS = 4
CHANGES = {
    "Europe/Berlin": ("2026-03-29", "2026-10-25"),
    "Pacific/Kiritimati": ("2026-03-29", "2026-10-25"),
    "Pacific/Pago_Pago": ("2026-03-29", "2026-10-25"),
    "Asia/Kathmandu": ("2026-03-29", "2026-10-25"),
    "Australia/Lord_Howe": ("2026-04-05", "2026-10-04"),
    "No/Such_Zone": ("2026-03-29", "2026-10-25"),
}
"""Zones, and days on which clocks change there: by an hour, by half of one, or not at all."""


class Hand:
    """A clock that stands where it is put, but for a moment each look."""

    def __init__(self, at: int = NOON) -> None:
        self.at = at

    def __call__(self) -> int:
        self.at += 1000
        return self.at


class Move(NamedTuple):
    """What the clock does, and how much is answered before it does more."""

    by: int
    """Microseconds."""
    answers: int
    again: int
    """Microseconds, in the middle of it."""


@contextmanager
def machine_in(zone: str) -> Iterator[None]:
    """The machine's own zone, as a learner sets it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        yield
    time.tzset()


def a_learner(clock: Hand, zone: tzinfo | None = UTC) -> Desk:
    world = replace(frozen_world(clock), zone=zone)
    return a_desk(a_pack(lessons=(a_lesson(questions=QUESTIONS),)), world=world)


def study(desk: Desk, most: int, wrong: Sequence[str] = ("first-1",)) -> int:
    """Review what is due, or take the quiz where nothing is; count the answers."""
    due = desk.queue(100)
    session = desk.start_review(100) if due else desk.start_quiz("small", "first")
    answered = 0
    while (asked := session.current) is not None and answered < most:
        picked = {"wrong"} if asked.question in wrong else {"right"}
        session = desk.save_answer(session, desk.answer(session, picked))
        answered += 1
    if session.current is None:
        desk.finish(session)
    return answered


def require_order(desk: Desk, answered: int) -> int:
    """Require that all is there in its order, and that sums are those of it; count what is not."""
    rows = desk.store._connection.execute(
        "SELECT id, at, day FROM event WHERE kind = 'answered' ORDER BY seq"
    ).fetchall()
    # Names are numbered as they are made.
    assert [id_ for id_, *_ in rows] == sorted(id_ for id_, *_ in rows)
    for _, at, day in rows:
        assert day == study_day(at, desk.world.zone)
    totals = {one.day: one.tries for one in desk.store.days(0)}
    assert sum(totals.values()) <= len(rows)
    assert totals.keys() <= Counter(day for *_, day in rows).keys()
    before = projections(desk.store)
    desk.store.rebuild()
    assert projections(desk.store) == before
    return answered - len(rows)


def require_plans(desk: Desk) -> None:
    """Whatever day it is, it can be said what to do; what was answered comes back, all of it."""
    desk.next_step()
    desk.today(100)
    desk.overview()
    assert len(desk.queue(100)) == sum(desk.due_counts().values())
    memories = desk.store.memories("small").values()
    last = max((one.due(RETENTION) for one in memories), default=0)
    assert len(desk.store.due(last, 100)) == len(memories)


jumps = st.sampled_from(
    [0, SECOND, HOUR, 3 * HOUR, DAY, 2 * DAY, 9 * DAY, 400 * DAY, 10 * YEAR]
).flatmap(lambda by: st.sampled_from([by, -by]))
moves = st.builds(Move, by=jumps, answers=st.integers(0, QUESTIONS), again=jumps)


def study_by_a_wrong_clock(moves: list[Move]) -> None:
    """Study while the clock goes anywhere; nothing is lost, and all comes back."""
    clock = Hand(NOON + 20 * YEAR)
    desk = a_learner(clock)
    answered = 0
    for move in moves:
        clock.at = max(clock.at + move.by, 0)
        answered += study(desk, move.answers)
        clock.at = max(clock.at + move.again, 0)
        answered += study(desk, 1)
        require_plans(desk)
    assert require_order(desk, answered) == 0
    desk.store.close()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves=st.lists(moves, max_size=8))
def test_wherever_the_clock_goes_nothing_is_lost_and_all_comes_back(moves: list[Move]) -> None:
    study_by_a_wrong_clock(moves)


@pytest.mark.parametrize(
    "at",
    [0, -DAY, 2**31 * SECOND - HOUR, 2**31 * SECOND + HOUR, 2**32 * SECOND, NOON + 7900 * YEAR],
    ids=["1970", "1969", "before 2038", "after 2038", "2106", "9900"],
)
def test_in_any_year_one_can_study(at: int) -> None:
    clock = Hand(at)
    desk = a_learner(clock)
    answered = study(desk, QUESTIONS)
    clock.at += 10 * DAY
    answered += study(desk, QUESTIONS)
    require_plans(desk)
    assert answered == 2 * QUESTIONS
    assert require_order(desk, answered) == 0


def study_through(zone: str, change: str, step: int) -> tuple[int, int]:
    """Study every so often from two days before a change of the clocks until two days after.

    Returns how much was answered, and how much of it is not in the record.
    """
    midnight = int(datetime.fromisoformat(change).replace(tzinfo=UTC).timestamp()) * SECOND
    clock, answered, days = Hand(midnight - 2 * DAY), 0, []
    with machine_in(zone):
        desk = a_learner(clock, zone=None)
        for at in range(midnight - 2 * DAY, midnight + 3 * DAY, step):
            clock.at = at
            days.append(desk.world.today())
            answered += study(desk, 1)
            require_plans(desk)
        lost = require_order(desk, answered)
    assert days == sorted(days)
    assert 4 <= days[-1] - days[0] <= 6
    desk.store.close()
    return answered, lost


@pytest.mark.parametrize("zone", CHANGES)
def test_over_both_changes_of_the_clocks_days_stay_in_order(zone: str, tally: Tally) -> None:
    for change in CHANGES[zone]:
        answered, lost = study_through(zone, change, 5 * HOUR)
        assert answered > 20
        tally(f"clocks change in {zone}", tried=answered, survived=answered, lost=lost)
        assert lost == 0


@pytest.mark.parametrize("zone", CHANGES)
def test_a_day_begins_at_four_whatever_the_clocks_do(zone: str) -> None:
    known = None if zone.startswith("No/") else ZoneInfo(zone)
    for change in CHANGES[zone]:
        first = int(datetime.fromisoformat(change).replace(tzinfo=UTC).timestamp())
        with machine_in(zone):
            days = {
                at: study_day(at * SECOND, None)
                for at in range(first - 2 * 86400, first + 2 * 86400, 900)
            }
        begun = [at for at in days if at - 900 in days and days[at] > days[at - 900]]
        assert len(begun) == 4
        for at in begun:
            wall = datetime.fromtimestamp(at, known or UTC)
            assert (wall.hour, wall.minute) == (4, 0)
            assert days[at] == wall.date().toordinal()


class TestBackups:
    @pytest.mark.parametrize("back", [5 * HOUR, DAY, 10 * YEAR])
    def test_of_a_clock_that_was_ahead_put_off_none(
        self, tmp_path: Path, back: int, tally: Tally
    ) -> None:
        record, folder = tmp_path / "record.sqlite3", tmp_path / "backups"
        clock = Hand(NOON + back)
        upkeep = Upkeep(record, folder, clock)
        with Store.open(record) as store:
            desk = a_desk(store=store, world=frozen_world(clock))
            take_quiz(desk)
            assert upkeep.keep_in_use() is not None
            clock.at = NOON
            # Nothing was done: there is a copy of it, whatever its name says.
            assert upkeep.keep_in_use() is None
            for _ in range(3):
                clock.at += round(EVERY / timedelta(microseconds=1)) + SECOND
                take_quiz(desk)
                assert upkeep.keep_in_use() is not None
                assert upkeep.keep_in_use() is None
            events = store.event_count()
        assert len(listed(folder)) == 4
        record.write_bytes(b"\xa5" * 9000)
        wreck = examine(record, folder, "damaged", clock())
        lost = 0 if wreck.backup is not None and wreck.backup.at < clock.at else events
        tally("record lost, a backup dated ahead", tried=1, survived=1, lost=lost)
        assert wreck.kept == 8
        # The control: by their dates alone, the oldest would be taken for the newest.
        assert examine(record, folder, "damaged").kept == 2

    def test_of_the_future_are_taken_where_there_are_no_others(self, tmp_path: Path) -> None:
        record, folder = tmp_path / "record.sqlite3", tmp_path / "backups"
        with Store.open(record) as store:
            take_quiz(a_desk(store=store))
        Upkeep(record, folder, Hand(NOON + YEAR)).keep("use")
        assert examine(record, folder, "damaged", NOON).backup is not None


def test_the_machines_zone_is_put_back_after_these_tests() -> None:
    before = os.environ.get("TZ")
    with machine_in("Asia/Kathmandu"):
        assert time.timezone == -(5 * 3600 + 45 * 60)
    assert os.environ.get("TZ") == before
