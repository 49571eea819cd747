"""How a signal ends the app, where nothing of a terminal has to be tried."""

import asyncio
import signal
from typing import Any

import pytest

from quizapp.ui import signals


class Ending:
    """Stands for an app that is about to take the terminal."""

    return_code: int | None = None

    def exit(self, return_code: int) -> None:
        self.return_code = return_code


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(signals, "_running", [])
    monkeypatch.setattr(signals, "_asked", [])
    monkeypatch.setattr(signals, "start_new_thread", lambda *_: None)
    return Ending()


async def test_a_signal_ends_the_app_there_is(app: Any) -> None:
    signals.take(app)
    await asyncio.sleep(0)
    assert app.return_code is None
    signals._end(signal.SIGTERM, None)
    signals._end(signal.SIGHUP, None)
    await asyncio.sleep(0)
    assert app.return_code == 128 + signal.SIGTERM


async def test_a_signal_before_that_ends_the_program(app: Any) -> None:
    with pytest.raises(SystemExit) as raised:
        signals._end(signal.SIGTERM, None)
    assert raised.value.code == 128 + signal.SIGTERM


async def test_a_signal_that_was_passed_over_ends_the_app_once_there_is_one(app: Any) -> None:
    with pytest.raises(SystemExit):
        signals._end(signal.SIGQUIT, None)
    signals.take(app)
    await asyncio.sleep(0)
    assert app.return_code == 128 + signal.SIGQUIT
