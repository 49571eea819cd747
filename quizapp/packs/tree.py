"""Text of a YAML file -> a guarded tree of strings, each with its place, in one pass.

Every scalar stays the text that was written. Anchors, aliases, tags, merge
keys, repeated fields and further documents are reported; past the limits the
pass stops at once, before libyaml could run out of stack or the tree grow.
"""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from quizapp.packs.findings import Findings
from quizapp.packs.guard import DEEPEST, MOST_NAMES, MOST_NODES, Guard, Stop
from quizapp.packs.libyaml import LibyamlMissing
from quizapp.packs.lines import Lines
from quizapp.packs.places import Places

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError


class Fields(dict[str, "Node"]):
    """A mapping: fields by name, the first of two with the same name."""

    __slots__ = ("number",)
    number: int
    """By which `Places` knows it."""


class Row(list["Node"]):
    """A list."""

    __slots__ = ("number",)
    number: int
    """By which `Places` knows it."""


class Refused(str):
    """Stands for a value about which a problem was told already."""

    __slots__ = ()


Node: TypeAlias = str | Fields | Row


@dataclass(frozen=True, slots=True)
class Tree:
    """What one file holds, before anything is known about packs."""

    root: Node | None
    """None where the file holds nothing or could not be read to its end."""
    places: Places
    syntax_error: "MarkedYAMLError | None" = None
    """Where and why the parser gave up."""
    stopped: bool = False
    """Whether a limit was passed; the findings say which."""


def grow(lines: Lines, findings: Findings) -> Tree:
    """Read the lines of a file; what the guard refuses is taken down in the findings.

    Raises LibyamlMissing where PyYAML has only its own parser.
    """
    try:
        from yaml._yaml import CParser  # noqa: PLC0415  (costs start-up time)
        from yaml.error import MarkedYAMLError  # noqa: PLC0415
    except ImportError as error:
        raise LibyamlMissing from error
    growing = _Growing(lines, findings, CParser(lines.text).get_event)
    try:
        root = growing.document()
    except Stop:
        return Tree(None, growing.places, stopped=True)
    except MarkedYAMLError as error:
        return Tree(None, growing.places, error)
    return Tree(root, growing.places)


