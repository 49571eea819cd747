"""Blocks to lines: sets text for a width, with hanging indents, tables and quotes.

Everything here becomes `Content`, which knows no markup: a bracket in a
pack's text is a bracket on the screen.
"""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.style import Style

from quizapp.packs.prose import (
    Block,
    Code,
    Heading,
    Line,
    Listing,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    is_web,
)
from quizapp.ui.lines import BLANK, fold, hanging, wrap
from quizapp.ui.table import set_table
from quizapp.ui.themes import MUTED

_LEAST = 8
"""Cells: what is nested so deep that less would be left is not indented any further."""

BULLET = "•"

_STYLES = {
    "strong": "bold",
    "emphasis": "italic",
    "code": "$text-secondary",
    "strike": "strike",
}


def typeset(blocks: Iterable[Block], width: int) -> list[Content]:
    """Set blocks below each other, a blank line between them."""
    lines: list[Content] = []
    for block in blocks:
        if lines:
            lines.append(BLANK)
        lines.extend(_block(block, max(width, 1)))
    return lines


def running(runs: Runs) -> Content:
    """Give runs as one Content, looks and links included."""
    content = BLANK
    for run in runs:
        content += _run(run)
    return content


def _run(run: Run) -> Content:
    content = Content(run.text)
    for look in sorted(run.looks):
        content = content.stylize(_STYLES[look])
    if is_web(run.href):
        content = content.stylize("underline $text-primary")
        content = content.stylize(Style.from_meta({"href": run.href}))
    if run.href and run.href != run.text:
        # Where a link leads stands in the text: nobody has to open it to know.
        content += Content(f" ({run.href})").stylize(MUTED)
    return content


def _block(block: Block, width: int) -> Iterator[Content]:
    match block:
        case Paragraph(runs):
            yield from wrap(running(runs), width)
        case Heading(level, runs):
            style = "bold $text-primary" if level <= 2 else "bold"
            yield from wrap(running(runs).stylize(style), width)
        case Listing(entries, first):
            yield from _listing(entries, first, width)
        case Quote(inside):
            bar = Content("│ ").stylize(MUTED) if width - 2 >= _LEAST else BLANK
            for line in typeset(inside, width - bar.cell_length):
                yield bar + line
        case Code(text):
            # A letter may be two cells wide.
            indent = 2 if width - 2 >= 2 else 0
            for raw in text.split("\n"):
                for part in fold(Content(raw).expand_tabs(4), width - indent):
                    yield Content(" " * indent) + part.stylize("$text-secondary")
        case Table():
            yield from set_table(
                [running(cell) for cell in block.head],
                [[running(cell) for cell in row] for row in block.rows],
                block.aligns,
                width,
            )
        case Line():
            yield Content("─" * width).stylize(MUTED)


def _listing(
    entries: tuple[tuple[Block, ...], ...], first: int | None, width: int
) -> Iterator[Content]:
    marks = [BULLET if first is None else f"{first + number}." for number in range(len(entries))]
    indent = max(len(mark) for mark in marks) + 1
    room = width - indent
    if room < _LEAST:
        indent, room = 0, width
    loose = any(len(entry) > 1 and isinstance(entry[1], Paragraph) for entry in entries)
    for number, (mark, entry) in enumerate(zip(marks, entries, strict=True)):
        if loose and number:
            yield BLANK
        lines: list[Content] = []
        for block in entry:
            if lines and not isinstance(block, Listing):
                lines.append(BLANK)
            lines.extend(_block(block, room))
        head = Content(mark).stylize("$text-primary")
        if indent:
            yield from hanging(head, lines, indent)
        else:
            yield from (*head.wrap(width), *lines)
