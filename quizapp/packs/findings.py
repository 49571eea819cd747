"""The problems found so far in one file, kept in the order of the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quizapp.packs.places import Place
from quizapp.packs.problem import Level, Problem, shortened

MOST = 500
"""Problems of one file that are told; more help nobody, and a hostile file has a million."""


class Full(Exception):
    """So many problems were found that no more are wanted."""


@dataclass(slots=True)
class Findings:
    """Takes down problems of one file and hands them out sorted."""

    path: str
    lines: Sequence[str]
    """The lines of the file, to print the one that is wrong."""
    found: list[Problem] = field(default_factory=list)
    most: int = MOST
    """How many problems are told."""
    full: bool = False
    """Whether there are enough, so that the file was read no further."""

    def add(
        self, rule: str, place: Place, message: str, remedy: str = "", level: Level = "error"
    ) -> None:
        """Take down a problem at a place. Raises Full when there are enough.

        That is at an error: what only warns does not keep a file from being read to its end.
        """
        enough = len(self.found) >= self.most
        if level != "error" and len(self.found) > self.most:
            return
        line, column, width = place.line, place.column, place.width
        self.found.append(
            Problem(self.path, line, column, rule, message, remedy, level, self.line(line), width)
        )
        if enough and level == "error":
            self.full = True
            raise Full

    def line(self, number: int) -> str:
        """Return a line of the file, from 1; empty past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def failed(self) -> bool:
        """Tell whether any problem is an error."""
        return any(problem.level == "error" for problem in self.found)


def by_place(problems: Iterable[Problem], path: str) -> list[Problem]:
    """Sort by place; problems of other files, such as a lesson's text, follow those of the pack."""
    return sorted(
        problems,
        key=lambda problem: (problem.path != path, problem.path, problem.line, problem.column),
    )


def in_order(problems: Iterable[Problem], path: str, most: int = MOST) -> tuple[Problem, ...]:
    """Sort by place, drop repetitions; past `most` say only that there are more.

    That is an error if there is one among them.
    """
    sorted_ = by_place(dict.fromkeys(map(shortened, problems)), path)
    if len(sorted_) <= most:
        return tuple(sorted_)
    last = sorted_[most - 1]
    more = Problem(
        last.path,
        last.line,
        last.column,
        "too-many-problems",
        f"there are more than {most} problems; the rest is left out",
        "mend the first ones and check again",
        "error" if any(problem.level == "error" for problem in sorted_) else "warning",
    )
    kept = sorted_[: most - 1]
    return (*kept, more)
