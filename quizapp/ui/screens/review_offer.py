"""The box that says why there is nothing to review now, and offers to go on anyway."""

from quizapp.study.today import Today
from quizapp.ui.screens.dialogs import Confirm
from quizapp.words.numbers import behind_words


def offer_of(today: Today, days: int | None) -> Confirm:
    """Offer to practise where nothing is due for `days`; to review on where the limit is reached.

    Nothing is held against anybody: what waits is said, and that it comes first tomorrow.
    """
    if days is not None:
        until = "until tomorrow" if days == 1 else f"for {days} days"
        return Confirm(
            f"Nothing is due {until} — practise anyway?",
            "No schedule changes by it.",
        )
    return Confirm(
        f"{today.reviewed} reviewed today. {behind_words(today.behind)} Go on anyway?",
        f"{min(today.due, today.limit)} more would be asked, and count as reviews.",
    )
