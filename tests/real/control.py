"""The real program with one thing wrong in it, on purpose: what the tests beside must notice.

    control.py WRONG ARGUMENT...

- `slow-disk`: nothing is wrong, but saving an answer takes a while;
- `shown-first`: feedback is shown, and the answer saved a while later;
- `chosen-first`: so are the choices of a test;
- `batching`: answers are saved three at a time;
- `crash`: the key for mistakes raises.
"""

import asyncio
import sys
from collections.abc import Callable, Iterable
from time import sleep

from quizapp.__main__ import main
from quizapp.packs.model import Question
from quizapp.store.desk import Desk
from quizapp.store.store import Store
from quizapp.study import handing_in
from quizapp.study.events import Answered, Asked, Event
from quizapp.study.session import Session
from quizapp.ui.screens.base import Plate

A_WHILE = 2.0
"""Seconds: ample for a test that sees feedback to kill the program."""


def slow_disk() -> None:
    append = Store.append

    def slowly(self: Store, event: Event, question: Question | None = None) -> None:
        if isinstance(event, Answered):
            sleep(A_WHILE)
        append(self, event, question)

    Store.append = slowly  # type: ignore[method-assign]


def shown_first() -> None:
    save_now = Desk.save_answer

    def save(self: Desk, session: Session, answer: Answered) -> Session:
        asyncio.get_running_loop().call_later(A_WHILE, save_now, self, session, answer)
        return session.after(answer)

    Desk.save_answer = save  # type: ignore[method-assign]


def chosen_first() -> None:
    choose_now = Desk.choose

    def choose(
        self: Desk, session: Session, asked: Asked, picked: Iterable[str], *, sure: bool = True
    ) -> Session:
        found, picked = self.find(*asked.ref), frozenset(picked)
        assert found is not None
        later = asyncio.get_running_loop().call_later
        later(A_WHILE, choose_now, self, session, asked, picked)
        return session.after(handing_in.choose(session, found, picked, self.world, sure=sure))

    Desk.choose = choose  # type: ignore[method-assign]


def batching() -> None:
    waiting: list[Answered] = []
    save_now = Desk.save_answer

    def save(self: Desk, session: Session, answer: Answered) -> Session:
        waiting.append(answer)
        if len(waiting) == 3:
            for each in waiting:
                save_now(self, session, each)
            waiting.clear()
        return session.after(answer)

    Desk.save_answer = save  # type: ignore[method-assign]


def crash() -> None:
    def fail(self: Plate) -> None:
        raise RuntimeError("on purpose")

    Plate.action_mistakes = fail  # type: ignore[method-assign]


WRONG: dict[str, Callable[[], None]] = {
    "slow-disk": slow_disk,
    "shown-first": shown_first,
    "chosen-first": chosen_first,
    "batching": batching,
    "crash": crash,
}

if __name__ == "__main__":
    WRONG[sys.argv.pop(1)]()
    main()
