"""The table of docs/terminals.md, made from what was seen; the text around it is by hand."""

import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from terminals.trial import Seen
from terminals.walk import STEPS

BEGIN, END = "<!-- made by `make terminals` -->\n", "<!-- up to here -->\n"


def table(seen: Sequence[Seen], today: date) -> str:
    """Write a row for each terminal that was tried, and why the others were not."""
    names = [name for name, _ in STEPS]
    notes: list[str] = []
    rows = []
    for one in seen:
        if one.skipped:
            continue
        cells = [_cell(one.steps.get(name, "—"), one.name, name, notes) for name in names]
        rows.append(f"| {one.name} | {' | '.join(cells)} |")
    skipped = [f"- {one.name}: {one.skipped}" for one in seen if one.skipped]
    lines = [
        f"Tried on {today}: {platform.system()}, Python {platform.python_version()},"
        f" Textual {version('textual')}.",
        "",
        f"| | {' | '.join(names)} |",
        f"| --- |{' --- |' * len(names)}",
        *rows,
    ]
    if notes:
        lines += ["", "What did not work:", "", *notes]
    if skipped:
        lines += ["", "Not tried:", "", *skipped]
    return "\n".join(lines) + "\n"


def _cell(found: str, terminal: str, step: str, notes: list[str]) -> str:
    if found.startswith("NO: "):
        notes.append(f"- {terminal}, {step}: {found.removeprefix('NO: ')}.")
        return "**no**"
    return found


def renewed(page: str, written: str) -> str:
    """Put a new table into the page; all else stays."""
    before, begun, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begun or not end:
        raise ValueError("the page does not say where the table stands")
    return f"{before}{BEGIN}\n{written}\n{END}{after}"
