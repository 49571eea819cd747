"""What the figures of progress say, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from quizapp.study import statistics
from quizapp.words.numbers import MONTHS

if TYPE_CHECKING:
    from quizapp.study.statistics import Calibration, Share

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NOTHING_YET = """\
Nothing to show yet. After your first quiz you see here on which days you studied, how often you \
were right at the first try, how well you judge what you know, and what falls due when.
Accuracy by week appears after the second week. Mastery of a lesson begins to rise when you are \
right again on a later day."""
SECOND_WEEK = "Accuracy by week appears after the second week."
WHAT_MASTERY_IS = (
    "Mastery is the share of a lesson's questions that you would know today. It counts those "
    "that were right again on a later day."
)
NONE_HARD = "Questions that went wrong at the first try come here."


def judgement(judged: Calibration) -> str:
    """Say how well the learner judges what they know."""
    match judged.judged:
        case "unknown":
            words = f"After {statistics.ENOUGH} answers you were sure of, this says how well you \
judge what you know."
        case "too sure":
            wrong = 1 - judged.sure.value
            words = f"Overconfident: {wrong:.0%} of what you were sure of was wrong."
        case "too unsure":
            words = "Underconfident: most of your guesses are right."
        case "well":
            words = "Well judged: you can rely on it when you are sure."
    return words if judged.guesses.whole else f"{words} No answer was marked as a guess."


def due_in_all(counts: tuple[int, ...]) -> str:
    """Say how much falls due in all, and how much of it today."""
    if not sum(counts):
        return "Nothing falls due."
    today = f"{counts[0]:,}" if counts[0] else "none"
    many = f"{sum(counts):,} fall due, {today} of them today."
    return "1 falls due." if sum(counts) == 1 else many


def many(number: int, what: str) -> str:
    """Say how many, with thousands apart."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def right_words(share: Share) -> str:
    """Say how much was right: `80% of 1,200`."""
    return f"{share.value:.0%} of {share.whole:,}"


def date_words(day: int) -> str:
    """Say a study day: `2 Jun`."""
    then = date.fromordinal(day)
    return f"{then.day} {MONTHS[3 * then.month - 3 : 3 * then.month]}"


def ahead_words(today: int, number: int) -> str:
    """Name a day so many days ahead: `today`, `Tue 2 Jun`."""
    day = today + number
    return f"{WEEKDAYS[(day - 1) % 7]} {date_words(day)}" if number else "today"
