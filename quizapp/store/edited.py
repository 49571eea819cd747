"""Questions that were edited after they were answered: the learner is told, once for each edit."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quizapp.store.errors import NotSaved

if TYPE_CHECKING:
    from quizapp.store.desk import Desk
    from quizapp.study.posed import Posed


def is_news(desk: Desk, posed: Posed) -> bool:
    """Whether a question says something else than when it was last answered, and nobody said so.

    Once asked, it is said; where that cannot be saved, it will be said again.
    """
    if desk.edit_of(posed) == "same":
        return False
    from quizapp.packs.ids import fingerprint  # noqa: PLC0415

    name, now = f"edited:{posed.pack.id}/{posed.question.id}", fingerprint(posed.question)
    if desk.store.recall(name) == now:
        return False
    with suppress(NotSaved):
        desk.store.remember(name, now)
    return True
