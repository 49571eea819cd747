"""Packs that changed are read behind the screen, which says how far that is, and can stop it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest

from quizapp.packs import loader
from quizapp.packs.library import Library
from quizapp.packs.loader import Loaded
from quizapp.paths import Paths
from quizapp.store.desk import Desk
from quizapp.store.shelf import look_for_packs, open_library
from quizapp.store.store import Store
from quizapp.ui.app import QuizApp
from quizapp.ui.pack_reader import PackReader, reading_words
from quizapp.ui.widgets.menu import Menu
from tests.frozen import frozen_world
from tests.packs.courses import course
from tests.store.test_shelf import put
from tests.ui.pilot import PATIENCE, Seat, seated


class Gate:
    """Lets packs be read one by one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._let = Event()
        self.read: list[str] = []
        load_file = loader.load_file

        def waiting(path: Path) -> Loaded:
            assert self._let.wait(20)
            self._let.clear()
            self.read.append(path.name)
            return load_file(path)

        monkeypatch.setattr(loader, "load_file", waiting)

    def let_one(self) -> None:
        self._let.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path / "data", shipped=tmp_path / "shipped")


def put_titled(paths: Paths, *names: str) -> None:
    for name in names:
        put(paths.packs / f"{name}.yaml", text=course(id=name).replace("Capitals", f"Of {name}"))


@asynccontextmanager
async def reading(paths: Paths, store: Store | None = None) -> AsyncIterator[Seat]:
    """Sit before Home while nothing is read yet."""
    unread = look_for_packs(paths)
    desk = Desk(Library(unread.found), store or Store.memory(), frozen_world())
    desk.welcome()
    async with seated(QuizApp(desk, paths, unread=unread), (80, 24)) as seat:
        yield seat


async def until(seat: Seat, holds: Callable[[], bool]) -> None:
    for _ in range(PATIENCE):
        if holds():
            return
        await seat._pilot.pause(0.005)
    raise AssertionError(seat.text)


async def test_courses_come_as_they_are_read_and_the_highlight_stays(
    paths: Paths, gate: Gate
) -> None:
    put_titled(paths, "a", "b", "c")
    async with reading(paths) as seat:
        assert seat.sees("Reading courses …")
        assert not seat.sees("No courses")
        gate.let_one()
        await until(seat, lambda: seat.sees("Start Of a"))
        assert seat.sees("Reading courses: 1 of 3 · about", "left", "esc stop reading")
        await seat.press("down")
        chosen = seat.app.screen.query_one(Menu).chosen
        for title in ("Of b", "Of c"):
            gate.let_one()
            await until(seat, lambda title=title: seat.sees(title))  # type: ignore[misc]
        await until(seat, lambda: not seat.sees("Reading"))
        assert not seat.sees("stop reading")
        assert seat.app.screen.query_one(Menu).chosen == chosen
        assert [card.id for card in seat.app.desk.library.cards] == ["a", "b", "c"]
    assert look_for_packs(paths).whole == 0


async def test_the_highlight_stays_on_its_course_when_one_comes_before_it(
    paths: Paths, gate: Gate
) -> None:
    put_titled(paths, "b")
    gate.let_one()
    open_library(paths)
    put_titled(paths, "a")
    async with reading(paths) as seat:
        await seat.press("down")
        chosen = seat.app.screen.query_one(Menu).chosen
        gate.let_one()
        await until(seat, lambda: seat.sees("Of a"))
        assert seat.app.screen.query_one(Menu).chosen == chosen


async def test_told_to_stop_it_reads_no_further_and_the_next_start_goes_on(
    paths: Paths, gate: Gate
) -> None:
    put_titled(paths, "a", "b", "c")
    async with reading(paths) as seat:
        gate.let_one()
        await until(seat, lambda: seat.sees("Start Of a"))
        await seat.press("escape")
        assert not seat.sees("Reading")
        # What it was at is read to its end, and kept.
        gate.let_one()
        await until(seat, lambda: seat.sees("Of b"))
        assert not seat.sees("Of c")
    assert gate.read == ["a.yaml", "b.yaml"]
    assert look_for_packs(paths).whole == 1


async def test_what_to_go_on_with_waits_for_its_course(paths: Paths, gate: Gate) -> None:
    put_titled(paths, "a", "b")
    store = Store.memory()
    for _ in range(2):
        gate.let_one()
        unread = look_for_packs(paths)
        unread.read_one()
        unread.keep()
    Desk(Library(unread.found), store, frozen_world()).keep_place(
        "b", "centre", 0, "", 0.0, end=False
    )
    paths.index.unlink()
    async with reading(paths, store) as seat:
        gate.let_one()
        await until(seat, lambda: seat.sees("Of a"))
        assert seat.sees("Reading courses …")
        assert not seat.sees("Start")
        gate.let_one()
        await until(seat, lambda: seat.sees("Continue Of b"))


async def test_the_app_ends_while_a_pack_is_being_read(paths: Paths, gate: Gate) -> None:
    put_titled(paths, "a")
    async with reading(paths) as seat:
        await seat.press("q")
    assert gate.read == []
    gate.let_one()


class TestWords:
    def test_for_half_a_second_there_are_none(self) -> None:
        assert reading_words(3, 10, 0.3, 0.4) == ""

    @pytest.mark.parametrize(
        ("share", "seconds", "left"),
        [(0.25, 10, "30 s left"), (0.5, 0.6, "1 s left"), (0.1, 20, "3 min left")],
    )
    def test_time_left_goes_by_what_was_read_so_far(
        self, share: float, seconds: float, left: str
    ) -> None:
        said = reading_words(120, 1_000, share, seconds)
        assert said == f"Reading courses: 120 of 1,000 · about {left}"

    def test_of_a_first_pack_that_takes_long_nobody_knows_how_long(self) -> None:
        assert reading_words(0, 2, 0.0, 9.0) == "Reading courses: 0 of 2"

    def test_there_are_none_before_it_began(self, paths: Paths) -> None:
        put_titled(paths, "a")
        assert PackReader(look_for_packs(paths)).words() == ""
