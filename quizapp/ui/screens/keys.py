"""Every key that does something on the screen below."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style

from quizapp.ui.screens.base import Dialog
from quizapp.ui.themes import MUTED
from quizapp.ui.widgets.keybar import GENERAL, KeyBar
from quizapp.ui.widgets.sheet import Sheet

AROUND = 5
"""Lines of the box beside the list: its frame, the foot, a blank above either."""


class KeysScreen(Dialog[str]):
    """A list of keys; a click on one closes it, and gives the key to whoever opened it."""

    BINDINGS = [
        ("up,k", "scroll(-1)", "up"),
        ("down,j", "scroll(1)", "down"),
        ("enter,question_mark", "dismiss(None)", "back"),
    ]

    def __init__(self, active: list[ActiveBinding]) -> None:
        """List the bindings given."""
        super().__init__()
        self._active = active

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical():
            with VerticalScroll(can_focus=False):
                yield Sheet(self._lines)
            yield KeyBar()

    def on_resize(self) -> None:
        """Leave room for the foot: whoever has only a mouse closes the list there."""
        room = int(self.size.height * 0.9) - AROUND
        self.query_one(VerticalScroll).styles.max_height = max(room, 1)

    def _lines(self, _width: int) -> list[Content]:
        keys: dict[tuple[str, bool], list[str]] = {}
        first: dict[tuple[str, bool], str] = {}
        # What has no id is Textual's own way of moving the focus. The screen's own keys come first.
        known = [one for one in self._active if one.binding.id and one.binding.description]
        for active in sorted(known, key=lambda one: one.binding.id in GENERAL):
            does = active.binding.description, active.enabled
            first.setdefault(does, active.binding.key)
            keys.setdefault(does, []).append(self.app.get_key_display(active.binding))
        named = {does: _together(names) for does, names in keys.items()}
        width = max(map(len, named.values()), default=0)
        return [
            (Content(names.ljust(width + 2)).stylize("bold $text-primary") + Content(what)).stylize(
                Style.from_meta({"key": first[what, enabled]})
            )
            if enabled
            else Content(f"{names.ljust(width + 2)}{what} (not now)").stylize(MUTED)
            for (what, enabled), names in named.items()
        ]

    def on_sheet_touched(self, message: Sheet.Touched) -> None:
        """Give back the key that was clicked."""
        message.stop()
        if self.is_active and isinstance(key := message.meta.get("key"), str):
            self.dismiss(key)

    def action_scroll(self, lines: int) -> None:
        """Move the list."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _together(names: Sequence[str]) -> str:
    """Name keys that do the same; digits in a row are named by the first and the last."""
    if len(names) > 2 and all(name.isdigit() for name in names):
        return f"{names[0]}–{names[-1]}"
    return " ".join(names)
