"""Which screen is for which session: most are asked one by one, a course test is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    from quizapp.study.session import Session


def asking(session: Session) -> Screen[None]:
    """Make the screen that asks what a session asks."""
    if session.kind == "test":
        from quizapp.ui.screens.exam import ExamScreen  # noqa: PLC0415

        return ExamScreen(session)
    from quizapp.ui.screens.quiz import QuizScreen  # noqa: PLC0415

    return QuizScreen(session)


def results(session: Session, said: str = "") -> Screen[None]:
    """Make the screen that shows what a session came to."""
    if session.kind == "test":
        from quizapp.ui.screens.exam_results import ExamResultsScreen  # noqa: PLC0415

        return ExamResultsScreen(session, said)
    from quizapp.ui.screens.results import ResultsScreen  # noqa: PLC0415

    return ResultsScreen(session)
