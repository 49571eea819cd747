"""The tables of fields as a JSON Schema, by which editors complete, explain and check a pack.

An editor reads `1966`, `true` and `null` as a number, a flag and nothing, where
the loader reads the text that was written. The schema takes every pack that the
loader takes, so it takes these for text, and for a field that may be empty.
"""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

from quizapp.packs.field import Field, Kind, Table
from quizapp.packs.fields import CHOICE, DEFAULTS, PACK, TABLES, TIMES
from quizapp.packs.ids import LONGEST
from quizapp.packs.model import FORMAT

Schema: TypeAlias = dict[str, Any]

FILE = "pack.schema.json"
"""What the schema is called where it lies beside packs."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_HEALTH = {
    "if": {"properties": {"topic": {"const": "health"}}, "required": ["topic"]},
    "then": {"required": ["disclaimer", "help"]},
}
_KEY = {
    "allOf": [
        {
            "contains": {"required": ["right"]},
            "errorMessage": "One choice at least must be `right`.",
        }
    ]
}

# Patterns are read by JavaScript and by Python: only what both read alike. They know no classes of
# letters: outside of ASCII, only what is surely a sign or a space is refused in an id.
_NOTHING = r"\s*"
_SOMETHING = r"\S"
_SIGNS = r"\x00-,/:-@\[-^`{-\u00a9\u2000-\u206f\u3000-\u3004"
_ID = rf"[^\-.{_SIGNS}][^{_SIGNS}]{{0,{LONGEST - 1}}}"
_URL = r"https?://[^\s/?#]\S*"
_FLAG = "yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"
_MINUS = {True: "-", False: r"-(?=[0.]*[ \t]?%)"}
_PERCENT = r"(?:0?[0-9]{1,2}(?:\.[0-9]{1,30})?|100(?:\.0{1,30})?)[ \t]?%"
_DURATION = "".join(rf"(?:[0-9]{{1,6}} ?{unit}(?: |$))?" for unit in reversed(TIMES))


def schema() -> Schema:
    """Make the schema, in draft 7 of JSON Schema."""
    definitions = {
        _name(each): _mapping(each) for each in TABLES if each is not PACK and each is not DEFAULTS
    }
    return {
        "$schema": _DRAFT,
        "title": f"A pack of quizapp, format {FORMAT}",
        **_mapping(PACK),
        **_HEALTH,
        "definitions": definitions,
    }


def as_text() -> str:
    """Write the schema as the text of its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _name(table: Table) -> str:
    return table.thing.split()[-1]


def _mapping(table: Table) -> Schema:
    made: Schema = {
        "type": "object",
        "properties": {field.name: _field(field) for field in table.fields},
        "additionalProperties": False,
    }
    if table.required:
        made["required"] = list(table.required)
    if table.either:
        # Of the ways to ask for one of two, the one after which editors name the field in question.
        usual, other = table.either
        made["if"] = {"required": [other]}
        made["then"] = {"properties": {usual: False}}
        made["else"] = {"required": [usual]}
    return made


def _field(field: Field) -> Schema:
    made = {
        "description": field.about,
        "markdownDescription": _hover(field),
        **_MADE[field.kind](field),
    }
    if field.example:
        made["examples"] = [_example(field)]
    return made


def _hover(field: Field) -> str:
    """Say in Markdown what a field is for, and what may stand there."""
    parts = [f"{field.about}{' Required.' if field.required else ''}"]
    if field.words:
        parts.append("\n".join(f"- `{word}`: {what}" for word, what in field.words.items()))
    return "\n\n".join(parts)


def _example(field: Field) -> object:
    if field.kind == "format":
        return FORMAT
    if field.example.startswith("["):
        return field.example.strip("[]").split(", ")
    return field.example.strip('"')


def _types(field: Field, *types: str) -> list[str]:
    """Name the types of a value; what may be missing may be empty, too."""
    return [*types] if field.required else [*types, "null"]


def _pattern(field: Field, pattern: str, wish: str) -> Schema:
    """Ask for a pattern; what may be missing may be empty, too."""
    whole = pattern if field.required else f"{pattern}|{_NOTHING}"
    return {"pattern": f"^(?:{whole})$", **_said(wish)}


def _said(wish: str) -> Schema:
    """Say what is wished for, where editors would show a pattern or name types."""
    return {"patternErrorMessage": wish, "errorMessage": wish}


def _text(field: Field) -> Schema:
    if field.begins:
        wish = f"Begin it with {field.begins}, in quotes."
        return {"type": _types(field, "string"), **_pattern(field, f"{field.begins}.*", wish)}
    return _TEXT | (_SEEN if field.required or field.blank else {})


def _id(field: Field) -> Schema:
    wish = f"An id is letters, digits, - _ and . and at most {LONGEST} of them."
    return _TEXT | _pattern(field, _ID, wish) | {"minimum": 0}


def _word(field: Field) -> Schema:
    empty = () if field.required else (None, "")
    wish = f"Write {' or '.join(field.words)}."
    return {
        "enum": [*field.words, *empty],
        "errorMessage": wish,
        "enumDescriptions": [*field.words.values(), *("As if it were not there." for _ in empty)],
    }


def _url(field: Field) -> Schema:
    wish = "An address begins with https:// or http:// and has no spaces."
    return {"type": _types(field, "string"), **_pattern(field, _URL, wish)}


def _flag(field: Field) -> Schema:
    return {
        "type": _types(field, "string", "boolean"),
        **_pattern(field, _FLAG, "Write yes or no."),
    }


def _per_cent(field: Field) -> Schema:
    wish = f"Write a percentage from {field.least}% to 100%, such as {field.example}."
    pattern = rf"(?:\+|{_MINUS[field.least < 0]})?{_PERCENT}"
    return {"type": _types(field, "string"), **_pattern(field, pattern, wish)}


def _duration(field: Field) -> Schema:
    wish = "Write a time such as 20 min, 90 s or 1 h 30 min."
    return {"type": _types(field, "string"), **_pattern(field, _DURATION, wish)}


def _format(field: Field) -> Schema:
    return {"enum": [FORMAT, str(FORMAT)], "errorMessage": f"Write {FORMAT}."}


def _texts(field: Field) -> Schema:
    return {"type": _types(field, "array"), "items": _TEXT | _SEEN}


def _one_or_more(field: Field) -> Schema:
    return {"type": [*_TEXT["type"], "array"], "items": _TEXT | _SEEN}


def _defaults(field: Field) -> Schema:
    assert field.of
    return _mapping(field.of) | {"type": _types(field, "object")}


def _mappings(field: Field) -> Schema:
    assert field.of
    made: Schema = {
        "type": _types(field, "array"),
        "items": {"$ref": f"#/definitions/{_name(field.of)}"},
    }
    if field.fewest:
        made["minItems"] = field.fewest
    if field.of is CHOICE:
        made["allOf"] = [_KEY]
    return made


_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_SEEN: Schema = {
    "pattern": _SOMETHING,
    **_said("Write text here; if it has signs of YAML, in quotes."),
}
_MADE: dict[Kind, Callable[[Field], Schema]] = {
    "text": _text,
    "id": _id,
    "word": _word,
    "url": _url,
    "flag": _flag,
    "per-cent": _per_cent,
    "duration": _duration,
    "format": _format,
    "texts": _texts,
    "one-or-more": _one_or_more,
    "mapping": _defaults,
    "mappings": _mappings,
}
