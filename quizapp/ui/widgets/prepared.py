"""A sheet whose next text is drawn before it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from quizapp.ui.lines import harmless_lines
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
        lines, look = self.lines(self.size.width), self._look
        if self._shown.lines is not lines or self._shown.look != look:
            ready = self._next.lines is lines and self._next.look == look
            self._shown = self._next if ready else self._draw(lines)
        strips = self._shown.strips
        seen = [strips[min(y, len(strips) - 1)] for y in crop.line_range]
        if crop.column_span != (0, self.outer_size.width):
            return [strip.crop(*crop.column_span) for strip in seen]
        return seen

    @property
    def _look(self) -> tuple[object, ...]:
        return self.outer_size, self.visual_style, self.app.theme

    def _draw(self, lines: Lines) -> _Drawn:
        style, sides, width = self.visual_style, self.gutter, self.size.width
        ground = self.background_colors[1]
        edge = Style(background=ground).rich_style
        strips: list[Strip] = []
        if lines:
            strips = Visual.to_strips(self, Content("\n").join(lines), width, None, style)
        left, right = Strip.blank(sides.left, edge), Strip.blank(sides.right, edge)
        painted = [
            Strip.join([left, strip.adjust_cell_length(width, edge), right])
            for strip in (*strips, Strip.blank(width, style.rich_style))
        ]
        for line_filter in self.get_line_filters():
            painted = [strip.apply_filter(line_filter, ground) for strip in painted]
        return _Drawn(lines, self._look, painted)
