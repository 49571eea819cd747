"""Correcting what YAML would mistake: put the text in quotes, and change nothing else."""

from bisect import bisect_left
from collections.abc import Sequence

from quizapp.packs.lines import Lines
from quizapp.packs.places import Places
from quizapp.packs.traps import RULE, TEXTS, Trap, scan


def mend(lines: Lines, traps: Sequence[Trap]) -> str:
    """Return the text with the corrections in place; no line moves."""
    pieces = []
    at = 0
    for trap in traps:
        if trap.rule == RULE:
            pieces += [lines.text[at : lines.starts[trap.line - 1]], "\n".join(trap.correction)]
            at = lines.starts[trap.last] - 1
    return "".join((*pieces, lines.text[at:]))


def corrected(line: str, in_list: bool = False) -> str:
    """Return a line of a pack with its text in quotes where YAML would mistake it, else as it is.

    `in_list` says that the line is an entry of a list of texts, such as a hint.
    """
    lines = Lines(f"hints:\n{line}" if in_list else line)
    return mend(lines, scan(lines)).removeprefix("hints:\n")


def silent_cut(text: str, places: Places) -> bool:
    """Tell whether a text that could be read may have lost its end to a comment; quick."""
    at = text.find("#")
    while at >= 0:
        begin = at
        while begin and text[begin - 1] in " \t":
            begin -= 1
        if begin < at and begin and text[begin - 1] != "\n":
            number = bisect_left(places.value_stop, begin)
            if number < len(places.value_stop) and places.value_stop[number] == begin:
                name = places.name(number)
                if not name or name in TEXTS:
                    return True
        at = text.find("#", at + 1)
    return False
