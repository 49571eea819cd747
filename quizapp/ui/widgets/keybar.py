"""The bottom line: which keys do what here, as many as fit, the first ones first."""

from collections.abc import Iterable
from functools import lru_cache

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.style import Style

from quizapp.ui.widgets.line import Line

GENERAL = (
    "go.review",
    "go.mistakes",
    "go.progress",
    "course.help",
    "app.copy",
    "app.back",
    "dialog.back",
    "app.keys",
)
"""Ids of keys that are the same everywhere."""
ALWAYS = ("course.help", "app.back", "dialog.back", "app.keys")
"""Ids of keys without which a learner who has only a mouse would be stuck, or without help."""
FIRST_TO_GO = "list.open"
"""Id of the key that goes where not all fit: that Enter opens what is highlighted is no news."""
_NAMES = {"enter": "enter", "escape": "esc", "space": "space", "left": "←", "right": "→"}


class KeyBar(Line):
    """Shows the keys of the screen it is on; a click on one presses it.

    Textual's Footer is a widget per key, mounted anew when they change; this
    is one line, so that feedback does not wait for it.
    """

    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 1; background: $panel; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__("keys")

    def on_mount(self) -> None:
        """Follow the keys as they change."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.follow()

    def line(self) -> Content:
        """Set the keys that fit; the way back, help and `?` always do.

        Where they leave no room for all that the screen has of its own, they stand without words.
        """
        keys = self._keys()
        labels = {name: _label(*key) for name, key in keys.items()}
        last = [labels.pop(name) for name in ALWAYS if name in labels]
        room = self.content_size.width - _cells(last)
        own = [label for name, label in labels.items() if name not in GENERAL]
        if _cells(own) > room + 2:
            last = [_label(*keys[name][:2], "") for name in ALWAYS if name in keys]
            room = self.content_size.width - _cells(last)
        if _cells(labels.values()) > room + 2:
            labels.pop(FIRST_TO_GO, None)
        shown: list[Content] = []
        for label in labels.values():
            room -= label.cell_length + 2
            if room < -2:
                break
            shown.append(label)
        return Content("  ").join([*shown, *last])

    def _keys(self) -> dict[str, tuple[str, str, str]]:
        """Give each action's first key, its name and what it does; what every screen has comes
        behind its own."""
        labels: dict[str, tuple[str, str, str]] = {}
        general: dict[str, tuple[str, str, str]] = {}
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            name = binding.id or binding.action
            if binding.show and active.enabled and name not in labels:
                label = key, self.app.get_key_display(binding), binding.description
                (general if name in GENERAL else labels).setdefault(name, label)
        return labels | {name: general[name] for name in GENERAL if name in general}

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        if isinstance(key := event.style.meta.get("key"), str):
            event.stop()
            self.app.simulate_key(key)


def _cells(labels: Iterable[Content]) -> int:
    """Count the cells that labels take with a gap behind each."""
    return sum(label.cell_length + 2 for label in labels)


@lru_cache(maxsize=256)
def _label(key: str, shown: str, does: str) -> Content:
    """Set a key and what it does; a click on it means the key."""
    label = Content(shown).stylize("bold $text-primary") + Content(f" {does}" if does else "")
    return label.stylize(Style.from_meta({"key": key}))


def key_name(key: str) -> str:
    """Name a key by what is printed on it; empty where Textual's own name does."""
    # Textual would look for a letter among the names of all characters, a third of a MB.
    says_itself = len(key) == 1 or key.startswith("ctrl+")
    return key if says_itself else _NAMES.get(key, "")
