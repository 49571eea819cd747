"""The tables of docs/performance.md, each made from a run; the text around them is by hand."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from bench.table import Row, noise_of

END = "<!-- up to here -->\n"


def begin(part: str) -> str:
    """Give the line that says where the table of a part begins."""
    return f"<!-- made by `make performance`: {part} -->\n"


def renewed(document: str, part: str, table: str) -> str:
    """Return a document with another table of one part; all else stays."""
    before, begun, rest = document.partition(begin(part))
    _, end, after = rest.partition(END)
    if not begun or not end:
        raise ValueError(f"the document does not say where the table of {part} stands")
    return f"{before}{begun}\n{table}\n{end}{after}"


def table(title: str, rows: Sequence[Row], today: date, load: float) -> str:
    """Write what was measured of one part as Markdown: what, where and when, then a row each."""
    noise = noise_of(rows)
    lines = [
        f"{title[:1].upper()}{title[1:]}. {today}, {machine()}; load {load:.1f}.",
        "",
        "| | took | reference | ratio | p25–p75 | budget | verdict | beside |",
        "| --- | ---: | ---: | ---: | :---: | ---: | --- | --- |",
    ]
    for one in rows:
        low, high = one.spread
        budget = "" if one.budget is None else f"{one.budget:.2f}"
        cells = (
            one.name,
            f"{one.took:,.2f}",
            f"{one.reference:,.2f}",
            f"{one.ratio:.2f}",
            f"{low:.2f}–{high:.2f}",
            budget,
            one.verdict(noise),
            one.beside,
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def machine() -> str:
    """Tell in words what was measured on, without the name of anything that is somebody's."""
    return (
        f"{os.cpu_count()} processors ({platform.machine()}, {platform.system()}), "
        f"Python {platform.python_version()}, Textual {version('textual')}, "
        f"SQLite {sqlite3.sqlite_version}"
    )
