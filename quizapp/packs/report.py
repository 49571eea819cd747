"""What a check found, printed for people, for programs, or for a GitHub workflow.

Whatever stood in a file, nothing printed can steer a terminal or a workflow.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from quizapp.packs.check import Checked
from quizapp.packs.problem import Level, Problem, render
from quizapp.packs.text import clean

_LEVELS: tuple[Level, ...] = ("error", "warning", "info")
_COMMANDS: Mapping[Level, str] = {"error": "error", "warning": "warning", "info": "notice"}


def text(checked: Checked) -> str:
    """Print each problem with its line and a caret, then a count."""
    parts = [render(problem) for problem in checked.problems]
    parts += (_one_line(failure) for failure in checked.failures)
    return "\n\n".join([*parts, summary(checked)]) + "\n"


def json(checked: Checked) -> str:
    """Print one JSON object.

    `files` is how many files were checked; `errors`, `warnings` and `infos` count problems;
    `failures` are lines about paths with nothing to check; `problems` is a list of objects with
    `path`, `line` and `column` (from 1), `width` (characters), `level` (error, warning or info),
    `rule`, `message`, `remedy` and `source` (the line of the file), all of them always there.
    """
    from json import dumps  # noqa: PLC0415

    counts = Counter(problem.level for problem in checked.problems)
    shown = {
        "files": len(checked.files),
        **{f"{level}s": counts[level] for level in _LEVELS},
        "failures": [clean(failure) for failure in checked.failures],
        "problems": [
            {
                "path": clean(problem.path),
                "line": problem.line,
                "column": problem.column,
                "width": problem.width,
                "level": problem.level,
                "rule": problem.rule,
                "message": clean(problem.message),
                "remedy": clean(problem.remedy),
                "source": clean(problem.source),
            }
            for problem in checked.problems
        ],
    }
    return dumps(shown, indent=2) + "\n"


def github(checked: Checked) -> str:
    """Print a command for each problem, which GitHub shows beside the line, then a count."""
    commands = [_annotation(problem) for problem in checked.problems]
    commands += (f"::error title=quizapp check::{_message(line)}" for line in checked.failures)
    # Only so many are shown beside the lines: the count tells how many there are.
    return "\n".join([*commands, summary(checked)]) + "\n"


FORMATS: Mapping[str, Callable[[Checked], str]] = {"text": text, "json": json, "github": github}
"""The ways to print, by the names that the command line has for them."""


def summary(checked: Checked) -> str:
    """Count: `3 errors, 1 warning in 2 files (5 files checked)`."""
    if not checked.files:
        return "nothing was checked"
    seen = f"({_number(len(checked.files), 'file')} checked)"
    if checked.failures:
        seen += f", {_number(len(checked.failures), 'path')} with nothing to check"
    if not checked.problems:
        return f"no problems {seen}"
    found = ", ".join(_counts(checked.problems))
    touched = len({problem.path for problem in checked.problems})
    return f"{found} in {_number(touched, 'file')} {seen}"


def _counts(problems: tuple[Problem, ...]) -> Iterator[str]:
    counts = Counter(problem.level for problem in problems)
    for level in _LEVELS:
        if counts[level]:
            yield _number(counts[level], level)


def _number(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _annotation(problem: Problem) -> str:
    places = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "endColumn": problem.column + max(1, problem.width) - 1,
        "title": f"{problem.level}[{problem.rule}]",
    }
    named = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    remedy = f"\n{problem.remedy}" if problem.remedy else ""
    return f"::{_COMMANDS[problem.level]} {named}::{_message(problem.message + remedy)}"


def _message(line: str) -> str:
    """Escape what would end a command; what would steer a terminal is replaced."""
    return clean(line.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(value: str) -> str:
    return _message(value).replace(":", "%3A").replace(",", "%2C")


def _one_line(line: str) -> str:
    return clean(" ".join(line.split("\n")))
