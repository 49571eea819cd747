"""Pictures of the review. Look at a difference before `--snapshot-update`."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from quizapp.ui.app import QuizApp
from quizapp.ui.screens.results import ResultsScreen
from tests.frozen import DAY, Clock, a_desk, an_app, frozen_world
from tests.ui.sample import CAPITALS
from tests.ui.test_review import a_learner

Compare = Callable[..., bool]

THREE = pytest.mark.parametrize(
    "size", [(100, 30), (80, 24), (60, 18)], ids=lambda size: f"{size[0]}x{size[1]}"
)


def a_learner_of_capitals(days: int) -> QuizApp:
    """Took a quiz with a mistake in it so many days ago."""
    clock = Clock()
    desk = a_desk(CAPITALS, world=frozen_world(clock))
    lesson = CAPITALS.lessons[0]
    session = desk.start_quiz(CAPITALS.id, lesson.id)
    for number, asked in enumerate(session.plan):
        question = next(one for one in lesson.questions if one.id == asked.question)
        picked = {one.id for one in question.choices if one.right == bool(number)}
        several = picked if question.picks_all else {min(picked)}
        session = desk.save_answer(session, desk.answer(session, several, sure=number != 1))
    desk.finish(session)
    clock.at += days * DAY
    return an_app(desk)


@THREE
def test_home_with_reviews_due(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(a_learner_of_capitals(days=1), terminal_size=size)


@THREE
def test_home_with_reviews_behind_what_was_begun(
    snap_compare: Compare, size: tuple[int, int]
) -> None:
    desk = a_learner()
    desk.start_quiz("small", "second")
    assert snap_compare(an_app(desk), terminal_size=size)


@THREE
def test_nothing_due(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(a_learner_of_capitals(days=0), press=["v"], terminal_size=size)


@THREE
def test_results_with_due_days(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, QuizApp)
        quizzes = app.desk.store.quizzes(CAPITALS.id, CAPITALS.lessons[0].id)
        await app.push_screen(ResultsScreen(app.desk.resume(quizzes[-1].session)))
        await pilot.pause()

    app = a_learner_of_capitals(days=0)
    assert snap_compare(app, terminal_size=size, run_before=look)
