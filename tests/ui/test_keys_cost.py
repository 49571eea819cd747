"""What a key of a quiz costs, in counts: they are the same on every machine.

The budgets, by the clock: an answer's feedback within 1.5 of what it takes to change one Static,
and one bare commit; the next question within 2. A Static takes some 2 ms: a layout, a frame with a
line drawn, and its way through the messages. `python -m bench answer` measures it.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.message_pump import MessagePump
from textual.screen import Screen

from quizapp.store.store import Store
from quizapp.ui.widgets.prepared import PreparedSheet
from tests.frozen import a_desk, an_app
from tests.ui.pilot import Seat, seated

MESSAGES = 6
"""At most from a key to its frame: as many as a Static needs. Each widget would take two more."""
STATEMENTS = 16
"""At most for an answer, BEGIN and COMMIT included: with what is around it one takes 30 µs, and of
the 1 ms by which an answer may take longer than a Static they may have half."""
READ = 3
"""Statements at most for the next question: its flag, and whether it was edited."""
DRAWN = 1
"""Texts at most that are drawn when they are shown, in 0.2 ms each: a line of keys never seen
before. All others are drawn ahead, or were shown before."""


class Cost(Counter[str]):
    """How often what is dear was done since the last key."""

    def count(self, owner: type, name: str, done: str, monkeypatch: pytest.MonkeyPatch) -> None:
        does: Callable[..., Any] = getattr(owner, name)

        def counting(*values: Any, **named: Any) -> Any:
            self[done] += 1
            return does(*values, **named)

        monkeypatch.setattr(owner, name, counting)


@pytest.fixture
def cost(monkeypatch: pytest.MonkeyPatch) -> Cost:
    cost = Cost()
    cost.count(Screen, "_refresh_layout", "layouts", monkeypatch)
    cost.count(Compositor, "reflow", "layouts", monkeypatch)
    cost.count(Stylesheet, "apply", "widgets styled", monkeypatch)
    cost.count(MessagePump, "_dispatch_message", "messages", monkeypatch)
    cost.count(App, "_display", "frames", monkeypatch)
    cost.count(PreparedSheet, "prepare", "drawn ahead", monkeypatch)
    cost.count(Content, "render_strips", "texts drawn", monkeypatch)
    return cost


async def press(seat: Seat, key: str, cost: Cost) -> Cost:
    """Press a key; return what had been done for it when its one frame was sent."""
    seen: list[Cost] = []
    display = App._display

    def displayed(*values: Any) -> None:
        display(*values)
        seen.append(Cost(cost))

    cost.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(App, "_display", displayed)
        await seat.press(key)
    assert len(seen) == 1
    return seen[0]


async def rest(cost: Cost) -> None:
    """Wait until what may come next is drawn."""
    for _ in range(200):
        if cost["drawn ahead"]:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nothing was drawn ahead")


@pytest.mark.parametrize("keys", ["1", "1 2", "1 down", "1 enter", "1 enter enter"])
async def test_a_key_is_one_frame_without_a_layout(keys: str, cost: Cost) -> None:
    *before, last = keys.split()
    async with seated(an_app()) as seat:
        await seat.press("enter z")
        await rest(cost)
        for key in before:
            await press(seat, key, cost)
            await rest(cost)
        came = await press(seat, last, cost)
        assert came["frames"] == 1
        assert came["layouts"] == 0
        assert came["widgets styled"] == 0
        assert came["messages"] <= MESSAGES
        assert came["texts drawn"] <= DRAWN


async def test_an_answer_is_few_statements_and_one_commit() -> None:
    store = Store.memory()
    statements: list[str] = []
    async with seated(an_app(a_desk(store=store))) as seat:
        await seat.press("enter z")
        store._connection.set_trace_callback(statements.append)
        await seat.press("1")
        assert statements == []
        await seat.press("enter")
        assert len(statements) <= STATEMENTS
        assert statements.count("COMMIT") == 1
        statements.clear()
        await seat.press("enter")
        assert len(statements) <= READ
