"""Text that YAML would take for something else, found on the lines before the parser sees them.

Looked at is only text without quotes, or with quotes that do not hold, in fields
that hold sentences. For each there is a correction, which changes nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.packs.fields import TABLES
from quizapp.packs.findings import MOST
from quizapp.packs.flow import flow_end
from quizapp.packs.kinds import flag
from quizapp.packs.places import Place
from quizapp.packs.quoting import closing_quote, in_quotes, meant_text
from quizapp.packs.words import named

RULE = "unquoted-text"

_PROSE = [each for table in TABLES for each in table.fields if each.prose]
TEXTS = {each.name for each in _PROSE if each.kind == "text"}
_LISTS = {each.name for each in _PROSE if each.kind == "texts"}
_KNOWN = "|".join(sorted({name for table in TABLES for name in table.names}))

_FIELD = re.compile(
    r"(?P<lead>[ \t]*+(?:-[ \t]++)*+)(?P<quote>[\"']?)(?P<name>[\w-]++)(?P=quote)[ \t]*+:"
    r"(?:[ \t]+(?P<value>.*)|$)"
)
_KNOWN_FIELD = re.compile(rf"[ \t]*+(?:-[ \t]++)*+(?:{_KNOWN})[ \t]*:(?:[ \t]|$)")
_ENTRY = re.compile(r"[ \t]*+(?:-[ \t]++)++(?P<value>\S.*)")
_BLOCK = re.compile(r"[|>](?:[1-9][+-]?|[+-][1-9]?)?(?:[ \t]+#.*|[ \t]*)$")
_TAB = re.compile(r" *\t[ \t]*(?=[^\s#])")
_AFTER_QUOTE = re.compile(r"[ \t]*$|[ \t]+#")
_SIGN_OR_WORD = re.compile(r"[-?:](?=[ \t]|$)|[`@%\[\]{}*&!>|,]")
_COLON = re.compile(r":(?=[ \t]|$)")
_COMMENT = re.compile(r"(?<=[ \t])#")

_SIGNS = {
    "`": "YAML refuses text that begins with a backtick",
    "[": "text that begins with {} is a list to YAML",
    "{": "text that begins with {} is a mapping to YAML",
    "*": "text that begins with {} is an alias to YAML",
    "&": "text that begins with {} is an anchor to YAML",
    "!": "text that begins with {} is a tag to YAML",
    ">": "after {} YAML wants the text on the next line",
    "|": "after {} YAML wants the text on the next line",
    "-": "text that begins with {} is an entry of a list to YAML",
}


@dataclass(frozen=True, slots=True)
class Trap:
    """A text that YAML would not read as it stands."""

    line: int
    """Its first line, from 1."""
    correction: tuple[str, ...]
    """Its lines, whole, as they should be."""
    place: Place
    rule: str
    message: str
    remedy: str

    @property
    def last(self) -> int:
        """Its last line, from 1."""
        return self.line + len(self.correction) - 1


def scan(lines: Sequence[str], most: int = MOST) -> tuple[Trap, ...]:
    """Find the traps of a file, and indentation by tabs, in the order of the lines."""
    return tuple(_Scan(lines, most).run())


@dataclass(frozen=True, slots=True)
class Text:
    """Where a text stands; all numbers from 0."""

    first: int
    """Its first line."""
    last: int
    begin: int
    """Column at which it begins on the first."""


class _Scan:
    """Goes over the lines of a file, from one field to the next."""

    def __init__(self, lines: Sequence[str], most: int) -> None:
        self.lines, self.most = lines, most
        self.traps: list[Trap] = []
        self.list_at = -1
        """Column of the list of texts the lines are in, -1 outside."""
        self.patience = 3  # How many brackets without an end are looked into: it takes time.

    def run(self) -> list[Trap]:
        number = 0
        last = min(len(self.lines), _MOST_LINES)
        while number < last and len(self.traps) <= self.most:
            line = self.lines[number]
            if not line.strip() or line.lstrip().startswith("#"):
                number += 1
                continue
            if match := _TAB.match(line):
                self.tab(number, match)
            number = self.field(number, line)
        return self.traps

    def field(self, number: int, line: str) -> int:
        """Look at a field or an entry; return the number of the line to go on with."""
        depth = _depth(line)
        entry = _ENTRY.match(line)
        if self.list_at >= 0:
            if entry and line[depth] == "-" and depth >= self.list_at:
                begin = len(line) - len(line[depth + 1 :].lstrip())
                return self.text(number, begin, depth)
            if depth <= self.list_at:
                self.list_at = -1
        match = _FIELD.match(line)
        if not match:
            if entry:
                return self.skip(number, entry.start("value"), _dash(entry))
            return self.skip(number, depth, -1) if line[depth] in "[{" else number + 1
        name, value = match["name"], match["value"] or ""
        column = match.end("lead")
        begin = match.start("value") if value.strip() else len(line)
        if name in TEXTS and not (name == "notice" and _is_flag(value)):
            return self.text(number, begin, column)
        if name in _LISTS and (not value.strip() or value.startswith("#")):
            self.list_at = column
            return number + 1
        return self.skip(number, begin, column)

    def text(self, number: int, begin: int, parent: int) -> int:
        """Look at a text that begins at a column; return the number of the line after it."""
        value = self.lines[number][begin:]
        if not value or value.startswith("#"):
            below = self.below(number, parent)
            if below is not None:
                return self.text(below, _depth(self.lines[below]), parent)
            if value:
                self.trap(Text(number, number, begin), (number, begin), len(value), _DROPPED)
            return number + 1
        if _BLOCK.match(value):
            return self.block_end(number, parent)
        if value[0] in "\"'":
            end = closing_quote(self.lines, number, begin, parent)
            if end and _AFTER_QUOTE.match(self.lines[end[0]], end[1]):
                return end[0] + 1
            last = self.plain_end(number if end is None else end[0], parent)
            if end is None:
                message = "the quote that opens here is not closed"
                self.trap(Text(number, last, begin), (number, begin), 1, message)
            else:
                message = "the text goes on after the quote that closes here"
                self.trap(Text(number, last, begin), (end[0], end[1] - 1), 1, message)
            return last + 1
        last = self.plain_end(number, parent)
        self.plain(number, last, begin)
        return last + 1

    def plain(self, first: int, last: int, begin: int) -> None:
        """Look at a text without quotes."""
        if match := _SIGN_OR_WORD.match(self.lines[first], begin):
            sign = match.group()
            message = _SIGNS.get(sign, "YAML refuses text that begins with {}").format(named(sign))
            self.trap(Text(first, last, begin), (first, begin), 1, message)
            return
        for number in range(first, last + 1):
            line = self.lines[number]
            start = begin if number == first else 0
            colon = _COLON.search(line, start)
            comment = _COMMENT.search(line, start)
            if colon and not (comment and comment.start() < colon.start()):
                ends = not line[colon.end() :].strip()
                message = (
                    "text that ends with `:` is a field's name to YAML"
                    if ends
                    else "`: ` in a text makes YAML take what is before it for a field's name"
                )
                self.trap(Text(first, last, begin), (number, colon.start()), 1, message)
                return
            if comment and line[start : comment.start()].strip():
                at = comment.start()
                width = len(line.rstrip()) - at
                self.trap(Text(first, last, begin), (number, at), width, _DROPPED)
                return

    def trap(self, text: Text, at: tuple[int, int], width: int, message: str) -> None:
        """Take down a trap, and its correction."""
        first, last = text.first, text.last
        head = self.lines[first][: text.begin]
        texts = [line.rstrip() for line in self.lines[first : last + 1]]
        texts[0] = texts[0][text.begin :]
        if len(texts) == 1 and texts[0][0] in "\"'":
            texts = [meant_text(texts[0])]
        correction = in_quotes(texts)
        correction = (head + correction[0], *correction[1:])
        if len(correction) <= 3 and max(map(len, correction)) <= _COPYABLE:
            alternative = ", or the comment on a line of its own" if message == _DROPPED else ""
            remedy = "\n".join((f"put it in quotes{alternative}:", *correction))
        else:
            quote = correction[-1][-1]
            remedy = f"put {quote} before the text, in line {first + 1}, and after it"
            if last > first:
                remedy += f", in line {last + 1}"
            if quote == "'":
                remedy += ", and double each ' in it"
        place = Place(at[0] + 1, at[1] + 1, max(1, width))
        self.traps.append(Trap(first + 1, correction, place, RULE, message, remedy))

    def tab(self, number: int, match: re.Match[str]) -> None:
        """Take down indentation by tabs; how deep it should be only the teacher knows."""
        line = self.lines[number]
        indent = match.group()
        remedy = "indent with spaces, as many as the lines around it"
        depth = self.likely_depth(number)
        if depth is not None and len(line) <= _COPYABLE:
            remedy = f"indent with spaces:\n{' ' * depth}{line.lstrip()}"
        column = indent.index("\t")
        place = Place(number + 1, column + 1, len(indent) - column)
        message = "YAML takes no tabs for indentation"
        self.traps.append(Trap(number + 1, (line,), place, "tab-indentation", message, remedy))

    def likely_depth(self, number: int) -> int | None:
        """Guess how deep a line should stand: as the last one like it, or in the block above."""
        entry = _ENTRY.match(self.lines[number])
        for line in reversed(self.lines[max(0, number - 50) : number]):
            field = _FIELD.match(line)
            if field and not entry and _BLOCK.match(field["value"] or ""):
                return field.start("name") + 2
            if "\t" not in line and (field if not entry else _ENTRY.match(line)):
                return _depth(line) if entry else field.start("name") if field else None
        return None

    def skip(self, number: int, begin: int, parent: int) -> int:
        """Pass over a value that holds no sentences; return the number of the line after it."""
        value = self.lines[number][begin:]
        if _BLOCK.match(value):
            return self.block_end(number, parent)
        if value[:1] in ("[", "{") and self.patience:
            after = flow_end(self.lines, number, begin, parent)
            self.patience -= after is None
            return after or number + 1
        if value[:1] in ("'", '"'):
            end = closing_quote(self.lines, number, begin, parent)
            number = number if end is None else end[0]
        return number + 1

    def block_end(self, number: int, parent: int) -> int:
        """Return the number of the first line after a block that stands deeper than its field."""
        number += 1
        while number < len(self.lines):
            line = self.lines[number]
            if line.strip(" ") and _depth(line) <= parent:
                break
            number += 1
        return number

    def plain_end(self, number: int, parent: int) -> int:
        """Return the number of the last line of a text without quotes."""
        last = number
        for below in range(number + 1, len(self.lines)):
            line = self.lines[below]
            if not line.strip():
                continue
            if _depth(line) <= parent or line.lstrip()[0] == "#" or _KNOWN_FIELD.match(line):
                break
            last = below
        return last

    def below(self, number: int, parent: int) -> int | None:
        """Return the number of the line on which the text of an empty field begins, if any."""
        for below in range(number + 1, len(self.lines)):
            line = self.lines[below]
            if not line.strip() or line.lstrip()[0] == "#":
                continue
            deeper = _depth(line) > parent and not _KNOWN_FIELD.match(line)
            return below if deeper and not _ENTRY.match(line) else None
        return None


def _is_flag(value: str) -> bool:
    return flag(_COMMENT.split(value)[0].strip()) is not None


_COPYABLE = 300
"""Characters of a line that a remedy may print whole."""
_MOST_LINES = 300_000
"""Lines that are looked at; a file within the limits that has more is no pack."""
_DROPPED = "YAML takes the rest of the line, from `#` on, for a comment and drops it"


def _dash(entry: re.Match[str]) -> int:
    return entry.string.rfind("-", 0, entry.start("value"))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
