"""README names no command, key, flag or file that does not exist, and shows what is printed."""

import importlib.util
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from textual.binding import Binding
from textual.dom import DOMNode

from quizapp.cli import cli, command_named
from quizapp.commands import COMMANDS
from quizapp.packs.loader import load_file
from quizapp.packs.pages import anchors
from quizapp.settings import KNOWN, Settings, read
from quizapp.ui import key_places, themes
from quizapp.ui.app import QuizApp
from quizapp.ui.preview import PreviewApp
from quizapp.ui.screens.base import Plate
from quizapp.ui.screens.course import CourseScreen
from quizapp.ui.screens.exam import ExamScreen
from quizapp.ui.screens.exam_results import ExamResultsScreen
from quizapp.ui.screens.history import HistoryScreen
from quizapp.ui.screens.home import HomeScreen
from quizapp.ui.screens.lesson import LessonScreen
from quizapp.ui.screens.mistakes import MistakesScreen
from quizapp.ui.screens.progress import ProgressScreen
from quizapp.ui.screens.quiz import QuizScreen
from quizapp.ui.screens.results import ResultsScreen
from quizapp.ui.screens.text import TextScreen
from quizapp.ui.widgets.menu import Menu
from tests.frozen import MAGNESIUM

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/packs.md", "docs/exchange.md")
WHERE: dict[str, tuple[type[DOMNode], ...]] = {
    "everywhere": (QuizApp, Plate, Menu),
    "in lists": (Menu,),
    "home": (HomeScreen,),
    "preview": (PreviewApp,),
    "course": (CourseScreen, Menu),
    "lesson": (LessonScreen,),
    "quiz": (QuizScreen,),
    "course test": (ExamScreen,),
    "results": (ResultsScreen, ExamResultsScreen),
    "mistakes": (MistakesScreen,),
    "texts": (TextScreen,),
    "answers": (HistoryScreen,),
    "progress": (ProgressScreen, Menu),
}
"""What the first column of the table of keys calls the screens."""
KEYS = {"esc": "escape", "?": "question_mark", "!": "exclamation_mark"}
PROGRAMS = ("python", "python3", "pip", "make", "quizapp", "pytest", "eval", "source", ".ci/run")

PYTEST = {"--snapshot-update", "--snapshot-report"}
"""Options of the plugin that takes pictures."""

_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fenced(text: str, language: str) -> list[str]:
    return [body for name, body in _FENCE.findall(text) if name == language]


def spans(text: str) -> list[str]:
    return _CODE.findall(_FENCE.sub("", text))


def commands(text: str) -> Iterator[list[str]]:
    """Every command in a fence or a code span, as words, the folder of the program left out."""
    lines = chain(
        chain.from_iterable(body.splitlines() for body in fenced(text, "sh")), spans(text)
    )
    for line in lines:
        for part in re.split(r"&&|\|", line):
            try:
                words = shlex.split(part, comments=True)
            except ValueError:  # a code span with one quote in it is no command
                continue
            words = [word.removeprefix(".venv/bin/") for word in words]
            while words and re.fullmatch(r"\w+=\S*", words[0]):
                words.pop(0)
            if words and words[0] in PROGRAMS:
                yield words


def calls(text: str, program: str) -> list[list[str]]:
    return [words[1:] for words in commands(text) if words[0] == program]


def options(command: click.Command) -> set[str]:
    named = (name for one in command.params for name in (*one.opts, *one.secondary_opts))
    return {*named, "--help", "-h"}


def unknown(words: list[str]) -> list[str]:
    """The commands and options of a call that quizapp does not have."""
    command: click.Command = cli
    missing = []
    for word in words:
        if word.startswith("-"):
            if word.partition("=")[0] not in options(command):
                missing.append(word)
        elif command is cli and word in COMMANDS:
            command = command_named(word)
        elif command is cli and not re.search(r"[A-Z./]", word):
            missing.append(word)  # neither a command nor a path or a placeholder
    return missing


