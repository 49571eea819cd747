"""What an editor makes of a pack: values with types, where the loader reads texts."""

import re
from typing import Any

import yaml


class Old(yaml.CSafeLoader):
    """YAML 1.1, in which `yes` is a flag and `12:30` a number."""


class Core(yaml.CSafeLoader):
    """YAML 1.2 with the core schema, as most editors read it."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


def _as_written(loader: Old, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


def _whole(loader: Core, node: yaml.ScalarNode) -> int:
    text = str(loader.construct_scalar(node))
    return int(text, 0) if text.startswith(("0o", "0x")) else int(text)


Old.add_constructor("tag:yaml.org,2002:timestamp", _as_written)
Core.add_constructor("tag:yaml.org,2002:int", _whole)
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
READERS = (Old, Core)


def typed(text: str, reader: type[yaml.CSafeLoader]) -> Any:
    """Read a pack as an editor does.

    Raises yaml.YAMLError, or ValueError for what only looks like a number.
    """
    return yaml.load(text, reader)
