"""A sheet whose next text is drawn before it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.geometry import Region
from textual.strip import Strip

from quizapp.ui.lines import harmless_lines
from quizapp.ui.widgets.drawing import draw, look_of
from quizapp.ui.widgets.sheet import Layout, Lines, Sheet


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Lines as they are painted."""

    lines: Lines
    look: tuple[object, ...]
    """What else they depend on."""
    strips: Sequence[Strip]
    """Across the whole sheet, the space at its sides included; the last is blank, and stands for
    all below."""


class PreparedSheet(Sheet):
    """Keeps whole painted lines: those it shows, and those it was told may come next.

    Textual draws a text when it is shown, then pads, filters and encodes it line by
    line. For a feedback of twenty lines that is half the time from key to paint.
    """

    _shown = _next = _Drawn((), (), ())

    def prepare(self, layout: Layout) -> None:
        """Draw what may be shown next; of use where the layout will give these very lines."""
        width = self._laid[0]
        if width > 0:
            self._next = self._draw(harmless_lines(layout(width)))
            for strip in self._next.strips:
                strip.render(self.app.console)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give painted lines; where text is selected, Textual knows how."""
        if self.text_selection is not None:
            return super().render_lines(crop)
        lines, look = self.lines(self.size.width), look_of(self)
        if self._shown.lines is not lines or self._shown.look != look:
            ready = self._next.lines is lines and self._next.look == look
            self._shown = self._next if ready else self._draw(lines)
        strips = self._shown.strips
        seen = [strips[min(y, len(strips) - 1)] for y in crop.line_range]
        if crop.column_span != (0, self.outer_size.width):
            return [strip.crop(*crop.column_span) for strip in seen]
        return seen

    def _draw(self, lines: Lines) -> _Drawn:
        return _Drawn(lines, look_of(self), draw(self, lines))
