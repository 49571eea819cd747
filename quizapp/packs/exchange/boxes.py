"""Lists and quotes while a page is read: blocks of Markdown, and how they stand together."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Box:
    """A page, list, entry of a list, or quote, with the Markdown of what is in it."""

    kind: str
    first: int = 1
    blocks: list[tuple[str, list[str]]] = field(default_factory=list)


def spread(box: Box) -> list[str]:
    """Put an empty line between blocks."""
    lines: list[str] = []
    for number, (_, block) in enumerate(box.blocks):
        lines += ["", *block] if number else block
    return lines


def entries(box: Box, other: bool) -> Iterator[str]:
    """Give the lines of a list; `other`: with the other sign, so that two lists stay apart."""
    for number, (_, lines) in enumerate(box.blocks, box.first):
        sign = "* " if other else "- "
        if box.kind == "ol":
            sign = f"{number}) " if other else f"{number}. "
        yield sign + lines[0]
        yield from (" " * len(sign) + line if line else "" for line in lines[1:])
