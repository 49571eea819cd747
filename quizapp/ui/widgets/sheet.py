"""Text laid out for the width it is given: the one widget through which pack text is seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from quizapp.ui.lines import harmless_lines

Lines = Sequence[Content]
Layout = Callable[[int], Lines]
"""Lines for a width in cells."""


UNBROKEN = 100_000
"""Cells in which every paragraph is a line."""
RULE = 40
"""Cells of a line across the page, where it is copied."""


def nothing(_width: int) -> Lines:
    """Lay out an empty sheet."""
    return ()


class Sheet(Widget):
    """Lines of content that are laid out again when the width changes, updated in place."""

    DEFAULT_CSS = """
    Sheet {
        height: auto; width: 1fr; max-width: $measure; padding: 0 2;
        text-wrap: nowrap; text-overflow: clip;
    }
    """

    @dataclass
    class Touched(Message):
        """A place that carries a meaning was clicked: a link, a choice."""

        meta: dict[str, object]

    def __init__(
        self,
        layout: Layout = nothing,
        *,
        id: str | None = None,  # noqa: A002
        fills: bool = False,
    ) -> None:
        """Show lines; a sheet that `fills` is never less high than what it stands in.

        As long as its text fits there, a new text moves nothing on the screen.
        """
        super().__init__(id=id, markup=False)
        # Places with a meaning are styled where the text is set.
        self.auto_links = False
        self._layout = layout
        self._laid: tuple[int, Lines] = (-1, ())
        self._fills = fills
        self.shown = 0
        """How often it was given something else to say."""
        self._room = 0

    def show(self, layout: Layout) -> None:
        """Replace what the sheet says; only lines that differ are painted again."""
        width, before = self._laid
        self.shown += 1
        self._layout = layout
        self._laid = (-1, ())
        if width <= 0:
            self.refresh(layout=True)
            return
        after = self.lines(width)
        if self._height(after) != self._height(before):
            self.refresh(layout=True)
        elif changed := _changed(before, after):
            first, height = changed[0], changed[-1] - changed[0] + 1
            # Whole lines, the space at their sides too: Textual has them encoded already.
            self.refresh(Region(-self.gutter.left, first, self.outer_size.width, height))

    def lines(self, width: int) -> Lines:
        """Give the lines for a width; laid out once for each."""
        if self._laid[0] != width:
            self._laid = (width, harmless_lines(self._layout(width)))
        return self._laid[1]

    @property
    def text(self) -> str:
        """All that it says as plain text, with no line broken for want of room."""
        lines = (line.plain.rstrip() for line in self._layout(UNBROKEN))
        return "\n".join(line[:RULE] if len({*line}) == 1 else line for line in lines)

    @property
    def laid(self) -> tuple[int, Lines]:
        """The width in cells that it was last laid out for, and the lines; -1 before that."""
        return self._laid

    @property
    def links(self) -> tuple[str, ...]:
        """Where its links lead, each once."""
        lines = self._layout(max(self.content_size.width, 1))
        styles = (span.style for line in lines for span in line.spans)
        metas = (style.meta for style in styles if isinstance(style, Style) and style._meta)
        return tuple(dict.fromkeys(str(meta["href"]) for meta in metas if "href" in meta))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Tell Textual how many lines there will be."""
        self._room = container.height if self._fills else 0
        return self._height(self.lines(width)) if width > 0 else 0

    def _height(self, lines: Lines) -> int:
        return max(len(lines), self._room)

    def render(self) -> Content:
        """Draw the lines for the width at hand."""
        return Content("\n").join(self.lines(self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        """Report a click on a place with a meaning."""
        if meta := {name: value for name, value in event.style.meta.items() if name in MEANINGS}:
            event.stop()
            self.post_message(self.Touched(meta))


MEANINGS = frozenset({"href", "choice", "page", "key"})
"""Names under which a layout may attach a meaning to its text (`Style.from_meta`)."""


def _changed(before: Lines, after: Lines) -> list[int]:
    """List the numbers of the lines that differ, by their text or by their looks."""
    pairs = zip_longest(before, after, fillvalue=Content(""))
    return [number for number, (old, new) in enumerate(pairs) if not old.is_same(new)]
