"""The text of a lesson: written in the pack, or read from a file beside it."""

from pathlib import Path
from typing import Any

from quizapp.packs.files import UnreadableError, read_inside
from quizapp.packs.findings import Findings
from quizapp.packs.reader import Reader
from quizapp.packs.source import read_source
from quizapp.packs.tree import Fields
from quizapp.packs.words import named

MOST_TEXT = 20_000_000
"""Bytes that the files of all lessons of a pack may have together."""


class LessonTexts:
    """Reads the texts of the lessons of one pack."""

    def __init__(self, reader: Reader, findings: Findings, pack: Path) -> None:
        self.reader = reader
        self.findings = findings
        self.pack = pack
        self.left = MOST_TEXT

    def of(self, node: Fields, values: dict[str, Any]) -> str:
        """Return the text of a lesson; empty where there is none, and then it is told why."""
        reader = self.reader
        both = [name for name in ("text", "file") if name in node]
        if len(both) == 2:
            message = "a lesson has `text` or `file`, not both"
            place = max((reader.name_at(node, name) for name in both), key=lambda at: at.line)
            reader.tell("text-or-file", place, message, "delete one of them")
        elif not both:
            place = reader.whole(node)
            indent = " " * (place.column - 1)
            remedy = f"add the lines:\n{indent}text: |\n{indent}  ## A heading\n{indent}  …"
            reader.tell("missing-field", place, "a lesson needs `text`, or `file`", remedy)
        for name in both:
            value = node[name]
            if type(value) is str and not value.strip():
                place = reader.name_at(node, name)
                remedy = "write the lesson below it, indented, after `text: |`"
                reader.tell("empty-field", place, f"`{name}` is empty", remedy)
                return ""
        text = values.get("text", "")
        return text if text or "file" not in values else self.read(node, values["file"])

    def read(self, node: Fields, name: str) -> str:
        """Read a file beside the pack; what is wrong in it is told with the place in it."""
        remedy = "name a Markdown file in the pack's folder, such as `centre.md`"
        place = self.reader.at(node, "file")
        try:
            data = read_inside(self.pack.parent, name) if self.left > 0 else b""
        except UnreadableError as error:
            self.reader.tell("unreadable", place, f"{named(name)} cannot be read: {error}", remedy)
            return ""
        if self.left > 0:
            self.left -= len(data)
            source = read_source(data, str(self.pack.parent / name))
            self.findings.found += source.findings.found
            return source.text
        message = f"the files of all lessons have more than {MOST_TEXT // 1_000_000} MB together"
        self.reader.tell("too-large", place, message, "split the course into several packs")
        return ""
