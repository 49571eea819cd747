"""One line of a screen, drawn once for each thing that it says."""

from collections.abc import Hashable

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from quizapp.ui.widgets.drawing import draw, look_of

_KEPT = 12
"""Lines: a screen says few different things in turn."""


class Line(Widget):
    """Keeps what it has drawn lately: most of what a line says, it has said before."""

    ALLOW_SELECT = False

    def __init__(self, id_: str) -> None:
        super().__init__(id=id_, markup=False)
        self._drawn: dict[Hashable, list[Strip]] = {}
        self._shown = Content("")

    def line(self) -> Content:
        """Set what there is to say, for the width at hand."""
        raise NotImplementedError

    def follow(self) -> None:
        """Paint the line again where it is another than the one painted."""
        if not self.line().is_same(self._shown):
            self.refresh()

    def render(self) -> Content:
        """Give Textual the line."""
        return self.line()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the painted line."""
        self._shown = self.line()
        strip = self._strip(self._shown)
        if crop.column_span != (0, strip.cell_length):
            strip = strip.crop(*crop.column_span)
        return [strip] * crop.height

    def draw_ahead(self, line: Content) -> None:
        """Draw a line that may come, to the bytes that are sent."""
        self._strip(line).render(self.app.console)

    def _strip(self, line: Content) -> Strip:
        """Draw a line, or find it drawn."""
        known = line.plain, *line.spans, look_of(self)
        strips = self._drawn.get(known)
        if strips is None:
            if len(self._drawn) == _KEPT:
                del self._drawn[next(iter(self._drawn))]
            strips = self._drawn[known] = draw(self, [line])
        return strips[0]
