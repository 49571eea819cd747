"""Where shipped packs, the learner's packs and the learner's record are."""

import os
from contextlib import suppress
from pathlib import Path

from quizapp.values import frozen

ENVIRONMENT = "QUIZAPP_DATA_DIR"
"""Names the data folder when `--data-dir` does not."""


class NoHome(Exception):
    """Nobody said where the learner's record is, and the system knows of no home for it."""

    def __init__(self) -> None:
        super().__init__(
            "There is no home folder to keep your record in: set HOME, or name a folder with "
            f"--data-dir or {ENVIRONMENT}."
        )


@frozen
class Paths:
    """The folders and files of one run; nothing here creates any of them."""

    data: Path
    """The learner's folder: kept private (0700)."""
    shipped: Path
    """The courses that come with the program."""

    @property
    def packs(self) -> Path:
        """Where the learner puts packs of their own."""
        return self.data / "packs"

    @property
    def record(self) -> Path:
        """What was answered, and where the learner is."""
        return self.data / "record.sqlite3"

    @property
    def index(self) -> Path:
        """Which packs there are; may be deleted at any time."""
        return self.data / "index.sqlite3"

    @property
    def backups(self) -> Path:
        """Copies of the record."""
        return self.data / "backups"

    @property
    def settings(self) -> Path:
        """What the learner chose; made for editing by hand too."""
        return self.data / "settings.toml"

    @property
    def log(self) -> Path:
        """Where a crash leaves its traceback."""
        return self.data / "crash.log"


def find_paths(data_dir: Path | None = None) -> Paths:
    """Settle the folders: `--data-dir`, else QUIZAPP_DATA_DIR, else the system's usual place.

    Raises NoHome.
    """
    return Paths(_data(data_dir).absolute(), _shipped())


def _data(data_dir: Path | None) -> Path:
    if named := data_dir or os.environ.get(ENVIRONMENT):
        # No shell expands the ~ in `--data-dir=~/x`. pathlib raises where there is no such
        # home; this leaves the name as it is.
        return Path(os.path.expanduser(named))  # noqa: PTH111
    # Textual has imported it already; it knows the XDG rules (relative: invalid, empty: unset).
    from platformdirs import user_data_path  # noqa: PLC0415

    try:
        usual = user_data_path("quizapp", appauthor=False)
    except RuntimeError as error:
        raise NoHome from error
    if not usual.is_absolute():
        # How an older platformdirs says the same.
        raise NoHome
    return usual


def _shipped() -> Path:
    """In a wheel the courses lie inside the package, in a checkout beside it."""
    inside = Path(__file__).parent / "questions"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "questions"


def short(path: Path) -> str:
    """Say a path as briefly as a shell would: from the current folder, or from home."""
    for place, prefix in ((Path.cwd, ""), (Path.home, "~/")):
        # The current folder may be gone, and there may be no home.
        with suppress(OSError, RuntimeError):
            base = place()
            if base in path.parents and base != Path("/"):
                return f"{prefix}{path.relative_to(base)}"
    return str(path)
