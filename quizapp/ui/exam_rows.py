"""The questions of a course test, as rows."""

from collections.abc import Collection, Iterator

from textual.content import Content

from quizapp.packs.prose import plain
from quizapp.study.posed import Find
from quizapp.study.session import Session
from quizapp.ui.widgets.menu import Row


def question_rows(
    session: Session, find: Find, left_open: Collection[int], flagged: Collection[str]
) -> Iterator[Row]:
    """List the questions of a test; a row means the place, from 0, of its question."""
    for place, asked in enumerate(session.plan):
        posed = find(*asked.ref)
        flag = "⚑ " if asked.question in flagged else ""
        yield Row(
            Content(flag + (plain(posed.question.stem) if posed else "")),
            place,
            mark=Content(f"{place + 1:>{len(str(session.total))}}"),
            right=Content("not yet" if place in left_open else "chosen"),
        )
