"""Names of keys: as settings write them, as Textual takes them, as a keyboard shows them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.keys import Keys, format_key

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode

_MODIFIERS = {"ctrl", "alt", "shift", "super", "meta", "hyper"}
_NAMED = {key.value for key in Keys}
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""What a terminal sends for some keys is what it sends for others, too."""


def named(key: str) -> str:
    """Give a key written as a character, such as `?`, the name that Textual has for it."""
    from textual.app import App  # noqa: PLC0415

    return App._normalize_keymap({"": key})[""]


def fault_of(key: str) -> str:
    """Say why a key, by Textual's name, can never be pressed; empty where it can."""
    *before, last = key.split("+")
    if not {*before} <= _MODIFIERS or not _is_last(last):
        return f"“{key}” is not a key"
    if key in _SAME:
        return f"a terminal cannot tell {key} from {_SAME[key]}"
    if before == ["shift"] and len(last) == 1 and last.isalpha():
        return f"a terminal sends {last.upper()} for {key}: write “{last.upper()}”"
    return ""


def is_typed(key: str) -> bool:
    """Tell whether a key is a character, which belongs to the text where something is typed."""
    return key == "space" or bool(_character(key))


def written_as(key: str) -> str:
    """Write a key as one would in the settings: `?`, `space`, `ctrl+d`."""
    return _character(key) or key


def key_of(app: "App[Any]", id_: str, *nodes: "type[DOMNode]") -> str:
    """Name the first key that does something on one of these kinds of nodes; empty where none."""
    usual = next((key for node in nodes for key in _usual(node, id_)), "")
    key = app._keymap.get(id_, usual).partition(",")[0]
    return app.get_key_display(Binding(key, "")) if usual else ""


def in_sentence(name: str) -> str:
    """Write the name of a key as sentences do: a letter as it is, but `Enter`."""
    return name if len(name) == 1 else name[:1].upper() + name[1:]


def _usual(node: "type[DOMNode]", id_: str) -> Iterator[str]:
    for base in node.__mro__:
        for binding in vars(base).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id == id_:
                yield binding.key.partition(",")[0].strip()


def _is_last(name: str) -> bool:
    return not name.isspace() and (name in _NAMED or bool(_character(name)))


def _character(key: str) -> str:
    """Give the character that a key types, by its name; empty where it types none, or a blank."""
    shown = "" if key in _NAMED or "+" in key else format_key(key)
    return shown if len(shown) == 1 and shown.isprintable() else ""
