"""What YAML can do and a pack must not: the problems told while a file is read."""

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from quizapp.packs.escapes import forbidden_escapes, may_hide_characters
from quizapp.packs.findings import Findings
from quizapp.packs.places import MOST_NAMES, Places, place_at
from quizapp.packs.text import clean, is_clean
from quizapp.packs.words import named

DEEPEST = 20
"""How far mappings and lists may stand inside each other."""
MOST_NODES = 200_000
"""Texts, names of fields, mappings and lists in one file."""

_PROPERTY = re.compile(r"[&*!][^\s,\[\]{}]*")


class Stop(Exception):
    """A limit was passed; reading ends here."""


class Guard:
    """Takes down what a file must not have, by the parser's events."""

    def __init__(self, text: str, findings: Findings, places: Places) -> None:
        self._text = text
        self._findings = findings
        self._places = places
        self.escapes = may_hide_characters(text)
        """Whether escapes in quotes may stand for refused characters."""
        self.properties = _may_have_properties(text)
        """Whether the text may hold anchors or tags at all, which few packs do."""

    def alias(self, event: Any) -> None:
        """Refuse `*x` in place of a value."""
        self._tell(
            event,
            "alias",
            f"{named(self._word(event))} is an alias of YAML, which packs do not use",
            "write the value out; if it is text, put it in quotes",
        )

    def property(self, event: Any) -> None:
        """Refuse `&x` and `!x` before a value."""
        word = named(self._word(event))
        if event.anchor is not None:
            rule, what = "anchor", f"{word} is an anchor of YAML, which packs do not use"
        else:
            rule, what = "tag", f"{word} is a tag of YAML, which packs do not use"
        self._tell(event, rule, what, "delete it; if it is text, put the whole text in quotes")

    def name(self, event: Any, fields: Mapping[str, object]) -> None:
        """Refuse a field's name that is repeated, hides a character, or has an anchor or a tag."""
        if event.style == '"':
            self.unescaped(event)
        if event.anchor is not None or event.tag is not None:
            self.property(event)
        if event.value in fields:
            self._tell(
                event,
                "duplicate-field",
                f"{named(event.value)} is written twice here",
                "keep one of the two",
            )

    def merge_keys(self) -> None:
        """Refuse each field named `<<`."""
        for number in range(len(self._places.codes)):
            if self._places.name(number) == "<<":
                message = "`<<` merges fields from elsewhere, which packs do not use"
                place = self._places.name_place(number)
                self._findings.add("merge-key", place, message, "write the fields out")

    def too_many_names(self, event: Any) -> NoReturn:
        """Refuse the file because of the number of its fields' names."""
        message = f"the file has more than {MOST_NAMES} different names of fields"
        self._tell(event, "too-many-nodes", message, "a pack has forty or so")
        raise Stop

    def odd_name(self, event: Any) -> None:
        """Refuse a list or a mapping where a field's name belongs."""
        self._tell(
            event,
            "field-name",
            "the name of a field must be a word",
            "write `name: value`; if this is text, put it in quotes",
        )

    def second_document(self, event: Any) -> None:
        """Refuse what follows a `---`."""
        self._tell(
            event,
            "several-documents",
            "a second document begins here; a pack is one",
            "delete this line, or put what follows into a file of its own",
            width=3,
        )

    def too_deep(self, event: Any) -> NoReturn:
        """Refuse the file because of its depth."""
        message = f"more than {DEEPEST} lists and mappings stand inside each other"
        self._tell(
            event, "too-deep", message, "a pack needs eight; if this is text, put it in quotes"
        )
        raise Stop

    def too_many(self, event: Any) -> NoReturn:
        """Refuse the file because of its number of values."""
        message = f"the file has more than {MOST_NODES} values"
        self._tell(event, "too-many-nodes", message, "split the course into several packs")
        raise Stop

    def unescaped(self, event: Any) -> str:
        """Return a text in double quotes, without the refused characters its escapes name."""
        value = str(event.value)
        if not self.escapes or is_clean(value):
            return value
        begin = event.start_mark.index
        written = self._text[begin : event.end_mark.index]
        for offset, width, name in forbidden_escapes(written):
            self._findings.add(
                "forbidden-character",
                place_at(self._places.starts, begin + offset, begin + offset + width),
                f"the character {name} may not stand in a pack, written as an escape either",
                "delete it; to show a backslash, write two or use single quotes",
            )
        return clean(value)

    def _tell(self, event: Any, rule: str, message: str, remedy: str, width: int = 0) -> None:
        begin = event.start_mark.index
        stop = begin + (width or len(self._word(event)))
        self._findings.add(rule, place_at(self._places.starts, begin, stop), message, remedy)

    def _word(self, event: Any) -> str:
        begin = event.start_mark.index
        match = _PROPERTY.match(self._text, begin)
        if match:
            return match.group()
        return str(event.value) if hasattr(event, "value") else self._text[begin : begin + 1]


def _may_have_properties(text: str) -> bool:
    for sign in "&!":
        at = text.find(sign)
        while at >= 0:
            # Before a space, `&` is no more than itself; `!` is a tag there too.
            begins = at == 0 or text[at - 1] in " \t\n[{,:"
            if begins and (sign == "!" or not text[at + 1 : at + 2].isspace()):
                return True
            at = text.find(sign, at + 1)
    return False
