"""The rules, printed to be read: a table of all, and a page on each."""

from textwrap import indent, wrap

from quizapp.packs.rulebook import Entry, entries

WIDTH = 80
_COLUMNS = (20, 9, 5)
"""Cells for the id, the level and whether it is on."""
_MARGIN = sum(_COLUMNS)


def table() -> str:
    """List every rule: its id, its level, whether it is on by itself, what it asks for."""
    parts = [
        _rows("On good writing", [entry for entry in entries() if entry.writing]),
        _rows("On the form of a pack", [entry for entry in entries() if not entry.writing]),
        "An error refuses the pack: no option silences it. Warnings count with --strict.\n"
        "A rule that is off is looked for with --select RULE. Read up: --explain RULE",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def page(entry: Entry) -> str:
    """Explain a rule: what it asks for, why, who says so, an example of bad and better."""
    state = "" if entry.default else ", off unless it is selected"
    parts = [f"{entry.id}: {' or '.join(entry.levels)}{state}", _filled(entry.summary)]
    if entry.why:
        parts.append(_filled(entry.why))
    if entry.bad:
        parts.append("What it finds:\n\n" + indent(entry.bad.strip("\n"), "    "))
    if entry.better:
        parts.append("Better:\n\n" + indent(entry.better.strip("\n"), "    "))
    parts.append(_filled(f"Source: {entry.source}."))
    if entry.can_be_ignored:
        parts.append(f"A question switches it off for itself: `ignore: [{entry.id}]`.")
    return "\n\n".join(parts) + "\n"


def _rows(title: str, shown: list[Entry]) -> str:
    if not shown:
        return ""
    head = _row((title + ":", "", ""), "")
    return "\n".join((head, *(_line(entry) for entry in shown)))


def _line(entry: Entry) -> str:
    first, *more = _wrapped(entry.summary, WIDTH - _MARGIN) or [""]
    cells = (entry.id, entry.level, "on" if entry.default else "off")
    return "\n".join((_row(cells, first), *(" " * _MARGIN + line for line in more)))


def _row(cells: tuple[str, ...], rest: str) -> str:
    aligned = (f"{cell:<{width}}" for cell, width in zip(cells, _COLUMNS, strict=True))
    return ("".join(aligned) + rest).rstrip()


def _filled(text: str) -> str:
    return "\n".join(_wrapped(text, WIDTH))


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, width, break_on_hyphens=False, break_long_words=False)
