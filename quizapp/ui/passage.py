"""Finds the passage at the top of the screen again once its lines are broken otherwise."""

from collections.abc import Sequence

from textual.content import Content


def letters_above(lines: Sequence[Content], line: int) -> int:
    """Count what stands above a line, blanks left out: of these there are more or fewer."""
    return sum(map(_letters, lines[: max(line, 0)]))


def line_behind(lines: Sequence[Content], letters: int) -> int:
    """Give the number of the line with what stands behind so many letters."""
    for number, line in enumerate(lines):
        letters -= _letters(line)
        if letters < 0:
            return number
    return max(len(lines) - 1, 0)


def _letters(line: Content) -> int:
    return len("".join(line.plain.split()))
