"""What is said where there is nothing to review now, or no more of it for today."""

from quizapp.study.today import Today
from quizapp.words.numbers import behind_words

NOTHING_YET = "Nothing to review yet: what you answer in a quiz comes back here."


def ahead_words(days: int) -> tuple[str, str]:
    """Offer to practise where nothing is due for so many days, and say what that changes."""
    until = "until tomorrow" if days == 1 else f"for {days} days"
    return f"Nothing is due {until} — practise anyway?", "No schedule changes by it."


def beyond_words(today: Today) -> tuple[str, str]:
    """Offer to review on where the limit is reached, and say what that means.

    Nothing is held against anybody: what waits is said, and that it comes first tomorrow.
    """
    return (
        f"{today.reviewed} reviewed today. {behind_words(today.behind)} Go on anyway?",
        f"{min(today.due, today.limit)} more would be asked, and count as reviews.",
    )
