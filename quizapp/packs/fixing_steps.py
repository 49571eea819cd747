"""What can be mended without thinking: quotes round a text, a field's name, a question's id."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from quizapp.packs.field import Table
from quizapp.packs.fields import PACK, QUESTION, TABLES
from quizapp.packs.fixing_edits import Edit, Fix, Sheet
from quizapp.packs.loader import Loaded
from quizapp.packs.places import Places, place_at
from quizapp.packs.problem import Problem
from quizapp.packs.text import clean
from quizapp.packs.traps import RULE, scan
from quizapp.packs.words import named

UNKNOWN_FIELD, NO_ID = "unknown-field", "no-question-id"
_REMARK = re.compile(r"(?:^|[ \t])#(?:[ \t#!]|$)")
"""What may be a remark of the teacher, rather than text: `# so`, but not `#1` or `#include`."""
_DASHES = re.compile(" *(?:- +)*")


def quotes(sheet: Sheet, loaded: Loaded, most: int) -> Iterator[Edit]:
    """Put texts in quotes that YAML would take for something else."""
    if not any(problem.rule == RULE for problem in loaded.problems):
        return
    for trap in scan(list(map(clean, sheet.lines())), most):
        numbers = range(trap.line, trap.last + 1)
        remark = any(_REMARK.search(sheet.line(number)) for number in numbers)
        if trap.rule != RULE or remark or not all(map(sheet.is_clean, numbers)):
            continue
        fix: Fix | None = Fix(RULE, trap.line, "the text is in quotes")
        for number, correct in zip(numbers, trap.correction, strict=True):
            begin = sheet.starts[number - 1]
            yield Edit(begin, sheet.stops[number - 1], correct, fix)
            fix = None


def names(sheet: Sheet, loaded: Loaded, most: int) -> Iterator[Edit]:
    """Correct the names of fields that are near one name and no other."""
    del most
    wrong = {(one.line, one.column) for one in loaded.problems if one.rule == UNKNOWN_FIELD}
    if not wrong:
        return
    places = loaded.places
    for number, table in _mappings(places):
        present = {places.name(child) for child in places.children(number)}
        for child in places.children(number):
            name = places.name(child)
            place = places.name_place(child)
            if name in table.by_name or (place.line, place.column) not in wrong:
                continue
            meant = only_candidate(name, table)
            if meant and meant not in present:
                present.add(meant)
                begin = sheet.offset(place.line, place.column)
                begin += sheet.text[begin : begin + 1] in ("'", '"')
                if sheet.text.startswith(name, begin):
                    message = f"{named(name)} is now {named(meant)}"
                    fix = Fix(UNKNOWN_FIELD, place.line, message)
                    yield Edit(begin, begin + len(name), meant, fix)


def ids(sheet: Sheet, loaded: Loaded, most: int) -> Iterator[Edit]:
    """Write down the ids that questions have by their stems, each as the question's first field."""
    del most
    missing = {
        (one.line, one.column): one.remedy.rpartition("\n")[2].strip()
        for one in loaded.problems
        if one.rule == NO_ID
    }
    if not missing:
        return
    places = loaded.places
    for number, table in _mappings(places):
        first = next(iter(places.children(number)), None)
        if table is not QUESTION or first is None:
            continue
        place = places.name_place(first)
        written = missing.get((place.line, place.column))
        if written is None:
            continue
        begin = sheet.offset(place.line, place.column)
        lead = sheet.text[sheet.starts[place.line - 1] : begin]
        opens = place_at(places.starts, places.value_at[number], places.value_at[number] + 1)
        if sheet.text[sheet.offset(opens.line, opens.column)] == "{":
            if sheet.text[begin] == '"':
                written = '"{}": "{}"'.format(*written.split(": "))
            text = f"{written}, "
        elif _DASHES.fullmatch(lead):
            text = written + sheet.end(place.line) + " " * len(lead)
        else:
            continue
        yield Edit(begin, begin, text, Fix(NO_ID, place.line, f"`{written}` is written down"))


Step = Callable[[Sheet, Loaded, int], Iterator[Edit]]
"""Says what to change, once a file was loaded and that many problems were told."""
STEPS: Mapping[str, Step] = {RULE: quotes, UNKNOWN_FIELD: names, NO_ID: ids}
"""By the rule whose findings it mends, in their order."""
FIXABLE = tuple(STEPS)


def may_be_fixed(problem: Problem) -> bool:
    """Tell whether a problem looks like one that can be mended."""
    if problem.rule == UNKNOWN_FIELD:
        return problem.remedy.startswith("did you mean")
    return problem.rule in FIXABLE


def only_candidate(name: str, table: Table) -> str:
    """Return the field of which a name is a misspelling; empty where there is none, or several.

    A name that is a field elsewhere is no misspelling: it may stand in the wrong place.
    """
    if any(name in other.by_name for other in TABLES):
        return ""
    plain = name.strip().casefold().replace("_", "-").replace(" ", "-")
    if plain in table.by_name:
        return plain
    near = get_close_matches(plain, table.names, n=2, cutoff=0.7)
    synonym = table.meant.get(name)
    return near[0] if len(near) == 1 and synonym in (None, near[0]) else ""


def _mappings(places: Places) -> Iterator[tuple[int, Table]]:
    """Walk through the mappings of a pack, by their numbers, with the table of their fields."""
    waiting = [(0, PACK)]
    while waiting:
        number, table = waiting.pop()
        yield number, table
        for child in places.children(number):
            field = table.by_name.get(places.name(child))
            if field is None or field.of is None:
                continue
            entries = places.children(child)
            if field.kind == "mapping":
                waiting.append((child, field.of))
            else:
                waiting += ((entry, field.of) for entry in entries)
