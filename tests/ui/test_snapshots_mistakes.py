"""Pictures of the mistakes, one of them wrong again and again, and of all answers to it."""

from collections.abc import Callable

import pytest

from quizapp.ui.app import QuizApp
from tests.frozen import DAY, Clock, a_desk, an_app, frozen_world
from tests.ui.sample import CAPITALS

Compare = Callable[..., bool]

THREE = pytest.mark.parametrize(
    "size", [(100, 30), (80, 24), (60, 18)], ids=lambda size: f"{size[0]}x{size[1]}"
)
REF = "capitals", "switzerland"


def wrong_again_and_again() -> QuizApp:
    """Two mistakes; one wrong three times, once by a guess, and right since."""
    clock = Clock()
    desk = a_desk(CAPITALS, world=frozen_world(clock))
    session = desk.start_quiz("capitals", "centre")
    for picked in ({"zurich"}, {"vienna"}):
        session = desk.save_answer(session, desk.answer(session, picked))
    desk.finish(session)
    for picked, sure in (({"geneva"}, True), ({"zurich"}, False), ({"bern"}, True)):
        clock.at += 9 * DAY
        session = desk.start_practice([REF])
        desk.finish(desk.save_answer(session, desk.answer(session, picked, sure=sure)))
    clock.at += DAY
    return an_app(desk)


class TestMistakes:
    @THREE
    def test_with_a_leech(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(
            wrong_again_and_again(), press=["x", "down", "down"], terminal_size=size
        )

    @THREE
    def test_propose_the_passage(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        press = ["x", "down", "down", "enter"]
        assert snap_compare(wrong_again_and_again(), press=press, terminal_size=size)


class TestHistory:
    @THREE
    def test_of_a_leech(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        press = ["x", "down", "down", "h"]
        assert snap_compare(wrong_again_and_again(), press=press, terminal_size=size)

    def test_without_an_answer(self, snap_compare: Compare) -> None:
        app = wrong_again_and_again()
        app.call_later(app.open_history, "capitals", "iceland")
        assert snap_compare(app, press=["down"], terminal_size=(80, 24))
