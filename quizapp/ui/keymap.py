"""The learner's own keys: which ids there are, and which wishes would take a key from another."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys

Bound = Mapping[str, tuple[str, ...]]
"""Keys by the ids of what they do."""

_MODIFIERS = {"ctrl", "alt", "shift", "super", "meta", "hyper"}
_NAMED = {key.value for key in Keys}


@dataclass(frozen=True, slots=True)
class Place:
    """What takes keys at one time: what has the focus, its screen, the app."""

    nodes: tuple[Bound, ...]
    """Each with what it inherits."""

    def by_key(self, wished: Bound) -> dict[str, set[str]]:
        """Return what each key would do here."""
        found: dict[str, set[str]] = {}
        for node in self.nodes:
            for id_, usual in node.items():
                for key in wished.get(id_, usual):
                    found.setdefault(key, set()).add(id_)
        return found


def check(keymap: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the wishes that can be had, as Textual takes them, and why the others cannot."""
    everywhere = places()
    known = {
        id_: keys for place in everywhere for node in place.nodes for id_, keys in node.items()
    }
    wished: dict[str, tuple[str, ...]] = {}
    wrong: dict[str, str] = {}
    for id_, written in keymap.items():
        keys = tuple(_named(key.strip()) for key in written.split(","))
        unknown = next((key for key in keys if not _is_key(key)), None)
        if id_ not in known:
            near = get_close_matches(id_, known, 1)
            wrong[id_] = f"no key is called `{id_}`" + (f"; `{near[0]}` is" if near else "")
        elif unknown is not None:
            wrong[id_] = f"`{id_}`: “{unknown}” is not a key; the usual one is used"
        else:
            wished[id_] = keys
    while taken := next(_conflicts(everywhere, wished), None):
        id_, key, other = taken
        del wished[id_]
        wrong[id_] = f"`{id_}` cannot be on {key}, which is `{other}`; the usual key is used"
    return {id_: ",".join(keys) for id_, keys in _complete(everywhere, wished).items()}, wrong


def places() -> list[Place]:
    """Look at every screen there is for the keys that it takes."""
    from quizapp.ui import screens  # noqa: PLC0415
    from quizapp.ui.app import QuizApp  # noqa: PLC0415
    from quizapp.ui.screens.base import Dialog, Plate  # noqa: PLC0415
    from quizapp.ui.screens.dialogs import Choose, Line, Note, Offers  # noqa: PLC0415
    from quizapp.ui.screens.leaving import Leaving  # noqa: PLC0415
    from quizapp.ui.screens.scrolling import Scrolling  # noqa: PLC0415
    from quizapp.ui.widgets.menu import Menu  # noqa: PLC0415

    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    focused: dict[type, type[DOMNode]] = {Choose: Offers, Leaving: Offers, Note: Line}
    found = []
    for screen in (*_below(Plate), *_below(Dialog)):
        nodes: list[type[DOMNode]] = [screen, QuizApp]
        if screen in focused:
            nodes.insert(0, focused[screen])
        elif not issubclass(screen, Scrolling | Dialog):
            # It has a list, which takes keys before the screen does: one of its own, or the usual.
            own = (list_ for list_ in _below(Menu) if list_.__module__ == screen.__module__)
            nodes.insert(0, next(own, Menu))
        found.append(Place(tuple(map(bound, nodes))))
    return found


def bound(node: type[DOMNode]) -> Bound:
    """Return the keys a node takes, by their ids; a node's own stand before what it inherits."""
    by_key: dict[str, list[str]] = {}
    for base in reversed(node.__mro__):
        own: dict[str, list[str]] = {}
        for binding in vars(base).get("BINDINGS", ()):
            if isinstance(binding, Binding):
                for key in binding.key.split(","):
                    own.setdefault(_named(key.strip()), []).append(binding.id or "")
        by_key |= own
    keys: dict[str, tuple[str, ...]] = {}
    for key, ids in by_key.items():
        for id_ in ids:
            if id_:
                keys[id_] = (*keys.get(id_, ()), key)
    return keys


def _conflicts(everywhere: list[Place], wished: Bound) -> Iterator[tuple[str, str, str]]:
    """Find wishes for a key that does something else at the same time: id, key, the other id.

    What shares a key anyhow is never offered at one moment, and may share another.
    """
    for place in everywhere:
        usual = place.by_key({})
        for key, ids in place.by_key(wished).items():
            for id_ in sorted(ids & wished.keys()):
                for other in sorted(ids - {id_}):
                    if not any({id_, other} <= together for together in usual.values()):
                        yield id_, key, other


def _complete(everywhere: list[Place], wished: Bound) -> dict[str, tuple[str, ...]]:
    """Add what shares a key with something that leaves it: Textual would take it away from both."""
    complete = dict(wished)
    nodes = [node for place in everywhere for node in place.nodes]
    while True:
        left = {
            id_: keys
            for node in nodes
            for gone in [{key for one in complete.keys() & node.keys() for key in node[one]}]
            for id_, keys in node.items()
            if id_ not in complete and gone.intersection(keys)
        }
        if not left:
            return complete
        complete |= left


def _below(class_: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for one in class_.__subclasses__():
        # Tests may make screens of their own.
        if one.__module__.startswith("quizapp."):
            yield one
        yield from _below(one)


def _named(key: str) -> str:
    """Give a key written as a character, such as `?`, the name that Textual has for it."""
    from textual.app import App  # noqa: PLC0415

    return App._normalize_keymap({"": key})[""]


def _is_key(key: str) -> bool:
    *before, last = key.split("+")
    if not {*before} <= _MODIFIERS:
        return False
    if len(last) == 1:
        return not last.isspace()
    return last in _NAMED or _is_character(last)


def _is_character(name: str) -> bool:
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True
