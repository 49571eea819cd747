"""The text of a lesson: written in the pack, or read from a file beside it."""

from pathlib import Path
from typing import Any

from quizapp.packs.files import UnreadableError, read_inside
from quizapp.packs.findings import Findings
from quizapp.packs.reader import Reader
from quizapp.packs.source import read_source
from quizapp.packs.tree import Fields
from quizapp.packs.words import named


def lesson_text(
    node: Fields, values: dict[str, Any], reader: Reader, findings: Findings, pack: Path
) -> str:
    """Return the text of a lesson; empty where there is none, and then it is taken down why.

    What is wrong inside a file is told with the place in that file.
    """
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
    text, name = values.get("text", ""), values.get("file", "")
    if not name or text:
        return str(text)
    try:
        data = read_inside(pack.parent, name)
    except UnreadableError as error:
        message = f"{named(name)} cannot be read: {error}"
        remedy = "name a Markdown file in the pack's folder, such as `centre.md`"
        reader.tell("unreadable", reader.at(node, "file"), message, remedy)
        return ""
    source = read_source(data, str(pack.parent / name))
    findings.found += source.findings.found
    return source.text
