"""What a course test says about itself: what it will be, how far it is, what handing in means."""

from collections.abc import Collection

from quizapp.packs.model import Pack
from quizapp.study.handing_in import pass_mark
from quizapp.words.numbers import count, time_left_words

MOST = 8
"""Questions without an answer that are listed by number."""


def test_words(pack: Pack) -> str:
    """Say what the test of a course will be."""
    said = [
        f"{count(len(pack.questions), 'question')} from all lessons, mixed.",
        "Right and wrong are told at the end.",
        "Until you hand in, every choice may be changed.",
        f"{pass_mark(pack):g}% is needed to pass.",
    ]
    if (limit := pack.defaults.time_limit) is not None:
        said.append(f"Time: {_time_words(limit)}, which run on while you are away.")
    return " ".join(said)


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


def _time_words(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    said = [count(minutes, "minute")] if minutes else []
    return " ".join([*said, count(rest, "second")] if rest or not minutes else said)
