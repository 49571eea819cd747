"""Quotes in YAML: where a quoted text ends, and how a text is put into quotes."""

import re
from collections.abc import Sequence

_DOUBLE_END = re.compile(r'(?:[^"\\]|\\.)*+"')
_SINGLE_END = re.compile(r"(?:[^']|'')*+'")


def closing_quote(
    lines: Sequence[str], first: int, start: int, parent: int
) -> tuple[int, int] | None:
    """Find the end of a quoted text that opens at a column of a line, all counted from 0.

    Returns the line of the closing quote and the column after it; None where it is not closed
    before a line that stands no deeper than `parent`, the column of the field it belongs to.
    """
    ends = _DOUBLE_END if lines[first][start] == '"' else _SINGLE_END
    column = start + 1
    for number in range(first, len(lines)):
        line = lines[number]
        if number > first:
            column = 0
            if line.strip() and len(line) - len(line.lstrip(" ")) <= parent:
                return None
        match = ends.match(line, column)
        if match:
            return number, match.end()
    return None


def in_quotes(texts: Sequence[str]) -> tuple[str, ...]:
    """Put a text, on one line or several, into the quotes that change it least."""
    whole = "\n".join(texts)
    if '"' in whole or "\\" in whole:
        quote, written = "'", whole.replace("'", "''")
    else:
        quote, written = '"', whole
    return tuple(f"{quote}{written}{quote}".split("\n"))


def meant_text(written: str) -> str:
    """Guess the text that was meant by one that begins with a quote but does not end there.

    Quotes round all of it were meant for YAML (`'It's here'`), quotes round a word of it belong to
    the text (`"Yes" or "no"`), and one that is never closed lacks its other half (`"Yes`).
    """
    quote = written[0]
    inner = written[1:-1]
    if quote == '"' and quote not in written[1:]:
        return written[1:]
    if len(written) < 2 or written[-1] != quote:
        return written
    first = inner.find(quote)
    before, after = inner[:first][-1:], inner[first + 1 :][:1]
    if first > 0 and not before.isspace() and not after.isalnum():
        return written
    return inner.replace('\\"', '"') if quote == '"' else inner.replace("''", "'")
