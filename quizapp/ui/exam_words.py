"""What a course test says about itself: how far it is, its questions, and what handing in means."""

from collections.abc import Collection, Iterator

from textual.content import Content

from quizapp.packs.prose import plain
from quizapp.study.posed import Find
from quizapp.study.session import Session
from quizapp.ui.widgets.menu import Row
from quizapp.words.numbers import count, time_left_words

MOST = 8
"""Questions without an answer that are listed by number."""


def where_words(number: int, total: int, left_open: int, seconds: int | None) -> str:
    """Say which question is up, how many have an answer, and how much time is left, if any."""
    said = [f"Question {number} of {total}", f"{total - left_open} chosen"]
    if seconds is not None:
        said.append(time_left_words(seconds))
    return " · ".join(said)


def hand_in_words(left_open: Collection[int]) -> tuple[str, str]:
    """Ask whether to hand in, given the places, from 0, of the questions without an answer."""
    about = "Afterwards nothing can be changed."
    if not left_open:
        return "Hand in? Every question has an answer.", about
    numbers = [str(place + 1) for place in sorted(left_open)]
    listed = ", ".join(numbers[:MOST]) + (" …" if len(numbers) > MOST else "")
    left = count(len(numbers), "question has", "questions have")
    return f"Hand in? {left} no answer.", f"{about}\nWithout an answer: {listed}"


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