class _Growing:
    """The tree while events come in, drawn one by one so that the guard is ahead of the parser."""

    def __init__(self, lines: Lines, findings: Findings, draw: Callable[[], Any]) -> None:
        from yaml import events  # noqa: PLC0415

        self.draw = draw
        self.scalar: Any = events.ScalarEvent
        self.alias = events.AliasEvent
        self.mapping: Any = events.MappingStartEvent
        self.mapping_end, self.sequence_end = events.MappingEndEvent, events.SequenceEndEvent
        self.stream_end = events.StreamEndEvent
        self.known = {"": 0}
        self.names = [""]
        self.name_of_value = array("H")
        self.name_at, self.value_at, self.value_stop = array("I"), array("I"), array("I")
        self.depth = array("B")
        self.places = Places(
            lines.starts,
            self.names,
            self.name_of_value,
            self.name_at,
            self.value_at,
            self.value_stop,
            self.depth,
        )
        self.guard = Guard(lines.text, findings, self.places)
        # What the loops over fields and entries need, at hand as local names: a tenth of a load.
        self.tools: Any = (
            draw,
            self.scalar,
            self.guard.properties,
            self.guard.properties or self.guard.escapes,
            self.known,
            self.names,
            self.name_of_value,
            self.name_at.append,
            self.value_at.append,
            self.value_stop.append,
            self.depth.append,
        )

    def document(self) -> Node | None:
        """Read the one document of the file."""
        self.draw()
        if type(self.draw()) is self.stream_end:
            return None
        event = self.draw()
        root = self.value(event, 0, event.start_mark.index, 0)
        if len(self.name_of_value) + sum(map(bool, self.name_of_value)) > MOST_NODES:
            self.guard.too_many(event)
        if "<<" in self.known:
            self.guard.merge_keys()
        self.draw()
        further = self.draw()
        if type(further) is not self.stream_end:
            self.guard.second_document(further)
        return root

    def value(self, event: Any, name: int, name_at: int, depth: int) -> Node:
        """Number and read the value that begins with an event, whatever it is."""
        kind = type(event)
        if kind is self.scalar:
            return self.text(event, name, name_at, depth)
        values, named, began, ended, deep = self.tools[6:]
        number = len(values)
        values.append(name)
        named(name_at)
        began(event.start_mark.index)
        ended(event.end_mark.index)
        deep(depth)
        if kind is self.alias:
            self.guard.alias(event)
            return Refused()
        if event.anchor is not None or event.tag is not None:
            self.guard.property(event)
        if depth == DEEPEST:
            self.guard.too_deep(event)
        return (self.fields if kind is self.mapping else self.row)(number, depth + 1)

    def text(self, event: Any, name: int, name_at: int, depth: int) -> str:
        """Number and read a text."""
        self.depth.append(depth)
        self.name_of_value.append(name)
        self.name_at.append(name_at)
        if event.style in ("|", ">"):
            # It begins on the next line: its name says better where it is.
            self.value_at.append(name_at)
            self.value_stop.append(name_at + max(1, len(self.names[name])))
        else:
            self.value_at.append(event.start_mark.index)
            self.value_stop.append(event.end_mark.index)
        if event.anchor is not None or event.tag is not None:
            self.guard.property(event)
            return Refused()
        return self.guard.unescaped(event) if event.style == '"' else str(event.value)

    def fields(self, whole: int, depth: int) -> Fields:
        """Read the fields of a mapping.

        The common case, text without quotes, is spelled out here and in `row`: most of the time
        of a load is spent in these two loops.
        """
        fields = Fields()
        fields.number = whole
        draw, scalar, properties, odd, known, names, values, named, began, ended, deep = self.tools
        while True:
            event = draw()
            if type(event) is not scalar:
                if type(event) is self.mapping_end:
                    return fields
                self.odd_field(event, depth)
                continue
            number = known.get(event.value)
            if number is None:
                number = self.new_name(event)
            name = names[number]
            if name in fields or odd:
                self.guard.name(event, fields)
            begin = event.start_mark.index
            event = draw()
            if type(event) is scalar and not event.style and not properties:
                values.append(number)
                named(begin)
                began(event.start_mark.index)
                ended(event.end_mark.index)
                deep(depth)
                fields[name] = event.value
            else:
                fields[name] = self.value(event, number, begin, depth)
            if len(values) > MOST_NODES:
                self.guard.too_many(event)

    def odd_field(self, event: Any, depth: int) -> None:
        """Pass over a field whose name is no text."""
        self.guard.odd_name(event)
        self.value(event, 0, event.start_mark.index, depth)
        value = self.draw()
        self.value(value, 0, value.start_mark.index, depth)

    def new_name(self, event: Any) -> int:
        """Number the name of a field that was not met before."""
        if len(self.names) == MOST_NAMES:
            self.guard.too_many_names(event)
        self.names.append(event.value)
        return self.known.setdefault(event.value, len(self.names) - 1)

    def row(self, number: int, depth: int) -> Row:
        """Read the entries of a list."""
        row = Row()
        row.number = number
        draw, scalar, properties, _, _, _, values, named, began, ended, deep = self.tools
        mapping = self.mapping
        while True:
            event = draw()
            if type(event) is scalar and not event.style and not properties:
                begin = event.start_mark.index
                values.append(0)
                named(begin)
                began(begin)
                ended(event.end_mark.index)
                deep(depth)
                row.append(event.value)
            elif type(event) is mapping and not properties and depth < DEEPEST:
                values.append(0)
                begin = event.start_mark.index
                named(begin)
                began(begin)
                ended(event.end_mark.index)
                deep(depth)
                row.append(self.fields(len(values) - 1, depth + 1))
            elif type(event) is self.sequence_end:
                return row
            else:
                row.append(self.value(event, 0, event.start_mark.index, depth))
            if len(values) > MOST_NODES:
                self.guard.too_many(event)
