"""Where in its file each field of a pack stands, kept small: no object per field."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Step = str | int
"""A field's name, or a number in a list, from 0."""

DEPTHS = 32
"""More than the mappings and lists that may stand inside each other."""
MOST_NAMES = 2_047
"""Names of fields that may differ; with a depth each, they are codes of two bytes."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line."""

    line: int
    """From 1."""
    column: int
    """In characters, from 1."""
    width: int = 1
    """In characters, at least 1."""


START = Place(1, 1)


def place_at(starts: Sequence[int], offset: int, stop: int) -> Place:
    """Turn offsets into a text into a place, which ends with the first line."""
    line = max(1, min(bisect_right(starts, offset), len(starts) - 1))
    begin = starts[line - 1]
    last = min(stop, starts[line] - 1)
    return Place(line, offset - begin + 1, max(1, last - offset))


@dataclass(frozen=True, slots=True)
class Places:
    """The place of every value of a file, found by the way that leads to it.

    Values are numbered in the order of the file, the whole file being 0; a
    column for each thing known about a value.
    """

    starts: "array[int]" = field(default_factory=lambda: array("I", [0, 1]))
    """Offset at which each line begins, and that at which one after the last would."""
    names: Sequence[str] = ("",)
    """The names that fields of the file have, each once; the first, empty, is for lists."""
    codes: "array[int]" = field(default_factory=lambda: array("H", [0]))
    """Of each value its field's name, by its place among them, times `DEPTHS`, and in how many
    mappings and lists it stands."""
    name_at: "array[int]" = field(default_factory=lambda: array("I", [0]))
    """Offset of the field's name, or of the value in a list."""
    value_at: "array[int]" = field(default_factory=lambda: array("I", [0]))
    """Offset of the value; of its name where the value begins on another line."""
    value_stop: "array[int]" = field(default_factory=lambda: array("I", [0]))
    """Offset after the value."""
    kept: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """Of a list of which not all counts, the places in the file of those that do."""
    inside: dict[int, list[int]] = field(default_factory=dict)
    """What `children` found, by number."""
    fields: dict[int, dict[str, int]] = field(default_factory=dict)
    """What `child` found, by the number of the mapping."""

    def of(self, *steps: Step) -> Place:
        """Return where the value stands that fields and numbers lead to, in the way of the YAML.

        Such as `of("lessons", 0, "questions", 3, "stem")`. It is the text itself where that is on
        the line of its field, else the field's name; of a mapping in a list its first field. Where
        the file has no such value it is the last one on the way that it has.
        """
        return self.place(self._walk(steps))

    def name_of(self, *steps: Step) -> Place:
        """Return where the name of the field stands that the steps lead to."""
        return self.name_place(self._walk(steps))

    def place(self, number: int) -> Place:
        """Return where a value stands, by its number.

        That is the text; of a mapping or a list its name, in a list that of its first field.
        """
        first = next(self._children(number), None)
        if first is not None:
            if self.is_named(number):
                return self.name_place(number)
            if self.is_named(first):
                return self.name_place(first)
        return place_at(self.starts, self.value_at[number], self.value_stop[number])

    def name_place(self, number: int) -> Place:
        """Return where the name of a value stands, by the value's number."""
        if not self.is_named(number):
            return self.place(number)
        begin = self.name_at[number]
        return place_at(self.starts, begin, begin + len(self.name(number)))

    def name(self, number: int) -> str:
        """Return the name of a value, empty in a list, by its number."""
        return self.names[self.codes[number] // DEPTHS]

    def is_named(self, number: int) -> bool:
        """Tell whether a value belongs to a field, rather than to a list."""
        return self.codes[number] >= DEPTHS

    @property
    def named(self) -> int:
        """How many values belong to a field."""
        return sum(code >= DEPTHS for code in self.codes)

    def child(self, number: int, step: Step) -> int | None:
        """Return the number of a field or of an entry of a list, None where there is none."""
        if isinstance(step, int):
            children = self.children(number)
            return children[step] if 0 <= step < len(children) else None
        if number not in self.fields:
            # The first of two with one name: it is set last.
            backwards = reversed(self.children(number))
            self.fields[number] = {self.name(child): child for child in backwards}
        return self.fields[number].get(step)

    def children(self, number: int) -> Sequence[int]:
        """Return the numbers of what stands directly inside a mapping or a list."""
        found = self.inside.get(number)
        if found is None:
            found = self.inside[number] = list(self._children(number))
            if number in self.kept:
                found[:] = [found[index] for index in self.kept[number]]
        return found

    def _children(self, number: int) -> Iterator[int]:
        depth = self.codes[number] % DEPTHS
        for child in range(number + 1, len(self.codes)):
            below = self.codes[child] % DEPTHS - depth
            if below == 1:
                yield child
            elif below <= 0:
                return

    def _walk(self, steps: Sequence[Step]) -> int:
        number = 0
        for step in steps:
            child = self.child(number, step)
            if child is None:
                return number
            number = child
        return number
