"""Tree -> values of the kinds that the table of fields names; every misfit is taken down."""

import re
from typing import TYPE_CHECKING, Any, cast

from quizapp.packs import kinds
from quizapp.packs.field import Field, Table
from quizapp.packs.fields import TABLES
from quizapp.packs.findings import Findings
from quizapp.packs.ids import LONGEST, is_id, suggested_id
from quizapp.packs.model import FORMAT
from quizapp.packs.places import Place, Places
from quizapp.packs.tree import Fields, Node, Refused, Row
from quizapp.packs.words import listed, meant, named

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBER = re.compile("[1-9][0-9]{0,8}")


class Reader:
    """Reads the mappings of one file."""

    def __init__(self, findings: Findings, places: Places) -> None:
        self.tell = findings.add
        self.places = places

    def at(self, node: Fields | Row, step: str | int) -> Place:
        """Return the place of a field's value or of an entry of a list."""
        number = self.places.child(node.number, step)
        return self.places.place(node.number if number is None else number)

    def name_at(self, node: Fields, name: str) -> Place:
        """Return the place of a field's name."""
        number = self.places.child(node.number, name)
        return self.places.name_place(node.number if number is None else number)

    def whole(self, node: Fields) -> Place:
        """Return the place of the first field of a mapping, where problems of all of it stand."""
        inside = self.places.children(node.number)
        return self.places.name_place(inside[0] if inside else node.number)

    def read(self, node: Fields, table: Table) -> dict[str, Any]:
        """Return the fields that are what they should be, converted.

        What is not there, or was refused, is missing. Mappings and lists of them are returned as
        they are.
        """
        values: dict[str, Any] = {}
        unknown: list[str] = []
        ids, shapes, lists = table.ids, table.shapes, table.lists
        for name, value in node.items():
            kind = type(value)
            # Nearly always it is what it should be; these lines are what a load spends time on.
            if value and kind is shapes.get(name) and (name not in ids or _is_id(value)):
                values[name] = value
            elif kind is Row and name in lists:
                values[name] = self._texts(table.by_name[name], cast("Row", value))
            elif name not in table.by_name:
                unknown.append(self._unknown(node, table, name))
            elif kind is not Refused:
                read = self._converted(node, table.by_name[name], value)
                if read is not None:
                    values[name] = read
        for name in table.required:
            if name not in node:
                if name not in unknown:
                    self._missing(node, table, name)
            elif type(value := node[name]) is str and not value.strip():
                self._empty(node, name, required=True)
                values.pop(name, None)
        return values

    def not_a_mapping(self, row: Row, index: int, table: Table) -> None:
        """Tell that an entry of a list has no fields."""
        node = row[index]
        if type(node) is Refused:
            return
        first = table.required[0] if table.required else "right"
        remedy = f"begin it with `- {first}: …`"
        if first == "right":
            remedy += " or `- wrong: …`"
        message = f"{table.thing} is made of fields, this is {_shape(node)}"
        self.tell("wrong-shape", self.at(row, index), message, remedy)

    def is_newer(self, root: Fields) -> bool:
        """Tell whether a pack is written in a format of which nothing is known here."""
        value = root.get("quizapp", "")
        newer = type(value) is str and _NUMBER.fullmatch(value) and int(value) > FORMAT
        if newer:
            message = f"the pack is written in format {value}; this quizapp reads {FORMAT}"
            self.tell(
                "format-version", self.at(root, "quizapp"), message, "install a newer quizapp"
            )
        return bool(newer)

    def lacks(self, node: Fields, name: str) -> bool:
        """Tell whether a field is missing or empty, rather than written and not understood."""
        value = node.get(name, "")
        return type(value) is str and not value.strip()

    def _converted(self, node: Fields, field: Field, value: Node) -> object:
        if type(value) is str and not value.strip():
            if not field.required and not field.blank:
                self._empty(node, field.name, required=False)
            return value if field.blank else None
        if type(value) is {"mapping": Fields, "mappings": Row}.get(field.kind):
            return value
        if type(value) is str and field.kind not in ("texts", "mapping", "mappings"):
            return self._scalar(node, field, value)
        self._misshapen(node, field, value)
        return None

    def _scalar(self, node: Fields, field: Field, value: str) -> object:
        name = field.name
        match field.kind:
            case "id":
                return self._id(node, name, value)
            case "one-or-more":
                return (value,)
            case "flag":
                read: object = kinds.flag(value)
                remedy = f"write `{name}: yes` or `{name}: no`"
                what = "yes or no"
            case "per-cent":
                read = kinds.per_cent(value, field.least, 100.0)
                remedy = f"write, for example, `{name}: {kinds.meant_per_cent(value)}`"
                what = f"a percentage from {field.least}% to 100%"
            case "duration":
                read = kinds.duration(value)
                remedy = f"write, for example, `{name}: 20 min`, `{name}: 90 s` or `{name}: 1 h`"
                what = "a time of at most a day"
            case "url":
                read = value if kinds.is_url(value) else None
                remedy = "an address begins with `https://` or `http://` and has no spaces"
                what = "the address of a page"
            case "word":
                return self._word(node, field, value)
            case "format":
                return self._format(node, name, value)
            case _:
                return value
        if read is None:
            message = f"`{name}` must be {what}, not {named(value)}"
            self.tell("wrong-value", self.at(node, name), message, remedy)
        return read

    def _texts(self, field: Field, value: Row) -> tuple[str, ...]:
        kept = []
        for index, entry in enumerate(value):
            if type(entry) is str and entry and not entry.isspace():
                kept.append(entry)
            elif type(entry) is not Refused:
                what = "empty" if type(entry) is str else f"{_shape(entry)}, not text"
                message = f"entry {index + 1} of `{field.name}` is {what}"
                remedy = "delete it" if type(entry) is str else "put the text in quotes"
                self.tell("wrong-shape", self.at(value, index), message, remedy)
        return tuple(kept)

    def _word(self, node: Fields, field: Field, value: str) -> str | None:
        if value in field.words:
            return value
        near = meant(value, tuple(field.words))
        self.tell(
            "unknown-value",
            self.at(node, field.name),
            f"{named(value)} is no value of `{field.name}`",
            f"did you mean `{near}`?" if near else f"it can be {listed(field.words)}",
        )
        return None

    def _format(self, node: Fields, name: str, value: str) -> int | None:
        if value == str(FORMAT):
            return FORMAT
        message = f"{named(value)} is no number of a pack format"
        self.tell("format-version", self.at(node, name), message, f"write `{name}: {FORMAT}`")
        return None

    def _id(self, node: Fields, name: str, value: str) -> str | None:
        if is_id(value):
            return value
        suggested = suggested_id(value)
        if len(value) > LONGEST:
            message = f"the id is {len(value)} characters long; {LONGEST} are allowed"
            suggested = ""
        else:
            message = f"{named(value)} is not an id"
        remedy = "an id is a short word of letters, digits, `-`, `_` and `.`"
        if suggested:
            remedy = f"ids are letters, digits, `-`, `_`, `.`: write `{name}: {suggested}`"
        self.tell("bad-id", self.at(node, name), message, remedy)
        return None

    def _unknown(self, node: Fields, table: Table, name: str) -> str:
        """Tell that a field is unknown; return the field that was probably meant, if any."""
        if name == "<<":
            return ""
        near = table.meant.get(name) or meant(name, table.names)
        owners = [other.thing for other in TABLES if name in other.by_name]
        if near:
            remedy = f"did you mean `{near}`?"
        elif owners:
            remedy = f"it is a field of {' and of '.join(owners)}: is it indented as it should be?"
        else:
            remedy = f"its fields are {listed(table.names, 'and')}"
        message = f"{named(name) if name else 'a name'} is not a field of {table.thing}"
        self.tell("unknown-field", self.name_at(node, name), message, remedy)
        return near

    def _missing(self, node: Fields, table: Table, name: str) -> None:
        place = self.whole(node)
        field = table.by_name[name]
        # What is to be written so, and what a teacher has other words for.
        which = "a line such as" if field.kind in ("id", "text") else "the line"
        line = f"{' ' * (place.column - 1)}{name}: {field.example}".rstrip()
        remedy = f"add {which}:\n{line}"
        self.tell("missing-field", place, f"{table.thing} needs `{name}`", remedy)

    def _empty(self, node: Fields, name: str, required: bool) -> None:
        self.tell(
            "empty-field",
            self.name_at(node, name),
            f"`{name}` is empty",
            "write something after it" if required else "write something after it, or delete it",
            "error" if required else "warning",
        )

    def _misshapen(self, node: Fields, field: Field, value: Node) -> None:
        name = field.name
        if field.kind in ("mappings", "texts"):
            wanted = "a list"
            first = "text"
            if field.of:
                first = f"{(field.of.required or ('right',))[0]}: …"
            indent = " " * (self.name_at(node, name).column - 1)
            remedy = f"begin each entry with `- `:\n{indent}{name}:\n{indent}  - {first}"
        elif field.kind == "mapping":
            wanted = "fields of its own"
            remedy = "write them below it, indented deeper"
        else:
            wanted = "text"
            remedy = f'if this is its text, put it in quotes: `{name}: "…"`'
        message = f"`{name}` must be {wanted}, not {_shape(value)}"
        self.tell("wrong-shape", self.name_at(node, name), message, remedy)


_is_id = cast("Callable[[object], bool]", is_id)
"""For what is known to be a text."""


def _shape(node: Node) -> str:
    if type(node) is Fields:
        return "fields of its own" if node else "an empty mapping"
    if type(node) is Row:
        return "a list"
    return "text" if node else "empty"
