"""Text laid out for the width it is given: the one widget through which pack text is seen."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

Layout = Callable[[int], list[Content]]
"""Lines for a width in cells."""


def nothing(_width: int) -> list[Content]:
    """Lay out an empty sheet."""
    return []


class Sheet(Widget):
    """Lines of content that are laid out again when the width changes, updated in place."""

    DEFAULT_CSS = "Sheet { height: auto; width: 1fr; max-width: 84; padding: 0 2; }"

    @dataclass
    class Touched(Message):
        """A place that carries a meaning was clicked: a link, a choice."""

        meta: dict[str, object]

    def __init__(self, layout: Layout = nothing, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._layout = layout
        self._laid: tuple[int, list[Content]] = (-1, [])

    def show(self, layout: Layout) -> None:
        """Replace what the sheet says."""
        before = self._laid
        self._layout = layout
        self._laid = (-1, [])
        same_height = before[0] > 0 and len(self.lines(before[0])) == len(before[1])
        self.refresh(layout=not same_height)

    def lines(self, width: int) -> list[Content]:
        """Give the lines for a width; laid out once for each."""
        if self._laid[0] != width:
            self._laid = (width, self._layout(width))
        return self._laid[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Tell Textual how many lines there will be."""
        return len(self.lines(width)) if width > 0 else 0

    def render(self) -> Content:
        """Draw the lines for the width at hand."""
        return Content("\n").join(self.lines(self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        """Report a click on a place with a meaning."""
        if meta := {name: value for name, value in event.style.meta.items() if name in MEANINGS}:
            event.stop()
            self.post_message(self.Touched(meta))


MEANINGS = frozenset({"href", "choice", "page"})
"""Names under which a layout may attach a meaning to its text (`Style.from_meta`)."""
