"""Where keys are taken: every screen there is, with what has the focus on it, and the app."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from textual.binding import Binding
from textual.dom import DOMNode

from quizapp.ui.key_names import named

Bound = Mapping[str, tuple[str, ...]]
"""Keys by the ids of what they do."""


@dataclass(frozen=True, slots=True)
class Place:
    """What takes keys at one time: what has the focus, its screen, the app."""

    nodes: tuple[Bound, ...]
    """Each with what it inherits."""
    fixed: Mapping[str, str]
    """What is done by keys that no setting can move, such as `tab`, by the keys."""
    typed: frozenset[str] = frozenset()
    """Ids of what is offered while something is typed, to which all characters belong."""

    def by_key(self, wished: Bound) -> dict[str, set[str]]:
        """Return what each key would do here."""
        found: dict[str, set[str]] = {}
        for node in self.nodes:
            for id_, usual in node.items():
                for key in wished.get(id_, usual):
                    found.setdefault(key, set()).add(id_)
        return found


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
    at_once = {one.id for one in _bindings(QuizApp) if one.priority and one.id}
    found = []
    for screen in (*_below(Plate), *_below(Dialog)):
        nodes: list[type[DOMNode]] = [screen, QuizApp]
        if screen in focused:
            nodes.insert(0, focused[screen])
        elif not issubclass(screen, Scrolling | Dialog):
            # It has a list, which takes keys before the screen does: one of its own, or the usual.
            own = (list_ for list_ in _below(Menu) if list_.__module__ == screen.__module__)
            nodes.insert(0, next(own, Menu))
        typed = {id_ for node in nodes[:-1] for id_ in bound(node)} if screen is Note else set()
        fixed = {key: does for node in nodes for key, does in _fixed(node).items()}
        found.append(Place(tuple(map(bound, nodes)), fixed, frozenset({*typed, *at_once})))
    return found


def descriptions() -> dict[str, str]:
    """Say in a word or two what each id stands for, once every screen is imported."""
    from quizapp.ui.app import QuizApp  # noqa: PLC0415
    from quizapp.ui.screens.base import Dialog, Plate  # noqa: PLC0415
    from quizapp.ui.screens.dialogs import Line  # noqa: PLC0415
    from quizapp.ui.widgets.menu import Menu  # noqa: PLC0415

    roots: tuple[type[DOMNode], ...] = (Plate, Dialog, Menu)
    below = (one for root in roots for one in _below(root))
    nodes: list[type[DOMNode]] = [QuizApp, Line, *roots, *below]
    return {one.id: one.description for node in nodes for one in _bindings(node) if one.id}


def bound(node: type[DOMNode]) -> Bound:
    """Return the keys a node takes, by their ids; a node's own stand before what it inherits."""
    keys: dict[str, tuple[str, ...]] = {}
    for key, bindings in _by_key(node).items():
        for one in bindings:
            if one.id:
                keys[one.id] = (*keys.get(one.id, ()), key)
    return keys


def _fixed(node: type[DOMNode]) -> dict[str, str]:
    """Return what a node does by keys that have no id."""
    return {
        key: (one.description or one.action).lower()
        for key, bindings in _by_key(node).items()
        for one in bindings
        if not one.id
    }


def _by_key(node: type[DOMNode]) -> dict[str, list[Binding]]:
    by_key: dict[str, list[Binding]] = {}
    for base in reversed(node.__mro__):
        own: dict[str, list[Binding]] = {}
        for binding in _bindings_of(base):
            for key in binding.key.split(","):
                own.setdefault(named(key.strip()), []).append(binding)
        by_key |= own
    return by_key


def _bindings(node: type[DOMNode]) -> Iterator[Binding]:
    """Give the bindings of a node's own, and those that it inherits."""
    for base in node.__mro__:
        yield from _bindings_of(base)


def _bindings_of(base: type) -> Iterator[Binding]:
    for binding in vars(base).get("BINDINGS", ()):
        yield binding if isinstance(binding, Binding) else Binding(*binding)


def _below(class_: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for one in class_.__subclasses__():
        # Tests may make screens of their own.
        if one.__module__.startswith("quizapp."):
            yield one
        yield from _below(one)
