"""A text -> YAML that reads back as that very text, in the form a teacher would have written.

One line stands plain where no reader of YAML could take it for something
else, in quotes where one might. Several lines are a block after `|`, shown as
they are. Paragraphs that are one long line each are folded, after `>`.
"""

import re
from collections.abc import Sequence

from quizapp.packs.problem import cells

WIDTH = 100
"""Cells a line may take before it is folded."""
FOLD = 88
"""Cells the lines of a folded text take."""
STEP = 2
"""Spaces by which what belongs to a field is indented."""

_OPENERS = frozenset("-?:,[]{}#&*!|>'\"%@`=<~")
_IN_ROWS = frozenset(",[]{}:?#&*!|>%@`'\"\\")
# What a reader that knows types, as an editor with a schema is, takes for no text.
_TYPED = re.compile(
    r"null|true|false|yes|no|on|off|y|n"
    r"|[-+]?(?:[0-9][0-9_]*)?\.?[0-9_]*(?:e[-+]?[0-9]+)?"
    r"|[-+]?0[xob][0-9a-f_]+"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ].*)?"
    r"|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?<! ) (?! )")


def scalar(text: str, indent: int, column: int) -> str:
    """Write a text as the value of a field, or an entry of a list, that stands at an indent.

    The value begins in `column`; its further lines are indented already.
    """
    body = text.removesuffix("\n")
    if not body.strip("\n"):
        return _double(text) if text else '""'
    if _is_prose(body, WIDTH - column):
        return _folded(body, ">-" if body == text else ">", indent)
    return _line(text) if "\n" not in text else _block(text, indent)


def row(texts: Sequence[str], column: int) -> str:
    """Write short texts as `[a, b]`; empty where they need a line each."""
    if any("\n" in text for text in texts):
        return ""
    written = f"[{', '.join(map(_in_row, texts))}]"
    return written if column + cells(written) <= WIDTH else ""


def _line(text: str) -> str:
    return text if _is_plain(text) else _quoted(text)


def _in_row(text: str) -> str:
    return text if _is_plain(text) and _IN_ROWS.isdisjoint(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    return not (
        text != text.strip()
        or not text
        or text[0] in _OPENERS
        or text.endswith(":")
        or ": " in text
        or " #" in text
        or "\t" in text
        or _TYPED.fullmatch(text)
    )


def _quoted(text: str) -> str:
    if "\t" in text or not ('"' in text or "\\" in text):
        return _double(text)
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def _block(text: str, indent: int) -> str:
    """Write several lines as they are."""
    # Without a number the reader takes the first line's indentation, blanks and all.
    number = str(STEP) if text[0] in " \t\n" else ""
    if not text.endswith("\n"):
        chomp, lines = "-", text.split("\n")
    else:
        lines = text[:-1].split("\n")
        chomp = "" if lines[-1] else "+"
    return _indented(f"|{number}{chomp}", lines, indent)


def _is_prose(text: str, width: int) -> bool:
    """Tell whether a text is nothing but lines too long to stand, to be broken at spaces."""
    lines = [line for line in text.split("\n") if line]
    return (
        text == text.strip("\n")
        and "\t" not in text
        and all(line == line.strip(" ") and _GAP.search(line) for line in lines)
        and all(cells(line) > width for line in lines)
    )


def _folded(text: str, mark: str, indent: int) -> str:
    """Write long lines, broken; where the text breaks, an empty line more."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += [*_wrapped(line, FOLD - indent - STEP), ""]
    return _indented(mark, lines[:-1], indent)


def _wrapped(line: str, width: int) -> list[str]:
    """Break a line at single spaces; an empty one is none."""
    lines: list[str] = []
    if not line:
        return lines
    room = -1
    for word in _GAP.split(line):
        taken = cells(word)
        if taken < room:
            lines[-1] += " " + word
            room -= taken + 1
        else:
            lines.append(word)
            room = width - taken
    return lines


def _indented(mark: str, lines: Sequence[str], indent: int) -> str:
    pad = " " * (indent + STEP)
    return "\n".join([mark, *(pad + line if line else "" for line in lines)])
