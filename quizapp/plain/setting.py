"""The text of a pack as lines: what a look tells a reader is told by a sign or a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.prose import (
    Code,
    Heading,
    Line,
    Listing,
    Paragraph,
    Quote,
    Table,
    blocks,
    inline,
)
from quizapp.plain.measure import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.packs.prose import Block, Run

_SPOKEN = {"code": "`", "strike": "~"}
"""Signs around what would not be understood without its look."""


def set_text(markdown: str, width: int, *, titled: str = "") -> list[str]:
    """Set Markdown, a free line between blocks; at a width of 0 each paragraph is a line.

    Where it was `titled` already, a heading that says so again is left out.
    """
    parts = [*blocks(markdown)]
    if parts and isinstance(parts[0], Heading) and words(parts[0].runs) == titled:
        del parts[0]
    return _apart(parts, width)


def set_words(markdown: str) -> str:
    """Set one paragraph's worth of Markdown in a line."""
    return " ".join(words(inline(markdown)).split())


def words(runs: Iterable[Run]) -> str:
    """Give running text; a link is told by its address, behind its words."""
    said = []
    for run in runs:
        around = "".join(sign for look, sign in _SPOKEN.items() if look in run.looks)
        said.append(f"{around}{run.text}{around[::-1]}")
        if run.href and run.href not in run.text:
            said.append(f" ({run.href})")
    return "".join(said)


def _apart(parts: Iterable[Block], width: int) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if lines:
            lines.append("")
        lines += _block(part, width)
    return lines


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Paragraph(runs):
            return _running(words(runs), width)
        case Heading(_, runs):
            return _running(f"Heading: {words(runs)}", width)
        case Listing(entries, first):
            return list(_listing(entries, first, width))
        case Quote(inside):
            return [f"> {line}".rstrip() for line in _apart(inside, _less(width, 2))]
        case Code(text):
            return ["    " + line for line in text.rstrip("\n").split("\n")]
        case Table(head, rows, _):
            return _table([words(cell) for cell in head], rows, width)
        case Line():
            return ["-" * 8]


def _running(text: str, width: int, indent: int = 0) -> list[str]:
    """Wrap text that may hold hard breaks."""
    return [line for part in text.split("\n") for line in wrap(part, width, indent)]


def _listing(entries: Iterable[tuple[Block, ...]], first: int | None, width: int) -> Iterator[str]:
    for number, entry in enumerate(entries, first or 0):
        mark = "- " if first is None else f"{number}. "
        lines = _entry(entry, _less(width, len(mark)))
        yield mark + (lines[0] if lines else "")
        for line in lines[1:]:
            yield (" " * len(mark) + line).rstrip()


def _entry(parts: Iterable[Block], width: int) -> list[str]:
    """Set what stands in an entry; a list in it follows at once."""
    lines: list[str] = []
    for part in parts:
        if lines and not isinstance(part, Listing):
            lines.append("")
        lines += _block(part, width)
    return lines


def _table(head: list[str], rows: Iterable[tuple[tuple[Run, ...], ...]], width: int) -> list[str]:
    """Say a table row by row, each cell behind the name of its column: no lines to follow."""
    lines = []
    for row in rows:
        said = [
            f"{name}: {said}" if name else said
            for name, said in zip(head, map(words, row), strict=True)
            if said
        ]
        lines += wrap("- " + "; ".join(said) + ".", width, 2)
    return lines


def _less(width: int, by: int) -> int:
    return max(width - by, 8) if width else 0
