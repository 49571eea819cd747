"""Pictures of the course test and the warm-up. Look at a difference before `--snapshot-update`."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from quizapp.packs.model import Defaults
from quizapp.ui import themes
from quizapp.ui.app import QuizApp
from tests.frozen import DAY, Clock, a_desk, an_app, frozen_world
from tests.ui.sample import CAPITALS

Compare = Callable[..., bool]

WIDE, NORM, SMALL = (100, 30), (80, 24), (60, 18)
THREE = pytest.mark.parametrize(
    "size", [WIDE, NORM, SMALL], ids=lambda size: f"{size[0]}x{size[1]}"
)
TO_TEST = ["enter", "t", "enter"]


def capitals(time_limit: int | None = None, theme: str = "") -> QuizApp:
    pack = replace(CAPITALS, defaults=Defaults(time_limit=time_limit))
    return an_app(a_desk(pack, world=frozen_world(Clock())), theme=theme)


def with_a_test(app: QuizApp) -> QuizApp:
    """One test handed in the day before, with two of three right."""
    desk = app.desk
    session = desk.start_test("capitals")
    for question, picked in (("danube", {"vienna", "budapest"}), ("iceland", {"reykjavik"})):
        asked = next(one for one in session.plan if one.question == question)
        session = desk.choose(session, asked, picked)
    desk.hand_in(session)
    assert isinstance(desk.world.now, Clock)
    desk.world.now.at += DAY
    return app


class TestCourse:
    @THREE
    def test_with_a_test_taken(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        async def look(pilot: Pilot[None]) -> None:
            app = pilot.app
            assert isinstance(app, QuizApp)
            app.open_course("capitals")
            await pilot.press("down", "down")

        assert snap_compare(with_a_test(capitals()), terminal_size=size, run_before=look)


class TestOffer:
    def test_with_a_limit_and_results(self, snap_compare: Compare) -> None:
        async def look(pilot: Pilot[None]) -> None:
            app = pilot.app
            assert isinstance(app, QuizApp)
            app.open_test("capitals")
            await pilot.pause()

        assert snap_compare(with_a_test(capitals(1230)), terminal_size=NORM, run_before=look)


class TestQuestion:
    @THREE
    def test_chosen_with_time_left(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        keys = [*TO_TEST, "2", "enter", "1", "down"]
        assert snap_compare(capitals(1800), press=keys, terminal_size=size)

    def test_in_a_light_theme(self, snap_compare: Compare) -> None:
        app = capitals(theme=themes.LIGHT.name)
        assert snap_compare(app, press=[*TO_TEST, "1", "enter", "f", "enter"], terminal_size=NORM)

    def test_list(self, snap_compare: Compare) -> None:
        assert snap_compare(capitals(), press=[*TO_TEST, "1", "enter", "c"], terminal_size=NORM)

    @THREE
    def test_hand_in(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(capitals(), press=[*TO_TEST, "1", "h"], terminal_size=size)


class TestResults:
    @THREE
    def test_second_time(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        async def look(pilot: Pilot[None]) -> None:
            app = pilot.app
            assert isinstance(app, QuizApp)
            app.open_test("capitals")
            await pilot.pause()
            await pilot.press("enter", "1", "enter", "1", "h", "y")

        assert snap_compare(with_a_test(capitals()), terminal_size=size, run_before=look)

    def test_question_without_an_answer(self, snap_compare: Compare) -> None:
        keys = [*TO_TEST, "h", "y", "end", "enter"]
        assert snap_compare(capitals(), press=keys, terminal_size=NORM)


class TestWarmUp:
    @THREE
    def test_question(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(capitals(), press=["enter", "w", "1"], terminal_size=size)

    @THREE
    def test_offer(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(capitals(), press=["enter", "enter"], terminal_size=size)
