"""A pack as its file says it at one moment: what could be loaded, and all there is to say of it."""

from dataclasses import dataclass
from pathlib import Path

from quizapp.packs.inspection import load_and_inspect
from quizapp.packs.model import Pack
from quizapp.packs.problem import Problem
from quizapp.packs.selection import USUAL


@dataclass(frozen=True, slots=True)
class Edition:
    """One reading of a pack's file."""

    path: Path
    pack: Pack | None
    """None where it has errors."""
    problems: tuple[Problem, ...]
    """Errors and remarks, as `quizapp check` tells them."""
    texts: tuple[Path, ...]
    """The files beside it that its lessons name, as far as they could be made out."""
    gone: bool = False
    """Whether there is no file."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What refuses the pack."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What could be better."""
        return tuple(problem for problem in self.problems if problem.level != "error")


def read_edition(path: Path) -> Edition:
    """Read a pack's file as it is now. Raises LibyamlMissing."""
    loaded, draft, inspected = load_and_inspect(path, USUAL)
    names = [] if draft is None else [lesson.file for lesson in draft.pack.lessons]
    # What lies outside of the folder is never read, and a null byte is in no path.
    texts = (path.parent / name for name in dict.fromkeys(names) if name and "\0" not in name)
    gone = not loaded.data_sha256 and _is_gone(path)
    return Edition(path, loaded.pack, inspected.problems, tuple(texts), gone)


def _is_gone(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        # It may be there, for somebody else.
        return False
    return False
