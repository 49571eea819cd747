"""Lines of content, and marks before them.

Apart from typesetting, since the first screen has rows but no text.
"""

from collections.abc import Sequence

from textual.content import Content

from quizapp.packs.text import clean

BLANK = Content("")


def harmless(content: Content) -> Content:
    """Replace, one for one, what would steer the terminal: the last look before text is shown.

    No pack holds such characters; what was recorded long ago, or was damaged, may.
    """
    plain = clean(content.plain)
    return content if plain == content.plain else Content(plain, spans=[*content.spans])


def harmless_lines(lines: Sequence[Content]) -> Sequence[Content]:
    """Do the same with lines; those that hold nothing of the kind are the very same."""
    if all(line.plain.isprintable() for line in lines):
        return lines
    seen = [harmless(line) for line in lines]
    return lines if all(a is b for a, b in zip(seen, lines, strict=True)) else seen


def hanging(first: Content | str, rest: list[Content], indent: int) -> list[Content]:
    """Put a mark before lines and line the others up behind it; `indent` in cells."""
    mark = Content(first) if isinstance(first, str) else first
    head = mark.pad_right(max(indent - mark.cell_length, 0))
    gap = Content(" " * indent)
    return [(head if number == 0 else gap) + line for number, line in enumerate(rest or [BLANK])]
