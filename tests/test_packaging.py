"""The courses are found from a wheel, from the wheel of an sdist, and from a bare checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

import quizapp

ROOT = Path(__file__).parent.parent
PATIENCE = 120.0
NOT_COPIED = (
    ".git",
    ".venv",
    "venv",
    "env",
    "dist",
    "build",
    ".*_cache",
    ".hypothesis",
    ".coverage",
)


@dataclass(frozen=True)
class Installed:
    """An environment that holds quizapp as a wheel brings it, and its dependencies."""

    folder: Path
    wheel: Path

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment, far away from any checkout."""
        program = str(self.folder / "bin" / words[0])
        return run(program, *words[1:], cwd=self.folder)


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Nothing of this machine but where programs are: no PYTHONPATH, no data folder."""
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", **more}


def run(
    *words: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=cwd,
        env=env or surroundings(cwd),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def worked(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout, with what an afternoon's work leaves lying about in one."""
    folder = tmp_path_factory.mktemp("checkout") / "quizapp"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    left_behind = folder / "quizapp" / "__pycache__"
    left_behind.mkdir(exist_ok=True)
    (left_behind / "cli.cpython-311.pyc").write_bytes(b"stale")
    (folder / "questions" / ".DS_Store").write_bytes(b"stray")
    return folder


@pytest.fixture(scope="module")
def sdist(built: Path) -> Path:
    (found,) = built.glob("*.tar.gz")
    return found


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel made from it and from nothing else."""
    folder = tmp_path_factory.mktemp("built")
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder))
    worked(run(*build, str(checkout), cwd=folder))
    return folder


@pytest.fixture(scope="module")
def straight(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the checkout."""
    folder = tmp_path_factory.mktemp("straight")
    build = (sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder))
    worked(run(*build, str(checkout), cwd=folder))
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module", params=["wheel", "wheel of the sdist"])
def installed(
    request: pytest.FixtureRequest,
    straight: Path,
    built: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Installed:
    (from_sdist,) = built.glob("*.whl")
    wheel = straight if request.param == "wheel" else from_sdist
    folder = tmp_path_factory.mktemp("environment").resolve()
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check")
    worked(run(*pip, "install", "--no-index", "--no-deps", "--no-compile", str(wheel), cwd=folder))
    # The dependencies are lent by this environment; its own .pth files, of which one may lead
    # to the checkout, are not read from there.
    (site,) = folder.glob("lib/python*/site-packages")
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "lent.pth").write_text("".join(f"{path}\n" for path in sorted(lent)))
    return Installed(folder, wheel)


def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as held:
        return set(held.namelist())


class TestWheel:
    def test_holds_the_package_and_the_courses_and_nothing_else(self, straight: Path) -> None:
        code = {
            str(path.relative_to(ROOT))
            for path in (ROOT / "quizapp").rglob("*")
            if path.suffix in {".py", ".tcss"} or path.name == "py.typed"
        }
        courses = {f"quizapp/questions/{path.name}" for path in (ROOT / "questions").glob("*.yaml")}
        about = {
            f"quizapp-{quizapp.__version__}.dist-info/{name}"
            for name in ("METADATA", "WHEEL", "entry_points.txt", "licenses/LICENSE", "RECORD")
        }
        assert "quizapp/questions/magnesium.yaml" in courses
        assert {"quizapp/py.typed", "quizapp/ui/quizapp.tcss"} <= code
        assert names(straight) == code | courses | about

    def test_is_the_same_from_the_sdist(self, straight: Path, built: Path) -> None:
        (from_sdist,) = built.glob("*.whl")
        with ZipFile(straight) as one, ZipFile(from_sdist) as other:
            assert sorted(one.namelist()) == sorted(other.namelist())
            for name in one.namelist():
                assert one.read(name) == other.read(name), name

    def test_needs_what_the_project_says_it_needs(self, straight: Path) -> None:
        with ZipFile(straight) as held:
            about = held.read(f"quizapp-{quizapp.__version__}.dist-info/METADATA").decode()
        needed = [
            line.split(maxsplit=1)[1]
            for line in about.splitlines()
            if line.startswith("Requires-Dist:") and "extra ==" not in line
        ]
        assert any(line.startswith("textual") and "8.2.8" in line for line in needed)
        assert not any(line.startswith(("pytest", "hypothesis", "ruff", "mypy")) for line in needed)
        assert "Requires-Python: >=3.11" in about


class TestSdist:
    def test_holds_what_it_takes_to_test_it(self, sdist: Path) -> None:
        with tarfile.open(sdist) as held:
            inside = {name.split("/", 1)[1] for name in held.getnames()}
        for needed in ("pyproject.toml", "README.md", "LICENSE", "Makefile", ".ci/run"):
            assert needed in inside
        tests = {str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.py")}
        assert tests <= inside
        assert not [name for name in inside if "__pycache__" in name or name.endswith(".DS_Store")]


class TestInstalled:
    def test_is_the_one_that_was_installed(self, installed: Installed) -> None:
        said = worked(installed.run("python", "-c", "import quizapp; print(quizapp.__file__)"))
        assert Path(said.strip()).is_relative_to(installed.folder)

    @pytest.mark.parametrize("words", [("quizapp",), ("python", "-m", "quizapp")], ids=" ".join)
    def test_finds_the_courses_inside(self, installed: Installed, words: tuple[str, ...]) -> None:
        shipped = shipped_courses(worked(installed.run(*words, "paths")))
        assert shipped.is_relative_to(installed.folder)
        assert (shipped / "magnesium.yaml").is_file()

    def test_finds_no_problem_in_the_courses(self, installed: Installed) -> None:
        shipped = shipped_courses(worked(installed.run("quizapp", "paths")))
        said = worked(installed.run("quizapp", "check", "--strict", str(shipped)))
        assert said.startswith("no problems")

    def test_says_its_version(self, installed: Installed) -> None:
        assert worked(installed.run("quizapp", "--version")).split()[-1] == quizapp.__version__
        asked = "from importlib.metadata import version; print(version('quizapp'))"
        assert worked(installed.run("python", "-c", asked)).strip() == quizapp.__version__


def test_opens_the_shipped_course(installed: Installed) -> None:
    from tests.real.terminal import Terminal

    program = (str(installed.folder / "bin" / "quizapp"),)
    env = surroundings(installed.folder, TERM="xterm-256color", TEXTUAL_ANIMATIONS="none")
    with Terminal(program, env) as terminal:
        terminal.wait_for("Welcome to quizapp").press("enter").wait_for("agnesium")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0


def test_a_bare_checkout_finds_its_courses(checkout: Path, tmp_path: Path) -> None:
    """Without the packages' metadata, with Python looking at the current folder alone."""
    lent = os.pathsep.join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    env = surroundings(tmp_path, PYTHONPATH=lent)
    said = worked(run(sys.executable, "-S", "-m", "quizapp", "paths", cwd=checkout, env=env))
    assert shipped_courses(said) == checkout / "questions"


def shipped_courses(said: str) -> Path:
    (line,) = [line for line in said.splitlines() if line.startswith("shipped courses")]
    return Path(line.removeprefix("shipped courses").strip())
