"""The screen in place of the app: what is wrong, what is lost, and what can be done about it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest

from quizapp.store import rescue
from quizapp.store.backups import keep
from quizapp.store.health import check
from quizapp.store.rescue import Wreck, examine
from quizapp.ui.app import QuizApp
from quizapp.ui.rescue import RescueApp, offers, said_of
from quizapp.ui.widgets.menu import Menu
from tests.frozen import NOON
from tests.store.test_backups import ids
from tests.store.test_rescue import damage_events, studied
from tests.ui.pilot import Seat, seated


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "data" / "record.sqlite3"


@asynccontextmanager
async def before(record: Path, wrong: str = "It is damaged") -> AsyncIterator[Seat]:
    """Sit before the screen about a record."""
    wreck = examine(record, record.parent / "backups", wrong)
    app = RescueApp(wreck, lambda: NOON)
    async with seated(cast(QuizApp, app), (80, 24)) as seat:
        yield seat


async def until(seat: Seat, *words: str) -> Seat:
    """Wait for what a thread does."""
    for _ in range(500):
        if seat.sees(*words):
            return seat
        await asyncio.sleep(0.01)
    raise AssertionError(f"{words} never came:\n{seat.text}")


def damaged(record: Path) -> list[str]:
    """A backup, some answers after it, and a page of the log overwritten; return all ids."""
    studied(record, 100)
    keep(record, record.parent / "backups", "use", NOON)
    everything = studied(record, 100)
    damage_events(record, 0.1)
    return everything


async def test_restores_the_backup_and_adds_what_can_be_read(record: Path) -> None:
    everything = damaged(record)
    bytes_ = record.read_bytes()
    async with before(record) as seat:
        assert seat.sees("It is damaged.", "The newest good backup is of", "nothing is deleted")
        assert seat.sees("answers given since then can still be read, and would be kept")
        await until(await seat.press("enter"), "Done.", "What was there before is now")
        assert not seat.sees("change nothing")
        await seat.press("enter")
    assert seat.app.return_value is True
    assert ids(record) == everything
    assert record.with_name("record.damaged-20260601T120000Z.sqlite3").read_bytes() == bytes_


async def test_begins_anew_where_that_is_wanted(record: Path) -> None:
    damaged(record)
    async with before(record) as seat:
        await until(await seat.press("down enter"), "Done.")
        await seat.press("escape")
    assert seat.app.return_value is True
    assert (ids(record), check(record)) == ([], ())


@pytest.mark.parametrize("keys", ["escape", "q", "up enter", "ctrl+q"])
async def test_leaves_everything_as_it_is(record: Path, keys: str) -> None:
    damaged(record)
    there = record.read_bytes()
    async with before(record) as seat:
        await seat.press(keys)
    assert not seat.app.return_value
    assert record.read_bytes() == there
    assert not [*record.parent.glob("*damaged*")]


async def test_says_why_it_could_not(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged(record)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with before(record) as seat:
        with monkeypatch.context() as patched:
            patched.setattr(shutil, "copyfile", full)
            await until(await seat.press("enter"), "Nothing was changed.", "no space left")
        await until(await seat.press("enter"), "Done.")


async def test_words_longer_than_the_screen_can_be_paged(record: Path) -> None:
    damaged(record)
    async with before(record, "So much is wrong with it. " * 40) as seat:
        assert not seat.sees("nothing is deleted")
        assert seat.sees("Quit, and change nothing")
        for _ in range(5):
            await seat.press("pagedown")
        assert seat.sees("nothing is deleted", "Quit, and change nothing")


def a_wreck(**fields: object) -> Wreck:
    usual = {"backup": None, "kept": 0, "later": 0, "broken": 0}
    return Wreck(Path("gone.sqlite3"), "It is gone", **usual | fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wreck", "offered"),
    [
        (a_wreck(), [rescue.begin_anew, "leave"]),
        (a_wreck(later=3, own=3), [rescue.restore, rescue.begin_anew, "leave"]),
        (a_wreck(later=3, own=3, sound=True), [rescue.go_on, rescue.begin_anew, "leave"]),
        (
            a_wreck(later=3, own=3, gained=2, sound=True),
            [rescue.restore, rescue.go_on, rescue.begin_anew, "leave"],
        ),
    ],
)
def test_offers_only_what_can_be_done(wreck: Wreck, offered: list[Callable[..., object]]) -> None:
    assert [row.choice for row in offers(wreck)] == offered


def test_says_nothing_good_of_what_cannot_be_read() -> None:
    words = " ".join(said_of(a_wreck()))
    assert "There is no good backup of it. Nothing in it can be read." in words


def test_text_of_a_file_name_steers_nothing() -> None:
    words = said_of(Wreck(Path("x"), "\x1b]0;evil\x07[red]is[/] damaged", None, 0, 0, 0))
    assert words[0] == "\ufffd]0;evil\ufffd[red]is[/] damaged."


async def test_no_choice_is_made_twice(record: Path) -> None:
    damaged(record)
    async with before(record) as seat:
        menu = seat.app.screen.query_one(Menu)
        menu.post_message(Menu.Chosen(rescue.begin_anew))
        menu.post_message(Menu.Chosen(rescue.restore))
        await until(seat, "Done.")
        assert ids(record) == []
