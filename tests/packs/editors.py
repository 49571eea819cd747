"""What an editor makes of a pack: values with types, where the loader reads texts."""

import re
from typing import Any

import yaml


class Old(yaml.CSafeLoader):
    """YAML 1.1, in which `yes` is a flag and `12:30` a number."""


class Core(yaml.CSafeLoader):
    """YAML 1.2 with the core schema, as most editors read it."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


Old.add_constructor("tag:yaml.org,2002:timestamp", Old.construct_yaml_str)
for name, pattern, begin in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", [*"-+0123456789"]),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.nan",
        [*"-+0123456789."],
    ),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"(?:{pattern})$"), begin)
Core.add_constructor(
    "tag:yaml.org,2002:int",
    lambda loader, node: _whole(str(loader.construct_scalar(node))),
)
READERS = (Old, Core)


def typed(text: str, reader: type[yaml.CSafeLoader]) -> Any:
    """Read a pack as an editor does.

    Raises yaml.YAMLError, or ValueError for what only looks like a number.
    """
    return yaml.load(text, reader)


def _whole(text: str) -> int:
    if text.startswith(("0o", "0x")):
        return int(text, 0)
    return int(text)
