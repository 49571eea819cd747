"""Pictures of the looks, and of windows that are very small or very wide."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.paths import Paths
from quizapp.settings import Settings
from quizapp.ui import themes
from quizapp.ui.app import QuizApp
from tests.frozen import SHIPPED, a_desk
from tests.ui.sample import CAPITALS, in_scripts

Compare = Callable[..., bool]

SCREENS = {
    "lesson": "enter enter right",
    "wrong": "enter z 2 enter",
    "pick-all": "enter z 1 enter enter 1 2",
    "course": "enter",
}
LOOKS = (themes.DARK.name, themes.LIGHT.name, themes.CONTRAST.name, "ansi-dark", "ansi-light")
SIZES = {"40x12": (40, 12), "60x18": (60, 18), "200x50": (200, 50)}


def an_app(tmp_path: Path, theme: str = "", *, scripts: bool = False) -> QuizApp:
    desk = a_desk(in_scripts() if scripts else CAPITALS)
    return QuizApp(desk, Paths(data=tmp_path, shipped=SHIPPED), Settings(theme=theme))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("screen", ["wrong", "course"])
def test_looks(snap_compare: Compare, tmp_path: Path, screen: str, look: str) -> None:
    app = an_app(tmp_path, look)
    assert snap_compare(app, press=SCREENS[screen].split(), terminal_size=(80, 24))


@pytest.mark.parametrize("screen", ["wrong", "course"])
def test_without_colours(
    snap_compare: Compare, tmp_path: Path, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    app = an_app(tmp_path)
    assert snap_compare(app, press=SCREENS[screen].split(), terminal_size=(80, 24))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_sizes(snap_compare: Compare, tmp_path: Path, screen: str, size: str) -> None:
    press = SCREENS[screen].split()
    assert snap_compare(an_app(tmp_path), press=press, terminal_size=SIZES[size])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", ["lesson", "wrong", "course"])
def test_scripts(snap_compare: Compare, tmp_path: Path, screen: str, size: str) -> None:
    app = an_app(tmp_path, scripts=True)
    assert snap_compare(app, press=SCREENS[screen].split(), terminal_size=SIZES[size])
