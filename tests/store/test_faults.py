"""The disk fails at any one of its calls: nothing said to be saved is lost, or counts twice."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

import pytest

from quizapp.packs.model import Question
from quizapp.store.errors import NotSaved, StoreError
from quizapp.store.store import Store
from quizapp.study.events import Event
from tests.store import faulty_disk as disk
from tests.store import works
from tests.store.works import Work
from tests.tally import Tally

Ending = Literal["once", "for a while", "to the end"]
"""The call after it is good again; or when the learner has seen that nothing helps; or only for
the next process."""
NEVER = 10**9
ENDINGS: tuple[Ending, ...] = ("once", "for a while", "to the end")


class Fault(NamedTuple):
    name: str
    kind: disk.Kind
    code: int


FAULTS = (
    Fault("the disk is full", "write", disk.FULL),
    Fault("a write fails", "write", disk.BAD_WRITE),
    Fault("half of a write is done", "write", disk.HALF_WRITTEN),
    Fault("a sync fails", "sync", disk.BAD_SYNC),
    Fault("a truncation fails", "truncate", disk.BAD_TRUNCATE),
    Fault("a read fails", "read", disk.BAD_READ),
    Fault("a file cannot be opened", "open", disk.CANNOT_OPEN),
    Fault("a file cannot be deleted", "delete", disk.BAD_DELETE),
    Fault("there is no room for the index of the WAL", "map", disk.BAD_MAP),
)


class FailingDisk:
    """Fails at the `at`-th call of a kind: that one, or that and all that follow until mended."""

    def __init__(self, fault: Fault, at: int, lasting: bool) -> None:
        self.fault, self.at, self.lasting = fault, at, lasting
        self.calls = 0
        self.mended = False

    @property
    def failed(self) -> bool:
        return self.calls >= self.at

    def __call__(self, kind: disk.Kind, name: str, _at: int, _data: bytes) -> int:
        if self.mended or kind != self.fault.kind or name.startswith(works.OTHER):
            return disk.DONE
        self.calls += 1
        fails = self.calls == self.at or (self.lasting and self.failed)
        return self.fault.code if fails else disk.DONE


class GivenUp(Exception):
    """Nothing helps: the process ends."""


Result = TypeVar("Result")


def patiently(what: Callable[[], Result], failing: FailingDisk, ending: Ending) -> Result:
    """Try something up to three times: the second time at once, the third on a mended disk."""
    for attempt in range(3):
        try:
            return what()
        except StoreError as error:
            assert error.message
            assert attempt == 0 or failing.lasting, "it fails again on a good disk"
            if attempt and ending == "to the end":
                raise GivenUp from error
            failing.mended = attempt == 1
    raise AssertionError("a mended disk does not help")


def sit(work: Work, path: Path, failing: FailingDisk, ending: Ending) -> list[str]:
    """Do a work on a failing disk; return the ids of the events that are said to be saved."""
    saved: list[str] = []
    with suppress(GivenUp), patiently(lambda: work.open(path), failing, ending) as store:
        for step in work.steps:
            patiently(partial(step.does, store), failing, ending)
            saved += step.ids
    return saved


def lost(work: Work, folder: Path, failing: FailingDisk, ending: Ending) -> int:
    """How many events that were said to be saved are not there after a work on a failing disk.

    All else that was promised is asserted.
    """
    path = work.lay(folder)
    with disk.watched(failing):
        saved = sit(work, path, failing, ending)
        failing.mended = True
        with work.open(path) as store:
            there = works.ids(store)
            works.check(store)
            for step in work.steps:
                step.does(store)
            assert works.rows(store) == works.goal(work)
    return len({*saved} - there)


def calls(work: Work, folder: Path, fault: Fault) -> int:
    """At how many calls of a work a fault can happen."""
    counting = FailingDisk(fault, NEVER, lasting=False)
    path = work.lay(folder)
    with disk.watched(counting):
        sit(work, path, counting, "once")
    return counting.calls


def points(last: int, most: int, shift: int) -> Iterable[int]:
    """So many numbers from 1 to a last one, evenly apart; others for another shift."""
    return sorted({1 + (number * last // most + shift) % last for number in range(most) if last})


def fail_at(
    work: Work, fault: Fault, ending: Ending, folder: Path, where: Iterable[int]
) -> tuple[int, int]:
    """Fail at some calls, each in a sitting of its own; return how many, and what was lost."""
    tried = gone = 0
    for at in where:
        failing = FailingDisk(fault, at, lasting=ending != "once")
        try:
            gone += lost(work, folder, failing, ending)
        except BaseException as error:
            error.add_note(f"{work.name}: {fault.name} {ending}, at call {at}")
            raise
        tried += 1
    return tried, gone


POINTS = 2
"""Of each work, fault and ending in the gate: the soak has them all."""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_disk_fails_now_and_then(fault: Fault, tmp_path: Path, tally: Tally) -> None:
    for work in works.short():
        last = calls(work, tmp_path, fault)
        for shift, ending in enumerate(ENDINGS):
            where = points(last, POINTS, shift)
            tried, gone = fail_at(work, fault, ending, tmp_path, where)
            tally(f"disk: {fault.name}", tried=tried, survived=tried, lost=gone)
            assert not gone


def test_the_check_catches_a_store_that_says_so_too_early(tmp_path: Path, tally: Tally) -> None:
    """One that takes no error of the disk for a reason to speak of it."""
    append = Store.append

    def boast(store: Store, event: Event, question: Question | None = None) -> None:
        with suppress(NotSaved, ValueError):
            append(store, event, question)

    work, fault = works.after_a_kill(), FAULTS[0]
    boasting = replace(
        work,
        steps=tuple(
            replace(step, does=partial(boast, **step.does.keywords))
            for step in work.steps
            if isinstance(step.does, partial)
        ),
    )
    where = points(calls(work, tmp_path, fault), 20, 0)
    tried, gone = fail_at(boasting, fault, "to the end", tmp_path, where)
    tally("control: disk, its errors passed over", tried=tried, survived=tried, lost=gone)
    assert gone
