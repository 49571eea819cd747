"""What a check found, printed for people: each problem, what there is more of, and a count."""

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from quizapp.packs.check import Checked
from quizapp.packs.fixing import told
from quizapp.packs.fixing_steps import may_be_fixed
from quizapp.packs.overview import MOST_ROWS, WIDTH, overview
from quizapp.packs.problem import Level, Problem, cells, render
from quizapp.packs.selection import Selection
from quizapp.packs.text import clean
from quizapp.packs.words import counted

_CARETS = re.compile(r"(?P<under>(?P<gutter> +\| ) *\^+) ")

LEVELS: tuple[Level, ...] = ("error", "warning", "info")
SHOWN = {"warning": 20, "info": 3}
"""How many findings of one rule in one file are printed: what a bank of a thousand questions has
hundreds of is read once. Who asks for a rule by name sees all."""


def listing(checked: Checked) -> str:
    """Print each problem with its line and a caret, a table of several packs, and a count."""
    parts = [*map(told, checked.fixed), *_problems(checked)]
    parts += (_one_line(failure) for failure in checked.failures)
    if len(checked.sums) > 1 and checked.problems:
        parts.append(overview(checked, troubled=len(checked.files) > MOST_ROWS))
    count = summary(checked)
    if mendable := sum(map(may_be_fixed, checked.problems)):
        count = f"--fix may mend {mendable:,} of these; --diff shows how\n{count}"
    return "\n\n".join([*parts, count]) + "\n"


def summarized(checked: Checked) -> str:
    """Print the table of all packs and a count, and no problem by itself."""
    parts = [overview(checked)] if checked.files else []
    parts += (_one_line(failure) for failure in checked.failures)
    return "\n\n".join([*parts, summary(checked)]) + "\n"


def summary(checked: Checked) -> str:
    """Count: `3 errors, 1 warning in 2 files (5 files checked)`."""
    if not checked.files:
        return "nothing was checked"
    seen = f"({counted(len(checked.files), 'file')} checked)"
    if checked.failures:
        seen += f", {counted(len(checked.failures), 'failure')}"
    if not checked.problems:
        return f"no problems {seen}"
    found = ", ".join(_counts(checked.problems))
    touched = len({problem.path for problem in checked.problems})
    return f"{found} in {counted(touched, 'file')} {seen}"


def _problems(checked: Checked) -> Iterator[str]:
    for path, problems in groupby(checked.problems, key=lambda problem: problem.path):
        seen: Counter[tuple[str, Level]] = Counter()
        for problem in problems:
            seen[problem.rule, problem.level] += 1
            if seen[problem.rule, problem.level] <= _shown(problem, checked.selection):
                yield "\n".join(_fitted(render(problem)))
        for (rule, level), count in seen.items():
            limit = SHOWN.get(level, count)
            if count > limit and not checked.selection.asks_for(rule):
                yield _more(path, rule, level, count - limit)


def _fitted(rendered: str) -> Iterator[str]:
    """Put what to do below the carets where there is no room behind them."""
    for line in rendered.split("\n"):
        carets = _CARETS.match(line) if cells(line) > WIDTH else None
        if carets:
            yield carets["under"]
            yield carets["gutter"] + line[carets.end() :]
        else:
            yield line


def _shown(problem: Problem, selection: Selection) -> float:
    return (
        float("inf") if selection.asks_for(problem.rule) else SHOWN.get(problem.level, float("inf"))
    )


def _more(path: str, rule: str, level: Level, count: int) -> str:
    """Say how many findings are left out, and how to see them."""
    named = path if not path.startswith("-") else f"./{path}"
    return (
        f"{_one_line(path)}: {level}[{rule}] {count:,} more of these; all of them:\n"
        f"      | quizapp check --select {rule} {shlex.quote(_one_line(named))}"
    )


def _counts(problems: tuple[Problem, ...]) -> Iterator[str]:
    counts = Counter(problem.level for problem in problems)
    for level in LEVELS:
        if counts[level]:
            yield counted(counts[level], level)


def _one_line(line: str) -> str:
    return clean(" ".join(line.split("\n")))
