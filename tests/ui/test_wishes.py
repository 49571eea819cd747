"""What the settings file says is what the app does, from its start or from the palette."""

from pathlib import Path

import pytest

from quizapp.paths import Paths
from quizapp.settings import read
from quizapp.store.desk import Desk
from quizapp.store.errors import NotSaved
from quizapp.ui.app import QuizApp
from tests.frozen import SHIPPED, a_desk
from tests.ui.pilot import seated


def an_app(folder: Path, text: str = "", desk: Desk | None = None) -> QuizApp:
    (folder / "settings.toml").write_text(text)
    paths = Paths(data=folder, shipped=SHIPPED)
    return QuizApp(desk or a_desk(), paths, read(paths.settings))


def test_things_are_due_by_the_retention_wished(tmp_path: Path) -> None:
    desk = a_desk()
    an_app(tmp_path, "retention = 0.8", desk)
    assert desk.store.retention == 0.8
    an_app(tmp_path, "", desk)
    assert desk.store.retention == 0.9


def test_a_retention_that_cannot_be_saved_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = a_desk()

    def full(retention: float) -> None:
        raise NotSaved("the disk is full")

    monkeypatch.setattr(desk.store, "want", full)
    (complaint,) = an_app(tmp_path, "retention = 0.8", desk).complaints
    assert complaint.endswith("not by `retention`: the disk is full")


async def test_a_wrong_value_is_named_on_home(tmp_path: Path) -> None:
    async with seated(an_app(tmp_path, "\ndaily-limit = 0"), (200, 24)) as seat:
        assert seat.app.settings.daily_limit == 40
        assert seat.sees("settings.toml:2: `daily-limit` must be a whole number")


async def test_several_wrong_values_are_all_told_in_full(tmp_path: Path) -> None:
    wrong = "\ndaily-limit = 0\nretention = 7\ncolour = 1"
    async with seated(an_app(tmp_path, wrong), (60, 18)) as seat:
        assert seat.sees("3 lines of the settings cannot be used — press p")
        await seat.press("p")
        for line, name in ((2, "daily-limit"), (3, "retention"), (4, "colour")):
            assert seat.sees(f"settings.toml:{line}: `{name}`")


async def test_one_wrong_value_is_named_before_the_folder_it_stands_in(tmp_path: Path) -> None:
    async with seated(an_app(tmp_path, "\ndaily-limit = 0"), (60, 18)) as seat:
        assert seat.sees("settings.toml:2: `daily-limit` must be a whole")


class TestConfidence:
    async def test_that_is_off_leaves_no_key_for_guesses(self, tmp_path: Path) -> None:
        async with seated(an_app(tmp_path, "confidence = false")) as seat:
            await seat.press("enter z 1")
            assert not seat.sees("guess")
            await seat.press("g")
            assert seat.sees("Question 1 of 2", "enter answer")
            await seat.press("question_mark")
            assert not seat.sees("guess")

    async def test_is_turned_off_and_on_in_the_palette_and_stays(self, tmp_path: Path) -> None:
        async with seated(an_app(tmp_path, "# mine\n")) as seat:
            await seat.press("enter z 1")
            assert seat.sees("g answer as a guess")
            await seat.find("confidence off")
            assert seat.sees("Confidence is off.")
            assert not seat.sees("answer as a guess")
            assert (tmp_path / "settings.toml").read_text() == "# mine\nconfidence = false\n"
            await seat.find("confidence on")
            assert seat.sees("g answer as a guess")
            assert read(tmp_path / "settings.toml").confidence
