"""What a start, a command and the core import: by the modules loaded in a fresh process."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from quizapp.store.shelf import open_library
from tests.real.learner import prepared
from tests.real.terminal import Terminal, environment

ROOT = Path(__file__).parent.parent
HEAVY = {"textual", "rich", "yaml", "markdown_it"}
NOT_FOR_HOME = {
    "click",
    "hashlib",
    "markdown_it",
    "tomllib",
    "yaml",
    "quizapp.cli",
    "quizapp.packs.loader",
    "quizapp.packs.model",
    "quizapp.packs.pages",
    "quizapp.packs.prose",
    "quizapp.store.codec",
    "quizapp.store.history",
    "quizapp.store.projection",
    "quizapp.study.begin",
    "quizapp.study.events",
    "quizapp.study.finding",
    "quizapp.study.session",
    "quizapp.toml_lines",
    "quizapp.store.catalogue",
    "quizapp.ui.find",
    "quizapp.ui.keymap",
    "quizapp.ui.palette",
    "quizapp.ui.questions",
    "quizapp.ui.typeset",
    "quizapp.ui.screens.course",
    "quizapp.ui.screens.dialogs",
    "quizapp.ui.screens.history",
    "quizapp.ui.screens.lesson",
    "quizapp.ui.screens.mistakes",
    "quizapp.ui.screens.quiz",
    "quizapp.ui.screens.results",
    "quizapp.ui.screens.text",
}
"""Modules that are for what is opened from Home, or for commands."""

MODULES = 74
"""At most, before the first frame."""
WRITTEN = ["Memory", "PackCard"]
"""Classes that `dataclass` writes before it; others are `frozen`."""

LOADED = """
import atexit, json, sys
atexit.register(lambda: json.dump([*sys.modules], open({into!r}, "w")))
"""
AT_THE_FIRST_FRAME = """
import json, sys
from textual.app import App

display = App._display

def listed(self, screen, renderable):
    display(self, screen, renderable)
    with open({into!r}, "w") as file:
        json.dump([*sys.modules], file)
    ours = [module for name, module in sys.modules.items() if name.startswith("quizapp")]
    written = {{
        one.__qualname__
        for module in ours
        for one in vars(module).values()
        if getattr(one, "__module__", "") == module.__name__
        and "__dataclass_params__" in getattr(one, "__dict__", ())
    }}
    with open({into!r} + ".written", "w") as file:
        json.dump(sorted(written), file)
    with open({into!r} + ".compiled", "w") as file:
        json.dump(sys.modules["quizapp.packs.text"]._forbidden.cache_info().currsize, file)
    App._display = display

App._display = listed
"""


def modules_of(into: Path) -> set[str]:
    return set(json.loads(into.read_text(encoding="utf-8")))


def program(before: str, into: Path, *words: str) -> list[str]:
    """The app, after some lines that note down the modules it has loaded."""
    lines = before.format(into=str(into)) + f"sys.argv[1:] = {words!r}\n"
    return [sys.executable, "-c", lines + "from quizapp.__main__ import main\nmain()\n"]


def in_packages(loaded: Iterable[str]) -> set[str]:
    return {name.split(".")[0] for name in loaded}


@pytest.mark.parametrize(
    "imports",
    [
        "quizapp.packs.model",
        "quizapp.packs.library",
        "quizapp.store.store, quizapp.store.desk, quizapp.store.index, quizapp.store.shelf",
        "quizapp.study.begin, quizapp.study.next, quizapp.study.session, quizapp.study.mistakes",
    ],
)
def test_the_core_imports_no_screen_and_no_parser(imports: str, tmp_path: Path) -> None:
    into = tmp_path / "modules"
    lines = LOADED.format(into=str(into)) + f"import {imports}\n"

    subprocess.run([sys.executable, "-c", lines], cwd=ROOT, check=True, timeout=60)

    assert sorted(HEAVY & in_packages(modules_of(into))) == []


@pytest.mark.parametrize("words", [("check", "--help"), ("paths",), ("--version",), ("--help",)])
def test_a_command_without_a_screen_imports_none(words: tuple[str, ...], tmp_path: Path) -> None:
    into = tmp_path / "modules"
    env = {**os.environ, "QUIZAPP_DATA_DIR": str(tmp_path / "learner")}

    subprocess.run(
        program(LOADED, into, *words),
        cwd=ROOT,
        env=env,
        check=True,
        timeout=60,
        stdout=subprocess.DEVNULL,
    )

    assert sorted(HEAVY & in_packages(modules_of(into))) == []


def test_before_the_first_frame_only_what_home_needs_is_imported(tmp_path: Path) -> None:
    into = tmp_path / "modules"
    paths = prepared(tmp_path)
    open_library(paths)  # leaves an index, so that no pack has to be read
    with Terminal(program(AT_THE_FIRST_FRAME, into), environment(paths.data)) as app:
        app.wait_for("Courses").press("q").wait()

    loaded = modules_of(into)
    assert "quizapp.ui.screens.home" in loaded
    assert sorted(NOT_FOR_HOME & loaded) == []
    # A start may cost 0.15 of a bare Textual's 150 ms: 22 ms. Half of that is for the first frame
    # itself; a module takes 0.15 ms, and a class that `dataclass` writes 0.35 (see values.py).
    assert len([name for name in loaded if name.startswith("quizapp")]) <= MODULES
    assert json.loads(Path(f"{into}.written").read_text()) == WRITTEN
    # The pattern of all that may not be shown takes six milliseconds to compile.
    assert json.loads(Path(f"{into}.compiled").read_text()) == 0
