"""What there is to review today, and how much of it the day's limit leaves for tomorrow."""

from __future__ import annotations

from quizapp.values import frozen


@frozen
class Today:
    """The reviews of one study day."""

    due: int
    """Questions that are due and not reviewed yet."""
    reviewed: int
    """Reviews done."""
    limit: int
    """Reviews at most, unless the learner asks for more."""

    @property
    def now(self) -> int:
        """How many are offered now."""
        return min(self.due, max(self.limit - self.reviewed, 0))

    @property
    def behind(self) -> int:
        """How many wait behind the limit; they come first tomorrow."""
        return self.due - self.now

    @property
    def beyond(self) -> int:
        """The limit with which a learner goes on who asked for more: as much again at most."""
        return self.reviewed + min(self.due, self.limit)
