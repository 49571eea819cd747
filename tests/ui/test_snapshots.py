"""Pictures that hold the screens still. Look at a difference before `--snapshot-update`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.packs.library import Broken
from quizapp.ui import themes
from quizapp.ui.app import QuizApp
from quizapp.ui.screens.results import ResultsScreen
from tests.frozen import a_desk, an_app
from tests.ui.sample import CAPITALS, hostile

Compare = Callable[..., bool]

WIDE, NORM, SMALL = (100, 30), (80, 24), (60, 18)
THREE = pytest.mark.parametrize(
    "size", [WIDE, NORM, SMALL], ids=lambda size: f"{size[0]}x{size[1]}"
)


def capitals(theme: str = "", *, welcomed: bool = True) -> QuizApp:
    return an_app(a_desk(CAPITALS, welcomed=welcomed), theme=theme)


def half_way(app: QuizApp) -> QuizApp:
    """One quiz done with a mistake, the next lesson begun."""
    desk = app.desk
    session = desk.start_quiz("capitals", "centre")
    for picked in ({"zurich"}, {"vienna", "budapest"}):
        session = desk.save_answer(session, desk.answer(session, picked))
    desk.finish(session)
    session = desk.start_quiz("capitals", "north")
    return app


class TestHome:
    @THREE
    def test_half_way(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(half_way(capitals()), terminal_size=size)

    def test_first_run(self, snap_compare: Compare) -> None:
        assert snap_compare(capitals(welcomed=False), terminal_size=NORM)

    def test_with_a_broken_pack(self, snap_compare: Compare) -> None:
        broken = [Broken(Path("physics.yaml"), "own", 3), Broken(Path("music.yaml"), "own", 1)]
        app = an_app(a_desk(CAPITALS, broken=broken))
        assert snap_compare(app, terminal_size=WIDE)


class TestCourse:
    def test_half_way(self, snap_compare: Compare) -> None:
        assert snap_compare(
            half_way(capitals()), press=["down", "down", "enter"], terminal_size=WIDE
        )

    def test_about(self, snap_compare: Compare) -> None:
        assert snap_compare(capitals(), press=["enter", "i"], terminal_size=WIDE)


class TestLesson:
    @THREE
    def test_second_page(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(capitals(), press=["enter", "enter", "right"], terminal_size=size)

    def test_contents(self, snap_compare: Compare) -> None:
        assert snap_compare(capitals(), press=["enter", "enter", "c"], terminal_size=NORM)


class TestQuiz:
    @THREE
    def test_picked(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(capitals(), press=["enter", "z", "2", "h"], terminal_size=size)

    @THREE
    def test_wrong_answer(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(capitals(), press=["enter", "z", *WRONG, "enter"], terminal_size=size)

    def test_right_answer_in_a_light_theme(self, snap_compare: Compare) -> None:
        app = capitals(themes.LIGHT.name)
        assert snap_compare(app, press=["enter", "z", RIGHT, "g"], terminal_size=WIDE)

    def test_pick_all(self, snap_compare: Compare) -> None:
        keys = ["enter", "z", RIGHT, "enter", "enter", "1", "2"]
        assert snap_compare(capitals(), press=keys, terminal_size=WIDE)

    def test_pick_all_answered_in_part(self, snap_compare: Compare) -> None:
        keys = ["enter", "z", RIGHT, "enter", "enter", "1", "2", "enter"]
        assert snap_compare(capitals(), press=keys, terminal_size=WIDE)

    def test_flag(self, snap_compare: Compare) -> None:
        assert snap_compare(
            capitals(), press=["enter", "z", "f", "o", "d", "d"], terminal_size=NORM
        )


RIGHT, WRONG = "1", ("2",)
"""Where the key and a distractor of the first question stand in the frozen world."""


class TestResults:
    @THREE
    def test_second_time(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        app = half_way(capitals())

        async def finish(pilot: Pilot[None]) -> None:
            session = app.desk.start_quiz("capitals", "centre")
            for picked in ({"bern"}, {"vienna"}):
                session = app.desk.save_answer(session, app.desk.answer(session, picked))
            app.push_screen(ResultsScreen(app.desk.finish(session)))

        assert snap_compare(app, terminal_size=size, run_before=finish)


class TestMistakes:
    def test_one(self, snap_compare: Compare) -> None:
        assert snap_compare(half_way(capitals()), press=["x"], terminal_size=WIDE)

    def test_none(self, snap_compare: Compare) -> None:
        assert snap_compare(capitals(), press=["x"], terminal_size=NORM)


class TestEverywhere:
    def test_keys(self, snap_compare: Compare) -> None:
        assert snap_compare(capitals(), press=["enter", "z", "question_mark"], terminal_size=WIDE)

    def test_palette(self, snap_compare: Compare) -> None:
        async def look(pilot: Pilot[None]) -> None:
            await pilot.press("ctrl+p", *"north")
            # What is found comes from workers, and from a thread.
            while not all(worker.is_finished for worker in pilot.app.workers):
                await pilot.pause(0.01)

        assert snap_compare(capitals(), terminal_size=NORM, run_before=look)


class TestHostile:
    def test_lesson(self, snap_compare: Compare) -> None:
        app = an_app(a_desk(hostile("[/b] [@click=app.quit]x[/] m[i]")))
        assert snap_compare(app, press=["enter", "enter"], terminal_size=WIDE)

    def test_feedback(self, snap_compare: Compare) -> None:
        app = an_app(a_desk(hostile("[/b] [@click=app.quit]x[/] m[i]")))
        assert snap_compare(app, press=["enter", "z", "h", "1", "enter"], terminal_size=WIDE)