def bound(place: type[DOMNode]) -> set[str]:
    """The keys a screen and what it derives from bind."""
    found: set[str] = set()
    for base in place.__mro__:
        for binding in vars(base).get("BINDINGS", ()):
            keys = binding.key if isinstance(binding, Binding) else binding[0]
            found.update(key.strip() for key in keys.split(","))
    if issubclass(place, QuizApp):
        found.add(place.COMMAND_PALETTE_BINDING)
    return found


def table_of_keys() -> list[tuple[str, str]]:
    """Every key of the table, with what its first column calls the screen."""
    _, _, table = README.partition("| Where | Key |")
    keys, where = [], ""
    for line in table.partition("\n\n")[0].splitlines()[2:]:
        _, first, second, *_ = (cell.strip() for cell in line.split("|"))
        where = first or where
        keys += [(where, key) for key in _CODE.findall(second)]
    return keys


class TestCommands:
    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_of_quizapp_exist_with_their_options(self, name: str) -> None:
        assert [words for words in calls(document(name), "quizapp") if unknown(words)] == []

    def test_of_quizapp_are_all_told(self) -> None:
        told = {word for words in calls(README, "quizapp") for word in words}
        assert set(COMMANDS) <= told

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_options_named_alone_exist(self, name: str) -> None:
        known = set().union(PYTEST, options(cli), *map(options, map(command_named, COMMANDS)))
        named = {
            span.split()[0].partition("=")[0]
            for span in spans(document(name))
            if span.startswith("--")
        }
        assert named <= known

    def test_formats_of_check_are_all_told(self) -> None:
        (form,) = [one for one in command_named("check").params if "--format" in one.opts]
        assert isinstance(form.type, click.Choice)
        assert set(re.findall(r"--format (\w+)", README)) == set(form.type.choices) - {"text"}

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_of_make_exist(self, name: str) -> None:
        targets = re.findall(r"^([a-z-]+):", document("Makefile"), re.MULTILINE)
        named = {word for words in calls(document(name), "make") for word in words}
        assert named <= set(targets)

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_modules_run_by_python_exist(self, name: str) -> None:
        for words in (*calls(document(name), "python"), *calls(document(name), "python3")):
            if words[:1] == ["-m"]:
                assert importlib.util.find_spec(words[1]), words

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion_is_what_the_shells_are_given(self, shell: str) -> None:
        assert f"_QUIZAPP_COMPLETE={shell}_source quizapp" in README
        run = subprocess.run(
            [sys.executable, "-m", "quizapp"],
            env={"_QUIZAPP_COMPLETE": f"{shell}_source", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "quizapp" in run.stdout

    def test_the_two_to_begin_with_open_the_app_and_run_the_tests(self) -> None:
        first, second = fenced(README, "sh")[:2]
        assert first.split("&&")[-1].strip() == ".venv/bin/quizapp"
        assert second.split("&&")[-1].strip() == ".venv/bin/pytest"
        assert sum("[test]" in line for line in README.splitlines()) == 1, "see .ci/run"


class TestKeys:
    @pytest.mark.parametrize(("where", "key"), table_of_keys())
    def test_of_the_table_exist(self, where: str, key: str) -> None:
        assert KEYS.get(key, key) in set().union(*map(bound, WHERE[where]))

    def test_are_all_told(self) -> None:
        told = {(where, KEYS.get(key, key)) for where, key in table_of_keys()}
        shared = {key for where, key in told if where == "everywhere"}
        for where, places in WHERE.items():
            shown = {
                key.strip()
                for place in places
                for one in vars(place).get("BINDINGS", ())
                if isinstance(one, Binding) and one.show
                for key in one.key.split(",")
                if key != "exclamation_mark"  # everywhere, but only in health courses
            }
            assert {key for key in shown if (where, key) not in told} <= shared, where

    def test_in_running_text_exist(self) -> None:
        everything = set().union(*(bound(place) for places in WHERE.values() for place in places))
        text = _FENCE.sub("", README)
        lines = "\n".join(line for line in text.splitlines() if not line.startswith("|"))
        named = [span for span in _CODE.findall(lines) if len(span) == 1 or "+" in span]
        assert {KEYS.get(key, key) for key in (*named, "enter")} <= everything


class TestSettings:
    def test_shown_are_all_there_are_with_their_usual_values(self, tmp_path: Path) -> None:
        (shown,) = fenced(README, "toml")
        file = tmp_path / "settings.toml"
        file.write_text(shown, encoding="utf-8")

        assert read(file) == Settings(theme=themes.USUAL, keymap={"quiz.guess": "g"})
        assert re.findall(r"^\[?([a-z-]+)", shown, re.MULTILINE) == list(KNOWN)

    def test_names_of_keys_are_all_told(self) -> None:
        _, _, table = README.partition("| Where | Names |")
        told = {*_CODE.findall(table.partition("\n\n")[0])}
        known = {id_ for place in key_places.places() for node in place.nodes for id_ in node}
        middle = {id_ for id_ in known if re.search("-[2-8]$", id_)}
        assert told == known - middle


class TestFiles:
    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_linked_exist(self, name: str) -> None:
        text = document(name)
        for target in _LINK.findall(_CODE.sub("", _FENCE.sub("", text))):
            path, _, anchor = target.partition("#")
            if not path.startswith("https://"):
                there = (ROOT / name).parent / path
                assert there.exists() if path else anchor in anchors(text), target

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_named_exist(self, name: str) -> None:
        folders = "quizapp|tests|bench|screenshots|questions"
        text = document(name)
        for path in re.findall(rf"(?<![\w/.-])((?:{folders})/[\w./-]*\w)(?![\w<*])", text):
            assert (ROOT / path).exists(), path

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_tests_named_exist(self, name: str) -> None:
        code = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("*.py"))
        for test in re.findall(r"`(test_\w+)`", document(name)):
            assert f"def {test}(" in code

    def test_the_first_thing_is_a_picture_and_the_second_a_sentence(self) -> None:
        picture, sentence = README.split("\n\n")[:2]
        assert re.fullmatch(r"!\[[^\]]+\]\(screenshots/feedback\.svg\)", picture)
        assert sentence.startswith("**quizapp")
        assert sentence.count(".") == 1

    def test_pictures_have_words_for_those_who_do_not_see_them(self) -> None:
        pictures = re.findall(r"!\[(.*?)\]\((.*?)\)", README)
        assert len(pictures) >= 6
        assert [path for words, path in pictures if len(words) < 20] == []


class TestPack:
    """The pack that is shown, and the mistake in it."""

    @pytest.fixture
    def here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        (shown,) = fenced(README, "yaml")
        monkeypatch.chdir(tmp_path)
        Path("capitals.yaml").write_text(shown, encoding="utf-8")
        return tmp_path / "capitals.yaml"

    def test_has_no_problems(self, here: Path) -> None:
        loaded = load_file(here)
        assert loaded.problems == ()
        assert loaded.pack is not None

    def test_the_message_is_what_is_printed(self, here: Path) -> None:
        here.write_text(here.read_text().replace("explanation:", "explination:"))

        printed = CliRunner().invoke(cli, ["check", "capitals.yaml"])

        assert printed.exit_code == 1
        assert printed.output == fenced(README, "text")[0]


def test_the_disclaimer_of_the_course_is_there_in_full() -> None:
    pack = load_file(MAGNESIUM).pack
    assert pack is not None
    quoted = "\n".join(
        line.removeprefix(">").strip() for line in README.splitlines() if line.startswith(">")
    )
    assert quoted.split() == pack.disclaimer.split()


class TestPromises:
    SECTION = README.partition("### What is promised")[2].partition("\n### ")[0]

    def test_each_names_tests_that_are_there(self) -> None:
        promises = re.split(r"^\d\. ", self.SECTION, flags=re.M)[1:]
        assert len(promises) == 7
        for promise in promises:
            named = re.findall(r"\((tests/[^)]+\.py)\)", promise)
            assert named, promise
            assert all((ROOT / name).is_file() for name in named), named
