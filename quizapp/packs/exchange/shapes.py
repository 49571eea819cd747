"""Looking into values that were read from JSON or TOML, and may have any shape."""

from typing import Any


def text_of(value: Any, name: str) -> str:
    """Return the text that a mapping has under a name; empty where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found.strip("\n") if isinstance(found, str) else ""


def list_of(value: Any, name: str) -> list[Any]:
    """Return the list that a mapping has under a name; empty where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []
