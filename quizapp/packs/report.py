"""What a check found, printed for people, for programs, or for a GitHub workflow.

Whatever stood in a file, nothing printed can steer a terminal or a workflow.
"""

from collections import Counter
from collections.abc import Callable, Mapping

from quizapp.packs.check import Checked, Summed
from quizapp.packs.fixing_edits import Fix
from quizapp.packs.listing import LEVELS, listing, summary
from quizapp.packs.problem import Level, Problem
from quizapp.packs.text import clean

_COMMANDS: Mapping[Level, str] = {"error": "error", "warning": "warning", "info": "notice"}


def json(checked: Checked) -> str:
    """Print one JSON object.

    `files` is how many files were checked; `errors`, `warnings` and `infos` count problems;
    `failures` are lines about paths that could not be checked; `packs` is a list of objects, one of
    each file, with `path`, `id`, `title`, `lessons`, `questions`, `objectives`, `covered` (how many
    of these a question names), all null where nothing could be made out, and `errors`, `warnings`
    and `infos`; `fixed` is one with `path`, `line`, `rule` and `message` for each thing that was
    mended first; `problems` is one with `path`, `line` and `column` (from 1), `width` (characters),
    `level` (error, warning or info), `rule`, `message`, `remedy` and `source` (the line of the
    file), all always there.
    """
    from json import dumps  # noqa: PLC0415

    counts = Counter(problem.level for problem in checked.problems)
    shown = {
        "files": len(checked.files),
        **{f"{level}s": counts[level] for level in LEVELS},
        "failures": [clean(failure) for failure in checked.failures],
        "packs": list(map(_pack, checked.sums)),
        "fixed": [
            {
                "path": clean(one.path),
                "line": fix.line,
                "rule": fix.rule,
                "message": clean(fix.message),
            }
            for one in checked.fixed
            for fix in one.fixes
        ],
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
    commands = [_notice(one.path, fix) for one in checked.fixed for fix in one.fixes]
    commands += map(_annotation, checked.problems)
    commands += (f"::error title=quizapp check::{_message(line)}" for line in checked.failures)
    # Only so many are shown beside the lines: the count tells how many there are.
    return "\n".join([*commands, summary(checked)]) + "\n"


FORMATS: Mapping[str, Callable[[Checked], str]] = {"text": listing, "json": json, "github": github}
"""The ways to print, by the names that the command line has for them."""


def _pack(summed: Summed) -> dict[str, str | int | None]:
    contents = summed.contents
    return {
        "path": clean(summed.path),
        "id": clean(contents.id) if contents else None,
        "title": clean(contents.title) if contents else None,
        "lessons": contents.lessons if contents else None,
        "questions": contents.questions if contents else None,
        "objectives": contents.objectives if contents else None,
        "covered": contents.covered if contents else None,
        **{f"{level}s": summed.found.get(level, 0) for level in LEVELS},
    }


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


def _notice(path: str, fix: Fix) -> str:
    places = f"file={_property(path)},line={fix.line},title=mended[{fix.rule}]"
    return f"::notice {places}::{_message(fix.message)}"


def _message(line: str) -> str:
    """Escape what would end a command; what would steer a terminal is replaced."""
    return clean(line.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(value: str) -> str:
    return _message(value).replace(":", "%3A").replace(",", "%2C")
