"""Small things said in the same words on every screen."""

from datetime import date

from quizapp.study.grading import Score

MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


def count(number: int, one: str, many: str = "") -> str:
    """Say how many: `1 question`, `3 questions`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def score_words(score: Score) -> str:
    """Say a score: `6 of 8`, or with a decimal where answers earned a part."""
    earned = f"{score.earned:.1f}".removesuffix(".0")
    return f"{earned} of {score.total}"


def day_words(day: int, today: int) -> str:
    """Say a study day: `today`, `yesterday`, `12 Nov`, `12 Nov 2025`."""
    if day >= today:
        return "today"
    if day == today - 1:
        return "yesterday"
    then, now = date.fromordinal(day), date.fromordinal(today)
    month = MONTHS[3 * then.month - 3 : 3 * then.month]
    return f"{then.day} {month}" + ("" if then.year == now.year else f" {then.year}")
