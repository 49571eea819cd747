"""Wherever in the app something is raised, the app ends with 1, and a file says what and where."""

import asyncio
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from textual.css.query import NoMatches

from quizapp import crash
from quizapp.store.errors import NotSaved
from quizapp.ui import signals
from tests.crashes import PLACES, SECRET
from tests.frozen import a_desk, a_lesson, a_pack, a_question, an_app
from tests.tally import Tally
from tests.ui.pilot import seated

PATIENCE = 10
"""Seconds until a fault that never comes is given up."""


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(crash.ENVIRONMENT, raising=False)
    path = tmp_path / "crash.log"
    crash.log_to(path)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash.study(signals.fail)
    return path


@pytest.mark.parametrize("name", PLACES)
async def test_a_fault_anywhere_is_noted_without_a_word_of_anybody(
    name: str,
    log: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tally: Tally,
) -> None:
    place = PLACES[name]
    place.put(monkeypatch.setattr)
    app = an_app()
    with pytest.raises(Exception, match=SECRET) as raised:
        async with seated(app) as seat:
            if place.key:
                await seat.press(place.key)
            await asyncio.wait_for(app._exception_event.wait(), PATIENCE)
    noted = log.read_text()
    assert app.return_code == 1
    assert "in boom" in noted
    assert SECRET in str(raised.value)
    capsys.readouterr()
    assert crash.tell()
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 2
    assert "Every answer whose feedback you saw is saved" in told
    leaked = (noted + told).count(SECRET)
    tally("something raised in the app: noted, told, 1", tried=1, survived=1, lost=leaked)
    assert not leaked


@pytest.mark.parametrize("in_full", [False, True])
async def test_what_is_on_the_screen_is_noted_only_for_who_asks(
    in_full: bool, log: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    """The second is the control: without it, that nothing is found would say nothing."""
    monkeypatch.setenv(crash.ENVIRONMENT, str(int(in_full)))
    choices = a_question().choices
    question = a_question(
        stem=f"{SECRET}?",
        choices=tuple(replace(one, text=f"{one.text} {SECRET}") for one in choices),
    )
    desk = a_desk(a_pack(lessons=(replace(a_lesson(title=SECRET), questions=(question,)),)))
    app = an_app(desk)

    def refuse(*_: object) -> None:
        raise NotSaved(f"no room for {SECRET}")

    def fail(screen: object = None) -> None:
        shown = question.stem
        raise LookupError(shown, screen)

    with pytest.raises(LookupError):
        async with seated(app) as seat:
            await seat.press("enter z")
            assert seat.sees(f"{SECRET}?")
            monkeypatch.setattr(desk.store, "append", refuse)
            await seat.press("1 enter")
            assert seat.sees("NOT saved")
            app.call_later(fail, app.screen)
            await asyncio.wait_for(app._exception_event.wait(), PATIENCE)
    noted = log.read_text()
    kept = SECRET in noted
    words = "control: noted in full" if in_full else "a crash over an answer that is not saved"
    tally(words, tried=1, survived=1, lost=kept)
    assert kept == in_full


@pytest.mark.parametrize(
    ("ended_with", "error", "passes"),
    [
        (None, NoMatches("a row"), False),
        (0, NoMatches("a row"), True),
        (0, KeyError("a row"), False),
        (143, KeyError("a row"), True),
        (1, KeyError("a row"), False),
    ],
)
def test_a_screen_that_is_built_while_the_app_ends_is_no_fault(
    ended_with: int | None,
    error: Exception,
    passes: bool,
    log: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where a signal comes while Home is being mounted."""
    app, closed = an_app(), []
    monkeypatch.setattr(app, "_close_messages_no_wait", lambda: closed.append("closed"))
    if ended_with is not None:
        monkeypatch.setattr(app, "post_message", lambda message: True)
        app.exit(return_code=ended_with)
    app._handle_exception(error)
    assert app.return_code == (ended_with if passes else 1)
    assert log.exists() != passes
    assert crash.tell() != passes
    assert closed == ["closed"]
