"""What each format can hold, as a table for people; run, it renews the tables in a document."""

import sys
from collections.abc import Iterator
from pathlib import Path

from quizapp.packs.exchange import FORMATS
from quizapp.packs.exchange.features import FEATURES
from quizapp.packs.exchange.format import Format
from quizapp.packs.exchange.outcome import FEATURE_NAMES

BEGIN, END = "<!-- made by `make docs` -->\n", "<!-- up to here -->\n"
"""Between these the tables stand in a document."""


def renewed(document: str) -> str:
    """Return a document with the tables that the code makes today."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("the document does not say where the tables stand")
    return f"{before}{begin}\n{table()}\n{end}{after}"


def table() -> str:
    """Return the Markdown tables of docs/exchange.md: which formats there are, what each holds."""
    written = [one for one in FORMATS if one.write]
    lines = [*_formats(), "", *_features([one for one in written if one.holds])]
    for one in FORMATS:
        if one.remarks:
            lines += ["", f"**{one.title}** (`{one.name}`)", ""]
            lines += (f"- {remark}" for remark in one.remarks)
    return "\n".join(lines) + "\n"


def _formats() -> Iterator[str]:
    yield "| Format | Name | Import | Export |"
    yield "| --- | --- | --- | --- |"
    for one in FORMATS:
        yield f"| {one.title} | `{one.name}` | {_word(one.read)} | {_word(one.write)} |"


def _features(formats: list[Format]) -> Iterator[str]:
    yield "| | " + " | ".join(f"`{one.name}`" for one in formats) + " |"
    yield "| --- |" + " --- |" * len(formats)
    for feature in FEATURES:
        held = " | ".join("yes" if feature in one.holds else "" for one in formats)
        yield f"| {FEATURE_NAMES[feature]} | {held} |"


def _word(way: object) -> str:
    return "yes" if way else ""


if __name__ == "__main__":
    _document = Path(sys.argv[1])
    _document.write_text(renewed(_document.read_text(encoding="utf-8")), encoding="utf-8")
