"""A record that cannot be saved to until it is told otherwise, and somebody who studies with it."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TypeVar

from quizapp.packs.model import Defaults, Question
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store
from quizapp.study.events import Event
from quizapp.study.progress import Place
from quizapp.ui.app import QuizApp
from tests.frozen import a_desk, a_lesson, a_pack, a_question, an_app
from tests.ui.pilot import Seat, seated

PACK = a_pack(
    defaults=Defaults(shuffle=False),
    lessons=(
        replace(
            a_lesson(),
            questions=(
                a_question("one", hints=("Up.", "Down."), read="#page-two-of-first"),
                a_question("two"),
            ),
        ),
        a_lesson("second"),
    ),
)
TO_QUIZ, TO_TEST = "enter z", "enter t enter"


Kind = TypeVar("Kind", bound=Event)


def all_events(store: Store, kind: type[Kind]) -> list[Kind]:
    sessions = store._connection.execute("SELECT DISTINCT session FROM event").fetchall()
    found = [event for (one,) in sessions for event in store.events_of(one)]
    return [event for event in found if isinstance(event, kind)]


class Unwilling(Store):
    """A record whose disk is full until it is told otherwise."""

    full = False
    tried: list[str]

    def _try(self, *names: str) -> None:
        if self.full:
            self.tried = [*getattr(self, "tried", []), *names]
            raise NotSaved("the disk is full", "Make room on it.")

    def append(self, event: Event, question: Question | None = None) -> None:
        self._try(event.id)
        super().append(event, question)

    def append_all(self, events: Iterable[tuple[Event, Question | None]]) -> None:
        events = [*events]
        self._try(*(event.id for event, _ in events))
        super().append_all(events)

    def keep_place(self, place: Place) -> None:
        self._try("place")
        super().keep_place(place)

    def leave_text(self, pack: str, lesson: str) -> None:
        self._try("left")
        super().leave_text(pack, lesson)

    def remember(self, name: str, value: str) -> None:
        self._try(name)
        super().remember(name, value)

    def all(self, kind: type[Kind]) -> list[Kind]:
        """Every event of a kind that is in the log."""
        return all_events(self, kind)


@asynccontextmanager
async def sitting(
    store: Store, keys: str = TO_QUIZ, *, welcomed: bool = True
) -> AsyncIterator[Seat]:
    app = an_app(a_desk(PACK, store=store, welcomed=welcomed))
    async with seated(app, (80, 24)) as seat:
        await seat.press(keys)
        yield seat


async def until(seat: Seat, *words: str) -> None:
    for _ in range(500):
        if seat.sees(*words):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{words} never came:\n{seat.text}")


def timers(app: QuizApp) -> int:
    return sum(timer._callback == app.try_again for timer in app._timers)
