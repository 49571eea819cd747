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
from quizapp.packs.guard import DEEPEST, MOST_NODES, Guard, Stop
from quizapp.packs.libyaml import LibyamlMissing
from quizapp.packs.lines import Lines
from quizapp.packs.places import DEPTHS, MOST_NAMES, Places

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
    finally:
        # They hold each other, and with them the parser and its text, until the collector comes.
        del growing.fields, growing.row
    return Tree(root, growing.places)


def _columns() -> "tuple[array[int], array[int], array[int], array[int]]":
    return array("H"), array("I"), array("I"), array("I")


class _Growing:
    """The tree while events come in, drawn one by one so that the guard is ahead of the parser."""

    def __init__(self, lines: Lines, findings: Findings, draw: Callable[[], Any]) -> None:
        from yaml import events  # noqa: PLC0415

        self.draw = draw
        self.scalar: Any = events.ScalarEvent
        self.alias = events.AliasEvent
        self.mapping: Any = events.MappingStartEvent
        self.mapping_end: Any = events.MappingEndEvent
        self.sequence_end: Any = events.SequenceEndEvent
        self.stream_end = events.StreamEndEvent
        self.names = [""]
        self.known = {"": 0}
        self.codes: list[dict[str, tuple[str, int]]] = [{} for _ in range(DEPTHS)]
        """For each depth a name, kept once, and the code by which places know it there."""
        self.places = Places(lines.starts, self.names, *_columns())
        self.guard = Guard(lines.text, findings, self.places)
        self.plain: tuple[str, ...] = ("", "'", '"')
        """The styles of texts that need no second look, if all goes well."""
        if self.guard.properties:
            self.plain = ()
        elif self.guard.escapes:
            self.plain = ("", "'")
        self.fields, self.row = _loops(self)

    def document(self) -> Node | None:
        """Read the one document of the file."""
        self.draw()
        if type(self.draw()) is self.stream_end:
            return None
        event = self.draw()
        root = self.value(event, 0, event.start_mark.index, 0)
        values = len(self.places.codes)
        if 2 * values > MOST_NODES and values + self.places.named > MOST_NODES:
            self.guard.too_many(event)
        if "<<" in self.names:
            self.guard.merge_keys()
        self.draw()
        further = self.draw()
        if type(further) is not self.stream_end:
            self.guard.second_document(further)
        return root

    def value(self, event: Any, code: int, name_at: int, depth: int) -> Node:
        """Number and read the value that begins with an event, whatever it is."""
        places = self.places
        number = len(places.codes)
        begin, stop = event.start_mark.index, event.end_mark.index
        if type(event) is self.scalar and event.style in ("|", ">"):
            # It begins on the next line: its name says better where it is.
            begin, stop = name_at, name_at + max(1, len(self.names[code // DEPTHS]))
        places.codes.append(code)
        places.name_at.append(name_at)
        places.value_at.append(begin)
        places.value_stop.append(stop)
        if type(event) is self.scalar:
            return self.text(event)
        if type(event) is self.alias:
            self.guard.alias(event)
            return Refused()
        if event.anchor is not None or event.tag is not None:
            self.guard.property(event)
        if depth == DEEPEST:
            self.guard.too_deep(event)
        if number >= MOST_NODES:
            self.guard.too_many(event)
        return (self.fields if type(event) is self.mapping else self.row)(number, depth + 1)

    def text(self, event: Any) -> str:
        """Read a text."""
        if event.anchor is not None or event.tag is not None:
            self.guard.property(event)
            return Refused()
        return self.guard.unescaped(event) if event.style == '"' else str(event.value)

    def odd_field(self, event: Any, depth: int) -> None:
        """Pass over a field whose name is no text."""
        self.guard.odd_name(event)
        self.value(event, depth, event.start_mark.index, depth)
        value = self.draw()
        self.value(value, depth, value.start_mark.index, depth)

    def new_name(self, event: Any, depth: int) -> tuple[str, int]:
        """Give a code to the name of a field that was not met before at a depth."""
        number = self.known.setdefault(event.value, len(self.names))
        if number > MOST_NAMES:
            self.guard.too_many_names(event)
        if number == len(self.names):
            self.names.append(event.value)
        name = self.names[number]
        coded = self.codes[depth][name] = (name, number * DEPTHS + depth)
        return coded


def _loops(  # noqa: PLR0915  (two functions in their closure)
    growing: _Growing,
) -> tuple[Callable[[int, int], Fields], Callable[[int, int], Row]]:
    """Make the loops that read the fields of a mapping and the entries of a list.

    Most of the time of a load is spent here. What the loops need is at hand in this closure, and
    the common case is spelled out in both: together a sixth of a load.
    """
    draw, value, guard, plain = growing.draw, growing.value, growing.guard, growing.plain
    scalar, mapping, mapping_end = growing.scalar, growing.mapping, growing.mapping_end
    places, numbered = growing.places, growing.places.codes
    coded, named = numbered.append, places.name_at.append
    began, ended = places.value_at.append, places.value_stop.append
    odd = guard.properties or guard.escapes

    def fields(whole: int, depth: int) -> Fields:
        fields = Fields()
        fields.number = whole
        codes = growing.codes[depth]
        while True:
            event = draw()
            if type(event) is not scalar:
                if type(event) is mapping_end:
                    return fields
                growing.odd_field(event, depth)
                continue
            try:
                name, code = codes[event.value]
            except KeyError:
                name, code = growing.new_name(event, depth)
            if odd or name in fields:
                guard.name(event, fields)
            begin = event.start_mark.index
            event = draw()
            if type(event) is scalar and event.style in plain:
                coded(code)
                named(begin)
                began(event.start_mark.index)
                ended(event.end_mark.index)
                fields[name] = event.value
            else:
                fields[name] = value(event, code, begin, depth)

    def row(whole: int, depth: int) -> Row:
        row = Row()
        row.number = whole
        easy = bool(plain) and depth < DEEPEST
        while True:
            event = draw()
            kind = type(event)
            if kind is growing.sequence_end:
                return row
            begin = event.start_mark.index
            if (easy and kind is mapping) or (kind is scalar and event.style in plain):
                coded(depth)
                named(begin)
                began(begin)
                ended(event.end_mark.index)
                row.append(event.value if kind is scalar else fields(len(numbered) - 1, depth + 1))
            else:
                row.append(value(event, depth, begin, depth))
            if len(numbered) > MOST_NODES:
                guard.too_many(event)

    return fields, row
