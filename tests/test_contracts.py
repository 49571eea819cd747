"""Each layer imports only what lies below it, and the core knows of no screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORE = ("packs", "study", "store")
SCREEN = {"textual", "rich"}

IMPORT_ALL = """
import sys
from importlib import import_module
from pkgutil import walk_packages

package = import_module(sys.argv[1])
for found in walk_packages(package.__path__, package.__name__ + "."):
    import_module(found.name)
print(*sys.modules, sep="\\n")
"""


def python(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def imported_with(package: str) -> set[str]:
    """Import a package and all its modules in a fresh process; list what came along."""
    done = python("-c", IMPORT_ALL, package)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_contracts_are_kept() -> None:
    lint = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"

    done = python("-c", lint, "--no-cache")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("layer", CORE)
def test_the_core_runs_without_a_screen(layer: str) -> None:
    loaded = imported_with(f"quizapp.{layer}")

    modules = {path.stem for path in (ROOT / "quizapp" / layer).glob("*.py")} - {"__init__"}
    assert {f"quizapp.{layer}.{module}" for module in modules} <= loaded
    assert not SCREEN & {name.split(".")[0] for name in loaded}
    assert not [name for name in loaded if name.startswith(("quizapp.ui", "quizapp.cli"))]


def test_the_study_runs_without_a_database_or_yaml() -> None:
    loaded = imported_with("quizapp.study")

    assert not {"sqlite3", "yaml", "quizapp.store"} & loaded


def test_a_screen_would_be_seen() -> None:
    """The control: what the tests above look for is there where it is imported."""
    assert imported_with("quizapp.ui.widgets") >= SCREEN
