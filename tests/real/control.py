"""The real program with one thing wrong in it, on purpose: what the tests beside must notice.

    control.py WRONG ARGUMENT...

- `slow-disk`: nothing is wrong, but saving an answer takes a while;
- `shown-first`: feedback is shown, and the answer saved a while later;
- `chosen-first`: so are the choices of a test;
- `batching`: answers are saved three at a time;
- `stuck`: the key for mistakes never comes back, and a signal waits less long than usual;
- `slow-rebuild`: totals take for ever;
- `slow-backup`: a backup takes for ever, once a good part of it is written;
- `no-rescue`: what is to mend a record raises;
- `deaf`: a signal that tells of a closed window is ignored.
"""

import asyncio
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import sleep

from quizapp.__main__ import main
from quizapp.packs.model import Question
from quizapp.store import rescue
from quizapp.store.backups import Backup, Tell
from quizapp.store.desk import Desk
from quizapp.store.rescue import Wreck
from quizapp.store.store import Store
from quizapp.store.upkeep import Upkeep
from quizapp.study import handing_in
from quizapp.study.events import Answered, Asked, Event
from quizapp.study.session import Session
from quizapp.ui import signals
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


def stuck() -> None:
    def never(self: Plate) -> None:
        while True:
            sleep(A_WHILE)

    Plate.action_mistakes = never  # type: ignore[method-assign]
    signals.PATIENCE = 0.3


def slow_rebuild() -> None:
    def never(self: Store, tell: Tell) -> None:
        while True:
            tell(1, 100)
            sleep(0.1)

    Store.rebuild = never  # type: ignore[method-assign,assignment]


def slow_backup() -> None:
    keep = Upkeep.keep

    def slowly(self: Upkeep, why: str, tell: Tell | None = None) -> Backup | None:
        del tell

        def wait(done: int, pages: int) -> None:
            Path(self._folder, "begun").write_text(f"{done} of {pages}")
            sleep(1000)

        return keep(self, why, wait)

    Upkeep.keep = slowly  # type: ignore[method-assign]


def no_rescue() -> None:
    def fail(wreck: Wreck, at: int) -> None:
        raise RuntimeError(f"on purpose, about {wreck} at {at}")

    rescue.begin_anew = fail  # type: ignore[assignment]


def deaf() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


WRONG: dict[str, Callable[[], None]] = {
    "slow-disk": slow_disk,
    "shown-first": shown_first,
    "chosen-first": chosen_first,
    "batching": batching,
    "stuck": stuck,
    "slow-rebuild": slow_rebuild,
    "slow-backup": slow_backup,
    "no-rescue": no_rescue,
    "deaf": deaf,
}

if __name__ == "__main__":
    WRONG[sys.argv.pop(1)]()
    main()
