"""Someone who types lines and keeps what was said."""

from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from pathlib import Path

from quizapp.plain.face import Face, Quit
from quizapp.plain.talk import Ended, Talk
from quizapp.plain.ways import Ways
from quizapp.settings import Settings
from quizapp.store.desk import Desk

PACKS = Path("packs")


class Typist(StringIO):
    """Types what somebody decides who has heard all that was said; at last nothing more."""

    def __init__(self, decide: Callable[[str], str | None], said: StringIO) -> None:
        super().__init__()
        self._decide = decide
        self._said = said
        self._heard = 0

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        """Type a line, given what was said since the last one."""
        new = self._said.getvalue()[self._heard :]
        self._heard = len(self._said.getvalue())
        typed = self._decide(new)
        return "" if typed is None else f"{typed}\n"


def talked(
    desk: Desk,
    decide: Callable[[str], str | None],
    *,
    settings: Settings = Settings(),  # noqa: B008
    review: bool = False,
    width: int = 0,
    height: int = 0,
) -> str:
    """Study at a desk in lines; return all that was said."""
    said = StringIO()
    talk = Talk(Typist(decide, said), said, width=width, height=height, echo=True)
    with suppress(Quit, Ended):
        Ways(Face(desk, talk, settings), PACKS).run(review=review)
    return said.getvalue()


def typed(desk: Desk, *lines: str, **how: object) -> str:
    """Type lines one after another, then no more; return all that was said."""
    left = iter(lines)
    return talked(desk, lambda _: next(left, None), **how)  # type: ignore[arg-type]
