"""What the YAML parser says where it gives up -> what a teacher can do about it."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizapp.packs.fields import TABLES
from quizapp.packs.findings import Findings
from quizapp.packs.places import Place
from quizapp.packs.quoting import in_quotes
from quizapp.packs.words import meant, named

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

_NAMES = tuple(dict.fromkeys(name for table in TABLES for name in table.names))
_FIELD = re.compile(r"(?P<lead>[ \t]*+(?:-[ \t]++)*+)(?P<name>[\w-]+)[ \t]*:(?=[ \t]|$)")
_NO_SPACE = re.compile(
    rf"(?P<lead>[ \t]*+(?:-[ \t]++)*+)(?P<name>{'|'.join(_NAMES)}):(?P<rest>[^\s:/].*)"
)
_WORD = re.compile(r"(?P<lead>[ \t]*+(?:-[ \t]++)*+)(?P<name>[\w-]+)(?P<rest>.*)")
_ESCAPE = re.compile(r"\\(?:x\w{0,2}|u\w{0,4}|U\w{0,8}|.?)")


Found = tuple[Place, str, str]


def explain(error: "MarkedYAMLError", findings: Findings) -> None:
    """Take down, in plain words, where and why a file could not be read on."""
    problem = error.problem or "it cannot be read"
    mark = error.problem_mark or error.context_mark
    begin = error.context_mark or mark
    cause = _Cause(
        findings.lines,
        (mark.line, mark.column) if mark else (0, 0),
        (begin.line, begin.column) if begin else (0, 0),
    )
    at_tab = cause.line[cause.column : cause.column + 1] == "\t"
    if "tab character" in problem or ("start any token" in problem and at_tab):
        findings.add("tab-indentation", *cause.tab())
        return
    if "document start" in problem:
        findings.add("several-documents", *cause.second_document())
        return
    for words, found in (
        ("mapping values", cause.colon),
        ("expected ':'", cause.no_colon),
        ("end of stream", cause.open_quote),
        ("document indicator", cause.open_quote),
        ("',' or", cause.open_bracket),
        ("escape", cause.escape),
        ("hexdecimal", cause.escape),
        ("expected key", cause.misplaced),
        ("'-' indicator", cause.misplaced),
        ("sequence entries", cause.dash),
        ("directive", cause.directive),
        ("start any token", cause.sign),
        ("node content", cause.sign),
    ):
        if words in problem:
            findings.add("yaml-syntax", *found())
            return
    message = f"YAML cannot be read on from here: {problem}"
    findings.add("yaml-syntax", cause.here(), message, "look at this line and at the one above it")


class _Cause:
    """The line on which the parser gave up, and those before it; numbers from 0."""

    def __init__(self, lines: Sequence[str], at: tuple[int, int], begin: tuple[int, int]) -> None:
        self.lines = lines
        self.number = min(at[0], len(lines) - 1)
        self.column = at[1]
        self.begin = (min(begin[0], len(lines) - 1), begin[1])
        self.line = lines[self.number] if lines else ""

    def here(self, width: int = 1) -> Place:
        """Return where the parser stood, or the end of the text where it came to the end."""
        number, column = self.number, self.column
        while number > 0 and not self.lines[number].strip():
            number -= 1
            column = len(self.lines[number].rstrip())
        return Place(number + 1, min(column, len(self.lines[number])) + 1, width)

    def tab(self) -> Found:
        column = max(0, self.line.find("\t"))
        remedy = "indent with spaces, as many as the lines around it"
        return Place(self.number + 1, column + 1), "YAML takes no tabs for indentation", remedy

    def colon(self) -> Found:
        for number in range(self.number, max(-1, self.number - 4), -1):
            if found := self.no_space(number):
                return found
        match = _FIELD.match(self.line)
        if match and match["name"] in _NAMES and match.end("name") == self.column:
            name = match["name"]
            above = self.above(match.start("name"))
            message = f"`{name}` stands deeper than the field above it, as if it were its text"
            remedy = "begin it in the same column"
            if above is not None:
                remedy += f":\n{' ' * (above - len(match['lead'].lstrip()))}{self.line.lstrip()}"
            return Place(self.number + 1, match.start("name") + 1, len(name)), message, remedy
        message = "`: ` in a text makes YAML take what is before it for a field's name"
        remedy = "put the text in quotes"
        if match and match.end() < self.column:
            value = self.line[match.end() :].strip()
            remedy += f":\n{self.line[: match.end()]} {in_quotes([value])[0]}"
        return self.here(), message, remedy

    def above(self, column: int) -> int | None:
        """Return the column of the nearest field above that begins further left."""
        for line in reversed(self.lines[max(0, self.number - 50) : self.number]):
            match = _FIELD.match(line)
            if match and match.start("name") < column:
                return match.start("name")
        return None

    def second_document(self) -> Found:
        width = len(self.line.rstrip()) - self.column
        message = "the pack ended above, with `...`, and this comes after its end"
        return self.here(max(1, width)), message, "delete the line `...`"

    def directive(self) -> Found:
        width = len(self.line.rstrip())
        message = "a line that begins with `%` is a directive of YAML, which packs do not use"
        return Place(self.number + 1, 1, max(1, width)), message, "delete it"

    def no_space(self, number: int) -> Found | None:
        match = _NO_SPACE.match(self.lines[number])
        if not match:
            return None
        name, rest = match["name"], match["rest"]
        place = Place(number + 1, match.end("name") + 1)
        line = f"{match['lead']}{name}: {rest}"
        return place, f"after `{name}:` a space is missing", f"write:\n{line}"

    def no_colon(self) -> Found:
        number, column = self.begin
        line = self.lines[number]
        if found := self.no_space(number):
            return found
        match = _WORD.match(line)
        name = meant(match["name"], _NAMES) if match else ""
        if match and name:
            place = Place(number + 1, match.start("name") + 1, len(match["name"]))
            rest = match["rest"].strip(" :")
            written = f"{match['lead']}{name}: {rest}".rstrip()
            return place, f"after {named(match['name'])} a `:` is missing", f"write:\n{written}"
        width = len(line.rstrip()) - column
        message = "this line is neither a field nor part of the text above it"
        remedy = "text that goes on must stand deeper than its field; a field is `name: value`"
        return Place(number + 1, column + 1, max(1, width)), message, remedy

    def open_quote(self) -> Found:
        number, column = self.begin
        message = "the quote that opens here is never closed"
        return Place(number + 1, column + 1), message, "close it with the same quote"

    def open_bracket(self) -> Found:
        number, column = self.begin
        sign = self.lines[number][column : column + 1]
        closing = {"[": "]", "{": "}"}.get(sign, "]")
        message = f"the {named(sign)} that opens here is not closed as it should be"
        remedy = f"part entries by `, ` and close with `{closing}`; if it is text, put it in quotes"
        return Place(number + 1, column + 1), message, remedy

    def escape(self) -> Found:
        at = max(0, self.line.rfind("\\", 0, self.column + 1))
        match = _ESCAPE.match(self.line, at)
        word = match.group() if match else "\\"
        message = f"{named(word)} means nothing to YAML in double quotes"
        remedy = "for a backslash write two, or use single quotes"
        return Place(self.number + 1, at + 1, len(word)), message, remedy

    def misplaced(self) -> Found:
        before = self.line[: self.column]
        if before.strip(" -"):
            message = "the value ends before this, and nothing may follow it on the line"
            return self.here(), message, "put the whole value in quotes"
        entry = self.line.lstrip().startswith("- ")
        columns = [
            len(line) - len(line.lstrip()) if entry else match.start("name")
            for line in reversed(self.lines[max(0, self.number - 50) : self.number])
            if (match := _FIELD.match(line)) and (not entry or line.lstrip().startswith("- "))
        ]
        message = f"nothing above begins in column {self.column + 1}, as this line does"
        remedy = "begin it in the column of those it belongs to"
        if columns:
            nearest = min(columns, key=lambda column: abs(column - self.column))
            remedy = f"did you mean:\n{' ' * nearest}{self.line.strip()}"
        return self.here(), message, remedy

    def dash(self) -> Found:
        match = _FIELD.match(self.line)
        remedy = "begin each entry on a line of its own, after `- `"
        if match and match.end() <= self.column:
            indent = " " * match.start("name")
            entry = self.line[self.column :].strip()
            remedy += f":\n{self.line[: match.end()]}\n{indent}  {entry}"
        return self.here(), "a list cannot begin on the line of its field", remedy

    def sign(self) -> Found:
        sign = self.line[self.column : self.column + 1]
        last = next((n for n in reversed(range(len(self.lines))) if self.lines[n].strip()), 0)
        before = self.lines[last].rstrip()
        at = max(before.rfind("["), before.rfind("{"))
        # Where no line end is the last, the parser stands at the beginning of that line.
        at_end = self.number >= last and (self.column == 0 or not sign.strip())
        if at_end and at >= 0 and before[-1] in "[{,":
            self.begin = (last, at)
            return self.open_bracket()
        if sign.strip():
            return self.here(), f"a value cannot begin with {named(sign)}", "put it in quotes"
        return self.here(), "a value is missing", "write it, or take away what it was to follow"
