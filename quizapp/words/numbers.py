"""Numbers, days and times in words."""

from datetime import date

from quizapp.study.grading import Score
from quizapp.study.today import Today

MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


def count(number: int, one: str, many: str = "") -> str:
    """Say how many: `1 question`, `3 questions`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def score_words(score: Score) -> str:
    """Say a score: `6 of 8`, or with a decimal where answers earned a part."""
    earned = f"{score.earned:.1f}".removesuffix(".0")
    return f"{earned} of {score.total}"


def due_words(day: int, today: int) -> str:
    """Say when something is due: `today`, `tomorrow`, `in 3 days`."""
    if day <= today:
        return "today"
    return "tomorrow" if day == today + 1 else f"in {day - today} days"


def day_words(day: int, today: int) -> str:
    """Say a study day: `today`, `yesterday`, `12 Nov`, `12 Nov 2025`."""
    if day >= today:
        return "today"
    if day == today - 1:
        return "yesterday"
    then, now = date.fromordinal(day), date.fromordinal(today)
    month = MONTHS[3 * then.month - 3 : 3 * then.month]
    return f"{then.day} {month}" + ("" if then.year == now.year else f" {then.year}")


def time_left_words(seconds: int) -> str:
    """Say how much time is left: by minutes, and in the last one by seconds."""
    return f"{-(-seconds // 60)} min left" if seconds > 60 else f"{seconds} s left"


def behind_words(waiting: int) -> str:
    """Say what waits behind the day's limit."""
    come = "comes" if waiting == 1 else "come"
    wait = "waits" if waiting == 1 else "wait"
    it = "it" if waiting == 1 else "they"
    return f"{waiting} more {wait}; {it} {come} first tomorrow."


def review_words(today: Today) -> str:
    """Say what is due, and what of it is for today."""
    if today.due and not today.now:
        return (
            f"{count(today.due, 'question')} {'waits' if today.due == 1 else 'wait'} for tomorrow"
        )
    return f"{today.now} of {today.due} due" if today.behind else f"{today.due} due"
