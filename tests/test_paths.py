"""Where things are: the option before the environment, the environment before the system."""

import os
import pwd
import sys
from pathlib import Path

import platformdirs
import pytest

import quizapp
from quizapp.paths import ENVIRONMENT, NoHome, find_paths, short


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and a current folder of one's own, and no wishes about folders."""
    folder = tmp_path / "home"
    (folder / "work").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.chdir(folder / "work")
    return folder


class TestDataFolder:
    def test_is_what_the_option_says(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(ENVIRONMENT, "/elsewhere")

        assert find_paths(Path("/here")).data == Path("/here")

    def test_else_what_the_environment_says(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(ENVIRONMENT, "/elsewhere")

        assert find_paths().data == Path("/elsewhere")

    @pytest.mark.parametrize("empty", [None, ""])
    def test_else_is_the_systems_own(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, empty: str | None
    ) -> None:
        if empty is not None:
            monkeypatch.setenv(ENVIRONMENT, empty)

        data = find_paths().data

        assert data.is_relative_to(home)
        assert data.name == "quizapp"

    @pytest.mark.skipif(sys.platform == "darwin", reason="macOS keeps them elsewhere")
    def test_is_where_the_system_keeps_such_things(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usual = home / ".local" / "share" / "quizapp"

        assert find_paths().data == usual
        monkeypatch.setenv("XDG_DATA_HOME", str(home / "mine"))
        assert find_paths().data == home / "mine" / "quizapp"
        for invalid in ("", "  ", "relative/folder"):
            monkeypatch.setenv("XDG_DATA_HOME", invalid)
            assert find_paths().data == usual

    @pytest.mark.parametrize("unset", [True, False])
    def test_without_home_is_below_the_one_the_system_knows(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, unset: bool
    ) -> None:
        if unset:
            monkeypatch.delenv("HOME")
        else:
            monkeypatch.setenv("HOME", "")

        assert find_paths().data.is_relative_to(pwd.getpwuid(os.getuid()).pw_dir)

    @pytest.mark.parametrize("usual", [RuntimeError(), Path("~/.local/share/quizapp")])
    def test_is_asked_for_where_no_home_is_known(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, usual: Path | RuntimeError
    ) -> None:
        def user_data_path(name: str, appauthor: bool) -> Path:
            if isinstance(usual, Path):
                return usual
            raise usual

        monkeypatch.setattr(platformdirs, "user_data_path", user_data_path)

        with pytest.raises(NoHome, match="--data-dir"):
            find_paths()
        assert find_paths(Path("/here")).data == Path("/here")

    def test_home_may_be_a_tilde(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert find_paths(Path("~/learn")).data == home / "learn"
        monkeypatch.setenv(ENVIRONMENT, "~/other")
        assert find_paths().data == home / "other"

    def test_a_home_of_nobody_is_a_folder_of_that_name(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(ENVIRONMENT, "~no-such-person/x")

        assert find_paths().data == home / "work" / "~no-such-person" / "x"

    def test_stays_the_same_when_the_current_folder_changes(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        paths = find_paths(Path("data"))
        monkeypatch.chdir(home)

        assert paths.data == home / "work" / "data"

    def test_is_not_made_by_asking_for_it(self, home: Path) -> None:
        paths = find_paths(Path("data"))

        assert not paths.data.exists()
        within = {paths.packs, paths.record, paths.index, paths.settings, paths.log}
        assert {path.parent for path in within} == {paths.data}
        assert len(within) == 5


def test_the_shipped_courses_lie_beside_the_package_or_in_it() -> None:
    shipped = find_paths().shipped

    assert (shipped / "magnesium.yaml").is_file()
    package = Path(quizapp.__file__).parent
    assert shipped in {package / "questions", package.parent / "questions"}


class TestShort:
    @pytest.mark.parametrize(
        ("path", "said"),
        [
            ("work/a.yaml", "a.yaml"),
            ("work/deep/a.yaml", "deep/a.yaml"),
            ("a.yaml", "~/a.yaml"),
            ("workshop/a.yaml", "~/workshop/a.yaml"),
        ],
    )
    def test_is_from_here_or_from_home(self, home: Path, path: str, said: str) -> None:
        assert short(home / path) == said

    def test_is_the_whole_where_it_is_neither(self, home: Path) -> None:
        assert short(Path("/elsewhere/a.yaml")) == "/elsewhere/a.yaml"
        assert short(home) == str(home)

    def test_the_root_is_no_folder_to_start_from(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir("/")
        monkeypatch.setenv("HOME", "/")

        assert short(Path("/elsewhere/a.yaml")) == "/elsewhere/a.yaml"

    def test_says_the_whole_where_the_current_folder_is_gone(self, home: Path) -> None:
        (home / "work").rmdir()

        assert short(Path("/elsewhere/a.yaml")) == "/elsewhere/a.yaml"

    def test_says_the_whole_where_there_is_no_home(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def nobody() -> Path:
            raise RuntimeError

        monkeypatch.setattr(Path, "home", nobody)

        assert short(home / "a.yaml") == str(home / "a.yaml")
        assert short(home / "work" / "a.yaml") == "a.yaml"

    def test_leaves_a_path_from_here_as_it_is(self, home: Path) -> None:
        assert short(Path("deep/a.yaml")) == "deep/a.yaml"
